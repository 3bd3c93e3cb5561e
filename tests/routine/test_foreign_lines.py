"""Lines that word processors and chats write are told as far as there is room for problems."""

from __future__ import annotations

import pytest

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.parse import read_routine
from stretchcoach.routine.reading_problems import MAX_PROBLEMS


@pytest.mark.parametrize("line", ["• name: Calf\n  hold: 30s\n", "```\n"])
def test_foreign_lines_beyond_the_limit_are_not_told(line: str) -> None:
    """A file of nothing else is reported up to the limit, and then no more."""
    text = "title: Calf\nsteps:\n" + line * 400
    found = read_routine(text.encode(), "x.yaml").diagnostics
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].code == ReadingCode.TOO_MANY_PROBLEMS


def test_a_mark_glued_to_its_word_is_no_mark() -> None:
    """Only a dash may have lost its space; any other sign before a word is a part of it."""
    text = "title: Calf\nsteps:\n  •name: Calf\n  • name: Hip\n    hold: 30s\n"
    found = read_routine(text.encode(), "x.yaml").diagnostics
    assert 3 not in [one.span.line for one in found if "begins with" in one.message]


def test_a_text_over_several_lines_may_begin_with_a_sign() -> None:
    """Only where every line begins with one is it a list that lost its dashes."""
    steps = "steps:\n  - {{hold: 30s, name: A}}\n"
    text = "title: Calf\nstop_if:\n  • Sharp pain\n  {}that stays\n" + steps
    assert not read_routine(text.format("").encode(), "x.yaml").diagnostics
    assert read_routine(text.format("• ").encode(), "x.yaml").diagnostics
