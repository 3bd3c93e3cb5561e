"""What a person says applies to them, and the routines that this touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.routine.model import Ask, Group, RepeatUntil, Routine, Step


class Precaution(StrEnum):
    """Something to mind when stretching, by the word it is kept under."""

    PREGNANT = "pregnant"
    REPLACED_JOINT = "replaced-joint"
    HEART_OR_LUNG = "heart-or-lung"
    FRAGILE_BONES = "fragile-bones"
    UNSTEADY = "unsteady"
    NUMB_FEET = "numb-feet"
    INJURED = "injured"

    @property
    def words(self) -> str:
        """How a person says it."""
        return _SAID[self]


_SAID: Mapping[Precaution, str] = {
    Precaution.PREGNANT: "Pregnant",
    Precaution.REPLACED_JOINT: "A replaced hip or knee",
    Precaution.HEART_OR_LUNG: "Heart or lung disease, or high blood pressure",
    Precaution.FRAGILE_BONES: "Fragile bones",
    Precaution.UNSTEADY: "Unsteady or dizzy on my feet",
    Precaution.NUMB_FEET: "Diabetes, or numb feet",
    Precaution.INJURED: "An injury or operation not long ago",
}

# Stems, as authors write them. Where a stem is a part of the body, it needs more beside it:
# most instructions name a knee.
_FOUND_BY: Mapping[Precaution, str] = {
    Precaution.PREGNANT: r"pregnan|trimester|schwanger",
    Precaution.REPLACED_JOINT: r"replace(d|ment)|artificial (hip|knee|joint)|prosthe|prothese",
    Precaution.HEART_OR_LUNG: r"heart(?!beat| rate)|\blungs?\b|blood pressure|asthma"
    r"|herz(?!schlag)|lunge|blutdruck",
    Precaution.FRAGILE_BONES: r"(fragile|brittle|thin|weak) bones?|osteopor"
    r"|(br[üu]chige|schwache) knochen",
    Precaution.UNSTEADY: r"unsteady|dizz|light-?headed|(poor|bad) balance|unsicher|schwindl",
    Precaution.NUMB_FEET: r"diabet|neuropath|numb(ness in (your|the|both))? (feet|foot)"
    r"|taube f[üu](ss|ß)e",
    Precaution.INJURED: r"injur|surger|operat(ion|ed)|\btorn\b|verletz|operier",
}


@dataclass(frozen=True, slots=True)
class Caution:
    """What a routine says about a precaution; `step` is the name of the step that says it."""

    precaution: Precaution
    text: str
    step: str = ""

    @property
    def line(self) -> str:
        """The caution as one line."""
        return f"{self.step}: {self.text}" if self.step else self.text


def cautions(routine: Routine, applying: Iterable[Precaution]) -> tuple[Caution, ...]:
    """What of a routine touches these precautions: of `not_for`, and of what steps explain."""
    wanted = frozenset(applying)
    found = [
        Caution(precaution, text, step)
        for precaution in Precaution
        if precaution in wanted
        for step, text in _texts(routine)
        if re.search(_FOUND_BY[precaution], text, re.IGNORECASE)
    ]
    return tuple(dict.fromkeys(found))


def _texts(routine: Routine) -> Iterator[tuple[str, str]]:
    """What can hold a caution, each with its step's name."""
    yield from (("", text) for text in routine.not_for)
    for step in _every_step(routine.steps):
        for one in (step, step.easier, step.harder):
            if one is not None:
                yield from ((step.name, text) for text in (one.how, one.tip) if text)


def _every_step(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        match step.action:
            case Group(steps=inner) | RepeatUntil(steps=inner):
                yield from _every_step(inner)
            case Ask(if_yes=yes, if_no=no):
                yield from _every_step((*yes, *no))
            case _:
                pass
