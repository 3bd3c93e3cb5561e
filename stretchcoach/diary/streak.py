"""Days in a row, with rest days allowed between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from stretchcoach.diary.days import day_of
from stretchcoach.diary.figures_minutes import ENOUGH_MS, is_practice
from stretchcoach.diary.records import Ending, SessionRecord

_DAY = timedelta(days=1)
# A journey moves the clock; daylight saving moves it by an hour, and costs nobody a day.
_JOURNEY = timedelta(hours=2)


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


def done_days(sessions: Iterable[SessionRecord]) -> frozenset[date]:
    """The days with a session that was done, or with at least a minute of exercise."""
    worked: dict[date, int] = {}
    done: set[date] = set()
    for session in sessions:
        if not is_practice(session):
            continue
        day = day_of(session)
        worked[day] = worked.get(day, 0) + session.worked_ms
        if session.ending is Ending.DONE and session.worked_ms > 0:
            done.add(day)
    return frozenset(done | {day for day, ms in worked.items() if ms >= ENOUGH_MS})


def days_lost_on_journeys(sessions: Iterable[SessionRecord]) -> frozenset[date]:
    """Dates that passed only because the person flew east, across the date line, say.

    Between two sessions it is as many days as the clock of the first or of the second one
    counts, whichever are fewer; dates beyond that were no days to rest on.
    """
    lost: set[date] = set()
    ordered = sorted((s for s in sessions if is_practice(s)), key=_moment)
    for before, after in pairwise(ordered):
        if _offset(after) - _offset(before) < _JOURNEY:
            continue
        first, last = day_of(before), day_of(after)
        lived = min(last - _day_there(before, after), _day_there(after, before) - first)
        too_many = (last - first).days - max(1, lived.days)
        lost.update(first + _DAY * (1 + number) for number in range(too_many))
    return frozenset(lost)


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


def streaks_of(sessions: Sequence[SessionRecord], today: date, rest_days: int) -> Streaks:
    """The streaks of all these sessions."""
    return streaks(done_days(sessions), today, rest_days, days_lost_on_journeys(sessions))


def _rested(last: date, day: date, lost: frozenset[date]) -> int:
    """The days between two days that could have been exercised on."""
    between = (day - last).days - 1
    return between - sum(last < gone < day for gone in lost)


def _day_there(session: SessionRecord, other: SessionRecord) -> date:
    """The day of a session on the clock of the place where the other one was."""
    return day_of(replace(session, started=session.started.astimezone(other.started.tzinfo)))


def _streak(run: Sequence[date]) -> Streak:
    return Streak(len(run), run[0], run[-1]) if run else Streak()


def _moment(session: SessionRecord) -> datetime:
    return session.started


def _offset(session: SessionRecord) -> timedelta:
    return session.started.utcoffset() or timedelta()
