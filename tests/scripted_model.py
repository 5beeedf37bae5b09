"""A server that speaks OpenAI's chat completions over real HTTP, says what it was told to, and misbehaves."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One answer: what the model says, or how the server fails."""

    content: str = ""
    status: int = 200
    delay: float = 0.0
    body: bytes | None = None
    drip: bool = False


def says(*intents: dict[str, Any]) -> Answer:
    """Return an answer that reads these intents."""
    return Answer(json.dumps({"intents": list(intents)}))


@dataclass
class ScriptedModel:
    """What the server answers, in order, the last of it for ever, and all that came over the wire."""

    url: str
    script: deque[Answer] = field(default_factory=deque)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def will(self, *answers: Answer) -> None:
        self.script = deque(answers)

    def next(self) -> Answer:
        return self.script.popleft() if len(self.script) > 1 else self.script[0]

    @property
    def asked(self) -> dict[str, Any]:
        """Return the one JSON object that was sent last with the prompt."""
        found: dict[str, Any] = json.loads(self.bodies[-1]["messages"][-1]["content"])
        return found


class _Handler(BaseHTTPRequestHandler):
    model: ScriptedModel

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.model.raw.append(f"{self.path}\n{self.headers}\n{raw}")
        self.model.bodies.append(json.loads(raw))
        answer = self.model.next()
        self.model.stopping.wait(answer.delay)
        made = _of_ollama(answer) if self.path == "/api/chat" else _completion(answer)
        body = made if answer.body is None else answer.body
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for piece in [body[at : at + 1] for at in range(len(body))] if answer.drip else [body]:
                self.wfile.write(piece)
                self.wfile.flush()
                if answer.drip and self.model.stopping.wait(0.1):
                    return
        except OSError:
            self.close_connection = True  # the asker has had enough

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def _completion(answer: Answer) -> bytes:
    if answer.status != 200:
        return json.dumps({"error": {"message": "scripted", "type": "scripted"}}).encode()
    choice = {
        "index": 0,
        "finish_reason": "stop",
        "message": {"role": "assistant", "content": answer.content},
    }
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "scripted", "choices": [choice]}
    return json.dumps(whole | {"usage": usage}).encode()


def _of_ollama(answer: Answer) -> bytes:
    message = {"role": "assistant", "content": answer.content}
    made = {"model": "scripted", "created_at": "2026-01-01T00:00:00Z", "message": message}
    return json.dumps(made | {"done": True, "done_reason": "stop"}).encode()


@contextmanager
def scripted_model() -> Iterator[ScriptedModel]:
    """Serve on a free port of the loopback interface."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    model = ScriptedModel(f"http://127.0.0.1:{server.server_port}/v1")
    handler.model = model  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
