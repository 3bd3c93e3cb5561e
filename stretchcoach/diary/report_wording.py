"""Dates, times and lengths as a page for the doctor says them: in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate

from stretchcoach.diary.days import DAY_NAMES, MONTH_NAMES
from stretchcoach.routine.safe_text import visible

_MUSCLES = {
    "calf": "calf",
    "calf-upright": "calf, while standing",
    "hamstring": "back of the thigh",
    "quadriceps": "front of the thigh",
    "foot": "foot",
}
_LONGEST_NAME = 36
_MINUTE_MS = 60_000


def day_words(day: date) -> str:
    """A date such as "Monday, 3 November 2026", whatever the language of the machine."""
    return f"{DAY_NAMES[day.weekday()]}, {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """A date and time such as "Monday, 3 November 2026, 3:10 at night"."""
    hour = moment.hour
    if hour < 6:
        part, shown = "at night", hour
    elif hour < 13:
        part, shown = "in the morning" if hour < 12 else "in the afternoon", hour
    else:
        part, shown = "in the afternoon" if hour < 18 else "in the evening", hour - 12
    return f"{day_words(moment.date())}, {shown}:{moment.minute:02} {part}"


def length_words(ms: int) -> str:
    """A length such as "about 4 minutes"."""
    if ms < _MINUTE_MS // 2:
        return "under half a minute"
    minutes = max(1, round(ms / _MINUTE_MS))
    if minutes < 120:
        return f"about {count_words(minutes, 'minute')}"
    return f"about {count_words(round(minutes / 60), 'hour')}"


def count_words(count: int, thing: str) -> str:
    """A number with its noun: "1 night", "1,200 nights"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def times_words(count: int) -> str:
    """How often: "once", "twice", "12 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def listed(parts: Sequence[str], others: int = 0) -> str:
    """The parts of a list, and how many others there are."""
    more = (f"{others:,} more",) if others else ()
    return "; ".join((*parts, *more))


def name_words(text: str) -> str:
    """A name from a stranger: on one line, of a bounded length, and nothing in it that acts."""
    line = visible(" ".join(text[: 4 * _LONGEST_NAME].split()))
    ends = list(accumulate(map(_width, line)))
    if not ends:
        return "without a name"
    if ends[-1] <= _LONGEST_NAME:
        return line
    fitting = sum(end < _LONGEST_NAME for end in ends)
    return f"{line[:fitting].rstrip()}…"


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def exercise_words(label: str, side: str) -> str:
    """An exercise with its side, where it has one."""
    return f"{name_words(label)} ({side})" if side in ("left", "right") else name_words(label)


def muscle_words(muscle: str) -> str:
    """A muscle as people call it."""
    return _MUSCLES.get(muscle) or name_words(muscle)
