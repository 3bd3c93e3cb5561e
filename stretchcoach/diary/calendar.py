"""The calendar: weeks of seven days, and how much was exercised on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MINUTE_MS = 60_000
STEPS_MIN = (0, 5, 15, 30)
"""Above how many minutes a day each further shade begins."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar with ms of exercise; one that is still to come has None."""

    date: date
    worked_ms: int | None

    @property
    def shade(self) -> int:
        """0 for nothing, up to 4 for more than half an hour."""
        worked = self.worked_ms or 0
        return sum(worked > minutes * _MINUTE_MS for minutes in STEPS_MIN)


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """A week from Monday to Sunday."""

    days: tuple[Day, ...]

    @property
    def begins_month(self) -> date | None:
        """The first day of a month, where it lies in this week."""
        return next((day.date for day in self.days if day.date.day == 1), None)


def calendar_of(
    worked: Mapping[date, int], mondays: Sequence[date], today: date
) -> tuple[CalendarWeek, ...]:
    """These weeks with the ms of each day up to today."""
    return tuple(
        CalendarWeek(
            tuple(_day(monday + timedelta(days=offset), worked, today) for offset in range(7))
        )
        for monday in mondays
    )


def _day(day: date, worked: Mapping[date, int], today: date) -> Day:
    # After a flight west there may already be something on the day to come.
    return Day(day, worked.get(day, 0) if day <= today else worked.get(day))
