"""The page on which a person reviews an argument file beside its article."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...config import Config
from ...errors import AudiaturError, EditError, SaveError, UsageError
from ...files import atomic_write, digest
from ...store.library import SUFFIXES, Article
from ..review.session import ClashError, Session
from .base import Served, Site, nothing, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
FACES = {"sans": "sans", "book": "book", "serif": "serif"}


class Review(Site):
    """An argument file, or an article for which one is drafted."""

    name = "review"
    summary = "an argument file or an article, to be reviewed"
    order = 90

    def takes(self, path: Path) -> bool:
        """Any file; folders are for others."""
        return path.is_file()

    def open(self, config: Config, path: Path, *, edit: bool = False) -> Served:
        """Open the file, or the one of the article (with ``edit`` it is made where there is none)."""
        file, article, close = _file(config, path, edit)
        session = Session(file, article, root=config.root, edit=edit)
        doing = "review" if edit else "look at"
        return Served(f"audiatur: {doing} {file}", _Page(config, session).routes(), writes=edit, close=close)


def _file(config: Config, path: Path, edit: bool) -> tuple[Path, Article | None, Callable[[], None]]:
    """The argument file to open, its article where that was read, and what to clear away at the end."""
    from tempfile import TemporaryDirectory

    from ...pipeline.drafting import as_text, merged, place_for
    from ...pipeline.subject import drafted, is_map, open_article

    if path.suffix.lower() in SUFFIXES:
        return path, None, nothing
    if is_map(str(path)):
        hint = f"write it as an argument file first: audiatur convert {path.name} {path.stem}.yaml"
        raise UsageError("only argument files are reviewed", where=str(path), hint=hint)
    document = open_article(config, str(path))
    place, article = place_for(config, document), Article.of(document)
    if place.exists():
        return place, article, nothing
    draft = drafted(config, document)
    if edit:
        merged(draft, document, place)
        return place, article, nothing
    folder = TemporaryDirectory(prefix="audiatur-")
    file = Path(folder.name) / place.name
    atomic_write(file, as_text(draft, "yaml"))
    return file, article, folder.cleanup


@cache
def _static() -> Mapping[str, tuple[bytes, str]]:
    """The files of the page by name, with their kinds; the style sheets of the reader are its own too."""
    from ...report.reader.assets import gathered

    found = {"reader.css": (gathered(".css").encode(), KINDS[".css"])}
    for file in files("audiatur.web").joinpath("pages/review").iterdir():
        kind = KINDS.get(Path(file.name).suffix)
        if kind:
            found[file.name] = (file.read_bytes(), kind)
    return found


class _Page:
    """The routes of one page, and what was worked out last for them."""

    def __init__(self, config: Config, session: Session) -> None:
        from ...pipeline.subject import document_of

        self.config, self.session = config, session
        self.document = document_of(session.article, session.map.source.format)
        self._findings: tuple[int, Any] = (-1, ())
        self._picture: tuple[int, Any] = (-1, None)

    def routes(self) -> list[Any]:
        from starlette.routing import Route

        reading = {"/": self.front, "/state": self.state, "/article": self.article}
        reading |= {"/findings": self.findings, "/map": self.map, "/static/{name}": self.static, "/font/{name}": self.font}
        writing = {"/do": self.do, "/undo": self.undo, "/redo": self.redo, "/take": self.take, "/dismiss": self.dismiss}
        return [
            *(Route(path, handler, methods=["GET"]) for path, handler in reading.items()),
            *(Route(path, _answering(handler), methods=["POST"]) for path, handler in writing.items()),
        ]

    def front(self, request: Request) -> Response:
        from ..review.facts import link_words

        text = files("audiatur.web").joinpath("pages/review/page.html").read_text(encoding="utf-8")
        source = self.session.map.source
        facts = {
            "file": self.session.path.name,
            "store": digest(f"{self.session.path.resolve()}".encode())[:16],
            "edit": self.session.edit,
            "words": link_words(self.config),
        }
        return page(request, text, title=source.title or source.path, facts=json.dumps(facts), edit=self.session.edit)

    def static(self, request: Request) -> Response:
        from starlette.responses import PlainTextResponse, Response

        found = _static().get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("there is no such file\n", 404)
        return Response(found[0], media_type=found[1])

    def font(self, request: Request) -> Response:
        from starlette.responses import PlainTextResponse, Response

        from ...fonts import face_file

        face = FACES.get(request.path_params["name"])
        if face is None:
            return PlainTextResponse("there is no such font\n", 404)
        return Response(face_file(face).read_bytes(), media_type="font/ttf")

    def article(self, request: Request) -> Response:
        from ..review.facts import article

        return _json(article(self.document))

    def state(self, request: Request) -> Response:
        version = self.session.look()
        known = request.query_params.get("known", "")
        if known == f"{version}-{len(self.session.notices)}-{bool(self.session.trouble)}":
            return _json({"known": known})
        return _json(self.told(request.query_params.get("window", "")))

    def told(self, window: str) -> dict[str, Any]:
        """The state as the page is told it."""
        from ..review.facts import state

        told = state(self.session, window)
        return {**told, "known": f"{told['version']}-{len(told['notices'])}-{bool(told['trouble'])}"}

    def findings(self, request: Request) -> Response:
        from ..review.facts import told

        version, found = self._found()
        return _json({"version": version, "findings": told(found)})

    def _found(self) -> tuple[int, Any]:
        from ..review.facts import findings, subject_of

        version, argument = self.session.version, self.session.loaded.current
        if self._findings[0] != version:
            self._findings = version, findings(self.config, subject_of(argument, self.document, str(self.session.path)))
        return self._findings

    def map(self, request: Request) -> Response:
        from ..review.facts import picture, subject_of

        version, argument = self.session.version, self.session.loaded.current
        if self._picture[0] != version:
            subject = subject_of(argument, self.document, str(self.session.path))
            self._picture = version, picture(self.config, subject, self._found()[1])
        return _json({"version": version, **self._picture[1]})

    def do(self, given: Mapping[str, Any]) -> dict[str, Any]:
        commands, seen, window = given.get("commands"), given.get("seen"), _text(given, "window")
        if not isinstance(commands, list) or not all(isinstance(c, dict) for c in commands):
            raise EditError("there are no commands in this request")
        known = seen if isinstance(seen, int) else None
        self.session.do(commands, window=window, key=_text(given, "key"), seen=known, label=_text(given, "label"))
        return self.told(window)

    def undo(self, given: Mapping[str, Any]) -> dict[str, Any]:
        self.session.undo(_text(given, "window"))
        return self.told(_text(given, "window"))

    def redo(self, given: Mapping[str, Any]) -> dict[str, Any]:
        self.session.redo(_text(given, "window"))
        return self.told(_text(given, "window"))

    def take(self, given: Mapping[str, Any]) -> dict[str, Any]:
        self.session.take(_number(given), _text(given, "window"))
        return self.told(_text(given, "window"))

    def dismiss(self, given: Mapping[str, Any]) -> dict[str, Any]:
        self.session.dismiss(_number(given))
        return self.told(_text(given, "window"))


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or len(value) > 200:
        raise EditError(f"{name} is no short text")
    return value


def _number(given: Mapping[str, Any]) -> int:
    value = given.get("number")
    if not isinstance(value, int):
        raise EditError("number is no number")
    return value


def _json(value: Any, status: int = 200) -> Response:
    from starlette.responses import Response

    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Response(data, status, media_type="application/json")


def _answering(handler: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Callable[[Request], Any]:
    """A route for what is written: JSON in, the new state or what is wrong out."""

    async def answer(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        try:
            given = json.loads(await request.body())
            if not isinstance(given, dict):
                raise EditError("the request is no JSON object")
            return _json(await run_in_threadpool(handler, given))
        except (ValueError, RecursionError):
            return _json({"kind": "edit", "what": "the request is no JSON"}, 400)
        except AudiaturError as fault:
            return _json(*_told(fault))

    return answer


def _told(fault: AudiaturError) -> tuple[dict[str, Any], int]:
    if isinstance(fault, ClashError):
        return {"kind": "clash", "what": fault.what, "hint": fault.hint, "parts": list(fault.parts)}, 409
    kind = "save" if isinstance(fault, SaveError) else "edit"
    return {"kind": kind, "what": fault.what, "hint": fault.hint, "where": fault.where}, 503 if kind == "save" else 422
