"""What is needed of all sessions that ever were: which days had one. Read in a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from stretchcoach.diary.days import BEDTIME, NIGHT_GOALS, RELIEF
from stretchcoach.diary.records import Ending, SessionRecord
from stretchcoach.diary.rows import ms_of, offset_of

ENOUGH_MS = 60_000
"""From how much exercise on a day counts, where no session of it was done to its end."""

_MINUTE_MS = 60_000
_DAY_MS = 24 * 60 * _MINUTE_MS
_HALF_A_DAY_MS = _DAY_MS // 2
_FIRST = date(1970, 1, 1).toordinal()
# A journey moves the clock; daylight saving moves it by an hour, and costs nobody a day.
_JOURNEY_MIN = 120


class Past(NamedTuple):
    """A session as a row of a file: ms after 1970 in UTC, minutes ahead of it, goal, exercise."""

    started_ms: int
    offset_min: int
    goal: str
    worked_ms: int
    is_done: bool

    def day(self, offset_min: int) -> int:
        """The day after 1970 that it counts for, on a clock so many minutes ahead."""
        wall = self.started_ms + offset_min * _MINUTE_MS
        return (wall - _HALF_A_DAY_MS if self.goal in NIGHT_GOALS else wall) // _DAY_MS


PastRow = tuple[int, int, str, int, bool]
"""The same, as it comes from the file: every Past is one."""


@dataclass(frozen=True, slots=True)
class History:
    """Days with exercise, dates lost on journeys, days with a bedtime session.

    `sessions` counts all, those of relief too; `first` is the day of the first one.
    """

    done: frozenset[date] = frozenset()
    lost: frozenset[date] = frozenset()
    bedtimes: frozenset[date] = frozenset()
    sessions: int = 0
    first: date | None = None


def history_of(past: Iterable[PastRow]) -> History:
    """What the sessions, in any order, come to.

    A day has exercise with a session that was done, or with at least a minute of it in all.
    """
    every = list(past)
    days: set[int] = set()
    offsets: set[int] = set()
    worked: dict[int, int] = {}
    done: set[int] = set()
    bedtimes: set[int] = set()
    # Ten years are thousands of rows, so that a call for each would be felt.
    for started_ms, offset_min, goal, worked_ms, is_done in every:
        wall = started_ms + offset_min * _MINUTE_MS
        day = (wall - _HALF_A_DAY_MS if goal in NIGHT_GOALS else wall) // _DAY_MS
        days.add(day)
        if goal == RELIEF:
            continue
        offsets.add(offset_min)
        worked[day] = worked.get(day, 0) + worked_ms
        if is_done and worked_ms > 0:
            done.add(day)
        if goal == BEDTIME:
            bedtimes.add(day)
    done.update(day for day, ms in worked.items() if ms >= ENOUGH_MS)
    has_travelled = bool(offsets) and max(offsets) - min(offsets) >= _JOURNEY_MIN
    return History(
        _dates(done),
        _lost_on_journeys(every) if has_travelled else frozenset(),
        _dates(bedtimes),
        len(every),
        date.fromordinal(_FIRST + min(days)) if days else None,
    )


def past_of(session: SessionRecord) -> Past:
    """A session that was read in full."""
    return Past(
        ms_of(session.started),
        offset_of(session.started),
        session.playing.goal,
        session.worked_ms,
        session.ending is Ending.DONE,
    )


def _lost_on_journeys(every: Iterable[PastRow]) -> frozenset[date]:
    """Dates that passed only because the person flew east, over the date line, say.

    Between two sessions it is as many days as the clock of the first or of the second one
    counts, whichever are fewer; dates beyond that were no days to rest on.
    """
    lost: set[date] = set()
    ordered = sorted(Past._make(row) for row in every if row[2] != RELIEF)
    for before, after in pairwise(ordered):
        if after.offset_min - before.offset_min < _JOURNEY_MIN:
            continue
        first, last = before.day(before.offset_min), after.day(after.offset_min)
        lived = min(last - before.day(after.offset_min), after.day(before.offset_min) - first)
        too_many = last - first - max(1, lived)
        begin = date.fromordinal(_FIRST + first)
        lost.update(begin + timedelta(days=1 + number) for number in range(too_many))
    return frozenset(lost)


def _dates(days: Iterable[int]) -> frozenset[date]:
    return frozenset(date.fromordinal(_FIRST + day) for day in days)
