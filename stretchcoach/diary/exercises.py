"""Sums up a session's segments: what was done, skipped and painful, exercise by exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from stretchcoach.diary.records import ExerciseRecord, Left
from stretchcoach.diary.rows import Row

SEGMENT_COLUMNS = "kind, label, side, planned_ms, started_ms, ended_ms, how, pains"

# As they stand in the file: the diary's screen does without the session's room.
WORKS = frozenset({"HOLD", "MOVE", "CONTRACT", "RELAX", "BREATHE"})
ANNOUNCES = frozenset({"PREPARE", "CHANGE_SIDE"})
_SKIPPED = Left.SKIPPED.value

_Name = tuple[str, str]


class SessionOf(NamedTuple):
    """What the exercises of a session have in common."""

    id: str
    started: datetime
    routine: str
    tags: tuple[str, ...]
    source: str


@dataclass(slots=True)
class _Sum:
    planned_ms: int = 0
    worked_ms: int = 0
    skips: int = 0
    pains: int = 0


def exercises_of(
    rows: Sequence[Row], session: SessionOf, clock_ms: int
) -> tuple[ExerciseRecord, ...]:
    """The exercises by label and side, from a session's SEGMENT_COLUMNS in their order.

    One that is not over lasts until `clock_ms`. What was skipped or hurt while an exercise was
    announced counts for that one; what hurt in a rest or at a question, for the one before.
    """
    sums: dict[_Name, _Sum] = {}
    labels: set[str] = set()
    before: _Name | None = None
    for kind, label, side, planned_ms, started_ms, ended_ms, how, pains in rows:
        is_skipped = how == _SKIPPED
        works = kind in WORKS
        if works:
            before = (label, side)
            labels.add(label)
            of = before
        elif not (pains or is_skipped):
            continue
        elif kind in ANNOUNCES or label in labels:
            of = (label, side)
        elif pains and before is not None:
            of, is_skipped = before, False
        else:
            continue
        found = sums.get(of)
        if found is None:
            found = sums[of] = _Sum()
        if works:
            found.planned_ms += planned_ms
            found.worked_ms += (clock_ms if ended_ms is None else ended_ms) - started_ms
        found.skips += is_skipped
        found.pains += pains
    id_, started, routine, tags, source = session
    return tuple(
        ExerciseRecord(
            id_,
            started,
            routine,
            tags,
            label,
            side,
            found.planned_ms,
            found.worked_ms,
            found.skips,
            found.pains,
            source,
        )
        for (label, side), found in sums.items()
    )
