"""W603–W605, W607, W609 and W610: times that are very short, very long or out of place."""

from __future__ import annotations

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.durations import spell_duration
from stretchcoach.routine.model import Goal, Hold, Move, Phases, Sides, Step
from stretchcoach.routine.reading import replacement
from stretchcoach.routine.rules.context import Lint
from stretchcoach.routine.written import Place, value_at

_MANY_TIMES = 3
"""Short holds that are repeated so often are repetitions, as in many rehab exercises."""


def hold_lengths(lint: Lint) -> None:
    """W603, W604, W605: holds that are very short or very long."""
    levels = lint.routine.levels
    for occurrence in lint.occurrences:
        action, dose = occurrence.step.action, occurrence.dose()
        if not isinstance(action, Hold) or dose is None:
            continue
        for level in lint.done_levels(occurrence):
            length_ms = action.duration_ms.at(level, levels)
            place = dose.at(value_at(dose.pair.value, level, levels))
            if length_ms >= lint.thresholds.short_hold_ms:
                _long(lint, place, length_ms)
            elif not _may_be_short(lint, occurrence.done_at(level, levels)):
                _short(lint, place, length_ms)


def _may_be_short(lint: Lint, times: int) -> bool:
    """Whether a short hold is meant: in a cramp its end decides, not a figure."""
    return times >= _MANY_TIMES or lint.routine.goal is Goal.RELIEF


def _short(lint: Lint, place: Place, length_ms: int) -> None:
    lint.findings.warn(
        LintCode.SHORT_HOLD.value,
        f"a hold of {spell_duration(length_ms)} is very short",
        place,
        f"better at least {spell_duration(lint.thresholds.short_hold_ms)}",
        help_text="a stretch needs 10s to 30s; for quick repetitions write move: 10 reps, "
        "or repeat the hold with times: 3",
    )


def _long(lint: Lint, place: Place, length_ms: int) -> None:
    thresholds = lint.thresholds
    if lint.routine.goal is Goal.WARM_UP and length_ms >= thresholds.warm_up_hold_ms:
        lint.findings.warn(
            LintCode.LONG_WARM_UP_HOLD.value,
            f"a still hold of {spell_duration(length_ms)} in a warm-up",
            place,
            f"better under {spell_duration(thresholds.warm_up_hold_ms)}",
            help_text="a stretch that is held so long right before exercise costs strength: "
            "hold it for a shorter time, or move instead (move: 10 reps)",
        )
    elif length_ms > thresholds.long_hold_ms:
        lint.findings.warn(
            LintCode.LONG_HOLD.value,
            f"a hold of {spell_duration(length_ms)} is very long",
            place,
            f"better at most {spell_duration(thresholds.long_hold_ms)}",
            help_text="30s to 60s a muscle are enough; split it with times: 2",
        )


def short_switches(lint: Lint) -> None:
    """W607: hardly any time to change sides."""
    limit_ms = lint.thresholds.switch_ms
    for occurrence in lint.occurrences:
        step = occurrence.step
        written = occurrence.written("switch")
        if written is None or step.switch_ms >= limit_ms or not _turns_round(step):
            continue
        better = spell_duration(limit_ms)
        place = written.value
        lint.findings.warn(
            LintCode.SHORT_SWITCH.value,
            f"{spell_duration(step.switch_ms)} to change sides is very short",
            place,
            f"better at least {better}",
            help_text="getting into the stretch on the other side takes time",
            fix=replacement("switch: ", place.span, better),
        )


def _turns_round(step: Step) -> bool:
    """Whether a change of side means getting into position anew."""
    match step.action:
        case Move():
            # Left, right, left, right is one movement.
            return step.sides is Sides.EACH
        case Hold() | Phases():
            return step.sides in (Sides.EACH, Sides.ALTERNATE)
        case _:
            return False


def bedtime_countdowns(lint: Lint) -> None:
    """W609: counting aloud for somebody who is to fall asleep."""
    if lint.routine.goal is not Goal.BEDTIME:
        return
    for occurrence in lint.occurrences:
        step, written = occurrence.step, occurrence.written("countdown")
        if written is None or not step.countdown or not isinstance(step.action, Hold | Move):
            continue
        lint.findings.warn(
            LintCode.BEDTIME_COUNTDOWN.value,
            "a countdown in a bedtime routine",
            written.value,
            "counting keeps people awake",
            help_text="leave countdown out: a bedtime routine has none by itself",
            fix=replacement("countdown: ", written.pair.value.span, "0"),
        )


def odd_paces(lint: Lint) -> None:
    """W610: repetitions that are very fast or very slow."""
    thresholds = lint.thresholds
    for occurrence in lint.occurrences:
        step, written = occurrence.step, occurrence.written("pace")
        if written is None or not isinstance(step.action, Move) or step.action.reps is None:
            continue
        if step.pace_ms < thresholds.fast_pace_ms:
            word, edge = "fast", f"better at least {spell_duration(thresholds.fast_pace_ms)}"
            advice = "quick repetitions turn into bouncing"
        elif step.pace_ms > thresholds.slow_pace_ms:
            word, edge = "slow", f"better at most {spell_duration(thresholds.slow_pace_ms)}"
            advice = "to stay in a position, write hold; to do it for a time, write move: 40s"
        else:
            continue
        lint.findings.warn(
            LintCode.ODD_PACE.value,
            f"one repetition every {spell_duration(step.pace_ms)} is very {word}",
            written.value,
            edge,
            help_text=advice,
        )
