"""Sums up a session's segments: what was done, skipped and painful, exercise by exercise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from stretchcoach.diary.records import ExerciseRecord, Left
from stretchcoach.diary.rows import Row

SEGMENT_COLUMNS = "kind, label, side, planned_ms, started_ms, ended_ms, how, pains"

# As they stand in the file: the diary's screen does without the session's room.
WORKS = frozenset({"HOLD", "MOVE", "CONTRACT", "RELAX", "BREATHE"})
ANNOUNCES = frozenset({"PREPARE", "CHANGE_SIDE"})
SEGMENTS_THAT_COUNT = "(kind IN ({}) OR pains OR how = '{}')".format(
    ", ".join(f"'{kind}'" for kind in sorted(WORKS)), Left.SKIPPED.value
)
"""Of a segment's row: that it is an exercise, or that something happened in it."""

_SKIPPED = Left.SKIPPED.value
_NOTHING = (0, 0, 0, 0)

_Name = tuple[str, str]


class SessionOf(NamedTuple):
    """What the exercises of a session have in common."""

    id: str
    started: datetime
    routine: str
    tags: tuple[str, ...]
    source: str


def exercises_of(
    rows: Sequence[Row], session: SessionOf, clock_ms: int
) -> tuple[ExerciseRecord, ...]:
    """The exercises by label and side, from a session's SEGMENT_COLUMNS in their order.

    One that is not over lasts until `clock_ms`. What was skipped or hurt while an exercise was
    announced counts for that one; what hurt in a rest or at a question, for the one before.
    """
    # Planned and worked ms, skips and pains of each.
    sums: dict[_Name, tuple[int, int, int, int]] = {}
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
        planned, worked, skipped, hurt = sums.get(of, _NOTHING)
        if works:
            planned += planned_ms
            worked += (clock_ms if ended_ms is None else ended_ms) - started_ms
        sums[of] = (planned, worked, skipped + is_skipped, hurt + pains)
    id_, started, routine, tags, source = session
    return tuple(
        ExerciseRecord(
            id_,
            started,
            routine,
            tags,
            label,
            side,
            planned,
            worked,
            skipped,
            hurt,
            source,
        )
        for (label, side), (planned, worked, skipped, hurt) in sums.items()
    )
