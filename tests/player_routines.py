"""Small routines that a player is tried with."""

from __future__ import annotations

from stretchcoach.routine.model import (
    Ask,
    ByLevel,
    Cue,
    CueWhen,
    Goal,
    Hold,
    NoAnswer,
    Phase,
    Phased,
    PhaseKind,
    Phases,
    RepeatUntil,
    Rest,
    Routine,
    Sides,
    Speak,
    Step,
)

EXPLAINED = "Step one foot back, heel down, and lean in."
"""What the first exercise is explained with; the estimate for it is 3,117 ms."""


def held(
    name: str = "Calf",
    ms: int = 30_000,
    *,
    say: str = EXPLAINED,
    sides: Sides = Sides.BOTH,
    get_ready_ms: int = 0,
    countdown: int = 3,
    cues: tuple[Cue, ...] = (Cue(CueWhen.HALFWAY, "Keep breathing."),),
    easier: Step | None = None,
) -> Step:
    """A hold that is explained, with a cue halfway."""
    return Step(
        Hold(ByLevel(ms)),
        name=name,
        say=say,
        sides=sides,
        get_ready_ms=get_ready_ms,
        countdown=countdown,
        cues=cues,
        easier=easier,
    )


def routine(*steps: Step, goal: Goal | None = None, after: str = "") -> Routine:
    """A routine of these steps."""
    return Routine("Test", steps, goal=goal, after=after)


def calf(goal: Goal | None = None) -> Routine:
    """One hold, explained first: PREPARE and HOLD."""
    return routine(held(), goal=goal)


def evening() -> Routine:
    """Every kind of segment but a question: 12 of them."""
    breath = Phases(
        Phased.BREATHE,
        (Phase("in", PhaseKind.BREATHE, 4_000), Phase("out", PhaseKind.BREATHE, 6_000)),
    )
    return routine(
        Step(Speak(1_000), say="Find a wall. Then stand tall."),
        held(sides=Sides.EACH, cues=(Cue(CueWhen.END, "Ease off."),)),
        Step(Rest(20_000), name="Walk about"),
        held("Thigh", say="Hold your foot, and keep your knees together.", get_ready_ms=5_000),
        Step(breath, name="Breathe", times=ByLevel(2)),
        after="Have a glass of water.",
    )


def cramp(no_answer: NoAnswer = NoAnswer.AGAIN) -> Routine:
    """Relief: two rounds at most of a hold, with a question after each."""
    loop = RepeatUntil(
        "Has it let go?", (held("Toes", 20_000),), 2, "Call for advice.", no_answer=no_answer
    )
    return routine(Step(loop), goal=Goal.RELIEF, after="Warmth helps.")


def screening(no_answer: NoAnswer = NoAnswer.PAUSE) -> Routine:
    """A question first, then a hold."""
    asked = Ask("Did you have surgery?", "Ask your surgeon first.", no_answer=no_answer)
    return routine(Step(asked), held())


EASY = held("Calf, sitting", 20_000, say="Sit down, and use a towel.")
"""An easier way for the calf."""
