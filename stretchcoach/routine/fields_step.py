"""The keys that any step may have."""

from __future__ import annotations

from stretchcoach.routine.field_types import Choice, Context, Field, Kind
from stretchcoach.routine.fields_routine import SETTING_FIELDS

SIDES = (
    Choice("both", "both sides together"),
    Choice("each", "all times on the left, then all on the right"),
    Choice("alternate", "left, right, left, right"),
    Choice("left", "the left side only"),
    Choice("right", "the right side only"),
)
ANY_STEP_FIELDS = (
    Field(
        "name",
        Kind.TEXT,
        "What the step is called; it is announced and shown large.",
        "name: Calf against the wall",
        maximum=80,
        spoken=True,
        translated=True,
    ),
    Field(
        "say",
        Kind.TEXT,
        "What the voice explains before the step; a step with this alone is spoken only.",
        "say: Step one foot back, heel down, and lean in.",
        maximum=500,
        spoken=True,
        translated=True,
    ),
    Field(
        "how",
        Kind.TEXT,
        "More instructions, shown on the screen and not spoken.",
        "how: Lie on your back, other leg flat, knee almost straight.",
        maximum=1000,
        translated=True,
    ),
    Field(
        "sides",
        Kind.CHOICE,
        "Which sides of the body; each side gets the whole time.",
        "sides: each",
        default="both",
        choices=SIDES,
    ),
    Field(
        "times",
        Kind.COUNT_BY_LEVEL,
        "How often the step is done on each side; 0 leaves it out at that level.",
        "times: 3",
        default="1",
        minimum=1,
        maximum=50,
        never_with=("group", "repeat_until"),
    ),
    *SETTING_FIELDS,
    Field(
        "cues",
        Kind.MAP,
        "Short sentences that are said during the step.",
        "cues: {halfway: Keep breathing., 5s left: Ease off slowly.}",
        nested=Context.CUES,
    ),
    Field(
        "easier",
        Kind.EXERCISE,
        "An easier exercise that the player can switch to.",
        "easier: calf_seated",
    ),
    Field(
        "harder",
        Kind.EXERCISE,
        "A harder exercise that the player can switch to.",
        "harder: calf_on_step",
    ),
    Field(
        "stop_if",
        Kind.TEXTS,
        "What means: stop this step at once.",
        "stop_if: [Dizziness]",
        maximum=300,
        translated=True,
    ),
    Field(
        "tip",
        Kind.TEXT,
        "A hint, shown on the screen.",
        "tip: A towel makes this easier.",
        maximum=500,
        translated=True,
    ),
    Field(
        "effort",
        Kind.TEXT,
        "How hard to press or pull.",
        "effort: about a quarter of full strength",
        maximum=100,
        translated=True,
    ),
)
