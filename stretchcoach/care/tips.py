"""One tip for after a session: aftercare where it cramped, prevention elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stretchcoach.care.precautions import Precaution
from stretchcoach.routine.model import Goal
from stretchcoach.session.segments import FinishReason
from stretchcoach.session.summary import Summary


@dataclass(frozen=True, slots=True)
class Tip:
    """A tip, and with which precautions it is not given."""

    text: str
    unless: frozenset[Precaution] = frozenset()


def _tip(text: str, *unless: Precaution) -> Tip:
    return Tip(text, frozenset(unless))


_DRINK = _tip("Drink when you are thirsty. You need not force it.")
_PATTERN = _tip("Note when a cramp comes and what you did before. It may show a pattern.")
_SHOES = _tip("Wear shoes that fit well and hold your heel.")
_MEALS = _tip("Plain, mixed meals are enough. You need no pills against cramps.")
_WARMTH = _tip(
    "Warmth can ease a tight muscle. Not too hot, and not for long.", Precaution.NUMB_FEET
)
_ROLL = _tip(
    "A foam roll can feel good on a calm muscle. Never use it on a fresh cramp.",
    Precaution.PREGNANT,
    Precaution.FRAGILE_BONES,
    Precaution.INJURED,
)
_RETURN = _tip("Did it cramp in sport? Start again once nothing hurts.")

_SPORT = (_DRINK, _SHOES, _RETURN, _ROLL, _PATTERN)
TIPS: Mapping[Goal, tuple[Tip, ...]] = {
    Goal.RELIEF: (
        _tip("Now that it has let go, rub it softly.", Precaution.PREGNANT, Precaution.INJURED),
        _tip("It may stay sore for a day. That is normal."),
        _tip(
            "A warm or a cool pack can ease the sore spot. Wrap it in a cloth.",
            Precaution.NUMB_FEET,
        ),
        _DRINK,
        _tip("Walk only now that it is gone, with a light on and a hand on something."),
        _RETURN,
        _tip("Cramps since a new drug? Ask a pharmacist. Do not just stop it."),
        _tip("Do not take quinine for cramps. It can harm your blood."),
    ),
    Goal.BEDTIME: (
        _tip("Do this each night for six weeks. Then see if cramps are fewer."),
        _tip("Go to bed at the same time each night."),
        _tip("Keep a light in reach, and the floor by your bed clear."),
        _PATTERN,
        _tip("Do cramps often wake you? Tell your doctor."),
        _MEALS,
    ),
    Goal.WARM_UP: _SPORT,
    Goal.COOL_DOWN: _SPORT,
    Goal.FLEXIBILITY: (_SHOES, _ROLL, _PATTERN, _MEALS),
    Goal.RELAXATION: (
        _tip("Try this at the same time each day, so that it becomes a habit."),
        _tip("Go to bed at the same time each night."),
        _tip("A few slow breaths work in any chair. In five, out five."),
    ),
    Goal.DESK: (
        _tip("Get up once an hour, if only for a glass of water."),
        _tip("Sit with both feet flat on the floor."),
        _tip("Do not sit with crossed legs for long."),
        _DRINK,
    ),
    Goal.REHAB: (
        _WARMTH,
        _tip("No better in a few weeks? See your doctor."),
        _tip("Sit with both feet flat on the floor."),
    ),
}
"""The tips of each goal."""


def tip_for(goal: Goal | None, day: int, applying: frozenset[Precaution] = frozenset()) -> str:
    """The tip for this day (any count of days), the same all day; never one that may harm.

    A routine without a goal has none: nobody knows what it is for.
    """
    tips = () if goal is None else TIPS[goal]
    fitting = [tip.text for tip in tips if not tip.unless & applying]
    return fitting[day % len(fitting)] if fitting else ""


def wants_tip(summary: Summary, goal: Goal | None) -> bool:
    """Whether a tip is of use: not after pain or advice, nor where a cramp may go on."""
    if summary.hurts or not summary.worked_ms:
        return False
    if goal is Goal.RELIEF:
        return summary.finish is FinishReason.DONE
    return summary.finish in (FinishReason.DONE, FinishReason.ENDED)
