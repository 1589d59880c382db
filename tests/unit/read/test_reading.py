"""From bytes to a document: encodings, what is refused, how the reader is chosen."""

from __future__ import annotations

import hashlib

import pytest

from audiatur.errors import LimitExceeded, ReadError, UsageError
from audiatur.limits import ARTICLE_BYTES, check_size
from audiatur.read.base import read, readers, title_from

PROSE = "The Lindow dam\n\nThe dam was finished in 1931. It holds back the river Lind.\n"


def test_the_digest_is_that_of_the_bytes():
    data = PROSE.encode()
    assert read(data, "dam.txt").sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_stays_a_code_point_of_the_source(encoding):
    document = read(PROSE.encode(encoding), "dam.txt")
    assert document.source == "\ufeff" + PROSE
    assert document.title == "The Lindow dam"
    assert document.text == "The dam was finished in 1931. It holds back the river Lind."
    assert document.quote(document.offsets.to_source(0, 7)) == "The dam"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [PROSE, PROSE + "Café 地"])
def test_utf_16_without_a_mark_is_named(encoding, text):
    with pytest.raises(ReadError, match="without a byte order mark") as told:
        read(text.encode(encoding), "dam.txt")
    assert f"iconv -f {encoding.upper().replace('-LE', 'LE').replace('-BE', 'BE')} -t UTF-8" in told.value.hint


def test_a_page_that_is_not_in_the_encoding_it_declares_says_so():
    page = '<!doctype html><meta charset="shift_jis"><p>“No dam is dry”, they say.</p>'.encode()
    with pytest.raises(ReadError, match="says that it is SHIFT_JIS, but it is not valid SHIFT_JIS") as told:
        read(page, "dam.html")
    assert told.value.where == "dam.html:1"
    assert "correct what it says" in told.value.hint


def test_latin_1_names_the_byte_the_line_and_the_remedy():
    with pytest.raises(ReadError) as caught:
        read("The dam\n\nA café stands beside it.".encode("latin-1"), "dam.txt")
    assert caught.value.where == "dam.txt:3"
    assert "0xe9 at offset 14" in caught.value.what
    assert "iconv" in caught.value.hint


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\ufeff \n".encode(), "white space"),
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04 text", "ZIP"),
        (b"The dam\n\nwas\x00 built.", "value zero"),
        (b"\x01\x02\x03\x04 dam \x05\x06\x07", "control characters"),
        (b"<?xml version='1.0'?><svg>The dam</svg>", "none of the formats"),
    ],
)
def test_what_is_no_article_is_refused(data, what):
    with pytest.raises(ReadError, match=what) as caught:
        read(data, "dam.txt")
    assert caught.value.where.startswith("dam.txt")
    assert caught.value.hint


def test_the_line_of_a_zero_character_is_named():
    with pytest.raises(ReadError) as caught:
        read(b"one\ntwo\nth\x00ree", "dam.txt")
    assert caught.value.where == "dam.txt:3"


def test_a_file_above_the_ceiling_is_refused():
    with pytest.raises(LimitExceeded, match="8,388,609 bytes"):
        read(b"a" * (ARTICLE_BYTES + 1), "dam.txt")
    check_size(ARTICLE_BYTES, ARTICLE_BYTES, "the article")


def test_the_reader_is_chosen_by_content_and_suffix():
    links = "'''The dam''' on the [[Lind]] near [[Lindow]] was built{{sfn|Ash|1931}} by [[Orla Ash]].<ref>Ash</ref>"
    assert read(PROSE.encode(), "dam.txt").format == "text"
    assert read(PROSE.encode(), "dam.wiki").format == "wikitext"
    assert read(links.encode(), "dam.txt").format == "wikitext"
    assert read(links.encode(), "dam.txt", format="text").format == "text"
    assert read(PROSE.encode(), "-").format == "text"


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(UsageError) as caught:
        read(PROSE.encode(), "dam.txt", format="docx")
    assert all(reader.name in caught.value.hint for reader in readers())


def test_every_reader_has_a_name_of_its_own():
    names = [reader.name for reader in readers()]
    assert sorted(set(names)) == sorted(names)
    assert {"text", "wikitext"} <= set(names)


@pytest.mark.parametrize(
    ("path", "title"),
    [("seeds/lindow-dam.txt", "Lindow dam"), ("The_Lind.wiki", "The Lind"), ("a\\b\\mill.txt", "Mill"), ("-", "")],
)
def test_a_title_comes_from_the_file_name_when_there_is_no_other(path, title):
    assert title_from(path) == title


def test_one_line_of_a_megabyte_is_read():
    sentence = "The dam was raised by two feet in that year. "
    document = read((sentence * 24_000).encode(), "dam.txt")
    assert len(document.source) > 1_000_000
    assert len(document.paragraphs) == 1
    assert len(document.sentences) == 24_000
    assert document.quote(document.offsets.to_source(*document.sentences[-1])) == sentence.strip()
