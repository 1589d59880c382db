"""As in "the argument that P", "concerns about X", "another criticism of X is that P", "X has drawn criticism for Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicon import kinds
from ...lexicon.frames import CueNoun, cue_nouns, cue_verbs
from ..agents import can_hold, lemma_of
from ..draft import Frame, Part, Range
from ..split import clause_parts, noun_parts
from ..tree import child, children, runs, subject, subtree, verb_group
from .base import Carrier
from .object import prep_parts

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from ...model.argument import Form

SHARES = frozenset({"one", "some", "much", "most", "many", "part", "several"})
"""Words that take a part of what is said ("one of the criticisms")."""
BROUGHT = frozenset({"allegation", "accusation", "charge", "criticism", "critique", "opposition", "objection", "complaint"})
"""Nouns that name a stand wherever they bring a content along ("charges of X"), though nobody is named beside them."""
WHEN = frozenset({"course", "year", "decade", "time", "century", "period", "month", "week", "day", "season", "history"})


class Nominal(Carrier):
    """An attitude noun that brings its content with it."""

    name = "nominal"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Attitude nouns of a sentence in the constructions named above."""
        for token in sentence:
            entry = cue_nouns().get(token.lemma_.lower())
            if entry is None or token.pos_ != "NOUN":
                continue
            frame = _predicated(token, entry) or _centred(token, entry) or _received(token, entry) or _voiced(token, entry)
            if frame is not None and frame.parts:
                yield frame


def _predicated(noun: Token, entry: CueNoun) -> Frame | None:
    """As in "One criticism of X is that P / is the cost": the predicate is the content."""
    top = _whole(noun)
    verb = top.head
    if top.dep_ != "nsubj" or verb.lemma_ not in {"be", "remain"} or top.i > verb.i:
        return None
    clause, attr = child(verb, "ccomp"), child(verb, "attr")
    if entry.stance == "-" and not _own(noun) and (clause is None or child(clause, "mark") is None):
        return None
    cue = (min(subtree(top)), verb.i + 1)
    if clause is not None and clause.i > verb.i:
        parts = clause_parts(clause, subtree(clause))
    elif attr is not None and entry.stance == "con":
        parts = noun_parts(attr, subtree(attr), "proposition")
    else:
        return None
    return _frame(noun, entry, cue, parts, 0.8)


def _centred(noun: Token, entry: CueNoun) -> Frame | None:
    """As in "the main criticisms focus on X", "complaints include A and B", "some criticisms state that P": nobody is named."""
    top = _whole(noun)
    verb = top.head
    if (
        top.dep_ != "nsubj"
        or entry.stance != "con"
        or verb.lemma_.lower() not in kinds("light_verbs", "centre")
        or top.i > verb.i
    ):
        return None
    low = min(subtree(top))
    if (clause := child(verb, "ccomp")) is not None:
        return _frame(noun, entry, (low, verb_group(verb)[1]), clause_parts(clause, subtree(clause)), 0.75)
    prep = next(
        (p for p in children(verb, "prep") if p.lower_ in {"on", "in", "around", "at", "from", "with"} and p.i > verb.i), None
    )
    if prep is not None:
        return _frame(noun, entry, (low, prep.i + 1), prep_parts(prep, "proposition"), 0.7)
    doing = next((c for c in children(verb, "xcomp", "pcomp") if c.tag_ == "VBG" and c.i > verb.i), None)
    if doing is not None:
        return _frame(noun, entry, (low, verb.i + 1), clause_parts(doing, subtree(doing)), 0.7)
    obj = child(verb, "dobj")
    return _frame(noun, entry, (low, verb.i + 1), noun_parts(obj, subtree(obj), "proposition"), 0.7) if obj is not None else None


def _whole(noun: Token) -> Token:
    """As in "one of the main criticisms", "much of the criticism": the word the noun is a part of, else the noun."""
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or of.head.lower_ not in SHARES:
        return noun
    return of.head


def _received(noun: Token, entry: CueNoun) -> Frame | None:
    """As in "X has drawn criticism (from H) for Y", "X came under criticism for Y": Y is the content, else X."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"under", "with"} else noun.head
    if noun.dep_ not in {"dobj", "pobj"} or verb.lemma_.lower() not in kinds("light_verbs", "meet") or entry.stance == "-":
        return None
    target = child(verb, "nsubj", "nsubjpass")
    if target is None:
        return None
    low = verb_group(verb)[0]
    preps = [*children(noun, "prep"), *children(verb, "prep")]
    reason = next((p for p in preps if p.lower_ in {"for", "over", "about", "regarding"} and p.i > noun.i and not _when(p)), None)
    source = next((p for p in preps if p.lower_ in {"from", "by", "among"} and p.i > noun.i), None)
    agent = child(source, "pobj") if source is not None else None
    if agent is not None and not can_hold(agent):
        agent = None
    if reason is not None:
        parts, cue = prep_parts(reason, "proposition"), (low, reason.i + 1)
    else:
        parts, cue = [Part(runs(noun.doc, subtree(target)), "topic")], (low, noun.i + 1)
    return Frame(
        "received", cue, "critic", tuple(parts), root=agent.i if agent is not None else None,
        kind=None if agent is not None else "agentless", lean=entry.stance, prior=0.7, lemma=entry.noun,
    )  # fmt: skip


def _when(prep: Token) -> bool:
    """As in "over the years": time, not a reason."""
    target = child(prep, "pobj")
    return target is not None and target.lemma_.lower() in WHEN


def _voiced(noun: Token, entry: CueNoun) -> Frame | None:
    """As in "H raised concerns about X", "H's claim that P", "there are fears that P", "concerns were raised about X"."""
    verb = noun.head
    content = _content(noun, entry, verb)
    if content is None:
        return None
    parts, end, clausal = content
    holder = _owner(noun)
    start = min(noun.i, *(c.i for c in noun.children if c.dep_ in {"det", "amod", "compound"} and c.i < noun.i), noun.i)
    kind = None
    if holder is None and noun.dep_ in {"dobj", "pobj"} and verb.lemma_.lower() in kinds("light_verbs", "voice"):
        agent = subject(verb)
        holder = agent if agent is not None and can_hold(agent) else None
        start = verb_group(verb)[0]
    elif (
        holder is None
        and noun.dep_ in {"nsubjpass", "nsubj", "attr"}
        and verb.lemma_.lower() in (kinds("light_verbs", "voice") | kinds("light_verbs", "exist"))
    ):
        kind = "agentless"
        start = min(start, verb_group(verb)[0]) if noun.dep_ == "attr" else start
        end = max(end, verb_group(verb)[1]) if noun.dep_ == "nsubjpass" else end
    if holder is None and kind is None:
        if not (_free(noun, verb) if clausal else lemma_of(noun) in BROUGHT and noun.dep_ != "conj"):
            return None
        kind = "agentless"
    if kind == "agentless" and clausal and verb.lemma_.lower() in cue_verbs() and cue_verbs()[verb.lemma_.lower()].cls == "deny":
        if (refusal := _refused(noun, verb, parts)) is not None:
            return refusal
        parts = [Part(p.runs, "target-only", p.link) for p in parts]
    return Frame(
        "nominal", (start, end), "fear" if entry.stance == "con" else "argue", tuple(parts),
        root=holder.i if holder is not None else None, kind="agentless" if holder is None else None,
        lean=entry.stance, prior=0.7 if clausal else 0.6, lemma=entry.noun,
    )  # fmt: skip


def _refused(noun: Token, verb: Token, parts: list[Part]) -> Frame | None:
    """As in "H rejects the idea that P": what H says of P; ``positions`` adds P itself."""
    agent = subject(verb) if noun.dep_ == "dobj" else None
    if agent is None or not can_hold(agent):
        return None
    cue = (verb_group(verb)[0], noun.i + 1)
    return Frame("nominal", cue, "deny", tuple(parts), root=agent.i, lean="con", prior=0.7, lemma=verb.lemma_.lower())


def _content(noun: Token, entry: CueNoun, verb: Token) -> tuple[list[Part], int, bool] | None:
    """Parts, end of the cue, and whether the content is a clause."""
    for clause in [*children(noun, "acl", "ccomp", "relcl"), *children(verb, "ccomp")]:
        marks = [c for c in children(clause, "mark") if c.lower_ == "that"]
        if marks and clause.i > noun.i and (clause.head == noun or noun.dep_ == "nsubjpass"):
            end = verb_group(verb)[1] if clause.head == verb else noun.i + 1
            return clause_parts(clause, subtree(clause)), end, True
    preps = children(noun, "prep") + (children(verb, "prep") if noun.dep_ in {"nsubjpass", "dobj", "nsubj"} else [])
    for prep in preps:
        if prep.lower_ in entry.preps and prep.i > noun.i:
            form: Form = "topic" if entry.stance == "con" else "proposition"
            return [*prep_parts(prep, form), *_list(noun, verb, prep, form)], prep.i + 1, False
    return None


def _list(noun: Token, verb: Token, prep: Token, form: Form) -> list[Part]:
    """As in "Concerns about A, the B of C, and D": later items of the list that the parser hung on the verb or the noun."""
    last = max(subtree(prep))
    after = [c for c in [*children(verb, "dobj", "conj"), *children(noun, "conj", "appos")] if c.i > last and c != noun]
    items = [c for c in after if c.pos_ in {"NOUN", "PROPN"} and c.doc[min(subtree(c)) - 1].text in {",", "and", "or", ";"}]
    return [p for item in items for p in noun_parts(item, subtree(item), form)]


def _owner(noun: Token) -> Token | None:
    """The holder beside the noun: "critics' claim", "the claim by H", "opposition from H"."""
    owner = child(noun, "poss")
    if owner is None:
        prep = next((p for p in children(noun, "prep") if p.lower_ in {"by", "from", "among"}), None)
        owner = child(prep, "pobj") if prep is not None else None
    return owner if owner is not None and (can_hold(owner) or owner.tag_ == "PRP$") else None


def _own(noun: Token) -> bool:
    return _owner(noun) is not None or any(
        c.lower_ in {"one", "another", "main", "first", "second", "common"} for c in noun.children
    )


def _free(noun: Token, verb: Token) -> bool:
    """Whether "the view that P" stands where P is really somebody's view, and not under a verb that reports it already."""
    return verb.lemma_.lower() not in cue_verbs() or cue_verbs()[verb.lemma_.lower()].cls in {"deny", "critic", "support"}


def _frame(noun: Token, entry: CueNoun, cue: Range, parts: list[Part], prior: float) -> Frame:
    holder = _owner(noun)
    return Frame(
        "predicated", cue, "critic" if entry.stance == "con" else "argue", tuple(parts),
        root=holder.i if holder is not None else None, kind=None if holder is not None else "agentless",
        lean=entry.stance, prior=prior, lemma=lemma_of(noun),
    )  # fmt: skip
