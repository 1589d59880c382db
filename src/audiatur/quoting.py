"""Every escaper: how foreign text gets into HTML, SVG, DOT, Markdown, CSV, JSON, a terminal or a file name.

Nothing else in audiatur builds such text from strings; whoever needs markup calls ``element`` or an autoescaping template.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 or HTML refuses or reads as something else: controls, lone surrogates, non-characters."""
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{_BIDI}]")
_MARKDOWN = re.compile(
    r"([\\`*_{}\[\]!|~$^]|:(?=\S)|#(?=\S)|(?<=www)\.|^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)])", re.IGNORECASE
)
"""What Markdown could read as markup: signs anywhere, and those that open a heading, list, rule, link or emoji where they do."""
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_SCHEMES = frozenset({"http", "https", "mailto"})
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_:.-]*")


class Markup(str):
    """Text that is finished HTML or SVG: made by ``element`` only, never from foreign text."""

    __slots__ = ()


def clean(text: str) -> str:
    """``text`` without what no markup can carry: forbidden characters become U+FFFD (a visible mark), line ends are unified."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def html(text: str) -> str:
    """``text`` for HTML, as content or inside a quoted attribute."""
    plain = clean(text)
    for raw, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;")):
        plain = plain.replace(raw, name)
    return plain


def svg(text: str) -> str:
    """``text`` for SVG and other XML, as content or inside a quoted attribute (there a line end stays one)."""
    return html(text)


def element(name: str, attributes: Mapping[str, str | int | float | None] | None = None, *children: str) -> Markup:
    """An HTML or SVG element; attributes that are ``None`` are left out, children are escaped unless they are ``Markup``.

    Numbers are written with at most two decimals. Event handlers and names that are no XML names are refused (``ValueError``).
    """
    for key in (name, *(attributes or {})):
        if not _NAME.fullmatch(key) or key.lower().startswith("on"):
            raise ValueError(f"{key!r} is no element or attribute that may be written")
    parts = [f' {key}="{html(_value(value))}"' for key, value in (attributes or {}).items() if value is not None]
    body = "".join(child if isinstance(child, Markup) else html(child) for child in children)
    head = f"<{name}{''.join(parts)}"
    return Markup(f"{head}>{body}</{name}>" if children else f"{head}/>")


def _value(value: str | int | float) -> str:
    return number(value) if isinstance(value, int | float) else value


def number(value: float) -> str:
    """A length for SVG or DOT: at most two decimals, no trailing zeros, no minus zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def dot(text: str) -> str:
    r"""``text`` as the inside of a quoted DOT string, to be shown exactly as it is.

    DOT would read ``\N`` as the node's name, ``&lt;`` as a sign, ``<...>`` as HTML, and stop at NUL. A line end becomes ``\n``.
    """
    plain = clean(text).replace("\t", " ").replace("\\", "\\\\")
    for raw, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "\\n")):
        plain = plain.replace(raw, name)
    return plain


def undot(text: str) -> str:
    """What ``dot`` was given, out of the inside of a quoted DOT string."""
    plain = re.sub(r"\\([\\n])", lambda m: "\n" if m[1] == "n" else "\\", text)
    for raw, name in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("&", "&amp;")):
        plain = plain.replace(name, raw)
    return plain


def markdown(text: str) -> str:
    """``text`` as one line of Markdown that shows it literally: no markup, no HTML, no link, no table cell break."""
    line = " ".join(clean(text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", line)


def csv_cell(text: str) -> str:
    """``text`` as a CSV value that a spreadsheet does not run as a formula (OWASP: a leading apostrophe)."""
    plain = clean(text)
    bare = plain.lstrip("'")
    return f"'{plain}" if bare.lstrip(" \ufeff\u200b").startswith(_FORMULA) or bare.startswith(_FORMULA) else plain


def csv_plain(cell: str) -> str:
    """The text that ``csv_cell`` made a cell of."""
    return cell[1:] if cell.startswith("'") and csv_cell(cell[1:]) == cell else cell


def mermaid(text: str) -> str:
    """``text`` as the inside of a quoted Mermaid label: letters, digits and harmless signs as they are, all else as codes.

    Mermaid would read ``%%{``, ``click``, brackets, backticks and entities. Everything outside a small set becomes ``#NNN;``,
    which it shows as the character; line ends become spaces.
    """
    line = " ".join(clean(text).split())
    return re.sub(r"[^\w ,.!?'’“”‘–—…/-]|_(?=_)", lambda m: f"#{ord(m.group())};", line)


def unmermaid(text: str) -> str:
    """The text that ``mermaid`` made a label of."""
    return re.sub(r"#(\d{1,7});", lambda m: chr(int(m[1])) if int(m[1]) < 0x110000 else m[0], text)


def kialo(text: str) -> str:
    """``text`` as one line of a Kialo export: brackets escaped, nothing that could pass for a reference to another claim."""
    line = re.sub(r"([\[\]()])", r"\\\1", " ".join(clean(text).split()))
    return f"\\{line}" if re.match(r"\\*-> See ", line) else line


def unkialo(line: str) -> str:
    """The text of a line of a Kialo export."""
    plain = line[1:] if re.match(r"\\+-> See ", line) else line
    return re.sub(r"\\([\[\]()])", r"\1", plain)


def argdown(text: str) -> str:
    """``text`` as one line of Argdown that shows it literally; three dots for a text that shows nothing."""
    line = " ".join(clean(text).split())
    line = re.sub(r"([\\@#*_\[\]<>{}=`$|^~])|([.:])(?=[^\s.:]+\2)|(?<=[/:])(/)|(/)(?=[*/])", _escaped, line)
    return line or "…"


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match.group()}"


def argdown_data(value: Any) -> str:
    """``value`` as JSON on one line for a data block or the front matter of Argdown, which no sign in a text can end.

    Braces, equals signs and what YAML refuses are written as codes inside the texts.
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_coded(str(k))}: {argdown_data(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(argdown_data(v) for v in value) + "]"
    return _coded(value) if isinstance(value, str) else json.dumps(value)


def _coded(text: str) -> str:
    plain = json.dumps(text, ensure_ascii=False)
    return re.sub(
        "[{}=<>\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]", lambda m: f"\\u{ord(m.group()):04x}", plain
    )


def terminal(text: str) -> str:
    """``text`` for a terminal: escapes, other controls and direction marks become visible, line ends and tabs stay."""
    return _UNSEEN.sub(lambda m: _visible(m.group()), text)


def _visible(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def json_in_html(value: Any) -> str:
    """``value`` as JSON that may stand inside a ``<script>`` element: nothing in it can close or open one."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return re.sub("[<>&\u2028\u2029]", lambda m: f"\\u{ord(m.group()):04x}", text)


def url(address: str) -> str | None:
    """``address`` if it is a link that may be followed (http, https, mailto or a place in the same page), else ``None``."""
    if re.search("[\x00-\x20\x7f-\x9f\\\\]", address) or address.startswith("//"):
        return None
    if address.startswith("#"):
        return address
    scheme, colon, _ = address.partition(":")
    return address if colon and scheme.lower() in _SCHEMES else None


_URI_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def uri_path(path: str) -> str:
    """A relative path with slashes as a relative URI reference (RFC 3986): all but unreserved characters %-encoded as UTF-8."""
    return "".join(chr(b) if b in _URI_SAFE else f"%{b:02X}" for b in path.encode("utf-8", "surrogatepass"))


def sarif(text: str) -> str:
    """``text`` as a plain SARIF message, where brackets make links and braces placeholders (3.11.5, 3.11.6)."""
    return re.sub(r"([\\\[\]])", r"\\\1", text).replace("{", "{{").replace("}", "}}")


def workflow(text: str) -> str:
    """``text`` as the message of a GitHub workflow command: on one line, controls and direction marks visible."""
    return terminal(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_value(text: str) -> str:
    """``text`` as the value of a property of a GitHub workflow command."""
    return workflow(text).replace(":", "%3A").replace(",", "%2C")


def slug(title: str) -> str:
    """A file name (without suffix) for ``title``: readable, portable, and different for different titles.

    A title that is a safe name already stays as it is; any other gets eight hexadecimal digits of its digest, so that
    ``Iran`` and ``IRAN``, or titles that differ in punctuation, never share a file. Letters of all scripts are kept.
    """
    exact = unicodedata.normalize("NFC", title)
    if _PLAIN_NAME.fullmatch(exact) and not _DEVICES.fullmatch(exact):
        return exact
    words = re.sub(r"[^\w]+|_+", "-", exact.lower()).strip("-")
    short = words.encode("utf-8", "ignore")[:80].decode("utf-8", "ignore").strip("-")
    digest = hashlib.sha256(exact.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{short or 'untitled'}-{digest}"
