"""The rubric: how many points each part of a map is worth, and what a half-right answer earns.

A rubric file is TOML; everything in it may be left out and is then as in ``USUAL``.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ...errors import UsageError

USUAL = """\
[points]
claims = 35       # found, each by the words it shares with the key's
holders = 20      # who holds each claim
sides = 10        # which side each claim is on
forms = 5         # proposition, topic, or only the target of an answer
relations = 20    # what each claim does to which
flags = 10        # the words that a check would flag

[credit]
least-overlap = 0.5   # two stretches of text with less in common are not the same claim
extra = 0.25          # what a claim, relation or flag that the key does not have costs, as a part of one that it has
turned = 0.5          # a relation of the right kind drawn the wrong way round
other-type = 0.5      # the right two claims, but another kind of relation; also the right words for another flag
"""
"""The usual rubric, as a person may change it."""
PARTS = ("claims", "holders", "sides", "forms", "relations", "flags")


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_kebab, populate_by_name=True)


class Points(_Table):
    """What each part is worth; 0 leaves a part out."""

    claims: float = Field(default=35, ge=0, le=1000)
    holders: float = Field(default=20, ge=0, le=1000)
    sides: float = Field(default=10, ge=0, le=1000)
    forms: float = Field(default=5, ge=0, le=1000)
    relations: float = Field(default=20, ge=0, le=1000)
    flags: float = Field(default=10, ge=0, le=1000)


class Credit(_Table):
    """Shares of a full answer, from 0 to 1; ``extra`` is a cost."""

    least_overlap: float = Field(default=0.5, gt=0, le=1)
    extra: float = Field(default=0.25, ge=0, le=1)
    turned: float = Field(default=0.5, ge=0, le=1)
    other_type: float = Field(default=0.5, ge=0, le=1)


class Rubric(_Table):
    """Points and credit."""

    points: Points = Field(default_factory=Points)
    credit: Credit = Field(default_factory=Credit)

    def worth(self, part: str) -> Fraction:
        """The points of a part, exactly."""
        return exactly(getattr(self.points, part))


def exactly(value: float) -> Fraction:
    """A number of the rubric as the person wrote it (0.1 is a tenth)."""
    return Fraction(str(value))


def rubric(text: str, where: str) -> Rubric:
    """The rubric in a text of TOML; raises ``UsageError`` with the place of what is not understood."""
    try:
        table = tomllib.loads(text)
        made = Rubric.model_validate(table)
    except tomllib.TOMLDecodeError as wrong:
        place = re.search(r"line (\d+), column (\d+)", str(wrong))
        at = f"{where}:{place[1]}:{place[2]}" if place else where
        what = re.sub(r" \(at .*\)$", "", str(wrong))
        raise UsageError(f"this is not TOML: {what}", where=at, hint="see https://toml.io") from None
    except ValidationError as wrong:
        raise _fault(wrong, where) from None
    if not any(made.worth(part) for part in PARTS):
        raise UsageError("no part of this rubric has points", where=where, hint="give one of them points above 0")
    return made


def _fault(error: ValidationError, where: str) -> UsageError:
    first = error.errors()[0]
    keys = [str(step) for step in first["loc"]]
    if first["type"] != "extra_forbidden":
        return UsageError(f"{'.'.join(keys)}: {first['msg']}", where=where, hint="correct the value")
    known = sorted(_known().get(keys[0], {}) if len(keys) > 1 else _known())
    near = difflib.get_close_matches(keys[-1], known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
    return UsageError(f"a rubric has no {'.'.join(keys)}", where=where, hint=hint)


def _known() -> Mapping[str, Any]:
    return {"points": {_kebab(n) for n in Points.model_fields}, "credit": {_kebab(n) for n in Credit.model_fields}}
