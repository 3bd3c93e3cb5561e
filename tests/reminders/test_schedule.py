"""Times of day, days of the week, and the next time by a clock that is moved twice a year."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.reminders.schedule import (
    EVERY_DAY,
    WEEKDAYS,
    ScheduleError,
    TimeOfDay,
    days_in_words,
    is_timely,
    next_time,
    parse_days,
    parse_time,
    when_in_words,
)

BERLIN = ZoneInfo("Europe/Berlin")


def localize(naive: datetime) -> datetime:
    """A local time in Berlin; one that does not exist is moved as the system does it."""
    return naive.replace(tzinfo=BERLIN).astimezone(ZoneInfo("UTC")).astimezone(BERLIN)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("22:00", "22:00"),
        ("7:30", "07:30"),
        ("07.30", "07:30"),
        ("22h15", "22:15"),
        ("10pm", "22:00"),
        ("10 PM", "22:00"),
        ("10:45 p.m.", "22:45"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("0:00", "00:00"),
        (" 23:59 ", "23:59"),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, clock: str) -> None:
    """Both clocks, and the signs between hours and minutes that people use."""
    assert str(parse_time(text)) == clock


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("25:00", '"25:00" is no time; write it as 22:00 or 10pm'),
        ("22:60", "is no time"),
        ("13pm", "is no time"),
        ("0am", "is no time"),
        ("22", "did you mean 22:00?"),
        ("24:00", "24:00 is written 00:00"),
        ("2:0", "is no time"),
        ("", "is no time"),
        ("٢٢:٠٠", "is no time"),
        ("²", "is no time"),
        ("\x1b[2J", "\\x1b[2J"),
    ],
)
def test_what_is_no_time_is_said(text: str, told: str) -> None:
    """A wrong time is refused with what to write instead, and safe to print."""
    with pytest.raises(ScheduleError) as refused:
        parse_time(text)
    assert told in str(refused.value)
    assert "\x1b" not in str(refused.value)


@settings(deadline=None)
@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_reads_itself_back(hour: int, minute: int) -> None:
    """What is shown can be typed."""
    assert parse_time(str(TimeOfDay(hour, minute))) == TimeOfDay(hour, minute)


@pytest.mark.parametrize(
    ("text", "days", "words"),
    [
        ("daily", {0, 1, 2, 3, 4, 5, 6}, "every day"),
        ("weekdays", {0, 1, 2, 3, 4}, "Monday to Friday"),
        ("mon-fri", {0, 1, 2, 3, 4}, "Monday to Friday"),
        ("weekends", {5, 6}, "Saturday and Sunday"),
        ("mon, Wed ,FRIDAY", {0, 2, 4}, "Monday, Wednesday and Friday"),
        ("fri-mon", {4, 5, 6, 0}, "Monday, Friday, Saturday and Sunday"),
        ("tu", {1}, "Tuesday"),
    ],
)
def test_days_are_read_and_said(text: str, days: set[int], words: str) -> None:
    """Names, beginnings of names, ranges and the usual groups."""
    assert parse_days(text) == days
    assert days_in_words(parse_days(text)) == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fryday", 'did you mean "friday"?'),
        ("weekly", 'there is no day "weekly"'),
        ("", 'there is no day ""'),
        ("mon,,tue", 'there is no day ""'),
        ("m", 'there is no day "m"'),
        ("mon-", 'there is no day ""'),
    ],
)
def test_what_is_no_day_is_said(text: str, told: str) -> None:
    """A wrong day is refused, with the nearest one."""
    with pytest.raises(ScheduleError) as refused:
        parse_days(text)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [
        ("2026-11-22T21:59:59+01:00", EVERY_DAY, "2026-11-22T22:00:00+01:00"),
        ("2026-11-22T22:00:00+01:00", EVERY_DAY, "2026-11-23T22:00:00+01:00"),
        ("2026-11-20T22:00:00+01:00", WEEKDAYS, "2026-11-23T22:00:00+01:00"),
        ("2026-11-22T22:30:00+01:00", frozenset({6}), "2026-11-29T22:00:00+01:00"),
        ("2026-12-31T23:00:00+01:00", EVERY_DAY, "2027-01-01T22:00:00+01:00"),
        # The night in which the clock is put on, and the one in which it is put back.
        ("2026-03-28T23:00:00+01:00", EVERY_DAY, "2026-03-29T22:00:00+02:00"),
        ("2026-10-24T23:00:00+02:00", EVERY_DAY, "2026-10-25T22:00:00+01:00"),
    ],
)
def test_the_next_time_is_by_the_clock_on_the_wall(
    now: str, days: frozenset[int], expected: str
) -> None:
    """22:00 stays 22:00 through weeks, years and clock changes."""
    moment = next_time(
        TimeOfDay(22, 0), days, datetime.fromisoformat(now).astimezone(BERLIN), localize
    )
    assert moment.isoformat() == expected


def test_a_time_that_a_clock_change_skips_comes_an_hour_later() -> None:
    """On the day without 02:30 it is due at 03:30, not lost."""
    now = datetime.fromisoformat("2026-03-29T01:00:00+01:00").astimezone(BERLIN)
    moment = next_time(TimeOfDay(2, 30), EVERY_DAY, now, localize)
    assert moment.isoformat() == "2026-03-29T03:30:00+02:00"
    assert is_timely(TimeOfDay(2, 30), moment)


def test_a_time_that_comes_twice_is_meant_once() -> None:
    """On the day with two 02:30 the first one counts."""
    now = datetime.fromisoformat("2026-10-25T00:30:00+02:00").astimezone(BERLIN)
    first = next_time(TimeOfDay(2, 30), EVERY_DAY, now, localize)
    assert first.isoformat() == "2026-10-25T02:30:00+02:00"
    after = next_time(TimeOfDay(2, 30), EVERY_DAY, first, localize)
    assert after.isoformat() == "2026-10-26T02:30:00+01:00"


@settings(deadline=None)
@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 23),
    st.integers(0, 59),
)
def test_the_next_time_lies_ahead_within_eight_days(
    naive: datetime, days: frozenset[int], hour: int, minute: int
) -> None:
    """It is never in the past, never on another day, and never missed."""
    now = localize(naive)
    moment = next_time(TimeOfDay(hour, minute), days, now, localize)
    assert timedelta() < moment - now <= timedelta(days=8)
    assert moment.weekday() in days


@pytest.mark.parametrize(
    ("now", "timely"),
    [("21:59", True), ("22:00", True), ("23:30", True), ("23:31", False), ("08:00", False)],
)
def test_bedtime_is_not_told_in_the_morning(now: str, timely: bool) -> None:
    """What a sleeping computer missed is told late in the evening, not when it wakes at eight."""
    moment = datetime.fromisoformat(f"2026-11-22T{now}:00+01:00")
    assert is_timely(TimeOfDay(22, 0), moment) is timely


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (22, "today at 22:00"),
        (23, "tomorrow at 22:00"),
        (27, "on Friday at 22:00"),
        (29, "on Sunday next week at 22:00"),
    ],
)
def test_the_next_time_is_said_in_words(day: int, words: str) -> None:
    """The day is named as people name it."""
    now = datetime(2026, 11, 22, 12, 0, tzinfo=BERLIN)
    assert when_in_words(datetime(2026, 11, day, 22, 0, tzinfo=BERLIN), now) == words
