"""How long was exercised: by day, week, routine and part of the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stretchcoach.diary.body_parts import BodyPart, parts_of
from stretchcoach.diary.days import RELIEF, day_of, week_of
from stretchcoach.diary.records import Ending, ExerciseRecord, SessionRecord

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekMinutes:
    """A week by its Monday: ms of exercise, sessions, and days with any."""

    monday: date
    worked_ms: int
    sessions: int
    days: int


@dataclass(frozen=True, slots=True)
class RoutineMinutes:
    """A routine: ms of exercise, sessions, those done to the end, and the last day."""

    routine: str
    title: str
    worked_ms: int
    sessions: int
    done: int
    last: date


@dataclass(frozen=True, slots=True)
class PartMinutes:
    """A part of the body: ms of exercise, and in how many sessions."""

    part: BodyPart
    worked_ms: int
    sessions: int


def is_practice(session: SessionRecord) -> bool:
    """Whether it is exercise. Relief is told of among the cramps: to need it is no merit."""
    return session.playing.goal != RELIEF


def worked_by_day(sessions: Iterable[SessionRecord]) -> dict[date, int]:
    """For each day with a session the ms of exercise."""
    days: dict[date, int] = {}
    for session in sessions:
        if is_practice(session):
            day = day_of(session)
            days[day] = days.get(day, 0) + session.worked_ms
    return days


def last_weeks(today: date, count: int) -> tuple[date, ...]:
    """The Mondays of the last `count` weeks, the oldest first; the last one is this week's."""
    monday = week_of(today)
    return tuple(monday - _WEEK * back for back in range(count - 1, -1, -1))


def by_week(sessions: Iterable[SessionRecord], mondays: Sequence[date]) -> tuple[WeekMinutes, ...]:
    """Each of these weeks, those without a session too."""
    ms = dict.fromkeys(mondays, 0)
    counts = dict.fromkeys(mondays, 0)
    days: dict[date, set[date]] = {monday: set() for monday in mondays}
    for session in sessions:
        day = day_of(session)
        monday = week_of(day)
        if is_practice(session) and monday in ms:
            ms[monday] += session.worked_ms
            counts[monday] += 1
            days[monday].add(day)
    return tuple(
        WeekMinutes(monday, ms[monday], counts[monday], len(days[monday])) for monday in mondays
    )


def by_routine(sessions: Iterable[SessionRecord]) -> tuple[RoutineMinutes, ...]:
    """The routines, the most exercised first; the title is the one that was last seen."""
    found: dict[str, RoutineMinutes] = {}
    for session in sorted(sessions, key=lambda each: each.started):
        if not is_practice(session):
            continue
        playing, day = session.playing, day_of(session)
        old = found.get(playing.routine, RoutineMinutes(playing.routine, "", 0, 0, 0, day))
        found[playing.routine] = RoutineMinutes(
            playing.routine,
            playing.title or old.title,
            old.worked_ms + session.worked_ms,
            old.sessions + 1,
            old.done + (session.ending is Ending.DONE),
            max(old.last, day),
        )
    return tuple(sorted(found.values(), key=lambda each: (-each.worked_ms, each.routine)))


class PartSums:
    """The parts of the body, summed up while exercises are read.

    An exercise for two parts counts for both, in full: each of them is stretched so long.
    """

    def __init__(self) -> None:
        self._ms: dict[BodyPart, int] = {}
        self._seen: dict[BodyPart, set[str]] = {}

    def add(self, exercises: Iterable[ExerciseRecord]) -> None:
        """Take in more of them, in any order."""
        ms, seen = self._ms, self._seen
        for exercise in exercises:
            if (worked_ms := exercise.worked_ms) <= 0:
                continue
            for part in parts_of(exercise.label, exercise.tags):
                if part in ms:
                    ms[part] += worked_ms
                    seen[part].add(exercise.session)
                else:
                    ms[part], seen[part] = worked_ms, {exercise.session}

    def told(self) -> tuple[PartMinutes, ...]:
        """The most exercised first."""
        found = (PartMinutes(part, ms, len(self._seen[part])) for part, ms in self._ms.items())
        return tuple(sorted(found, key=lambda each: (-each.worked_ms, each.part)))
