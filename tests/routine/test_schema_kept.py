"""The schema that editors and other programs were given changes only where somebody looks."""

from __future__ import annotations

from stretchcoach.routine.schema import schema_text
from tests.routine.reading_files import DATA


def test_the_schema_is_the_one_that_was_kept() -> None:
    """It is, word for word, what stands in the data, written there by `stretchcoach schema`."""
    kept = DATA / "stretchcoach.schema.json"
    assert schema_text() + "\n" == kept.read_text(encoding="utf-8")
