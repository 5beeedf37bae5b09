"""Running the web page, and what runs beside it, in one event loop until somebody ends it."""

import asyncio
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Protocol

import structlog

from console.app import build
from console.parts import Parts
from console.readiness import Loading
from domain.errors import BadInput, HazirError

if TYPE_CHECKING:
    import uvicorn

_log = structlog.get_logger()
_PATIENCE = 10
"""Seconds that answers which are being made are given when the program ends."""
_AGAIN = 5.0
"""Seconds until loading is tried again after it failed."""


class Companion(Protocol):
    """Something that runs beside the web page, and ends by being cancelled."""

    @property
    def name(self) -> str:
        """Return the name by which logs and `/readyz` speak of it."""
        ...

    async def run(self) -> None:
        """Run; ending by itself, in whatever way, is a fault."""
        ...


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that is bound to a port of this machine; 0 is any that is free.

    Raises:
        BadInput: if the port is in use, or the address is none of this machine's.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        raise BadInput(f"HAZIR_HOST: {host} is no address of this machine") from None
    bound = socket.socket(family, kind, protocol)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind(address)
        bound.listen(2048)
    except OSError as error:
        bound.close()
        raise BadInput(_why_not(host, port, error)) from None
    bound.setblocking(False)
    return bound


def _why_not(host: str, port: int, error: OSError) -> str:
    import errno

    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use: end the program that uses it, or choose another with --port"
    if error.errno == errno.EACCES:
        return f"port {port} of {host} may not be used by this user: choose one above 1023 with --port"
    return f"cannot listen on port {port} of {host}: {error.strerror}"


async def serve(
    parts: Parts,
    bound: socket.socket,
    *,
    warm_up: Callable[[], None],
    companions: Sequence[Companion],
    listening: Callable[[], None],
) -> None:
    """Serve the page on `bound` until the program is told to end; then finish what is being answered.

    `warm_up` loads what takes its time, in a thread; `listening` is called once when pages are answered.

    Raises:
        BadInput: if loading, or a companion, shows that a setting or a file is wrong.
    """
    loading = Loading()
    app = build(parts, loading)
    server = _server(app, listening)
    _end_on_signals(server)
    warming = asyncio.create_task(_load(loading, warm_up))
    beside = [asyncio.create_task(_accompany(loading, companion)) for companion in companions]
    for task in (warming, *beside):
        task.add_done_callback(lambda ended: _stop_if_failed(server, ended))
    try:
        await server.serve(sockets=[bound])
        await app.state.console.answering.finish(_PATIENCE)
    finally:
        for task in beside:
            task.cancel()
        ends = await asyncio.gather(*beside, return_exceptions=True)
        warming.cancel()
    for end in ends:
        if isinstance(end, BadInput):
            raise end
    with suppress(asyncio.CancelledError):
        await warming


def _server(app: object, listening: Callable[[], None]) -> "uvicorn.Server":
    import uvicorn

    class Server(uvicorn.Server):
        """A server that says when it listens, and leaves signals to us."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            listening()

        def capture_signals(self) -> nullcontext[None]:  # type: ignore[override]  # its own sends them again
            return nullcontext()

    return Server(
        uvicorn.Config(
            app,  # type: ignore[arg-type]  # any ASGI application
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
            ws="none",
        )
    )


def _end_on_signals(server: "uvicorn.Server") -> None:
    loop = asyncio.get_running_loop()

    def end() -> None:
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, end)
        except (NotImplementedError, RuntimeError, ValueError):  # Windows; a thread that is not the main one
            with suppress(ValueError):
                signal.signal(number, lambda *_: end())


async def _load(loading: Loading, warm_up: Callable[[], None]) -> None:
    """Load everything, again and again while a system does not answer."""
    while True:
        try:
            await asyncio.to_thread(warm_up)
        except BadInput:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it may be better in a moment
            sentence = str(error) if isinstance(error, HazirError) else f"{type(error).__name__}: {error}"
            _log.error("loading failed, trying again", error=sentence)
            loading.failed(sentence)
            await asyncio.sleep(_AGAIN)
        else:
            loading.finished()
            return


def _stop_if_failed(server: "uvicorn.Server", task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        server.should_exit = True


async def _accompany(loading: Loading, companion: Companion) -> None:
    """Run a companion, and say so where it ended by itself."""
    loading.companion(companion.name, None)
    try:
        await companion.run()
    except (asyncio.CancelledError, BadInput):
        raise
    except Exception as error:  # noqa: BLE001 - the page must not die with it
        _log.exception("companion died", companion=companion.name)
        loading.companion(companion.name, f"{type(error).__name__}: {error}")
    else:
        _log.error("companion ended", companion=companion.name)
        loading.companion(companion.name, "has ended")
