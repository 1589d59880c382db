"""What all data of audiatur have in common."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

Span = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
"""A place in the untouched source: start and end in Unicode code points, end exclusive."""


class Data(BaseModel):
    """An immutable value; unknown fields are refused so that a misspelt key is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, validate_default=False)

    def __copy__(self) -> Self:
        """A copy without what was worked out: its fields may be about to change."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
