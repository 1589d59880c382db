"""Markdown and MDX: blocks, what stands inside a line, footnotes and components."""

from __future__ import annotations

import pytest

from audiatur.read.base import read

ARTICLE = """\
---
title: "Lindow dam"
tags: [dams]
---
import {EntityLink, R} from '@components/wiki';

# Lindow dam

<DataBox id="lindow"
  height={40}
/>

The **dam** on the _Lind_ cost \\$40 million.[^ash] It is `old`, says
<EntityLink id="lind-board">the Lind Board</EntityLink>.<R id="ab12" /> See <EntityLink id="lindow-mill" />.

## Criticisms and Controversies {#critics}

> Orla Ash: the dam
> is unsafe.

- Critics argue that it leaks.[citation needed]
  They also fear floods.[2](https://example.org/b)
  - Nobody asked.
1. Others [disagree](https://example.org "t") with [them][x].

| Criticism | Response |
|---|---|
| The dam is unsafe in every single year.[^ash] | None |

Later
-----

Text with {/* a comment */} one ![picture](a.png) less.<R id="cd34">The Star</R>

```python
# not a heading
```

    indented code

### See also ###

[Mill](mill.md)

[^ash]: Ash, Orla (1931). *The Dam*. https://doi.org/10.1234/DAM.
    More about it.

[x]: https://example.org/x
"""


def md(text: str, name: str = "dam.mdx"):
    return read(text.encode(), name)


def shown(document):
    return [(p.kind, document.text[slice(*p.clean)]) for p in document.paragraphs]


def test_title_and_sections():
    document = md(ARTICLE)
    assert (document.format, document.title, document.can_cite) == ("markdown", "Lindow dam", True)
    assert [(s.level, s.kind, s.heading, s.parent) for s in document.sections] == [
        (1, "lead", "", None),
        (2, "body", "Criticisms and Controversies", None),
        (2, "body", "Later", None),
        (3, "tail", "See also", 2),
    ]
    assert [document.quote(s.heading_span) for s in document.sections[1:]] == [
        "Criticisms and Controversies",
        "Later",
        "See also",
    ]
    assert document.quote(document.sections[2].span).strip().startswith("Text with")


def test_paragraphs():
    assert shown(md(ARTICLE)) == [
        ("prose", "The dam on the Lind cost $40 million. It is old, says the Lind Board. See lindow mill."),
        ("quote", "Orla Ash: the dam is unsafe."),
        ("item", "Critics argue that it leaks. They also fear floods."),
        ("item", "Nobody asked."),
        ("item", "Others disagree with them."),
        ("item", "The dam is unsafe in every single year."),
        ("prose", "Text with one less.The Star"),
        ("prose", "Mill"),
    ]


def test_citations_and_dispute_marks():
    document = md(ARTICLE)
    assert [(c.key, c.target, document.text[slice(*c.scope)]) for c in document.citations] == [
        ("ash", "doi:10.1234/dam", "The dam on the Lind cost $40 million."),
        ("ab12", "", "It is old, says the Lind Board."),
        ("2", "https://example.org/b", "They also fear floods."),
        ("ash", "doi:10.1234/dam", "The dam is unsafe in every single year."),
        ("cd34", "", "Text with one less.The Star"),
    ]
    assert [(x.kind, document.text[slice(*x.scope)]) for x in document.labels] == [
        ("citation-needed", "Critics argue that it leaks.")
    ]


def test_words_lead_back_to_the_untouched_text():
    document = md(ARTICLE)
    for words, source in [
        ("$40 million", "$40 million"),
        ("dam on the Lind", "dam** on the _Lind"),
        ("the dam is unsafe", "the dam\n> is unsafe"),
    ]:
        at = document.text.index(words)
        assert document.quote(document.offsets.to_source(at, at + len(words))) == source


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a *b* c", "a b c"),
        ("a **b** c", "a b c"),
        ("***a*** b", "a b"),
        ("**a *b* c**", "a b c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name and _b_", "snake_case_name and b"),
        ("~~a~~ b ~c", "a b ~c"),
        ("\\*a\\* \\[b\\]", "*a* [b]"),
        ("`a*b*` ``c`d``", "a*b* c`d"),
        ("`a never closed", "`a never closed"),
        ("[a](b) [c](<d e> 'f') [g](h(i))", "a c g"),
        ("[a] [b]c [t]he", "[a] [b]c [t]he"),
        ("[a](never closed", "[a](never closed"),
        ("a [[1]](https://x.org) b", "a b"),
        ("<https://x.org/a> b", "https://x.org/a b"),
        ("a<br>b <sup>2</sup> <!-- c --> d", "a b 2 d"),
        ("5 < 6 &amp; 7 > 3", "5 < 6 & 7 > 3"),
        ("a {b} c", "a {b} c"),
        ("a  \nb\\\nc", "a b c"),
        ("a\r\nb\r\n\r\nc", "a b\n\nc"),
        ("> a\nb\n\nc", "a b\n\nc"),
        ("> > a\n>\n> b", "a\n\nb"),
        ("* a\n* b\n\n  c\n\nd", "a\n\nb\n\nc\n\nd"),
        ("- [x] done\n- [ ] open", "done\n\nopen"),
        ("a\n***\nb", "a\n\nb"),
        ("a\n\n```\nb\n```\nc", "a\n\nc"),
        ("a\n\n~~~\nnever closed", "a"),
        ("a\n\n<!-- b\n\nc -->\n\nd", "a\n\nd"),
        ("a\n\n$$\nx = 1\n$$\n\nb", "a\n\nb"),
        ("a\n\n:::note\nb\n:::\n", "a\n\nb"),
        ("a\n\n<table>\n<tr><td>b</td></tr>\n</table>\n\nc", "a\n\nc"),
        ("a [^n] b\n\n[^n]: note\nlazy\n\nc", "a b\n\nc"),
        ("---\nnever closed front matter", "never closed front matter"),
    ],
)
def test_mark_up(text, clean):
    assert md(text + "\n", "dam.md").text == clean


def test_markdown_is_known_by_its_signs():
    assert md("# The dam\n\nIt is **old**.\n\n## Debate\n\nSome disagree.\n", "-").format == "markdown"
    assert md("# The dam\n\nIt is **old**.\n\n## Debate\n\nSome disagree.\n", "dam.txt").format == "markdown"
    assert md("The dam\n\nIt is *old*.\n\n- one\n", "dam.txt").format == "text"
    assert md("The dam is old.", "dam.md").format == "markdown"
