"""Who says it: a holder and a cue for what only the encoder found, the rules' own where they know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ...lexicon.frames import cue_verbs
from ...model.document import Document
from ..draft import Draft, Frame, Part, Place, Range
from ..holders import Mention, holder_range, name_of, settle
from ..passages import Parsed, opener
from ..tree import trim
from .candidates import Candidate, clean, covers, nearest
from .reading import Marked, Reading, Spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from ...model.argument import Form

RULE = "learned"
MOSTLY = 0.5
"""Share of a run's words in a rule's part from which it is a better cut of that part."""
READER = frozenset({"i", "me", "we", "us", "you", "one"})
LONGEST = 14
"""Words of the longest noun phrase that a marked holder is widened to."""
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(frozen=True)
class Scene:
    """What is known of a debate: the article, its parsed paragraphs, the encoder's reading, all that the rules found."""

    document: Document
    parsed: Mapping[int, Parsed]
    reading: Reading
    drafts: Sequence[Draft]

    @cached_property
    def _within(self) -> dict[int, list[Draft]]:
        found: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            found.setdefault(draft.paragraph, []).append(draft)
        return found

    def within(self, paragraph: int) -> Sequence[Draft]:
        """The drafts of a paragraph, in their order."""
        return self._within.get(paragraph, ())

    def spans(self, draft: Draft) -> tuple[Range, ...]:
        """A draft's words in the clean text."""
        return tuple(clean(self.document, draft, r) for r in draft.part.runs)

    def cue(self, draft: Draft) -> Range | None:
        """A draft's cue in the clean text."""
        told = draft.speaker
        return clean(self.document, told, told.frame.cue) if told.frame.cue else None


def drafted(scene: Scene, one: Candidate) -> Draft | None:
    """The draft of a chosen candidate; ``None`` when its words are no whole words of one paragraph."""
    if one.draft is not None:
        one.draft.score = one.probability
        return one.draft
    number = _paragraph(scene, one.spans[0][0])
    if number is None:
        return None
    doc = scene.parsed[number].doc
    words = tokens_of(scene, number, one.spans[0])
    if words is None:
        return None
    part = Part((words,), _form(doc, words))
    place = Place(number, scene.parsed[number].sentence_of(words[0]))
    made = _made(scene, one, part, place)
    made.opener = opener(doc[words[0]].sent)
    return made


def _made(scene: Scene, one: Candidate, part: Part, place: Place) -> Draft:
    doc = scene.parsed[place.paragraph].doc
    whole = max(scene.within(place.paragraph), key=lambda d: _shared(scene, d, one), default=None)
    if whole is None or _shared(scene, whole, one) < MOSTLY * one.size:
        return _told(scene, one, part, place) or _told_by_nobody(part, place, doc, one)
    told = None if whole.reported else _told(scene, one, part, place)
    return told or _again(whole, part, place, one)


def _shared(scene: Scene, draft: Draft, one: Candidate) -> float:
    spans = scene.spans(draft)
    return covers(spans, one.spans) * min(sum(b - a for a, b in spans), one.size)


def _again(draft: Draft, part: Part, place: Place, one: Candidate) -> Draft:
    """A draft of the rules with other words, or another claim under the same cue; its tie to the rest of the frame stays."""
    form = draft.part.form if part.form == "proposition" else part.form
    cut = replace(part, form=form, link=draft.part.link)
    return replace(draft, part=cut, sentence=place.sentence, learned=True, score=one.probability)


def _told(scene: Scene, one: Candidate, part: Part, place: Place) -> Draft | None:
    """With the cue and holder that are marked nearest to it in its sentence, if any."""
    cues, holders = (_beside(scene.reading.marked(layer), one) for layer in ("cue", "holder"))
    cue = nearest(cues, one.spans)
    if cue is not None:
        mate = next((d for d in scene.within(place.paragraph) if _touch(scene.cue(d), cue)), None)
        if mate is not None:
            return _again(mate, part, place, one)
    holder = nearest(holders, [(cue.start, cue.end)] if cue is not None else one.spans)
    if cue is None and holder is None:
        return None
    doc = scene.parsed[place.paragraph].doc
    said = tokens_of(scene, place.paragraph, (cue.start, cue.end)) if cue is not None else None
    named = tokens_of(scene, place.paragraph, (holder.start, holder.end)) if holder is not None else None
    named = widened(scene, place.paragraph, named, one.spans) if named is not None else None
    if said is None and named is None:
        return None
    verb = next((v for i in range(*said) if (v := cue_verbs().get(doc[i].lemma_.lower()))), None) if said else None
    frame = Frame(
        RULE,
        said,
        verb.cls if verb is not None else "say",
        (part,),
        holder=named,
        root=name_of(doc[slice(*named)].root).i if named else None,
        kind="agentless",
        lean=verb.stance if verb is not None else "-",
        lemma=verb.lemma if verb is not None else "",
    )
    made = Draft(frame, part, place.paragraph, place.sentence, doc, learned=True, score=one.probability)
    settle(made, history(scene, made))
    return made


def widened(scene: Scene, paragraph: int, named: Range, claim: Spans) -> Range | None:
    """A marked holder as a whole noun phrase outside the claim's words ("critics" in "critics of the dam").

    The rules' own where they know it; none for one who only speaks to the reader ("as you believe").
    """
    known = [d.holder for d in scene.drafts if d.paragraph == paragraph and d.holder is not None]
    mine = next((h for h in known if h[0] <= named[0] and named[1] <= h[1]), None)
    if mine is not None:
        return mine
    doc = scene.parsed[paragraph].doc
    root = name_of(doc[slice(*named)].root)
    if root.pos_ == "PRON" and root.lower_ in READER:
        return None
    phrase, words = holder_range(root), tokens_of(scene, paragraph, (claim[0][0], claim[-1][1]))
    if phrase is None or not (phrase[0] <= named[0] and named[1] <= phrase[1]) or phrase[1] - phrase[0] > LONGEST:
        return named
    return named if words is None or (phrase[0] < words[1] and words[0] < phrase[1]) else phrase


def _told_by_nobody(part: Part, place: Place, doc: Doc, one: Candidate) -> Draft:
    frame = Frame("narrator", None, "narrator", (part,), kind="narrator")
    return Draft(frame, part, place.paragraph, place.sentence, doc, learned=True, score=one.probability)


def history(scene: Scene, made: Draft) -> list[Mention]:
    """The holders that rules named before a draft, in text order."""
    earlier = [d for d in scene.drafts if (d.paragraph, d.part.start) < (made.paragraph, made.part.start) and d.head is not None]
    named = [d for d in earlier if d.resolved is None and d.head is not None and d.head.pos_ != "PRON"]
    heads = [(d, d.head) for d in named if d.head is not None]
    return [Mention(d.name(), d.kind, head.tag_ in {"NNS", "NNPS"}, d.paragraph, head.i) for d, head in heads]


def _beside(marks: Sequence[Marked], one: Candidate) -> list[Marked]:
    """The marks in the candidate's sentence outside its words."""
    low, high = one.spans[0][0], one.spans[-1][1]
    return [m for m in marks if one.sentence[0] <= m.start < one.sentence[1] and not (m.start < high and low < m.end)]


def _touch(span: Range | None, mark: Marked) -> bool:
    return span is not None and span[0] < mark.end and mark.start < span[1]


def _paragraph(scene: Scene, at: int) -> int | None:
    return next(
        (k for k in scene.parsed if scene.document.paragraphs[k].clean[0] <= at < scene.document.paragraphs[k].clean[1]), None
    )


def tokens_of(scene: Scene, paragraph: int, span: Range) -> Range | None:
    """The whole words of a clean-text span, without punctuation at the edges."""
    base, end = scene.document.paragraphs[paragraph].clean
    doc = scene.parsed[paragraph].doc
    words = doc.char_span(max(0, span[0] - base), min(end, span[1]) - base, alignment_mode="expand")
    return trim(doc, (words.start, words.end)) if words is not None and len(words) else None


def _form(doc: Doc, words: Range) -> Form:
    """A proposition has a verb of its own; a bare noun phrase is a topic."""
    return "proposition" if any(doc[i].tag_ in FINITE or doc[i].pos_ in {"VERB", "AUX"} for i in range(*words)) else "topic"
