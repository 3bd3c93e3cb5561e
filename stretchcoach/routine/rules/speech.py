"""W504–W507: what is said, and when, as far as the file alone tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.diagnostics import Fix
from stretchcoach.routine.durations import spell_duration
from stretchcoach.routine.edits import add_key
from stretchcoach.routine.model import Cue, CueWhen, Goal, Hold, Move, Phases, Rest, Step
from stretchcoach.routine.reading import replacement, shown
from stretchcoach.routine.rules.context import Lint
from stretchcoach.routine.rules.words import about
from stretchcoach.routine.written import Occurrence, Written, value_at

_STEP_TEXTS = (
    "ask",
    "repeat_until",
    "group",
    "name",
    "say",
    "otherwise",
    "stop_if_yes",
)
_TOP_TEXTS = ("title", "before", "after")
_SUSPECT = frozenset("0123456789@/*_`|\\^~#")
_BREATHE = {"en": "Keep breathing.", "de": "Weiteratmen."}
_SECONDS = {"en": "seconds", "de": "Sekunden"}
_TIMES = {"en": "times", "de": "mal"}
# Compiled when a text has a suspect character at all.
_ODD = (
    r"(?P<address>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\S+)"
    r"|(?P<times>(?<!\w)(?P<count>\d+)\s?[x×]\s?(?P<reps>\d*)(?!\w))"
    r"|(?P<unit>(?<!\w)(?P<figure>\d+)\s?(?:s|secs?)(?!\w))"
    r"|(?P<mark>[*_`|\\^~#]+)"
)
_SAYABLE_SIGNS = "°®™©"


def outside_cues(lint: Lint) -> None:
    """W504: a cue whose moment never comes."""
    levels = lint.routine.levels
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for occurrence in lint.occurrences:
        cues = occurrence.written("cues")
        if cues is None:
            continue
        done = tuple(lint.done_levels(occurrence))
        lengths = tuple(step_length_ms(occurrence.step, level, levels) for level in done)
        # An exercise with many cues may be used many times.
        if (id(cues.pair), lengths) in seen:
            continue
        seen.add((id(cues.pair), lengths))
        for cue, written in occurrence.cues():
            outside = [
                (level, length_ms)
                for level, length_ms in zip(done, lengths, strict=True)
                if length_ms and _is_outside(cue, length_ms)
            ]
            if outside:
                level, length_ms = outside[0]
                where = f' at level "{level}"' if length_by_level(occurrence.step) else ""
                lint.findings.warn(
                    LintCode.CUE_OUTSIDE.value,
                    f"{shown(written.pair.key.text)} never comes: "
                    f"the step lasts {spell_duration(length_ms)}{where}",
                    written.key,
                    "outside the step",
                    help_text="give the cue a moment within the step, such as halfway",
                )


def _is_outside(cue: Cue, length_ms: int) -> bool:
    match cue.when:
        case CueWhen.LEFT:
            return cue.offset_ms > length_ms
        case CueWhen.AT | CueWhen.EVERY:
            return cue.offset_ms >= length_ms
        case _:
            return False


def long_explanations(lint: Lint) -> None:
    """W505: a `say` that is too long to remember."""
    limit_ms = lint.thresholds.say_ms
    for occurrence in lint.occurrences:
        for said in lint.texts(occurrence, "say"):
            length_ms = lint.length_of(said.text)
            if length_ms > limit_ms:
                lint.findings.warn(
                    LintCode.LONG_SAY.value,
                    f"this takes about {about(length_ms)} to say",
                    lint.place_of(said.layer, said.node),
                    f"better at most {spell_duration(limit_ms)}",
                    help_text="say the first thing to do, and move the rest to how or to a cue",
                )


def unspeakable_texts(lint: Lint) -> None:
    """W506: signs, addresses and shorthand that a voice cannot say."""
    for said, _ in lint.every_text(_TOP_TEXTS, _STEP_TEXTS):
        for odd in _odd_parts(said.text, lint.language):
            place = lint.place_of(said.layer, said.node, odd.part)
            length = place.span.end - place.span.start
            sure = odd.better and length == len(odd.part) and place.via is None
            lint.findings.warn(
                LintCode.UNSPEAKABLE.value,
                f"a voice cannot say {shown(odd.part)} as it is meant",
                place,
                odd.label,
                help_text=odd.help,
                fix=replacement("", place.span, odd.better) if sure else None,
            )


def silent_holds(lint: Lint) -> None:
    """W507: a long hold in which nothing is said."""
    if lint.routine.goal is Goal.BEDTIME:
        return
    limit_ms = lint.thresholds.silent_hold_ms
    for occurrence in lint.occurrences:
        action = occurrence.step.action
        dose = occurrence.dose()
        if not isinstance(action, Hold) or dose is None or occurrence.is_variation:
            continue
        if any(cue.when not in (CueWhen.START, CueWhen.END) for cue in occurrence.step.cues):
            continue
        for level in lint.done_levels(occurrence):
            length_ms = action.duration_ms.at(level, lint.routine.levels)
            if length_ms > limit_ms:
                lint.findings.warn(
                    LintCode.SILENT_HOLD.value,
                    f"nothing is said during a hold of {spell_duration(length_ms)}",
                    dose.at(value_at(dose.pair.value, level, lint.routine.levels)),
                    f"more than {spell_duration(limit_ms)} without a cue",
                    help_text="a short cue in the middle helps to hold on and to keep breathing",
                    fix=_breathing_fix(lint, occurrence, dose),
                )


def step_length_ms(step: Step, level: str | None, levels: tuple[str, ...]) -> int:
    """The length of one time of a step in ms, over which its cues count; 0 where it has none."""
    match step.action:
        case Hold(duration_ms=duration):
            return duration.at(level, levels)
        case Move(reps=reps) if reps is not None:
            return reps.at(level, levels) * step.pace_ms
        case Move(duration_ms=timed) if timed is not None:
            return timed.at(level, levels)
        case Phases(phases=phases):
            return sum(phase.duration_ms for phase in phases)
        case Rest(duration_ms=rest_ms):
            return rest_ms
        case _:
            return 0


def length_by_level(step: Step) -> bool:
    """Whether the step's length goes by level."""
    match step.action:
        case Hold(duration_ms=value):
            return bool(value.by_level)
        case Move(duration_ms=timed, reps=reps):
            return any(value is not None and value.by_level for value in (timed, reps))
        case _:
            return False


def _breathing_fix(lint: Lint, occurrence: Occurrence, dose: Written) -> Fix | None:
    sentence = _BREATHE.get(lint.language)
    layer = dose.layer
    if sentence is None or layer.via is not None or occurrence.written("cues") is not None:
        return None
    return add_key(layer.source, layer.node, dose.pair, f"cues: {{halfway: {sentence}}}")


class _Odd(NamedTuple):
    """A part of a text that cannot be said, why, and what to write instead ("" if unclear)."""

    part: str
    label: str
    help: str
    better: str = ""


def _odd_parts(text: str, language: str) -> Iterator[_Odd]:
    if not _SUSPECT.isdisjoint(text):
        for match in re.finditer(_ODD, text):
            yield _odd(match, language)
    if not text.isascii():
        yield from _signs(text)


def _odd(match: re.Match[str], language: str) -> _Odd:
    part = match[0]
    if match["address"]:
        return _Odd(
            part,
            "nobody can follow an address by ear",
            "put it into description or sources, which are shown and not said",
        )
    if match["times"]:
        word = _TIMES.get(language, "")
        better = f"{match['count']} {word} {match['reps']}".rstrip() if word else ""
        return _Odd(part, "write it in words", "", better)
    if match["unit"]:
        word = _SECONDS.get(language, "")
        return _Odd(
            part, "write the unit in words", "", f"{match['figure']} {word}" if word else ""
        )
    return _Odd(part, "not a word", "it is read out or left out: take it out, or write a word")


def _signs(text: str) -> Iterator[_Odd]:
    """Emoji, arrows and the like, those side by side as one."""
    run = ""
    for char in [*text, ""]:
        if char and (_is_sign(char) or (run and unicodedata.category(char) in ("Mn", "Cf", "Sk"))):
            run += char
        elif run:
            yield _Odd(
                run, "not a word", "it is read out or left out: take it out, or write a word"
            )
            run = ""


def _is_sign(char: str) -> bool:
    if char in _SAYABLE_SIGNS or char.isascii():
        return False
    return unicodedata.category(char) == "So" or "←" <= char <= "⇿"
