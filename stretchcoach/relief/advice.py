"""What is said where stretching must end: at most 12 plain words a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from stretchcoach.routine.model import Goal, Routine, Speak, Step

_BREATH_MS = 700


class Advice(StrEnum):
    """Why there is nothing more to stretch."""

    AT_MOST = "it has not let go"
    TEN_MINUTES = "ten minutes"
    RED_FLAG = "a red flag"


SAME_DAY = (
    "One leg swollen, hot or red? Do not rub it.",
    "Dark urine, or weak? Get urgent care now.",
    "Chest pain, or a cold, numb leg? Call emergency now.",
)
"""What makes it urgent, said after whom to call."""

_CALL_TODAY = "Call a doctor or an advice line today."

SPOKEN: Mapping[Advice, tuple[str, ...]] = {
    Advice.TEN_MINUTES: ("Ten minutes are over. Stop here and rest.", _CALL_TODAY, *SAME_DAY),
    Advice.RED_FLAG: ("Stop now. Do not stretch it or rub it.", _CALL_TODAY, *SAME_DAY),
}
"""What is said for each reason; where it has not let go, the routine's own words begin."""

RED_FLAGS_SPOKEN = (
    "Swollen, hot, red, hurt, or did you feel a pop?",
    "Then press the exclamation mark.",
)
"""Said once, after the first hold that did not help."""


def advice_routine(advice: Advice, relief: Routine) -> Routine:
    """The advice as a routine of its own, in place of the relief that it ends."""
    steps = tuple(Step(Speak(_BREATH_MS), say=text) for text in SPOKEN[advice])
    return Routine(
        relief.title,
        steps,
        goal=Goal.RELIEF,
        language=relief.language,
        stop_if=relief.stop_if,
        red_flags=relief.red_flags,
    )
