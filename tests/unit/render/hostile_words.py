"""Words that somebody could write into an article to break or to abuse what is drawn of it."""

from __future__ import annotations

from dataclasses import replace

from map_views import SIDES, claim, view

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "</text></svg><script>alert(1)</script>",
    "</title><b>",
    "<!-- never closed",
    "]]>",
    "<![CDATA[x]]>",
    "<!DOCTYPE x>",
    "&lt;script&gt;",
    "&#106;avascript:alert(1)",
    "javascript:alert(1)",
    '<<TABLE HREF="javascript:alert(1)"><TR><TD>x</TD></TR></TABLE>>',
    "<i>never closed>",
    "cost \\N and \\G",
    "ends in \\",
    '\\" -> b',
    'a"]; b [URL="javascript:alert(1)"]; c [label="',
    "} digraph G {",
    "line\nbreak",
    "tab\there",
    "nul \x00 escape \x1b[31m",
    "bidi \u202e txt",
    "lone \ud800 surrogate",
    "nothing \uffff",
    "=1+1",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "عربي طويل جدا جدا جدا",
    "😀 👨‍👩‍👧 🇫🇷",
    "e\u0301\u0301\u0301",
    "{{7*7}} ${7*7}",
    "a" * 300,
    "w" * 10_000,
    "\u2028 \u2029",
    "",
]


def hostile():
    claims = tuple(claim(i, text=text, holder=text, quote=text, badges=(text[:20],)) for i, text in enumerate(HOSTILE, 1))
    links = [(f"c{i}", "c1", "rebut") for i in range(2, 8)]
    sides = tuple(replace(side, label=HOSTILE[i]) for i, side in enumerate(SIDES))
    shown = view(len(HOSTILE), links, claims=claims, sides=sides)
    return replace(shown, title=HOSTILE[0], subtitle=HOSTILE[5], headline=HOSTILE[3])
