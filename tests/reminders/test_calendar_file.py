"""The calendar file: read back by its library and by a reader of our own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from stretchcoach.reminders.calendar_file import calendar_file, is_own
from stretchcoach.reminders.reminder import Reminder
from tests.reminders.samples import BEDTIME, ODD, first_time, golden

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def made(reminder: Reminder, words: str = "3 minutes. stretchcoach play bedtime") -> bytes:
    """The file of a reminder."""
    return calendar_file(reminder, words, first_time(reminder), 3, NOW)


def fields(content: bytes) -> dict[str, str]:
    """The first of each field, unfolded and unescaped as RFC 5545 says."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    found: dict[str, str] = {}
    for line in lines[:-1]:
        name, _, value = line.partition(":")
        value = re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], value)
        found.setdefault(name, value)
    return found


@pytest.mark.parametrize(("name", "reminder"), [("bedtime", BEDTIME), ("odd", ODD)])
def test_the_file_is_this(name: str, reminder: Reminder) -> None:
    """The whole file, to the letter."""
    words = f"3 minutes. stretchcoach play {reminder.name}"
    assert made(reminder, words).decode().replace("\r\n", "\n") == golden(f"{name}.ics")


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), min_size=1))
def test_any_title_survives(title: str) -> None:
    """Commas, semicolons, backslashes and long lines come back as they were, in UTF-8."""
    reminder = replace(ODD, title=title)
    content = made(reminder, f"{title}\nplay")
    read = fields(content)
    assert read["SUMMARY"] == reminder.short_title
    assert read["DESCRIPTION"] == f"{title}\nplay"
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_its_own_library_reads_it_back() -> None:
    """The time has no zone, the rule repeats it, and the alarm rings at the time itself."""
    (event,) = Calendar.from_ical(made(ODD)).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 11, 22, 6, 5)  # noqa: DTZ001
    assert event.decoded("duration") == timedelta(minutes=3)
    assert event.decoded("rrule") == {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "WE", "SU"]}
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [timedelta(0)]


def test_reading_it_in_twice_gives_one_entry() -> None:
    """The name of the entry is of the routine and its time, not of the day it was made."""
    later = calendar_file(
        replace(BEDTIME, title="New title", days=frozenset({1})),
        "x",
        first_time(BEDTIME) + timedelta(days=9),
        5,
        NOW + timedelta(days=8),
    )
    assert fields(later)["UID"] == fields(made(BEDTIME))["UID"]
    assert fields(made(ODD))["UID"] != fields(made(BEDTIME))["UID"]


def test_a_calendar_of_somebody_else_is_told_apart() -> None:
    """Only what this program wrote is written over."""
    assert is_own(made(BEDTIME))
    assert not is_own(b"BEGIN:VCALENDAR\r\nPRODID:-//Others//EN\r\nEND:VCALENDAR\r\n")
    assert not is_own(b"")
