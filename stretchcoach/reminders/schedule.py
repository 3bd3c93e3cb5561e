"""When a reminder is due: a time of day and the days of the week, by the local clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.suggest import closest

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WEEKDAYS
LATE_MIN = 90
"""Minutes after which a reminder is of no use; more than the hour that a clock change moves."""
_EARLY_MIN = 2
_DAY_MIN = 24 * 60

_WORDS = {"daily": EVERY_DAY, "weekdays": WEEKDAYS, "weekends": WEEKEND, "weekend": WEEKEND}
_CLOCK = re.compile(r"([0-9]{1,2})[:.h]([0-9]{2})")
_HALF_DAY = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*([ap])\.?m\.?")


class ScheduleError(ValueError):
    """A time or a day that cannot be; its text is for a person and safe to print."""


@dataclass(frozen=True, slots=True, order=True)
class TimeOfDay:
    """A time by the clock on the wall, in hours and minutes."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"

    @property
    def digits(self) -> str:
        """The same as four digits, for names."""
        return f"{self.hour:02}{self.minute:02}"


def parse_time(text: str) -> TimeOfDay:
    """Read `22:00`, `7.30` or `10 pm`. Raises ScheduleError."""
    word = text.strip().casefold()
    if found := _HALF_DAY.fullmatch(word):
        hour, minute = int(found[1]), int(found[2] or 0)
        if 1 <= hour <= 12 and minute < 60:
            return TimeOfDay(hour % 12 + (12 if found[3] == "p" else 0), minute)
    elif found := _CLOCK.fullmatch(word):
        hour, minute = int(found[1]), int(found[2])
        if hour < 24 and minute < 60:
            return TimeOfDay(hour, minute)
        if (hour, minute) == (24, 0):
            raise ScheduleError("24:00 is written 00:00, the beginning of a day")
    elif word.isascii() and word.isdigit() and int(word) < 24:
        raise ScheduleError(f'"{int(word)}" is no time; did you mean {int(word)}:00?')
    raise ScheduleError(f'"{visible(text)}" is no time; write it as 22:00 or 10pm')


def parse_days(text: str) -> frozenset[int]:
    """Read `daily`, `weekdays`, `weekends`, or days such as `mon,wed` and `mon-fri`; Monday is 0.

    Raises ScheduleError.
    """
    found: set[int] = set()
    for part in text.casefold().split(","):
        word = part.strip()
        first, dash, last = (end.strip() for end in word.partition("-"))
        if word in _WORDS:
            found |= _WORDS[word]
        elif dash:
            begin, length = _day(first), (_day(last) - _day(first)) % 7
            found |= {(begin + offset) % 7 for offset in range(length + 1)}
        else:
            found.add(_day(word))
    return frozenset(found)


def _day(word: str) -> int:
    if len(word) >= 2:
        for index, name in enumerate(DAY_NAMES):
            # Any beginning that is long enough: `tu`, `tue`, `tues`, `tuesday`.
            if name.casefold().startswith(word):
                return index
    names = (*_WORDS, *(name.casefold() for name in DAY_NAMES))
    near = closest(word, names)
    hint = f', did you mean "{near}"?' if near else "; write daily, weekdays, or mon,wed,fri"
    raise ScheduleError(f'there is no day "{visible(word)}"{hint}')


def days_in_words(days: frozenset[int]) -> str:
    """The days as a person says them: `every day`, `Monday to Friday`, `Monday and Friday`."""
    if days == EVERY_DAY:
        return "every day"
    if days == WEEKDAYS:
        return "Monday to Friday"
    *before, last = [DAY_NAMES[day] for day in sorted(days)]
    return f"{', '.join(before)} and {last}" if before else last


def next_time(
    at: TimeOfDay,
    days: frozenset[int],
    now: datetime,
    localize: Callable[[datetime], datetime] = datetime.astimezone,
) -> datetime:
    """The first moment after `now` at this time of day on one of these days.

    `localize` makes a naive local time one of its time zone, by the system's unless told. A time
    that a clock change skips is an hour later; one that comes twice is meant the first time.
    """
    for ahead in range(9):
        day = now.date() + timedelta(days=ahead)
        moment = localize(datetime.combine(day, time(at.hour, at.minute)))
        if day.weekday() in days and moment > now:
            return moment
    raise ScheduleError("a reminder needs a day")


def is_timely(at: TimeOfDay, now: datetime) -> bool:
    """Whether the clock on the wall shows about this time, so that reminding makes sense.

    A computer that slept may run what it missed when it wakes, such as bedtime in the morning.
    """
    late_min = (now.hour * 60 + now.minute - at.hour * 60 - at.minute) % _DAY_MIN
    return late_min <= LATE_MIN or late_min >= _DAY_MIN - _EARLY_MIN


def when_in_words(moment: datetime, now: datetime) -> str:
    """A moment of the coming days: `today at 22:00`, `on Friday at 07:30`."""
    ahead = (moment.date() - now.date()).days
    clock = f"{moment:%H:%M}"
    if ahead == 0:
        return f"today at {clock}"
    if ahead == 1:
        return f"tomorrow at {clock}"
    return f"on {DAY_NAMES[moment.weekday()]}{' next week' if ahead >= 7 else ''} at {clock}"
