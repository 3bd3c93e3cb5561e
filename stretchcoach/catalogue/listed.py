"""What a list shows of a routine, without the routine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from stretchcoach.care.precautions import Caution, Precaution, cautions
from stretchcoach.library import Origin
from stretchcoach.library_reading import LibraryEntry
from stretchcoach.routine.model import Goal, Routine

_KNOWN = frozenset(one.value for one in Precaution)


class Touch(NamedTuple):
    """A caution as it is kept: what it is about, in the word it is kept under, and the text."""

    precaution: str
    text: str
    step: str


class Listed(NamedTuple):
    """A routine of the library as a list shows it; thousands are made before a first frame.

    The texts are as they stand in the file: whoever shows them makes them harmless. `title` is
    empty where the file cannot be read as a routine; `problem` says why it cannot be played.
    The totals are of its first level, in ms; 0 where it cannot be laid out. `touches` are the
    cautions for every precaution, whether it applies to the person or not.
    """

    name: str
    folder: str
    file: str
    origin: Origin
    title: str
    goal: Goal | None
    language: str
    description: str
    tags: tuple[str, ...]
    levels: tuple[str, ...]
    equipment: tuple[str, ...]
    total_min_ms: int
    total_max_ms: int
    problem: str
    touches: tuple[Touch, ...]

    @property
    def path(self) -> Path:
        """Its file."""
        return Path(self.folder, self.file)

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What it says about precautions."""
        return tuple(
            Caution(Precaution(touch.precaution), touch.text, touch.step)
            for touch in self.touches
            if touch.precaution in _KNOWN
        )


def listed(entry: LibraryEntry) -> Listed:
    """What a list shows of an entry that was read."""
    folder, file = os.path.split(entry.path)
    routine = entry.routine
    return Listed(
        name=entry.name,
        folder=folder,
        file=file,
        origin=entry.origin,
        title=routine.title if routine else "",
        goal=routine.goal if routine else None,
        language=routine.language if routine else "",
        description=routine.description if routine else "",
        tags=routine.tags if routine else (),
        levels=routine.levels if routine else (),
        equipment=routine.equipment if routine else (),
        total_min_ms=entry.total_min_ms,
        total_max_ms=entry.total_max_ms,
        problem=entry.problem,
        touches=_touches(routine) if routine else (),
    )


def _touches(routine: Routine) -> tuple[Touch, ...]:
    found = cautions(routine, Precaution)
    return tuple(Touch(one.precaution.value, one.text, one.step) for one in found)
