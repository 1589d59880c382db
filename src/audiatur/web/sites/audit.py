"""The page over an audit: its rankings, answered from the tables, and the reader of every article."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...config import Config
from ...errors import AudiaturError
from ..guard import NONCE, policy
from .base import Served, Site

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MOST_ROWS = 200
KEY = re.compile(r"[A-Za-z0-9._-]{1,120}")


class Audit(Site):
    """The folder that ``audiatur audit`` wrote."""

    name = "audit"
    summary = "the folder of an audit"
    order = 20

    def takes(self, path: Path) -> bool:
        """A folder with the tables of an audit."""
        from ...corpus.looking.folder import is_audit

        return path.is_dir() and is_audit(path)

    def open(self, config: Config, path: Path, *, edit: bool = False) -> Served:
        """Make page, rows and readers available; nothing can be changed."""
        from ...corpus.looking.database import Database
        from ...corpus.looking.folder import open_audit

        audit = open_audit(path)
        database = Database(audit)
        made = _Page(config, audit, database)
        return Served(f"audiatur: the audit in {path}", made.routes(), close=database.close)


class _Page:
    def __init__(self, config: Config, audit: Any, database: Any) -> None:
        self.config, self.audit, self.database = config, audit, database
        self.front_page: tuple[bytes, tuple[str, str]] | None = None

    def routes(self) -> list[Any]:
        from starlette.routing import Route

        return [
            Route("/", self.front),
            Route("/rows", self.rows),
            Route("/readers/{name}.html", self.reader),
        ]

    def front(self, request: Request) -> Response:
        from starlette.responses import Response

        from ...corpus.looking.showing import gathered
        from ...report.audit.page import digests, page

        if self.front_page is None:
            shown = gathered(self.audit, self.database, served=True)
            self.front_page = page(shown), digests(shown)
        body, (script, style) = self.front_page
        return Response(body, media_type="text/html", headers=_policy(request, script, style))

    def rows(self, request: Request) -> Response:
        from starlette.responses import JSONResponse

        from ...corpus.looking.ranking import Asked
        from ...corpus.looking.showing import answer

        given = request.query_params
        try:
            texts = {name: given.get(name, "")[:200] for name in ("rule", "level", "kind", "holder", "text")}
            asked = Asked(
                order=given.get("order", "attention"),
                state=given.get("state", "debate"),
                least=_number(given.get("least")),
                **texts,
            )
            found = answer(
                self.database, asked, most=min(_number(given.get("most"), 50), MOST_ROWS), skip=_number(given.get("skip"))
            )
        except AudiaturError as wrong:
            return JSONResponse({"error": wrong.what}, status_code=400)
        return JSONResponse(found)

    def reader(self, request: Request) -> Response:
        from starlette.responses import PlainTextResponse, Response

        from ...corpus.looking.showing import reader

        key = request.path_params["name"]
        if not KEY.fullmatch(key):
            return PlainTextResponse("there is no such article", status_code=404)
        try:
            body = reader(self.config, self.audit, self.database, key)
        except AudiaturError as wrong:
            return PlainTextResponse(f"{wrong}\n", status_code=404)
        return Response(body, media_type="text/html", headers=_policy(request, *_own(body)))


def _own(page: bytes) -> tuple[str, str]:
    """The digests of script and style sheet that a finished page names in the policy it carries."""
    head = page[:4096].decode("utf-8", "replace").replace("&#39;", "'")
    found = [re.search(rf"{kind}-src ('sha256-[A-Za-z0-9+/=]+')", head) for kind in ("script", "style")]
    return (found[0][1] if found[0] else ""), (found[1][1] if found[1] else "")


def _policy(request: Request, script: str, style: str) -> dict[str, str]:
    allowed = policy(request.scope.get(NONCE, ""), scripts=[script] if script else [], styles=[style] if style else [])
    return {"content-security-policy": allowed}


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
