"""Each limit holds on both sides of its edge."""

from __future__ import annotations

import pytest

from stretchcoach.routine.diagnostics import Severity, Span
from stretchcoach.routine.limits import (
    LONGEST_TOTAL_MS,
    MOST_SEGMENTS,
    too_long_in_total,
    too_many_cues,
    too_many_segments,
)
from stretchcoach.routine.report import format_full
from tests.routine.reading_files import read_text

TITLE = Span(1, 1, 1, 6, 0, 5)


def codes(steps: str, top: str = "title: T\n") -> list[str]:
    """The codes of a routine with these lines."""
    return [problem.code for problem in read_text(f"{top}steps:\n{steps}").diagnostics]


def _repeat(at_most: int) -> str:
    return f"  - {{repeat_until: Better?, at_most: {at_most}, otherwise: Rest., steps: [rest: 1s]}}"


@pytest.mark.parametrize(
    ("within", "beyond", "code"),
    [
        ("  - rest: 1s\n" * 300, "  - rest: 1s\n" * 301, "E404"),
        ("  - hold: 60m", "  - hold: 60m1s", "E405"),
        ("  - hold: {a: 1h}", "  - hold: {a: 2h}", "E405"),
        ("  - move: 1h", "  - move: 61m", "E405"),
        ("  - breathe: {in: 1h, out: 1h}", "  - breathe: {in: 61m, out: 1h}", "E405"),
        (f"  - say: {'a' * 500}", f"  - say: {'a' * 501}", "E406"),
        ("  - {hold: 1s, times: 50}", "  - {hold: 1s, times: 51}", "E407"),
        ("  - move: 200 reps", "  - move: 201 reps", "E407"),
        ("  - {hold: 1s, countdown: 10}", "  - {hold: 1s, countdown: 11}", "E407"),
        (_repeat(10), _repeat(11), "E408"),
        (f"  - {{hold: 1s, name: {'a' * 80}}}", f"  - {{hold: 1s, name: {'a' * 81}}}", "E412"),
        ("  - {hold: {a: 1s}, times: {a: 0}}", "  - {hold: 1s, times: 0}", "E204"),
        ("  - hold: 1s", "  - hold: 0.9s", "E209"),
        ("  - {hold: 1s, get_ready: 0s}", "  - rest: 0s", "E209"),
    ],
)
def test_a_value_at_its_limit_is_fine_and_one_beyond_is_not(
    within: str, beyond: str, code: str
) -> None:
    """The edge itself is allowed, the next value has its own code."""
    top = "title: T\nlevels: [a]\n"
    assert codes(within, top) == []
    assert codes(beyond, top) == [code]


def test_steps_are_counted_wherever_they_stand() -> None:
    """Steps inside groups and answers count too, and the limit is told once."""
    inner = "      - rest: 1s\n" * 200
    group = f"  - group: G\n    steps:\n{inner}"
    assert codes(group) == []
    assert codes(group * 2) == ["E404"]


def test_the_limits_of_a_timeline_are_diagnostics_too() -> None:
    """What only the timeline can count is told like any other problem."""
    many = too_many_segments("r.yaml", TITLE)
    long = too_long_in_total("r.yaml", TITLE, LONGEST_TOTAL_MS + 60_499)
    cues = too_many_cues("r.yaml", TITLE)
    assert [many.code, long.code, cues.code] == ["E410", "E411", "E414"]
    assert {many.severity, long.severity, cues.severity} == {Severity.ERROR}
    report = format_full([many, long, cues], {"r.yaml": "title: T"})
    assert "more than 10,000 times" in report
    assert str(MOST_SEGMENTS) in report
    assert "the routine lasts 3h1m" in report
    assert "at most 3h" in report
