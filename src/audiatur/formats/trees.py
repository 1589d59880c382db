"""XML of other programs, read without any of its dangers: no document types, no entities, no depth without end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from ..errors import FormatError
from .loading import MOST

_DEEPEST = 64
_MOST_ELEMENTS = 200_000


@dataclass(slots=True)
class Element:
    """An element: its name without a namespace, its attributes, its own text, its children."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """The children of that name."""
        return [child for child in self.children if child.name == name]

    def words(self) -> str:
        """The text of the element and of everything in it."""
        return self.text + "".join(child.words() for child in self.children)


class _Builder:
    def __init__(self) -> None:
        self.root = Element("", {})
        self.open = [self.root]
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) > _DEEPEST or self.count > _MOST_ELEMENTS:
            raise FormatError("the XML is nested too deep or too large", hint="give a file with one argument map")
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, name: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        self.open[-1].text += text


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _refuse(*_: Any) -> int:
    raise FormatError("the XML declares a document type or entities, which are not read", hint="remove the DOCTYPE")


def read(data: bytes) -> Element:
    """The root element of an XML file; raises ``FormatError`` with line and column. Nothing outside the bytes is read."""
    if len(data) > MOST:
        raise FormatError(f"the file is larger than {MOST:,} bytes", hint="one file holds the argument of one article")
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(bytes(data), True)
    except expat.ExpatError as wrong:
        what = f"not valid XML: {expat.ErrorString(wrong.code)}"
        raise FormatError(what, where=f"{wrong.lineno}:{wrong.offset + 1}", hint="correct it, or export it again") from None
    except (ValueError, LookupError) as wrong:
        raise FormatError(f"not valid XML: {wrong}", hint="save the file as UTF-8") from None
    return builder.root.children[0]
