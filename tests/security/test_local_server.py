"""What the local server refuses: everything that does not come from its own page."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from audiatur.web.guard import TOKEN_HEADER, WRITE_TOKEN, policy
from audiatur.web.server import Running, background
from audiatur.web.sites.base import Served

SECRET = "the words of the file"


def served(*, writes: bool) -> tuple[Served, list[bytes]]:
    """A page with a secret, and a list of what was written through it."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse, PlainTextResponse
    from starlette.routing import Route

    written: list[bytes] = []

    async def front(request: Request) -> PlainTextResponse:
        headers = {"access-control-allow-origin": "*", "content-security-policy": "default-src *", "x-own": "kept"}
        return PlainTextResponse(SECRET + request.scope.get(WRITE_TOKEN, ""), headers=headers)

    async def write(request: Request) -> JSONResponse:
        written.append(await request.body())
        return JSONResponse({"ok": True})

    routes = [Route("/", front), Route("/do", write, methods=["POST", "PUT", "DELETE"])]
    return Served("test", routes, writes), written


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[Running, list[bytes]]]:
    page, written = served(writes=True)
    with background(page) as running:
        yield running, written


def ask(running: Running, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """The answer to the very bytes of a request; 0 when the connection was closed without one."""
    with closing(socket.create_connection(("127.0.0.1", running.port), timeout=10)) as line:
        try:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        data = b""
        try:
            while piece := line.recv(65536):
                data += piece
        except OSError:
            pass
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return (int(lines[0].split()[1]) if lines[0] else 0), headers, body


def made(running: Running, method: str = "GET", target: str | bytes = "/", body: bytes = b"", **changed: str | None) -> bytes:
    """A request as the page itself would send it, with some headers changed (``None``: left out)."""
    port = running.port
    headers: dict[str, str | None] = {"host": f"127.0.0.1:{port}", "cookie": f"audiatur-{port}={running.keys.visit}"}
    headers["sec-fetch-site"] = "same-origin"
    if method == "POST":
        headers |= {"origin": f"http://127.0.0.1:{port}", "content-type": "application/json", TOKEN_HEADER: running.keys.write}
        headers["content-length"] = str(len(body))
    headers |= {name.replace("_", "-").lower(): value for name, value in changed.items()}
    lines = [f"{name}: {value}".encode("latin-1") for name, value in headers.items() if value is not None]
    raw = target.encode("latin-1") if isinstance(target, str) else target
    return b"\r\n".join([b"%s %s HTTP/1.1" % (method.encode(), raw), *lines, b"connection: close", b"", body])


WRITE = {"method": "POST", "target": "/do", "body": b"{}"}
FORGED: dict[str, dict] = {
    "another host": {"host": "evil.example"},
    "a name that was bound to this machine": {"host": "rebound.example:{port}"},
    "the right host at another port": {"host": "127.0.0.1:1"},
    "the right host without its port": {"host": "127.0.0.1"},
    "no host": {"host": None},
    "a host with a trailing dot": {"host": "localhost.:{port}"},
    "the address of all interfaces": {"host": "0.0.0.0:{port}"},
    "from another site": {"sec_fetch_site": "cross-site"},
    "from another port": {"sec_fetch_site": "same-site"},
    "from nowhere known": {"sec_fetch_site": "elsewhere"},
    "a foreign origin": {"origin": "https://evil.example"},
    "the opaque origin": {"origin": "null"},
    "the origin of another port": {"origin": "http://127.0.0.1:1"},
    "the right origin over TLS": {"origin": "https://127.0.0.1:{port}"},
    "no cookie": {"cookie": None},
    "a cookie of another start": {"cookie": "audiatur-{port}=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
    "an empty cookie": {"cookie": "audiatur-{port}="},
    "the cookie twice": {"cookie": "audiatur-{port}={visit}; audiatur-{port}={visit}"},
    "a wrong key in the address": {"target": "/?key=AAAA"},
    "two keys in the address": {"target": "/?key={visit}&key=AAAA"},
    "up the folders": {"target": "/../../etc/passwd"},
    "up the folders, escaped": {"target": "/%2e%2e/%2e%2e/etc/passwd"},
    "up the folders, escaped twice": {"target": "/%252e%252e/etc/passwd"},
    "an escaped slash": {"target": "/static%2f..%2fsecret"},
    "backslashes": {"target": "/..\\..\\etc"},
    "a NUL in the address": {"target": "/static/%00"},
    "a NUL in the query": {"target": "/?a=%00"},
    "a line feed in the query": {"target": "/?a=%0d%0aSet-Cookie:x"},
    "two slashes": {"target": "//evil.example/"},
    "a whole address": {"target": "http://evil.example/"},
    "an address of 100 kB": {"target": "/" + "a" * 100_000},
    "a header of 1 MB": {"x_long": "a" * 1_000_000},
    "a thousand headers": {f"x_{i}": "a" for i in range(1000)},
    "a body where none belongs": {"content_length": "2", "method": "GET", "body": b"{}"},
    "the method TRACE": {"method": "TRACE"},
    "the method CONNECT": {"method": "CONNECT"},
    "the method OPTIONS of a preflight": {"method": "OPTIONS", "origin": "https://evil.example"},
    "the method DELETE": {"method": "DELETE", "target": "/do"},
    "the method PUT": {"method": "PUT", "target": "/do"},
    "an upgrade to a socket": {"upgrade": "websocket", "connection_": "Upgrade", "origin": "https://evil.example"},
    "writing without the token": {**WRITE, TOKEN_HEADER: None},
    "writing with a wrong token": {**WRITE, TOKEN_HEADER: "AAAA"},
    "writing with the key of the visit": {**WRITE, TOKEN_HEADER: "{visit}"},
    "writing without the cookie": {**WRITE, "cookie": None},
    "writing from another site": {**WRITE, "sec_fetch_site": "cross-site"},
    "writing by the address bar": {**WRITE, "sec_fetch_site": "none"},
    "writing from another origin": {**WRITE, "origin": "https://evil.example"},
    "writing as a form": {**WRITE, "content_type": "application/x-www-form-urlencoded"},
    "writing as plain text": {**WRITE, "content_type": "text/plain"},
    "writing without a kind": {**WRITE, "content_type": None},
    "writing 2 MB": {**WRITE, "body": b"x" * 2_000_000},
    "writing without a length": {**WRITE, "content_length": None},
    "writing with a length that is none": {**WRITE, "content_length": "+2"},
    "writing in chunks": {**WRITE, "content_length": None, "transfer_encoding": "chunked", "body": b"2\r\n{}\r\n0\r\n\r\n"},
}


def filled(running: Running, value: object) -> object:
    if not isinstance(value, str):
        return value
    return value.replace("{port}", str(running.port)).replace("{visit}", running.keys.visit)


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_request_is_refused(site, name):
    running, written = site
    given = {key: filled(running, value) for key, value in FORGED[name].items()}
    status, headers, body = ask(running, made(running, **given))
    assert status in {0, 400, 403, 404, 405, 411, 413, 414, 415, 431}
    assert SECRET.encode() not in body
    assert written == []
    assert "access-control-allow-origin" not in headers


def test_there_are_at_least_thirty_of_them():
    assert len(FORGED) >= 30


def test_a_second_host_or_token_is_refused(site):
    running, written = site
    twice = made(running).replace(b"\r\nhost:", b"\r\nhost: evil.example\r\nhost:", 1)
    assert twice.count(b"host:") == 2
    assert ask(running, twice)[0] == 400
    token = made(running, "POST", "/do", b"{}")
    assert ask(running, token.replace(b"\r\nx-aud", b"\r\nx-audiatur-token: no\r\nx-aud", 1))[0] == 400
    assert written == []


def test_the_page_itself_gets_through(site):
    running, written = site
    status, headers, body = ask(running, made(running))
    assert status == 200
    assert body.decode() == SECRET + running.keys.write
    assert headers["x-own"] == "kept"
    status, _, body = ask(running, made(running, "POST", "/do", json.dumps({"do": 1}).encode()))
    assert (status, json.loads(body)) == (200, {"ok": True})
    assert written.pop() == b'{"do": 1}'


def test_the_key_in_the_address_becomes_a_cookie_and_leaves_the_address(site):
    running, _ = site
    target = running.address.removeprefix(f"http://127.0.0.1:{running.port}")
    status, headers, body = ask(running, made(running, target=target, cookie=None, sec_fetch_site="none"))
    assert (status, headers["location"], body) == (303, "/", b"")
    name, value = headers["set-cookie"].split("; ")[0].split("=")
    assert (name, value) == (f"audiatur-{running.port}", running.keys.visit)
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=Strict" in headers["set-cookie"]


def test_every_answer_is_protected(site):
    running, _ = site
    for request in (made(running), made(running, host="evil.example"), made(running, target="/none")):
        headers = ask(running, request)[1]
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'nonce-")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        assert not [name for name in headers if name.startswith("access-control")]
        assert "server" not in headers


def test_without_the_wish_to_edit_nothing_can_be_written():
    page, written = served(writes=False)
    with background(page) as running:
        status, headers, _ = ask(running, made(running, "POST", "/do", b"{}"))
        assert (status, headers["allow"]) == (405, "GET, HEAD")
        assert ask(running, made(running))[2].decode() == SECRET
    assert written == []


def test_only_this_machine_can_connect(site):
    running, _ = site
    with closing(socket.socket()) as other:
        other.settimeout(2)
        other.bind(("127.0.0.1", 0))
        assert other.connect_ex(("127.0.0.2", running.port)) != 0


def test_a_digest_may_be_allowed_and_nothing_looser():
    digest = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    assert digest in policy("n", scripts=[digest])
    with pytest.raises(ValueError, match="no digest"):
        policy("n", scripts=["'unsafe-inline'"])
