"""Days in a row, with rest days allowed between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

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
    now = today.toordinal()
    real = sorted({day.toordinal() for day in days if day <= today + _DAY})
    gone = frozenset(day.toordinal() for day in lost)
    # The number of days, the first and the last of each.
    runs: list[tuple[int, int, int]] = []
    count, first, last = 0, 0, 0
    for day in real:
        if count and (day - last == 1 or _rested(last, day, gone) <= rest_days):
            count, last = count + 1, day
            continue
        if count:
            runs.append((count, first, last))
        count, first, last = 1, day, day
    if count:
        runs.append((count, first, last))
    longest = max(runs, key=itemgetter(0), default=None)
    is_on = bool(runs) and _rested(last, now, gone) <= rest_days
    current = runs[-1] if is_on else None
    return Streaks(_streak(current), _streak(longest), has_today=now in real)


def _rested(last: int, day: int, lost: frozenset[int]) -> int:
    """The days between two days that could have been exercised on."""
    between = day - last - 1
    return between - sum(last < gone < day for gone in lost)


def _streak(run: tuple[int, int, int] | None) -> Streak:
    if run is None:
        return Streak()
    count, first, last = run
    return Streak(count, date.fromordinal(first), date.fromordinal(last))
