"""As in "X has been criticized for Y (by H)", "X is opposed by H", "X is widely regarded as Y", "X is said to be Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicon import words
from ...lexicon.frames import CueVerb, cue_verbs
from ..agents import can_hold
from ..draft import Frame, Part, Range
from ..split import clause_parts, noun_parts
from ..tree import antecedent, child, children, runs, subtree, verb_group
from .base import Carrier
from .object import prep_parts

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from ...model.argument import Form

PLAIN = frozenset({"term", "dub", "call", "label", "describe", "find", "show", "note", "report", "raise", "depict"})
"""Verbs whose agentless passive is mostly no attribution ("is called", "was found")."""

TOLD = frozenset({"say", "argue", "believe", "evidence", "concede", "fear"})
POINTING = frozenset(
    {"this", "that", "it", "these", "point", "discrepancy", "difference", "problem", "issue", "disparity", "danger"}
)
"""What may be said to be "noted by" or "held by" somebody; the man "described by the police" is no claim."""
HUMAN = frozenset({"deny", "critic"})
"""Cue classes that only people, bodies and texts can be the agents of, whatever the noun."""


class Passive(Carrier):
    """A cue verb in the passive, with or without its agent."""

    name = "passive"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Passive cue verbs with a real subject ("it is argued that" is the impersonal carrier's)."""
        for token in sentence:
            verb = cue_verbs().get(token.lemma_.lower())
            if verb is None or token.tag_ != "VBN" or token.pos_ != "VERB":
                continue
            patient = _patient(token)
            if patient is None or (patient.lower_ == "it" and child(token, "ccomp") is not None):
                continue
            agent = _agent(token)
            if agent is None and any(c.tag_ == "MD" and c.lower_ not in {"may", "might"} for c in token.children):
                continue
            if agent is not None and not can_hold(agent) and not (verb.cls in HUMAN and verb.stance == "con"):
                continue
            found = _contents(token, verb, patient, agent)
            if found is None:
                continue
            cue, parts, prior = found
            if parts:
                yield Frame(
                    self.name, cue, verb.cls, tuple(parts), root=agent.i if agent is not None else None,
                    kind=None if agent is not None else "agentless", lean=verb.stance, prior=prior, lemma=verb.lemma,
                    aims=_span(subtree(patient)),
                )  # fmt: skip


def _patient(verb: Token) -> Token | None:
    own = child(verb, "nsubjpass")
    if own is not None:
        return antecedent(own)
    if verb.dep_ == "conj" and child(verb.head, "nsubjpass") is not None and child(verb, "nsubj") is None:
        first = child(verb.head, "nsubjpass")
        return antecedent(first) if first is not None else None
    return None


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    if by is None:
        by = next((p for p in children(verb, "prep") if p.lower_ == "by"), None)
    if by is None:
        by = next(
            (p for p in verb.subtree if p.lower_ == "by" and p.head.dep_ in {"pobj", "pcomp"} and p.head.head.head == verb), None
        )
        named = child(by, "pobj") if by is not None else None
        return named if named is not None and named.pos_ == "PROPN" else None
    return child(by, "pobj")


def _contents(verb: Token, entry: CueVerb, patient: Token, agent: Token | None) -> tuple[Range, list[Part], float] | None:
    group = verb_group(verb)
    about = _words(patient)
    reason = next((p for p in children(verb, "prep") if p.lower_ in {"for", "of", "over"} and p.i > verb.i), None)
    grounds = next((p for p in children(verb, "prep") if p.lower_ == "on" and "ground" in {t.lemma_ for t in p.subtree}), None)
    if entry.stance == "con" and grounds is not None and (clause := _grounds(grounds)):
        return (group[0], next(t.i for t in grounds.subtree if t.lemma_ == "ground") + 1), clause, 0.8
    if reason is None and agent is not None:
        reason = next((p for p in children(agent, "prep") if p.lower_ == "for" and child(p, "pcomp") is not None), None)
    if entry.cls in {"critic", "deny"} and reason is not None:
        parts = prep_parts(reason, "proposition")
        if agent is not None and agent.i in subtree(reason):
            parts = [Part(runs(verb.doc, p.tokens - subtree(agent.head)), p.form, p.link) for p in parts]
        return (group[0], reason.i + 1), [p for p in parts if p.runs], 0.8
    if entry.lemma in {"accuse", "charge"} and reason is None:
        return None
    complement = _complement(verb)
    if complement is not None and (agent is not None or entry.lemma not in PLAIN or _hedged(verb)):
        return group, [Part(runs(verb.doc, about | subtree(complement)))], 0.65
    clause_ = child(verb, "xcomp")
    if clause_ is not None and "t" in entry.frames and any(c.lower_ == "to" for c in clause_.children):
        return group, [Part(runs(verb.doc, about | subtree(clause_)))], 0.65
    if agent is not None and entry.cls in TOLD and patient.lemma_.lower() in POINTING | words("anaphors"):
        by = child(verb, "agent")
        return (group[0], by.i + 1 if by is not None else group[1]), [Part(runs(verb.doc, about))], 0.6
    if entry.stance != "-" and entry.cls != "reply" and (agent is not None or entry.cls in {"critic", "deny"}):
        form: Form = "topic" if entry.cls == "critic" else "proposition"
        by = child(verb, "agent")
        return (group[0], by.i + 1 if by is not None else group[1]), noun_parts(patient, about, form), 0.6
    return None


def _complement(verb: Token) -> Token | None:
    found = child(verb, "oprd")
    return found if found is not None else next((p for p in children(verb, "prep") if p.lower_ == "as" and p.i > verb.i), None)


def _hedged(verb: Token) -> bool:
    return any(
        c.lower_ in {"widely", "often", "generally", "commonly", "frequently", "sometimes", "usually"} for c in verb.children
    )


def _grounds(prep: Token) -> list[Part]:
    clause = next((t for t in prep.subtree if t.dep_ in {"acl", "ccomp", "relcl"} and child(t, "mark") is not None), None)
    return clause_parts(clause, subtree(clause)) if clause is not None else []


def _words(patient: Token) -> set[int]:
    return subtree(patient, without=children(patient, "relcl", "appos"))


def _span(indices: set[int]) -> Range | None:
    return (min(indices), max(indices) + 1) if indices else None
