"""Fill in how claims hang together."""

from __future__ import annotations

from dataclasses import replace

from ....model.argument import Relation
from ..base import Cannot, Exercise, Kind, doubtful, legend
from ..blocks import Block, Branch, Question, Say, Tree
from ..ladder import Joint, as_given, claims_of, forest, picked, relation_word, shown_by, split
from ..material import Material


class BlankRelations(Kind):
    """All cards are given; between some of them the word is missing: because, but, doesn't follow."""

    name, order = "blank-relations", 20

    def build(self, material: Material) -> Exercise | Cannot:
        """Easy sheets offer the words with what they mean; all offer both because and but, whether both are needed or not."""
        trees = picked(material, forest(material), self.name)
        joints = {joint.relation.id: joint for tree in trees for joint in tree.all_joints()}
        missing = material.chosen(list(joints.values()), lambda joint: joint.relation.id, self.name)
        if not missing:
            return self.cannot(material)
        marks = {joint.relation.id: f"{'abcdefghijklmnopqrstuvwxyz'[i]})" for i, joint in enumerate(missing)}

        def asked(joint: Joint, shown: Branch) -> Branch:
            mark = marks.get(joint.relation.id)
            return replace(shown, kind=None, word="", mark=mark) if mark else shown

        def filled(joint: Joint, shown: Branch) -> Branch:
            mark = marks.get(joint.relation.id)
            return replace(shown, mark=mark, answer=True) if mark else shown

        say = material.words.say
        kinds = {joint.relation.type for joint in joints.values()} | {"support", "rebut"}
        offered = [kind for kind in ("support", "rebut", "undercut", "concede") if kind in kinds]
        meant = [f"{relation_word(material, k)}: {say(f'worksheet.meaning.{k}')}" for k in offered]
        blocks: list[Block] = [Say(say("worksheet.blank-relations.ask"))]
        if material.choice.level == "hard":
            blocks.append(Say(" · ".join(relation_word(material, k) for k in offered), "strong"))
        else:
            blocks += [Say(line, "strong") for line in meant]
        blocks += legend(material, claims_of(trees))
        blocks += [Tree(split(material, tree, asked, as_given)) for tree in trees]
        key: list[Block] = [Say(say("worksheet.blank-relations.mark"))]
        key += [_answer(material, marks[joint.relation.id], joint.relation) for joint in missing]
        key += [Tree(split(material, tree, filled, as_given)) for tree in trees]
        asks = {f"relation {joint.relation.id}" for joint in missing}
        return self.made(material, len(missing), 3 + len(missing) * 1.5, blocks, key, asks=asks, shows=shown_by(trees))


def _answer(material: Material, mark: str, relation: Relation) -> Question:
    say = material.words.say
    cue = relation.cue
    if cue is None:
        why = say("worksheet.blank-relations.silent")
    else:
        lines = material.told_lines(cue.span)
        words = " ".join(cue.exact.split())
        why = say("worksheet.blank-relations.cue", words=words, lines=lines) if lines else say("worksheet.cue", words=words)
    notes = [why] + ([say("worksheet.differ.draft")] if doubtful(relation) else [])
    return Question(mark, answers=(relation_word(material, relation.type),), notes=tuple(notes))
