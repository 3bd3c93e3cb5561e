"""Days in a row: with rest days, over midnight, time zones, daylight saving and wrong clocks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.diary.records import Ending, SessionRecord
from stretchcoach.diary.streak import Streaks, streaks
from tests.diary.figures_samples import MINUTE, ManualClock, at, history, session

TODAY = date(2026, 11, 22)


def done_days(sessions: list[SessionRecord]) -> frozenset[date]:
    """The days that count."""
    return history(sessions).done


def streaks_of(sessions: list[SessionRecord], today: date, rest_days: int) -> Streaks:
    """The streaks of these sessions."""
    past = history(sessions)
    return streaks(past.done, today, rest_days, past.lost)


def days(text: str) -> list[date]:
    """Days up to today from a line in which x is done; its last sign is today."""
    last = len(text) - 1
    return [TODAY - timedelta(days=last - n) for n, sign in enumerate(text) if sign == "x"]


@pytest.mark.parametrize(
    ("line", "rest_days", "current", "longest"),
    [
        ("", 1, 0, 0),
        ("x", 0, 1, 1),
        ("x.", 0, 1, 1),
        ("x..", 0, 0, 1),
        ("x..", 1, 1, 1),
        ("x...", 1, 0, 1),
        ("xxx", 0, 3, 3),
        ("xxx.", 0, 3, 3),
        ("x.x.x", 0, 1, 1),
        ("x.x.x", 1, 3, 3),
        ("x..x", 1, 1, 1),
        ("x..x", 2, 2, 2),
        ("xxxxx..xx", 1, 2, 5),
        ("xxxxx..xx", 2, 7, 7),
        ("xx....", 3, 2, 2),
        ("xx.....", 3, 0, 2),
    ],
)
def test_rest_days_do_not_break_a_streak(
    line: str, rest_days: int, current: int, longest: int
) -> None:
    """Up to so many days in a row may be missed, and today is not missed before it is over."""
    found = streaks(days(line), TODAY, rest_days)
    assert (found.current.days, found.longest.days) == (current, longest)
    assert found.has_today == line.endswith("x")


@given(
    st.sets(st.integers(-400, 5)),
    st.integers(0, 6),
)
def test_what_always_holds(offsets: set[int], rest_days: int) -> None:
    """More rest never shortens a streak, and within one no gap is longer than allowed."""
    done = [TODAY + timedelta(days=offset) for offset in offsets]
    found = streaks(done, TODAY, rest_days)
    looser = streaks(done, TODAY, rest_days + 1)
    assert found.current.days <= found.longest.days <= len(done)
    assert looser.current.days >= found.current.days
    assert looser.longest.days >= found.longest.days
    for streak in (found.current, found.longest):
        if streak.first is not None and streak.last is not None:
            inside = sorted(day for day in done if streak.first <= day <= streak.last)
            assert len(inside) == streak.days
            gaps = [(b - a).days - 1 for a, b in pairwise(inside)]
            assert max(gaps, default=0) <= rest_days


def test_what_counts_as_a_day() -> None:
    """A session done to its end counts, and a minute of exercise in all; relief does not."""
    noon = at("2026-11-20 12:00")
    short = {"goal": "desk", "worked_ms": 30_000, "ending": Ending.STOPPED}
    assert done_days([session(noon, **short)]) == frozenset()  # type: ignore[arg-type]
    assert done_days([session(noon, **short)] * 2) == {noon.date()}  # type: ignore[arg-type]
    assert done_days([session(noon, goal="desk", worked_ms=30_000)]) == {noon.date()}
    assert done_days([session(noon, goal="desk", worked_ms=0)]) == frozenset()
    assert done_days([session(noon, goal="relief", worked_ms=9 * MINUTE)]) == frozenset()
    running = session(noon, goal="desk", worked_ms=MINUTE, ending=None)
    assert done_days([running]) == {noon.date()}


def evenings(
    clock: ManualClock, count: int, *, goal: str = "bedtime", **later: int
) -> list[SessionRecord]:
    """A session now, and again after so much time has passed, `count` in all."""
    found = []
    for _ in range(count):
        found.append(session(clock.now(), goal=goal))
        clock.pass_time(**later)
    return found


def test_half_past_twelve_is_still_the_evening_before() -> None:
    """Bedtime at 22:00, at 00:30 and at 23:00 are three nights in a row, not two and a gap."""
    played = [
        session(at(text)) for text in ("2026-11-19 22:00", "2026-11-21 00:30", "2026-11-21 23:00")
    ]
    found = streaks_of(played, TODAY, 0)
    assert found.current.days == 3
    assert (found.current.first, found.current.last) == (date(2026, 11, 19), date(2026, 11, 21))


def test_midnight_in_the_middle_of_a_session() -> None:
    """A session counts once, for the day that it began on, bedtime or not."""
    late = at("2026-11-20 23:57")
    for goal in ("bedtime", "desk"):
        assert done_days([session(late, goal=goal, worked_ms=9 * MINUTE)]) == {date(2026, 11, 20)}


@pytest.mark.parametrize(
    ("start", "today"),
    [
        ("2026-03-26 23:30", date(2026, 4, 1)),
        ("2026-10-22 23:30", date(2026, 10, 28)),
        ("2026-03-29 00:30", date(2026, 4, 4)),
        ("2026-10-25 02:30", date(2026, 10, 31)),
    ],
)
@pytest.mark.parametrize("goal", ["bedtime", "desk"])
def test_daylight_saving_costs_no_day(start: str, today: date, goal: str) -> None:
    """The same hour on the wall each day is a day in a row, in spring and in autumn."""
    first = at(start).replace(tzinfo=None)
    wall = [first + timedelta(days=n) for n in range(6)]
    played = [session(at(moment.isoformat(" ")), goal=goal) for moment in wall]
    assert streaks_of(played, today, 0).longest.days == 6


@pytest.mark.parametrize("start", ["2026-03-26 23:30", "2026-10-22 23:30"])
def test_every_24_hours_over_daylight_saving(start: str) -> None:
    """24 real hours between bedtimes may fall after midnight for a while: still each night."""
    clock = ManualClock(at(start).astimezone(ZoneInfo("Europe/Berlin")))
    played = evenings(clock, 6, hours=24)
    assert streaks_of(played, played[-1].started.date(), 0).longest.days == 6


def test_a_flight_over_the_date_line_costs_no_day() -> None:
    """Who leaves Los Angeles on the first and lands in Tokyo on the third missed no day."""
    clock = ManualClock(at("2026-12-01 20:00", "America/Los_Angeles"))
    played = evenings(clock, 1, hours=26)
    clock.travel("Asia/Tokyo")
    assert clock.now().date() == date(2026, 12, 3)
    played += evenings(clock, 2, hours=24)
    assert [each.started.date().day for each in played] == [1, 3, 4]
    assert streaks_of(played, date(2026, 12, 4), 0).current.days == 3


def test_a_day_missed_before_a_flight_stays_missed() -> None:
    """Only the date that was skipped by flying is forgiven, not a day of rest beside it."""
    clock = ManualClock(at("2026-12-01 20:00", "America/Los_Angeles"))
    played = evenings(clock, 1, hours=26 + 24)
    clock.travel("Asia/Tokyo")
    played += evenings(clock, 1)
    assert streaks_of(played, date(2026, 12, 4), 0).current.days == 1
    assert streaks_of(played, date(2026, 12, 4), 1).current.days == 2


def test_a_flight_west_repeats_a_day() -> None:
    """The same date twice is one day, and one that seems to be tomorrow breaks nothing."""
    clock = ManualClock(at("2026-12-01 08:00", "Pacific/Auckland"))
    played = evenings(clock, 2, goal="desk", hours=24)
    clock.travel("Pacific/Honolulu")
    clock.pass_time(hours=-16)
    assert clock.now().date() == date(2026, 12, 1)
    found = streaks_of(played, date(2026, 12, 1), 0)
    assert (found.current.days, found.longest.days) == (2, 2)
    played.append(session(clock.now(), goal="desk"))
    assert streaks_of(played, date(2026, 12, 1), 0).current.days == 2


def test_a_clock_set_back_changes_no_streak() -> None:
    """Sessions out of order, and one that seems to begin before the one before, count by date."""
    clock = ManualClock(at("2026-11-20 22:00"))
    played = evenings(clock, 1, hours=24)
    played.append(session(clock.now()))
    clock.pass_time(hours=-3)
    played.append(session(clock.now()))
    clock.pass_time(hours=24)
    played.append(session(clock.now()))
    found = streaks_of(played, TODAY, 0)
    assert found.current.days == 3
    assert streaks_of(played[::-1], TODAY, 0) == found


def test_a_clock_that_was_years_ahead_does_not_count() -> None:
    """Days after tomorrow are those of a wrong clock: they neither make nor break a streak."""
    real = [session(at("2026-11-21 22:00")), session(at("2026-11-20 22:00"))]
    wrong = [session(at(f"2036-01-{day:02} 22:00")) for day in range(1, 20)]
    found = streaks_of(real + wrong, TODAY, 0)
    assert (found.current.days, found.longest.days) == (2, 2)
