"""Days in a row, with rest days allowed between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days with exercise, `days` of them, from `first` to `last`; no days at all is None."""

    days: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Streaks:
    """The streak that goes on now, the longest one, and whether today is in it yet."""

    current: Streak
    longest: Streak
    has_today: bool


def streaks(
    days: Iterable[date], today: date, rest_days: int, lost: Iterable[date] = ()
) -> Streaks:
    """The streaks that these days make; up to `rest_days` in a row may lie between two.

    Today does not break a streak before it is over. Days after tomorrow come from a clock
    that was wrong, and do not count; tomorrow is where one has flown back from.
    """
    real = sorted({day for day in days if day <= today + _DAY})
    gone = frozenset(lost)
    runs: list[list[date]] = []
    for day in real:
        if runs and _rested(runs[-1][-1], day, gone) <= rest_days:
            runs[-1].append(day)
        else:
            runs.append([day])
    longest = max(runs, key=len, default=[])
    is_on = bool(runs) and _rested(runs[-1][-1], today, gone) <= rest_days
    current = runs[-1] if is_on else []
    return Streaks(_streak(current), _streak(longest), has_today=today in real)


def _rested(last: date, day: date, lost: frozenset[date]) -> int:
    """The days between two days that could have been exercised on."""
    between = (day - last).days - 1
    return between - sum(last < gone < day for gone in lost)


def _streak(run: Sequence[date]) -> Streak:
    return Streak(len(run), run[0], run[-1]) if run else Streak()
