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
    every = tuple(exercises)
    names = {label: _name(label) for label in {exercise.label for exercise in every}}
    painful = {names[exercise.label] for exercise in every if exercise.pains} - {""}
    grouped: dict[str, list[ExerciseRecord]] = {}
    for exercise in every:
        if (name := names[exercise.label]) in painful:
            grouped.setdefault(name, []).append(exercise)
    found = (_marks(records) for records in grouped.values())
    return tuple(sorted(found, key=lambda each: (-each.pains, each.label.casefold())))


def _name(label: str) -> str:
    return " ".join(label.split()).casefold()


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
