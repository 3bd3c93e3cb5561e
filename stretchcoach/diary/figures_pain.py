"""Which exercises hurt, and which are left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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


def pain_marks(exercises: Iterable[ExerciseRecord]) -> tuple[PainMarks, ...]:
    """The exercises that hurt at least once, the most painful first; names in any case are one."""
    by_label: dict[str, list[ExerciseRecord]] = {}
    for exercise in exercises:
        by_label.setdefault(exercise.label, []).append(exercise)
    grouped: dict[str, list[ExerciseRecord]] = {}
    for label, records in by_label.items():
        name = " ".join(label.split()).casefold()
        if name:
            grouped.setdefault(name, []).extend(records)
    found = (_marks(records) for records in grouped.values() if any(r.pains for r in records))
    return tuple(sorted(found, key=lambda each: (-each.pains, each.label.casefold())))


def _marks(records: list[ExerciseRecord]) -> PainMarks:
    newest = max(records, key=lambda each: each.started)
    return PainMarks(
        label=" ".join(newest.label.split()),
        pains=sum(each.pains for each in records),
        left=sum(each.pains for each in records if each.side == "left"),
        right=sum(each.pains for each in records if each.side == "right"),
        skips=sum(each.skips for each in records),
        times=len({each.session for each in records}),
        last=max(each.started for each in records if each.pains).date(),
    )
