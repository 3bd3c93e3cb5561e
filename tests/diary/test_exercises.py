"""What was done, skipped and painful, summed up from a session's segments."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from stretchcoach.diary.exercises import ANNOUNCES, WORKS, SessionOf, exercises_of
from stretchcoach.diary.rows import Row
from stretchcoach.session.segments import Kind

SESSION = SessionOf("a", datetime(2026, 11, 22, 22, 0, tzinfo=UTC), "evening", (), "")


def segment(
    kind: str, label: str, *, side: str = "", how: str = "done", pains: int = 0, ms: int = 30_000
) -> Row:
    """A segment that lasted as long as was planned."""
    return (kind, label, side, ms, 0, ms, how, pains)


def told(*rows: Row) -> list[tuple[str, str, int, int, int]]:
    """What comes of the segments: label, side, ms, skips and pain marks."""
    found = exercises_of(rows, SESSION, 0)
    return [(one.label, one.side, one.worked_ms, one.skips, one.pains) for one in found]


def test_the_kinds_are_those_of_sessions() -> None:
    """What is an exercise or announces one is called so by what plays it."""
    assert {kind.value for kind in Kind if kind.is_exercise} == WORKS
    assert {kind.value for kind in Kind} > ANNOUNCES


@pytest.mark.parametrize("kind", sorted(ANNOUNCES))
def test_what_hurts_in_an_announcement_counts_for_what_is_announced(kind: str) -> None:
    """A mark that is set while one gets into place is not lost, nor given to the side before."""
    assert told(
        segment("HOLD", "Hip", side="left"),
        segment(kind, "Hip", side="right", pains=1),
        segment("HOLD", "Hip", side="right"),
    ) == [("Hip", "left", 30_000, 0, 0), ("Hip", "right", 30_000, 0, 1)]


def test_what_is_left_out_while_it_is_announced_was_skipped() -> None:
    """An exercise that was never begun is one that was skipped, with no time in it."""
    assert told(
        segment("PREPARE", "Hip", side="left", how="skipped", ms=4_000),
        segment("PREPARE", "Calf", ms=4_000),
        segment("HOLD", "Calf"),
    ) == [("Hip", "left", 0, 1, 0), ("Calf", "", 30_000, 0, 0)]


@pytest.mark.parametrize("kind", ["REST", "ASK", "SAY"])
def test_what_hurts_after_an_exercise_counts_for_it(kind: str) -> None:
    """In a rest, at a question: what was done before is what hurt. To leave it skips nothing."""
    assert told(
        segment("HOLD", "Hip", side="left"),
        segment(kind, "Has it let go?", how="skipped", pains=2),
        segment("HOLD", "Calf"),
    ) == [("Hip", "left", 30_000, 0, 2), ("Calf", "", 30_000, 0, 0)]


def test_leaving_the_rest_between_two_repetitions_skips_those_to_come() -> None:
    """It has the exercise's own name, and the key leads to the next exercise."""
    assert told(
        segment("HOLD", "Hip", side="left"),
        segment("REST", "Hip", side="left", how="skipped", pains=1),
    ) == [("Hip", "left", 30_000, 1, 1)]


def test_what_is_about_no_exercise_is_none() -> None:
    """An opening, a rest and a question that are merely gone through."""
    assert (
        told(
            segment("SAY", "Welcome", pains=1),
            segment("SAY", "Breathe", how="skipped"),
            segment("PREPARE", "Hip"),
            segment("REST", "Rest"),
        )
        == []
    )


def test_one_that_is_not_over_lasts_until_the_session_was_seen() -> None:
    """Its own end is not known: the session's clock stands for it."""
    row = ("HOLD", "Hip", "", 30_000, 5_000, None, "", 0)
    (one,) = exercises_of([row], SESSION, 17_000)
    assert (one.worked_ms, one.planned_ms) == (12_000, 30_000)
