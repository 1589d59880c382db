"""The guard of the local server: what a request must be before any page sees it, and what every answer carries.

A web page that is open in the same browser can send requests to a server on this machine, and a name server can make a name of
its own mean this machine (DNS rebinding). Therefore: the Host must be the loopback address with the right port; a request that
says where it comes from (Sec-Fetch-Site, Origin) must come from the page itself; everything needs the key of this start, writing
a second one that only the page can read. The scheme is Filippo Valsorda's (https://words.filippo.io/csrf/), as in Go 1.25.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADER_BYTES = 16 * 1024
HEADERS = 64
TARGET_BYTES = 2048
BODY_BYTES = 1024 * 1024
READING = frozenset({"GET", "HEAD"})
WRITING = "POST"
TOKEN_HEADER = "x-audiatur-token"  # noqa: S105 (the name of a header)
NONCE = "audiatur.nonce"
"""Where in the scope a page finds the nonce that its own style sheets and scripts must carry."""
WRITE_TOKEN = "audiatur.token"  # noqa: S105 (the name of a place in the scope)
"""Where in the scope a page finds the token that it must send with what it writes; absent where nothing may be written."""
_ADDRESS = re.compile(rb"/(?:[A-Za-z0-9._~-]+/)*[A-Za-z0-9._~-]*")
_QUERY = re.compile(rb"[A-Za-z0-9._~=&%+,:;@!'()*/?-]*")
_SPOILT = re.compile(r"[\x00-\x1f\x7f]")
_SINGLE = frozenset({"host", "origin", "sec-fetch-site", "content-length", "content-type", "transfer-encoding", TOKEN_HEADER})
_DIGEST = re.compile(r"'sha(?:256|384|512)-[A-Za-z0-9+/=]{43,88}'")
_REASONS = {
    400: "this request is not well formed",
    403: "this request does not come from the page that audiatur opened",
    404: "there is no such page",
    405: "this is not done here",
    411: "the request does not say how long it is",
    413: "the request is too large",
    414: "the address is too long",
    415: "only JSON is taken here",
    431: "the headers are too large",
}
HINT = "Open the address that audiatur serve printed; it holds the key of this start.\n"


def policy(nonce: str, *, scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """The content security policy of a page: nothing but what comes from here and carries the nonce, or one of the digests.

    ``scripts`` and ``styles`` are digests in the form ``'sha256-...'``; others raise ``ValueError``.
    """
    for digest in (*scripts, *styles):
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{digest!r} is no digest")
    parts = (
        "default-src 'none'",
        " ".join(("script-src", f"'nonce-{nonce}'", *scripts)),
        " ".join(("style-src", f"'nonce-{nonce}'", *styles)),
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one start: ``visit`` opens the page (address, then cookie), ``write`` goes with everything written."""

    visit: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    write: str = field(default_factory=lambda: secrets.token_urlsafe(24))


class Refused(Exception):  # noqa: N818 (it says what happened)
    """A request that no page may see; ``status`` is that of the answer."""

    def __init__(self, status: int, why: str = "") -> None:
        super().__init__(why or _REASONS[status])
        self.status = status


class Guard:
    """ASGI application around another one that lets only the page's own requests through.

    ``writes`` says whether POST is allowed at all. Pages find nonce and write token in the scope (``NONCE``, ``WRITE_TOKEN``).
    """

    def __init__(self, app: App, *, port: int, keys: Keys, writes: bool = False) -> None:
        self.app, self.port, self.keys, self.writes = app, port, keys, writes
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self.cookie = f"audiatur-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, pass it on, and put the protections on the answer."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        nonce = secrets.token_urlsafe(16)
        answer = _Answer(send, nonce)
        try:
            headers = self._check(scope)
            if location := self._entered(scope):
                await answer.redirect(location, f"{self.cookie}={self.keys.visit}; Path=/; HttpOnly; SameSite=Strict")
                return
            self._known(headers)
            body = await self._body(scope, headers, receive)
        except Refused as refused:
            await answer.refuse(refused, self._allowed())
            return
        scope[NONCE] = nonce
        if self.writes:
            scope[WRITE_TOKEN] = self.keys.write
        await self.app(scope, body, answer)

    def _allowed(self) -> str:
        return ", ".join(sorted(READING | ({WRITING} if self.writes else set())))

    def _check(self, scope: Scope) -> dict[str, str]:
        """The headers of a request that comes from the right place; raises ``Refused``."""
        _check_address(scope)
        headers = _headers(scope)
        if headers.get("host") not in self.hosts:
            raise Refused(403, "this server answers to its own address only")
        method = scope["method"]
        if method not in READING and not (method == WRITING and self.writes):
            raise Refused(405)
        site = headers.get("sec-fetch-site", "same-origin" if method == WRITING else "none")
        if site != "same-origin" and not (site == "none" and method in READING):
            raise Refused(403)
        if "origin" in headers and headers["origin"] != f"http://{headers['host']}":
            raise Refused(403)
        if method == WRITING:
            self._check_writing(headers)
        return headers

    def _check_writing(self, headers: dict[str, str]) -> None:
        if not _same(headers.get(TOKEN_HEADER, ""), self.keys.write):
            raise Refused(403)
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(415)

    def _entered(self, scope: Scope) -> str:
        """Where to go on when the address held the right key: the same address without it, so that no history keeps it."""
        query = scope.get("query_string", b"").decode("ascii")
        if scope["method"] not in READING or "key=" not in query:
            return ""
        key = parse_qs(query).get("key", [""])
        if len(key) != 1 or not _same(key[0], self.keys.visit):
            raise Refused(403)
        return str(scope["path"])

    def _known(self, headers: dict[str, str]) -> None:
        """Refuse who has neither the cookie of this start nor the token."""
        pairs = [pair.strip().partition("=") for pair in headers.get("cookie", "").split(";")]
        given = [value for name, _, value in pairs if name == self.cookie]
        if len(given) == 1 and _same(given[0], self.keys.visit):
            return
        raise Refused(403)

    async def _body(self, scope: Scope, headers: dict[str, str], receive: Receive) -> Receive:
        """The whole body of a request, read here so that no page gets more than the most."""
        if "content-length" not in headers and scope["method"] == WRITING:
            raise Refused(411)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            raise Refused(400)
        if int(length[:12]) > (BODY_BYTES if scope["method"] == WRITING else 0):
            raise Refused(413)
        data = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Refused(400)
            data += message.get("body", b"")
            more = message.get("more_body", False)
            if len(data) > int(length):
                raise Refused(413)
        return _replay(bytes(data), receive)


def _replay(data: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": data, "more_body": False}

    return again


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())


def _check_address(scope: Scope) -> None:
    """Refuse addresses that are anything else than plain names one below the other."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
    query: bytes = scope.get("query_string", b"")
    if len(raw) + len(query) > TARGET_BYTES:
        raise Refused(414)
    names = raw.split(b"/")
    if not _ADDRESS.fullmatch(raw) or b".." in names or b"." in names or raw.decode() != scope["path"]:
        raise Refused(400)
    if not _QUERY.fullmatch(query):
        raise Refused(400)
    values = [text for pair in parse_qs(query.decode("ascii"), keep_blank_values=True).items() for text in (pair[0], *pair[1])]
    if any(_SPOILT.search(value) for value in values):
        raise Refused(400)


def _headers(scope: Scope) -> dict[str, str]:
    """The headers by name; refuses too many, too long, and two of one that decides."""
    pairs: list[tuple[bytes, bytes]] = list(scope["headers"])
    if len(pairs) > HEADERS or sum(len(name) + len(value) for name, value in pairs) > HEADER_BYTES:
        raise Refused(431)
    found: dict[str, str] = {}
    for name, value in pairs:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        if _SPOILT.search(text) or (key in found and key in _SINGLE):
            raise Refused(400)
        found[key] = f"{found[key]}; {text}" if key in found else text
    if "transfer-encoding" in found:
        raise Refused(411)
    return found


class _Answer:
    """Sends an answer with the protections that every answer has."""

    def __init__(self, send: Send, nonce: str) -> None:
        self.send, self.nonce = send, nonce

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(name.lower(), value) for name, value in message.get("headers", [])]
            own = next((value.decode("latin-1") for name, value in headers if name == b"content-security-policy"), "")
            kept = [(name, value) for name, value in headers if not _protected(name)]
            message = {**message, "headers": [*kept, *self._protections(own)]}
        await self.send(message)

    def _protections(self, own: str) -> list[tuple[bytes, bytes]]:
        told = {
            "content-security-policy": own if _is_strict(own) else policy(self.nonce),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "cache-control": "no-store",
            "referrer-policy": "no-referrer",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        }
        return [(name.encode(), value.encode("latin-1")) for name, value in told.items()]

    async def redirect(self, location: str, cookie: str) -> None:
        await self._whole(303, b"", [(b"location", location.encode()), (b"set-cookie", cookie.encode())])

    async def refuse(self, refused: Refused, allowed: str) -> None:
        text = f"{refused}.\n" + (HINT if refused.status == 403 else "")
        more = [(b"allow", allowed.encode())] if refused.status == 405 else []
        await self._whole(refused.status, text.encode(), [*more, (b"connection", b"close")])

    async def _whole(self, status: int, body: bytes, more: list[tuple[bytes, bytes]]) -> None:
        plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *more]
        await self({"type": "http.response.start", "status": status, "headers": plain})
        await self.send({"type": "http.response.body", "body": body})


def _protected(name: bytes) -> bool:
    """Whether a header is the guard's to set: protections, and everything that would open the page to other origins."""
    return name.startswith(b"access-control-") or name in {
        b"content-security-policy",
        b"x-content-type-options",
        b"x-frame-options",
        b"cache-control",
        b"referrer-policy",
        b"cross-origin-opener-policy",
        b"cross-origin-resource-policy",
        b"permissions-policy",
    }


_FIXED = policy("").split("; ")


def _is_strict(own: str) -> bool:
    """Whether a page's own policy is one that ``policy`` made: digests and a nonce are all that may differ."""
    parts = own.split("; ")
    if len(parts) != len(_FIXED):
        return False
    for given, fixed in zip(parts, _FIXED, strict=True):
        name = fixed.partition(" ")[0]
        if name not in ("script-src", "style-src") and given != fixed:
            return False
        if name in ("script-src", "style-src") and not _listed(given, name):
            return False
    return True


def _listed(given: str, name: str) -> bool:
    first, *rest = given.split(" ")
    return first == name and all(_DIGEST.fullmatch(word) or re.fullmatch(r"'nonce-[A-Za-z0-9_-]*'", word) for word in rest)


__all__ = ["BODY_BYTES", "HEADER_BYTES", "NONCE", "TOKEN_HEADER", "WRITE_TOKEN", "App", "Guard", "Keys", "Refused", "policy"]
