from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from audiatur.lexicon.pattern import any_of

WORDS = st.lists(
    st.text(alphabet="abc -'.", min_size=1, max_size=6).filter(lambda w: w == w.strip() and "  " not in w), max_size=12
)


@given(WORDS, st.text(alphabet="abc -'.", max_size=30))
def test_the_same_matches_as_a_plain_alternation(words, text):
    plain = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"
    assert [m.span() for m in re.finditer(any_of(words), text)] == [m.span() for m in re.finditer(plain, text)]


def test_the_longest_word_wins_and_a_space_may_be_several():
    found = re.search(any_of(["claim", "claims", "claim to be"]), "they claim  to be right")
    assert found is not None
    assert found.group() == "claim  to be"
    assert re.search(any_of([]), "anything") is None
