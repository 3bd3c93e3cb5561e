"""From what a step says, its exercise and the defaults to one whole Step."""

from __future__ import annotations

from typing import NamedTuple

from stretchcoach.routine.model import (
    Action,
    ByLevel,
    Cue,
    CueWhen,
    Goal,
    Phases,
    Sides,
    Step,
)


class Parts(NamedTuple):
    """What a step or an exercise says itself; None where it says nothing.

    `easier` and `harder` are still names of exercises.
    """

    action: Action | None = None
    name: str | None = None
    say: str | None = None
    how: str | None = None
    sides: Sides | None = None
    times: ByLevel[int] | None = None
    rest_between_ms: int | None = None
    switch_ms: int | None = None
    get_ready_ms: int | None = None
    pace_ms: int | None = None
    countdown: int | None = None
    cues: tuple[Cue, ...] | None = None
    easier: str | None = None
    harder: str | None = None
    stop_if: tuple[str, ...] | None = None
    tip: str | None = None
    effort: str | None = None


class Settings(NamedTuple):
    """The values of steps that set none themselves; times in ms."""

    rest_between_ms: int = 0
    switch_ms: int = 5_000
    get_ready_ms: int = 5_000
    pace_ms: int = 3_000
    countdown: int = 3


def settings_for(goal: Goal | None) -> Settings:
    """The built-in settings of a goal."""
    if goal is Goal.RELIEF:
        return Settings(get_ready_ms=0, countdown=0)
    if goal is Goal.BEDTIME:
        return Settings(countdown=0)
    return Settings()


def overlay(top: Parts, below: Parts) -> Parts:
    """`top`, with what it leaves open taken from `below`.

    Cues from below stay only where the verb above has their phase.
    """
    pairs = zip(top, below, strict=True)
    merged = Parts._make(lower if upper is None else upper for upper, lower in pairs)
    if top.cues is None and merged.cues is not None:
        phases = phase_names(merged.action)
        kept = tuple(
            cue for cue in merged.cues if cue.when is not CueWhen.PHASE or cue.phase in phases
        )
        merged = merged._replace(cues=kept)
    return merged


def phase_names(action: Action | None) -> tuple[str, ...]:
    """The names of a verb's phases, in order; none for a verb without phases."""
    return tuple(p.name for p in action.phases) if isinstance(action, Phases) else ()


def build_step(
    parts: Parts, action: Action, settings: Settings, line: int, exercise: str = ""
) -> Step:
    """The whole step, without easier and harder; `line` is where it stands in the routine."""
    return Step(
        action=action,
        name=parts.name or "",
        say=parts.say or "",
        how=parts.how or "",
        sides=parts.sides or Sides.BOTH,
        times=parts.times or ByLevel(1),
        rest_between_ms=_either(parts.rest_between_ms, settings.rest_between_ms),
        switch_ms=_either(parts.switch_ms, settings.switch_ms),
        get_ready_ms=_either(parts.get_ready_ms, settings.get_ready_ms),
        pace_ms=_either(parts.pace_ms, settings.pace_ms),
        countdown=_either(parts.countdown, settings.countdown),
        cues=parts.cues or (),
        stop_if=parts.stop_if or (),
        tip=parts.tip or "",
        effort=parts.effort or "",
        exercise=exercise,
        line=line,
    )


def build_variation(
    exercise: Parts, name: str, parts: Parts, own: Step, settings: Settings
) -> Step:
    """An easier or harder step: the exercise `name`, over the own step's dose where it has none.

    `parts` is what `own` was built from.
    """
    dose = Parts(
        action=own.action,
        sides=parts.sides,
        times=parts.times,
        rest_between_ms=parts.rest_between_ms,
        switch_ms=parts.switch_ms,
        get_ready_ms=parts.get_ready_ms,
        pace_ms=parts.pace_ms,
        countdown=parts.countdown,
        stop_if=parts.stop_if,
    )
    merged = overlay(exercise, dose)
    return build_step(merged, merged.action or own.action, settings, own.line, name)


def _either(own: int | None, otherwise: int) -> int:
    return otherwise if own is None else own
