"""The authors' guide: every example is a sound routine, and its table is the program's own."""

from __future__ import annotations

import re

import pytest

from stretchcoach.routine.parse import read_routine
from stretchcoach.session.timeline import build_timeline
from tests.guide.key_table import GUIDE, with_keys

EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)


def test_there_are_examples() -> None:
    """The guide is found, and has an example for each minute that shows a file."""
    assert len(EXAMPLES) >= 9


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_read_without_a_problem(text: str) -> None:
    """What a coach copies from the guide has no problem and can be laid out."""
    found = read_routine(text.encode(), "example.yaml")
    assert [problem.message for problem in found.diagnostics] == []
    assert found.routine is not None
    for level in found.routine.levels or (None,):
        assert build_timeline(found.routine, level=level).segments


def test_the_table_of_keys_is_the_programs_own() -> None:
    """The guide's table is what the field table gives; `python -m tests.guide` renews it."""
    guide = GUIDE.read_text(encoding="utf-8")
    assert with_keys(guide) == guide
