"""W608: settings that change nothing."""

from __future__ import annotations

from collections.abc import Mapping

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.diagnostics import Safety
from stretchcoach.routine.edits import take_out
from stretchcoach.routine.model import (
    Ask,
    ByLevel,
    Group,
    Hold,
    Move,
    Phases,
    RepeatUntil,
    Rest,
    Sides,
    Step,
)
from stretchcoach.routine.rules.context import Lint
from stretchcoach.routine.written import SETTINGS, Occurrence, Written

_OF_DOSES = ("sides", "times", "get_ready", "easier", "harder", "cues")
_SHOWN = ("name", "how", "tip", "effort", "stop_if")
_SETTINGS = (*_OF_DOSES, *_SHOWN, "switch", "rest_between", "pace", "countdown")
_CHANGES_SIDE = (Sides.EACH, Sides.ALTERNATE)
_REASONS: Mapping[str, str] = {
    "switch": "no sides are changed here",
    "rest_between": "this is done only once",
    "pace": "only repetitions have a pace (move: 10 reps)",
    "countdown": "only holds and moves are counted down",
}
_HELP: Mapping[str, str] = {
    "switch": "add sides: each, or take switch out",
    "rest_between": "add times: 2, or take rest_between out",
}
_INSIDE = "write it at the steps inside"
_HELP_AROUND: Mapping[str, str] = {
    "name": "",
    "stop_if": f"{_INSIDE}, or at the top of the file for the whole routine",
    "rest_between": "for a rest between the rounds, end the steps inside with one: - rest: 20s",
}


def without_effect(lint: Lint) -> None:
    """W608: a setting that changes nothing, wherever it is used; levels that do not differ."""
    dead: dict[int, tuple[Written, Step]] = {}
    alive: set[int] = set()
    for occurrence in lint.occurrences:
        there = occurrence.keys()
        for key in _SETTINGS:
            written = occurrence.written(key) if key in there else None
            # A library is there for other routines too.
            if written is None or written.layer.via is not None:
                continue
            at = written.pair.key.span.start
            if _has_effect(key, occurrence.step, lint):
                alive.add(at)
            elif at not in dead:
                dead[at] = (written, occurrence.step)
    for at, (written, step) in dead.items():
        if at not in alive:
            _warn(lint, written, step)
    levels = lint.top("levels")
    if levels is not None and not any(map(_goes_by_level, lint.occurrences)):
        _warn_of_levels(lint, levels)


def _has_effect(key: str, step: Step, lint: Lint) -> bool:
    action = step.action
    has_dose = isinstance(action, Hold | Move | Phases)
    if key in _SHOWN:
        return not isinstance(action, Group | RepeatUntil | Ask)
    match key:
        case "cues":
            return has_dose or isinstance(action, Rest)
        case "switch":
            return has_dose and step.sides in _CHANGES_SIDE
        case "rest_between":
            most = max(step.times.at(level, lint.routine.levels) for level in lint.levels)
            return has_dose and most > 1
        case "pace":
            return isinstance(action, Move) and action.reps is not None
        case "countdown":
            return isinstance(action, Hold | Move)
        case _:
            return has_dose


def _warn(lint: Lint, written: Written, step: Step) -> None:
    key = written.pair.key.text
    label = _REASONS.get(key, "")
    if not label or not isinstance(step.action, Hold | Move | Phases):
        label = f"{_noun(step)} does not use it"
    advice = _advice(key, step)
    if written.layer.keys is SETTINGS:
        label, advice = "no step uses it", ""
    lint.findings.warn(
        LintCode.NO_EFFECT.value,
        f'"{key}" has no effect here',
        written.key,
        label,
        help_text=advice,
        # Never by itself: the coach may have meant what is missing beside it.
        fix=None
        if key in _SHOWN
        else take_out(written.layer.source, written.layer.node, written.pair, Safety.UNSAFE),
    )


def _advice(key: str, step: Step) -> str:
    """What to write instead; a setting does not go from a step to those within it."""
    match step.action:
        case Group() | RepeatUntil():
            return _HELP_AROUND.get(key, _INSIDE)
        case Hold() | Move() | Phases():
            return _HELP.get(key, "")
        case Ask() if key == "stop_if":
            return _HELP_AROUND[key]
        case _:
            return ""


def _noun(step: Step) -> str:
    match step.action:
        case Rest():
            return "a rest"
        case Ask():
            return "a question"
        case RepeatUntil():
            return "repeat_until"
        case Group():
            return "a group"
        case _:
            return "this step"


def _goes_by_level(occurrence: Occurrence) -> bool:
    step = occurrence.step
    values: list[ByLevel[int] | None] = [step.times]
    match step.action:
        case Hold(duration_ms=duration):
            values.append(duration)
        case Move(duration_ms=timed, reps=reps):
            values += [timed, reps]
        case Group(rounds=rounds):
            values.append(rounds)
    return any(value is not None and value.by_level for value in values)


def _warn_of_levels(lint: Lint, written: Written) -> None:
    lint.findings.warn(
        LintCode.NO_EFFECT.value,
        '"levels" has no effect here',
        written.key,
        "every level is the same",
        help_text="give a time or a number by level, such as times: "
        f"{{{lint.routine.levels[0]}: 1}}, or take levels out",
    )
