"""From the bytes of a file to code points: strict, and clear about what stands in the way."""

from __future__ import annotations

import codecs
import re

from ..errors import ReadError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (as word processors write)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
)
_DECLARED = re.compile(
    rb"<\?xml[^<>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})|<meta\b[^<>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_DECLARING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-z]", re.IGNORECASE)
_WESTERN = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252"}
"""What browsers understand by these names."""
_HEAD = 4096
_HARMLESS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x1f\x85")
_SAMPLE = 1 << 16
_GIVE = "give a file that holds the text of an article"


def decode(data: bytes, path: str) -> str:
    """The text of a file, every code point kept (a byte order mark too, as the first one).

    UTF-8, or UTF-16 and UTF-32 with their mark; a web page or XML file may declare another encoding in its first 4,096 bytes.
    Anything else, binary data and an empty file raise ``ReadError``.
    """
    if not data.strip():
        raise ReadError("the file is empty", where=path, hint=_GIVE)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise _binary(path, f"this is {what}, not text")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _declared(data, path)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _undecodable(data, path, encoding, fault) from None
    _refuse_binary(text, path)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise ReadError("the file holds nothing but white space", where=path, hint=_GIVE)
    return text


def _declared(data: bytes, path: str) -> str:
    """The encoding that a web page or XML file names, as browsers take it; otherwise UTF-8."""
    found = _DECLARED.search(data, 0, _HEAD) if _DECLARING.match(data, 0, _HEAD) else None
    if found is None or data.startswith(codecs.BOM_UTF8):
        return "utf-8"
    name = (found.group(1) or found.group(2)).decode("ascii").lower()
    try:
        codec = codecs.lookup(_WESTERN.get(name, name))
        "".encode(codec.name)
    except (LookupError, ValueError, UnicodeError):
        what = f"the file says that its encoding is {name!r}, which is not known"
        raise ReadError(what, where=path, hint="convert the file to UTF-8 first") from None
    return "utf-8" if codec.name.startswith(("utf-16", "utf-32", "utf-7")) else codec.name


def _binary(path: str, what: str) -> ReadError:
    return ReadError(what, where=path, hint="save the article as plain text or wikitext, in UTF-8, and give that file")


def _undecodable(data: bytes, path: str, encoding: str, fault: UnicodeDecodeError) -> ReadError:
    before = data[: fault.start]
    if b"\x00" in data[:_SAMPLE] and encoding == "utf-8":
        return _zeros(data, path)
    line = before.count(b"\n") + 1
    what = f"not valid {encoding.upper()}: byte {data[fault.start]:#04x} at offset {fault.start} ({fault.reason})"
    hint = "convert the file first, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
    if encoding != "utf-8":
        what = f"the file says that it is {encoding.upper()}, but it is {what}"
        hint = "correct what it says (UTF-8, if it is that), or convert it first: iconv -f ITS-ENCODING -t UTF-8 OLD > NEW"
    return ReadError(what, where=f"{path}:{line}", hint=hint)


def _zeros(data: bytes, where: str) -> ReadError:
    """What to say of a file with bytes of value zero: in most texts in UTF-16 every other byte is one."""
    sample = data[:_SAMPLE]
    for name, first in (("UTF-16LE", 1), ("UTF-16BE", 0)):
        zeros, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if zeros * 4 > len(sample) and not others:
            what = f"this looks like {name} without a byte order mark"
            return ReadError(what, where=where, hint=f"convert the file first: iconv -f {name} -t UTF-8 OLD > NEW")
    return _binary(where, "this is not text: it holds bytes of value zero")


def _refuse_binary(text: str, path: str) -> None:
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise _zeros(text[:_SAMPLE].encode("utf-8", "replace"), f"{path}:{line}")
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if (c < " " or "\x7f" <= c < "\xa0") and c not in _HARMLESS)
    if controls * 20 > len(sample):
        raise _binary(path, f"this is not text: {controls} of the first {len(sample)} characters are control characters")
