"""A slip in the table of keys shows when the schema is made."""

from __future__ import annotations

import pytest

from stretchcoach.routine.fields import Context, Field, Kind
from stretchcoach.routine.schema_values import value_schema

CUES = Field("cues", Kind.MAP, "What is said in between.", "{halfway: Breathe.}")


def test_a_map_without_keys_of_its_own_is_a_slip_of_the_table() -> None:
    """A schema that takes any keys would hide the slip from every coach's editor."""
    with pytest.raises(ValueError, match=r"^cues has no keys of its own in the table$"):
        value_schema(CUES)
    schema = value_schema(CUES._replace(nested=Context.CUES))
    assert "patternProperties" in schema
