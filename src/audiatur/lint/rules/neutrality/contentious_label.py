"""NEU005 contentious-label."""

from __future__ import annotations

from ....model.finding import Level
from ...base import Case
from ...wording import quoted
from ...wordlist import Hit, WordListRule


class ContentiousLabel(WordListRule):
    """A label that many would dispute is put on people, groups or acts in the article's own voice.

    What it does
        Reports nouns such as "terrorists", "cult", "extremists", "denialist", "regime" or "provocations" that the
        article uses by itself, once for each label. The list holds labels for all camps. Words that are also ordinary
        ones ("regime", "cult", "sect") count only in debate sections.

    Why
        Who uses the label has taken a side. Wikipedia's guideline on words to watch asks to avoid contentious labels
        unless sources widely use them, and then to say who does; the BBC does not call people terrorists without
        attribution.

    When it is fine
        An article about the term itself; a legal status that somebody has given ("designated", "convicted"); senses
        without a verdict ("legal regime", "cult film"); a name; words that somebody is quoted with or said to hold.

    Bad::

        The extremists closed the gate of the Lindow dam.

    Bad::

        After further provocations by the cult of the dam the council met.

    Good::

        The group, designated a terrorist organisation by the council, closed the gate.

    Good::

        Critics called the council a puppet government. It became a cult film under a new tax regime.

    Measured
        On 76 encyclopedia articles (484,000 words outside debate sections, 67,000 inside): 0.01 warnings per 1,000
        words outside, none inside; 2 of the 3 findings are right, too few to tell. Labels such as "pseudoscience",
        "racist" beliefs and, outside debates, "regime" were taken off the list: of 19 findings with them nearly all
        were sourced, settled or plain uses.
    """

    code, name, terms = "NEU005", "contentious-label", "contentious_labels"
    badge = "contentious label"

    def judged(self, case: Case, hit: Hit) -> Level | None:
        """Silent where the article is about the label, and outside debates for words that are also ordinary ones."""
        ordinary = hit.term.cls == "debate" and not case.places.in_debate(hit.span[0])
        return None if ordinary or _subject(case, hit) else self.level

    def says(self, case: Case, words: str, hit: Hit) -> str:
        """The message about the first mention."""
        return f"the label {quoted(words)} stands in the article’s own voice; say who uses it, or name what they are or did"


def _subject(case: Case, hit: Hit) -> bool:
    """Whether the title or the section's heading holds the label: then the article is about it."""
    stem = hit.term.words[:6].lower()
    headings = (s.heading for s in case.places.sections_around(hit.span[0]))
    return any(stem in heading.lower() for heading in (case.document.title, *headings))
