"""Which exercises hurt, and which are left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from stretchcoach.diary.records import ExerciseRecord


@dataclass(frozen=True, slots=True)
class PainMarks:
    """An exercise with how often "it hurts" was pressed in it, by side where one was named.

    `times` is in how many sessions it came up, `last` the day of the last mark.
    """

    label: str
    pains: int
    left: int
    right: int
    skips: int
    times: int
    last: date


@dataclass(slots=True)
class _Sum:
    """What the records of one exercise come to so far; `hurt` is when it last did."""

    newest: ExerciseRecord
    pains: int = 0
    left: int = 0
    right: int = 0
    skips: int = 0
    hurt: datetime | None = None
    sessions: set[str] = field(default_factory=set)


class PainSums:
    """What hurts, summed up while exercises are read; names in any case are one."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._sums: dict[str, _Sum] = {}

    def add(self, exercises: Iterable[ExerciseRecord]) -> None:
        """Take in more of them, in any order."""
        names, sums = self._names, self._sums
        for exercise in exercises:
            name = names.get(exercise.label)
            if name is None:
                name = names[exercise.label] = _name(exercise.label)
            found = sums.get(name)
            if found is None:
                found = sums[name] = _Sum(exercise)
            elif exercise.started > found.newest.started:
                found.newest = exercise
            found.sessions.add(exercise.session)
            found.skips += exercise.skips
            if exercise.pains:
                _add_pain(found, exercise)

    def told(self) -> tuple[PainMarks, ...]:
        """Those that hurt at least once, the most painful first; one without a name has no line."""
        marks = (
            _marks(found, found.hurt)
            for name, found in self._sums.items()
            if name and found.hurt is not None
        )
        return tuple(sorted(marks, key=lambda each: (-each.pains, each.label.casefold())))


def _name(label: str) -> str:
    return " ".join(label.split()).casefold()


def _add_pain(found: _Sum, exercise: ExerciseRecord) -> None:
    found.pains += exercise.pains
    if exercise.side == "left":
        found.left += exercise.pains
    elif exercise.side == "right":
        found.right += exercise.pains
    if found.hurt is None or exercise.started > found.hurt:
        found.hurt = exercise.started


def _marks(found: _Sum, hurt: datetime) -> PainMarks:
    return PainMarks(
        label=" ".join(found.newest.label.split()),
        pains=found.pains,
        left=found.left,
        right=found.right,
        skips=found.skips,
        times=len(found.sessions),
        last=hurt.date(),
    )
