"""What a local page is: one file in this folder, found by discovery.

To add one, write a class in a file of its own::

    class Audit(Site):
        name = "audit"
        summary = "the tables of an audit"

        def takes(self, path):
            return path.is_dir() and (path / "manifest.json").is_file()

        def open(self, config, path, *, edit=False):
            from starlette.routing import Route

            def front(request):
                return page(request, TEMPLATE, title="Audit")

            return Served("Audit of x", [Route("/", front)])

The guard (``web.guard``) stands before every route. Requests that do not come from the page itself never arrive; addresses
consist of letters, digits and ``. _ ~ - /`` only (put everything else into the query, where ``key`` is taken); bodies are JSON of
at most one megabyte; POST exists only where ``Served.writes`` says so, and must carry the header ``TOKEN_HEADER`` with the token
of the page.

Every answer gets a policy that allows nothing but what comes from this server and carries the nonce: give ``nonce="{{ nonce }}"``
to each script and style sheet (a script of type module hands it on to what it imports). A finished page with a script of its own
instead gives ``policy(nonce, scripts=[digest], styles=[digest])`` as its header; a looser policy is replaced. CORS headers are
taken away.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...registry import discover
from ..guard import NONCE, WRITE_TOKEN

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from ...config import Config


def nothing() -> None:
    """What most pages have to do at the end."""


@dataclass(frozen=True, slots=True)
class Served:
    """A page that is ready: what to call it, its routes, whether it may be written to, and what to do when the server stops."""

    title: str
    routes: Sequence[BaseRoute]
    writes: bool = False
    close: Callable[[], None] = nothing


class Site(ABC):
    """One kind of local page: ``audiatur serve PATH`` takes the first whose ``takes`` says yes, in the order of ``order``."""

    name: str
    summary: str
    order = 50

    @abstractmethod
    def takes(self, path: Path) -> bool:
        """Whether this is the page for ``path``; looks at no more than names and the first bytes."""

    @abstractmethod
    def open(self, config: Config, path: Path, *, edit: bool = False) -> Served:
        """Make the page ready; with ``edit`` it may change files. Raises ``AudiaturError`` when ``path`` cannot be shown."""


def sites() -> list[Site]:
    """All kinds of page, in the order in which they are asked."""
    found = discover("audiatur.web.sites", Site)  # type: ignore[type-abstract]
    return sorted(found, key=lambda site: (site.order, site.name))


def page(request: Request, template: str, **values: Any) -> Response:
    """A page from a Jinja template's text, autoescaped; ``nonce`` and ``token`` (empty when nothing may be written) are known."""
    from jinja2 import Environment, StrictUndefined
    from starlette.responses import HTMLResponse

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(template)
    scope = request.scope
    return HTMLResponse(made.render(nonce=scope.get(NONCE, ""), token=scope.get(WRITE_TOKEN, ""), **values))
