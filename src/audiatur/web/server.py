"""The local server: on the loopback address only, with the guard before every page."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import Config
from ..errors import ReadError, UsageError
from .guard import HEADER_BYTES, Guard, Keys
from .sites.base import Served, sites

if TYPE_CHECKING:
    import uvicorn

ADDRESS = "127.0.0.1"
PORT = 8420
"""The port that is tried first, so that a page finds its server again after a new start."""
LAST_SECONDS = 3


def open_site(config: Config, path: Path, *, edit: bool = False) -> Served:
    """The page for ``path``; raises ``ReadError`` when there is nothing there, ``UsageError`` when no page is for it."""
    if not path.exists():
        raise ReadError("there is nothing there to show", where=str(path), hint="name an argument file, an article or a folder")
    known = sites()
    site = next((s for s in known if s.takes(path)), None)
    if site is None:
        kinds = "; ".join(s.summary for s in known)
        raise UsageError("there is no page for this", where=str(path), hint=f"what can be shown: {kinds}")
    return site.open(config, path, edit=edit)


def application(served: Served, *, port: int, keys: Keys) -> Guard:
    """The page behind its guard, as an ASGI application."""
    from starlette.applications import Starlette

    return Guard(Starlette(routes=list(served.routes)), port=port, keys=keys, writes=served.writes)


def listen(port: int | None) -> socket.socket:
    """A listening socket on the loopback address; 0 takes any free port, ``None`` the usual one or else a free one.

    Raises ``UsageError`` when the port is taken or may not be used.
    """
    try:
        return _bound(PORT if port is None else port)
    except OSError as fault:
        if port is None:
            return _bound(0)
        what = f"port {port} cannot be used: {fault.strerror or fault}"
        raise UsageError(what, hint="choose another one, or --port 0 for any that is free") from None


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((ADDRESS, port))
        made.listen(64)
    except BaseException:
        made.close()
        raise
    return made


@dataclass(frozen=True, slots=True)
class Running:
    """A server that listens: ``address`` opens the page in a browser."""

    port: int
    keys: Keys
    served: Served

    @property
    def address(self) -> str:
        """The address with the key of this start."""
        return f"http://{ADDRESS}:{self.port}/?key={self.keys.visit}"


def _server(app: Guard, announce: Callable[[], None]) -> uvicorn.Server:
    import uvicorn

    class Server(uvicorn.Server):
        """One that says when it is ready."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            announce()

    options: dict[str, Any] = {
        "http": "h11",
        "ws": "none",
        "lifespan": "off",
        "loop": "asyncio",
        "interface": "asgi3",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "limit_concurrency": 64,
        "timeout_keep_alive": 5,
        "timeout_graceful_shutdown": LAST_SECONDS,
        "h11_max_incomplete_event_size": HEADER_BYTES,
    }
    return Server(uvicorn.Config(app, **options))


def serve(served: Served, port: int | None, ready: Callable[[Running], None]) -> None:
    """Serve a page until Ctrl-C; ``ready`` is called once when requests are taken."""
    sock = listen(port)
    try:
        running = Running(sock.getsockname()[1], Keys(), served)
        server = _server(application(served, port=running.port, keys=running.keys), lambda: ready(running))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[sock])
    finally:
        sock.close()
        served.close()


@contextlib.contextmanager
def background(served: Served, port: int | None = 0) -> Iterator[Running]:
    """Serve a page in a thread as long as the context is open."""
    sock = listen(port)
    up = threading.Event()
    running = Running(sock.getsockname()[1], Keys(), served)
    server = _server(application(served, port=running.port, keys=running.keys), up.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    try:
        _await(up, thread)
        yield running
    finally:
        server.should_exit = True
        thread.join(2 * LAST_SECONDS + 2)
        sock.close()
        served.close()


def _await(up: threading.Event, thread: threading.Thread) -> None:
    """Wait until the server is up or has died."""
    while not up.wait(0.02):
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
    time.sleep(0)
