"""Which claims a citation marker covers."""

from __future__ import annotations

import pytest

ATTACK = "Critics argue that the weir is unsafe"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{ATTACK}.[1] Supporters say that it is sound.", [True, False], id="its own sentence"),
        pytest.param(f"{ATTACK}. Supporters say that it is sound.[1]", [False, True], id="not another holder before"),
        pytest.param(f"{ATTACK}. They add that it leaks.[2]", [True, True], id="the same holder before"),
        pytest.param(f"{ATTACK}. It has no spillway of its own.[2]", [True, True], id="goes on in the same voice"),
        pytest.param(f"{ATTACK}.\n\nThey add that it leaks.[2]", [False, True], id="not the paragraph before"),
        pytest.param(f"{ATTACK}.[2] They add that it leaks.", [True, False], id="nothing after it"),
        pytest.param("Critics argue that the weir[3] floods the meadows.", [True], id="inside the words"),
        pytest.param(f"{ATTACK}. Supporters say that it is sound.", [False, False], id="none"),
    ],
)
def test_scope(article, text, expected):
    assert [c.cited for c in article(text).claims] == expected


def test_an_article_without_citations_cites_nothing(article):
    assert not any(c.cited for c in article(f"{ATTACK}. They add that it leaks and that it is ugly.").claims)


@pytest.mark.xfail(strict=True, reason="only markers after the first word of a claim are looked at")
@pytest.mark.parametrize(
    "text", ["According to the harbour board,[3] the weir is safe.", "Critics[4] argue that the weir is unsafe."]
)
def test_a_marker_between_holder_and_words_covers_its_sentence(article, text):
    assert [c.cited for c in article(text).claims] == [True]
