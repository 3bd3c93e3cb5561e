"""The cramps that there is relief for, and how each is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Cramp(StrEnum):
    """Where it cramps, and for the calf whether the person stands."""

    CALF = "calf"
    CALF_UPRIGHT = "calf-upright"
    HAMSTRING = "hamstring"
    QUADRICEPS = "quadriceps"
    FOOT = "foot"

    @property
    def routine_name(self) -> str:
        """The name of its routine in the library."""
        return _ROUTINES[self]


_ROUTINES: Mapping[Cramp, str] = {
    Cramp.CALF: "calf-cramp",
    Cramp.CALF_UPRIGHT: "cramp-calf-upright",
    Cramp.HAMSTRING: "cramp-hamstring",
    Cramp.QUADRICEPS: "cramp-quadriceps",
    Cramp.FOOT: "cramp-foot",
}

MUSCLES = ("calf", "hamstring", "quadriceps", "foot")
"""The words of the command line."""

_BY_DIGIT = dict(zip("1234", MUSCLES, strict=True))


def cramp_of(muscle: str, *, upright: bool = False) -> Cramp:
    """The cramp for a word of the command line; only the calf is treated upright."""
    return Cramp.CALF_UPRIGHT if upright and muscle == "calf" else Cramp(muscle)


def cramp_of_digit(digit: str, *, upright: bool = False) -> Cramp | None:
    """The cramp that a digit means at any time during relief; None for any other key."""
    muscle = _BY_DIGIT.get(digit)
    return None if muscle is None else cramp_of(muscle, upright=upright)
