"""The figures as a whole: calendar, minutes, parts and marks, within the weeks asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.diary.body_parts import BodyPart
from stretchcoach.diary.calendar import Day
from stretchcoach.diary.days import day_of
from stretchcoach.diary.figures import figures_of, first_day_of, weeks_since
from stretchcoach.diary.figures_history import past_of
from stretchcoach.diary.figures_minutes import last_weeks
from stretchcoach.diary.records import Ending, Remembered, SessionRecord
from tests.diary.figures_samples import MINUTE, at, cramp, exercise, history, night, session

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("worked_ms", "shade"),
    [
        (None, 0),
        (0, 0),
        (1, 1),
        (5 * MINUTE, 1),
        (5 * MINUTE + 1, 2),
        (15 * MINUTE, 2),
        (30 * MINUTE, 3),
        (31 * MINUTE, 4),
    ],
)
def test_the_shade_of_a_day(worked_ms: int | None, shade: int) -> None:
    """Any exercise at all shows, and more than half an hour is the darkest."""
    assert Day(TODAY, worked_ms).shade == shade


def test_an_empty_diary() -> None:
    """Nothing kept gives figures with nothing in them, and says so."""
    found = figures_of(Remembered(), TODAY)
    assert found.is_empty
    assert found.streaks.longest.days == 0
    assert (found.routines, found.parts, found.pain, found.programme) == ((), (), (), None)
    assert len(found.weeks) == len(found.calendar) == len(found.cramp_weeks) == 26


def test_weeks_over_new_year() -> None:
    """Weeks begin on Monday, also the one that two years share."""
    mondays = last_weeks(date(2027, 1, 3), 3)
    assert mondays == (date(2026, 12, 14), date(2026, 12, 21), date(2026, 12, 28))
    played = [session(at("2026-12-31 22:00")), session(at("2027-01-01 22:00"))]
    found = figures_of(Remembered(tuple(played)), date(2027, 1, 3), weeks=2)
    assert [(week.sessions, week.days) for week in found.weeks] == [(0, 0), (2, 2)]
    assert found.calendar[1].begins_month == date(2027, 1, 1)
    assert found.calendar[0].begins_month is None


@pytest.mark.parametrize(
    ("first", "weeks"),
    [
        (None, 1),
        (date(2026, 11, 22), 1),
        (date(2026, 11, 16), 1),
        (date(2026, 11, 15), 2),
        (date(2026, 12, 24), 1),
        (date(1970, 1, 1), 1040),
    ],
)
def test_how_many_weeks_reach_back(first: date | None, weeks: int) -> None:
    """So many weeks hold that day; a clock's wrong year does not make thousands of them."""
    assert weeks_since(first, TODAY) == weeks
    if weeks < 1040 and first is not None:
        assert first_day_of(TODAY, weeks) <= first or first > TODAY


def test_bedtime_after_midnight_is_on_the_day_before() -> None:
    """The calendar shows half past twelve on Monday on Sunday, and in Sunday's week."""
    found = figures_of(Remembered((session(at("2026-11-16 00:30")),)), TODAY, weeks=2)
    assert [week.sessions for week in found.weeks] == [1, 0]
    assert found.calendar[0].days[6].worked_ms == 3 * MINUTE


def test_days_to_come_are_not_days_without_exercise() -> None:
    """After today the calendar is open."""
    found = figures_of(Remembered(), date(2026, 11, 18), weeks=1)
    assert [day.worked_ms for day in found.calendar[0].days] == [0, 0, 0, None, None, None, None]


def test_relief_is_no_exercise() -> None:
    """Sessions of relief add no minutes, but what hurt in them is told of."""
    relief = session(at("2026-11-20 03:00"), goal="relief", routine="calf-cramp")
    desk = session(at("2026-11-20 12:00"), goal="desk", routine="desk", title="Desk")
    records = Remembered(
        (relief, desk),
        (exercise(relief, "Calf stretch", pains=2), exercise(desk, "Neck turns")),
        (cramp(at("2026-11-20 03:00")),),
    )
    found = figures_of(records, TODAY, weeks=1)
    assert [each.routine for each in found.routines] == ["desk"]
    assert [(each.part, each.worked_ms) for each in found.parts] == [(BodyPart.NECK, MINUTE)]
    assert found.weeks[0].worked_ms == 3 * MINUTE
    assert [(each.label, each.pains) for each in found.pain] == [("Calf stretch", 2)]
    assert found.cramp_weeks[0].cramps == 1
    assert found.entries == 3


def test_routines() -> None:
    """The most exercised comes first, with what was done to the end and its newest title."""
    played = (
        session(at("2026-11-18 22:00"), title="Old title"),
        session(at("2026-11-20 22:00"), ending=Ending.STOPPED),
        session(at("2026-11-19 12:00"), goal="desk", routine="desk", worked_ms=MINUTE),
    )
    first, second = figures_of(Remembered(played), TODAY).routines
    assert (first.routine, first.title, first.sessions, first.done) == (
        "bedtime",
        "Bedtime stretches",
        2,
        1,
    )
    assert (first.worked_ms, first.last) == (6 * MINUTE, date(2026, 11, 20))
    assert second.routine == "desk"


def test_an_exercise_for_two_parts_counts_for_both() -> None:
    """Each part is stretched for the whole of the time; what was not done counts nowhere."""
    one, two = session(at("2026-11-18 22:00")), session(at("2026-11-19 22:00"))
    records = Remembered(
        (one, two),
        (
            exercise(one, "Long sitting stretch", tags=("calf", "hamstring")),
            exercise(one, "Calf at the wall", worked_ms=MINUTE),
            exercise(two, "Wade an der Wand", worked_ms=MINUTE),
            exercise(two, "Neck turns", worked_ms=0),
        ),
    )
    assert [
        (each.part, each.worked_ms, each.sessions) for each in figures_of(records, TODAY).parts
    ] == [(BodyPart.CALF, 3 * MINUTE, 2), (BodyPart.HAMSTRING, MINUTE, 1)]


def test_pain_marks() -> None:
    """Marks are summed by the exercise's name, with the sides; without one it is not listed."""
    one, two = session(at("2026-11-18 22:00")), session(at("2026-11-19 22:00"))
    records = Remembered(
        (one, two),
        (
            exercise(one, "Calf  stretch", side="left", pains=1, skips=1),
            exercise(one, "Calf stretch", side="right", pains=0),
            exercise(two, "calf stretch", side="right", pains=2),
            exercise(two, "Neck turns", skips=3),
        ),
    )
    (found,) = figures_of(records, TODAY).pain
    assert (found.label, found.pains, found.left, found.right) == ("calf stretch", 3, 1, 2)
    assert (found.skips, found.times, found.last) == (1, 2, date(2026, 11, 19))


def test_only_the_weeks_asked_for() -> None:
    """Minutes, routines and marks are of the weeks; the streak and the programme of all time."""
    old = [session(at(f"2025-03-{day:02} 22:00")) for day in range(1, 11)]
    new = session(at("2026-11-21 22:00"), goal="desk", routine="desk")
    records = Remembered(
        (*old, new),
        tuple(exercise(each, "Calf", pains=1) for each in old),
        nights=(night("2025-03-02", 1),),
    )
    found = figures_of(records, TODAY, weeks=4)
    assert [each.routine for each in found.routines] == ["desk"]
    assert (found.parts, found.pain) == ((), ())
    assert found.streaks.longest.days == 10
    assert found.streaks.current.days == 1
    assert found.programme is not None
    assert found.programme.begin == date(2025, 3, 1)


MOMENTS = st.integers(0, 60 * 24 * 40).map(lambda n: at("2026-11-22 23:59") - timedelta(minutes=n))
SESSIONS = st.lists(
    st.builds(
        session,
        MOMENTS,
        goal=st.sampled_from(["bedtime", "desk", "relief", ""]),
        worked_ms=st.integers(0, 40 * MINUTE),
        routine=st.sampled_from(["a", "b"]),
    ),
    max_size=30,
)


@given(SESSIONS)
def test_the_same_minutes_by_day_week_and_routine(sessions: list[SessionRecord]) -> None:
    """However they are counted, all ms of exercise are there once, in any order of records."""
    found = figures_of(Remembered(tuple(sessions)), TODAY, weeks=8)
    total = sum(each.worked_ms for each in sessions if each.playing.goal != "relief")
    assert sum(week.worked_ms for week in found.weeks) == total
    assert sum(each.worked_ms for each in found.routines) == total
    assert sum(day.worked_ms or 0 for week in found.calendar for day in week.days) == total
    assert figures_of(Remembered(tuple(sessions[::-1])), TODAY, weeks=8) == found


@given(SESSIONS, st.integers(-12 * 60, 14 * 60))
def test_days_from_rows_are_those_from_records(
    sessions: list[SessionRecord], offset_min: int
) -> None:
    """The quick way to a session's day gives the same day as the plain one, wherever it was."""
    zone = timezone(timedelta(minutes=offset_min))
    there = [replace(each, started=each.started.astimezone(zone)) for each in sessions]
    for each in there:
        past = past_of(each)
        assert date(1970, 1, 1) + timedelta(days=past.day(past.offset_min)) == day_of(each)
    found = history(there)
    bedtimes = {day_of(each) for each in there if each.playing.goal == "bedtime"}
    assert set(found.bedtimes) == bedtimes
    assert found.sessions == len(there)
    assert found.first == min(map(day_of, there), default=None)
