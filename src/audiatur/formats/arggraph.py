"""arggraph XML, the format of the argumentative microtext corpus (https://github.com/peldszus/arg-microtexts); read only.

Elementary units (``edu``) hold the text of an argumentative unit (``adu``), which stands on the side ``pro`` or ``opp``. Edges:
``sup`` and ``exa`` support, ``reb`` rebuts, ``und`` undercuts another edge, ``add`` joins a reason to those of another edge,
``seg`` leads from text to unit.
"""

from __future__ import annotations

from ..errors import FormatError
from ..model.argument import ArgumentMap
from .base import Format
from .sheet import Sheet
from .trees import Element, read

KINDS = {"sup": "support", "exa": "support", "reb": "rebut", "und": "undercut"}
SIDES = {"pro": "proponent", "opp": "opponent"}


class Arggraph(Format):
    """Argument graphs of the microtext corpus."""

    name = "arggraph"
    suffixes = (".xml",)

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are XML that begins with an ``arggraph`` element."""
        head = data[:4096]
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<arggraph" in head

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one. No DTD, no entity, no outside file is read."""
        root = read(data)
        if root.name != "arggraph":
            raise FormatError("this is no arggraph XML", where=root.name[:60], hint="its root should be arggraph")
        sheet = Sheet(title=root.attributes.get("topic_id", "").replace("_", " "))
        edges = {e.attributes.get("id", ""): e for e in root.all("edge")}
        units = {e.attributes.get("id", ""): e.text for e in root.all("edu")}
        for adu in root.all("adu"):
            key, side = adu.attributes.get("id", ""), adu.attributes.get("type", "")
            parts = [units.get(_end(e, "src"), "") for e in edges.values() if _type(e) == "seg" and _end(e, "trg") == key]
            sheet.claim(key, " ".join(parts), side=side or None)
            if side:
                sheet.side(side, SIDES.get(side, side))
        for key, edge in edges.items():
            if _type(edge) != "seg":
                _relate(key, edge, edges, sheet)
        return sheet.map()


def _type(edge: Element) -> str:
    return edge.attributes.get("type", "")


def _end(edge: Element, end: str) -> str:
    return edge.attributes.get(end, "")


def _relate(key: str, edge: Element, edges: dict[str, Element], sheet: Sheet) -> None:
    kind, target, note = KINDS.get(_type(edge), ""), _end(edge, "trg"), ""
    seen = {key}
    while _type(edge) == "add" and target in edges and target not in seen:
        seen.add(target)
        edge = edges[target]
        kind, target, note = KINDS.get(_type(edge), ""), _end(edge, "trg"), f"one inference with {_end(edge, 'src')}"
    source = _end(edges[key], "src")
    if not sheet.has(source):
        raise FormatError(f"the edge {key[:60]!r} starts nowhere", where=key[:60], hint="the file is damaged")
    if kind:
        sheet.relation(source, target, kind, key=key, note=note)
    else:
        sheet.note(source, f"{_type(edge)} of {target}, which this map has no place for")
