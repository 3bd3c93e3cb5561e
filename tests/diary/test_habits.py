"""Habits: what is usual at an hour, and when something was last done, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from stretchcoach.diary.habits import Habits, is_near, usual_at, when_words
from stretchcoach.diary.records import Ending, Playing, SessionRecord

NOW = datetime(2026, 11, 20, 22, 0, tzinfo=timezone(timedelta(hours=1)))


def session(
    name: str,
    started: datetime,
    ending: Ending | None = Ending.DONE,
    goal: str = "flexibility",
) -> SessionRecord:
    """A session of which only this matters."""
    playing = Playing(name, name, "", "", goal, (), "", "", "en", 1.0, 1, 1)
    return SessionRecord("", started, playing, ending, 1, 1, 1, 0, 0, 0, 0, "", 0)


def daily(name: str, times: int, *, days_ago: int = 1, **more: object) -> list[SessionRecord]:
    """So many sessions at this hour, one a day, back from some days ago."""
    first = NOW - timedelta(days=days_ago)
    return [
        session(name, first - timedelta(days=number), **more)  # type: ignore[arg-type]
        for number in range(times)
    ]


def test_the_most_frequent_is_first() -> None:
    """Three times are enough, the order is by how often, and three are listed at most."""
    sessions = [
        *daily("twice", 2),
        *daily("thrice", 3),
        *daily("often", 9),
        *daily("four", 4),
        *daily("five", 5),
    ]
    assert usual_at(sessions, NOW) == ("often", "five", "four")
    assert usual_at(daily("thrice", 3), NOW) == ("thrice",)
    assert usual_at(daily("twice", 2), NOW) == ()
    assert usual_at((), NOW) == ()


def test_of_two_done_equally_often_the_later_one_is_first() -> None:
    """What was done more lately stands first, and equal ones by name."""
    assert usual_at([*daily("a", 3, days_ago=9), *daily("b", 3)], NOW) == ("b", "a")
    assert usual_at([*daily("b", 3), *daily("a", 3)], NOW) == ("a", "b")


def test_three_times_in_one_evening_are_one_day() -> None:
    """What was tried out again and again is no habit."""
    started = NOW - timedelta(days=2)
    again = [session("a", started + timedelta(minutes=5 * number)) for number in range(6)]
    assert usual_at(again, NOW) == ()


@pytest.mark.parametrize("ending", [Ending.STOPPED, Ending.ENDED, Ending.CUT_OFF, None])
def test_only_what_was_done_counts(ending: Ending | None) -> None:
    """What was ended early or still runs is no habit."""
    assert usual_at(daily("a", 9, ending=ending), NOW) == ()


def test_relief_is_never_usual() -> None:
    """A cramp each night does not put relief where a choice is made: it has a key."""
    assert usual_at(daily("calf-cramp", 9, goal="relief"), NOW) == ()


def test_what_is_older_than_six_weeks_is_forgotten() -> None:
    """A habit of the summer is none in winter."""
    assert usual_at(daily("a", 3, days_ago=40), NOW) == ("a",)
    assert usual_at(daily("a", 3, days_ago=41), NOW) == ()


def test_a_session_of_a_clock_that_was_ahead_does_not_count() -> None:
    """What would be done in a week has not become a habit yet."""
    assert usual_at(daily("a", 3, days_ago=-7), NOW) == ()


@pytest.mark.parametrize(
    ("hour", "minute", "other_hour", "other_minute", "expected"),
    [
        (22, 0, 22, 0, True),
        (20, 30, 22, 0, True),
        (20, 29, 22, 0, False),
        (23, 30, 22, 0, True),
        (23, 31, 22, 0, False),
        (23, 30, 0, 45, True),
        (0, 45, 23, 30, True),
        (1, 0, 23, 30, True),
        (1, 1, 23, 30, False),
        (10, 0, 22, 0, False),
    ],
)
def test_near_in_time_of_day(
    hour: int, minute: int, other_hour: int, other_minute: int, *, expected: bool
) -> None:
    """An hour and a half apart at most, also over midnight."""
    then = datetime(2026, 3, 1, hour, minute, tzinfo=UTC)
    now = datetime(2026, 11, 20, other_hour, other_minute, tzinfo=UTC)
    assert is_near(then, now) is expected


def test_the_hour_is_that_of_the_wall_there_and_then() -> None:
    """Ten in the evening before the clocks changed, or in Tokyo, is ten in the evening."""
    summer = timezone(timedelta(hours=2))
    tokyo = timezone(timedelta(hours=9))
    started = [
        datetime(2026, 10, 20, 22, 0, tzinfo=summer),
        datetime(2026, 11, 1, 22, 0, tzinfo=tokyo),
        datetime(2026, 11, 9, 22, 0, tzinfo=NOW.tzinfo),
    ]
    assert usual_at([session("a", moment) for moment in started], NOW) == ("a",)


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (NOW, "today"),
        (NOW.replace(hour=0, minute=5), "today"),
        (NOW - timedelta(days=1), "yesterday"),
        (NOW - timedelta(days=2), "2 days ago"),
        (NOW - timedelta(days=6), "6 days ago"),
        (NOW - timedelta(days=7), "13 November"),
        (datetime(2026, 6, 1, 8, 0, tzinfo=UTC), "1 June"),
        (datetime(2026, 3, 12, 8, 0, tzinfo=UTC), "March 2026"),
        (datetime(2024, 9, 1, 8, 0, tzinfo=UTC), "September 2024"),
        (NOW + timedelta(days=3), "today"),
    ],
)
def test_when_in_words(then: datetime, words: str) -> None:
    """Near days have words, others their date, and what is long ago its month."""
    assert when_words(then, NOW) == words
    assert Habits(NOW, {"a": then}).when("a", "") == words


def test_never_is_no_word() -> None:
    """A routine that was never done says nothing."""
    assert Habits(NOW).when("a", "bedtime") == ""


@pytest.mark.parametrize("goal", ["bedtime", "relief", "desk"])
@pytest.mark.parametrize(
    ("then_hour", "then_days_ago", "now_hour", "expected"),
    [
        (0, 0, 22, "yesterday"),
        (0, 0, 9, "today"),
        (0, 0, 0, "today"),
        (23, 1, 22, "yesterday"),
        (23, 1, 9, "yesterday"),
        (23, 1, 0, "yesterday"),
        (0, 1, 22, "2 days ago"),
        (13, 0, 22, "today"),
    ],
)
def test_the_small_hours_belong_to_the_evening_before(
    goal: str, then_hour: int, then_days_ago: int, now_hour: int, expected: str
) -> None:
    """In the evening, half past twelve is last night's; the calendar alone rules the rest."""
    now = NOW.replace(hour=now_hour, minute=40)
    then = NOW.replace(hour=then_hour, minute=30) - timedelta(days=then_days_ago)
    by_calendar = {0: "today", 1: "yesterday"}[then_days_ago]
    assert when_words(then, now, goal) == (by_calendar if goal == "desk" else expected)
