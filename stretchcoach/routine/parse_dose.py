"""The doses: hold, move and the verbs that go through phases."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Safety
from stretchcoach.routine.durations import Slip, explain_no_duration, parse_duration
from stretchcoach.routine.fields import FIELDS, PHASE_CONTEXTS, Field
from stretchcoach.routine.model import ByLevel, Hold, Move, Phase, Phased, PhaseKind, Phases
from stretchcoach.routine.nodes import MapNode, Node, TextNode
from stretchcoach.routine.numbers import parse_count, suggest_count
from stretchcoach.routine.parse_form import Form, open_form, read_map
from stretchcoach.routine.parse_text import read_scalar
from stretchcoach.routine.parse_time import check_duration, fix_of_value, note_no_duration
from stretchcoach.routine.parse_values import Place, read_by_level
from stretchcoach.routine.reading import Reading, replacement, shown

MOST_REPS = 200
_REPS = re.compile(r"([0-9]{1,9})\s*reps?", re.IGNORECASE)
_SETS = (
    r"(?i:([1-9][0-9]?)\s*(?:x|×|times|sets?|sets? of)\s*([1-9][0-9]{0,2})"
    r"\s*(?:reps?|repetitions?)?)"
)
_LIKE_REPS = r"(?i:[1-9][0-9]*\s*(?:x|×|times|repetitions?|repeats?))"
_PHASE_KINDS = {
    (Phased.BREATHE, "in"): PhaseKind.BREATHE,
    (Phased.BREATHE, "hold"): PhaseKind.BREATHE,
    (Phased.BREATHE, "out"): PhaseKind.BREATHE,
    (Phased.BREATHE, "pause"): PhaseKind.BREATHE,
    (Phased.CONTRACT_RELAX, "stretch"): PhaseKind.HOLD,
    (Phased.CONTRACT_RELAX, "contract"): PhaseKind.CONTRACT,
    (Phased.CONTRACT_RELAX, "relax"): PhaseKind.RELAX,
    (Phased.CONTRACT_RELAX, "deeper"): PhaseKind.HOLD,
    (Phased.TENSE_RELEASE, "tense"): PhaseKind.CONTRACT,
    (Phased.TENSE_RELEASE, "release"): PhaseKind.RELAX,
}


def read_dose(form: Form, verb: str) -> Hold | Move | Phases | None:
    """The dose under one of the dose verbs, which is there, or None where it is wrong."""
    if verb == "hold":
        duration = form.duration_by_level("hold")
        return None if duration is None else Hold(duration)
    found = form.entry(verb)
    if verb == "move":
        return _read_move(form.reading, *found)
    return _read_phases(form.reading, found[0], found[1])


def written_phases(form: Form, verb: str) -> tuple[str, ...]:
    """The phases that a dose verb has in the file, whether their times are right or not."""
    if verb not in PHASE_CONTEXTS:
        return ()
    known = tuple(field.key for field in FIELDS[PHASE_CONTEXTS[verb]])
    node = form.pairs[verb].value
    if not isinstance(node, MapNode):
        return known
    return tuple(name for name in known if node.get(name) is not None)


def _read_phases(reading: Reading, entry: Field, node: Node) -> Phases | None:
    phases_node = read_map(reading, entry, node)
    if phases_node is None:
        return None
    verb = Phased(entry.key)
    context = PHASE_CONTEXTS[verb]
    form = open_form(reading, phases_node, FIELDS[context], context, context.value)
    form.require(f'"{verb}"')
    phases = []
    for name in form.fields:
        duration = form.duration(name)
        if duration is not None:
            phases.append(Phase(name, _PHASE_KINDS[verb, name], duration))
    return Phases(verb, tuple(phases)) if phases else None


def _read_move(reading: Reading, entry: Field, node: Node, lead: str) -> Move | None:
    kinds: set[bool] = set()

    def read_one(value: Node, before: str, _place: Place) -> int | None:
        scalar = read_scalar(reading, entry, value, before)
        if scalar is None:
            return None
        reps = _REPS.fullmatch(scalar.text)
        kinds.add(reps is not None)
        if reps is not None:
            return _check_reps(reading, scalar, reps[1], before)
        milliseconds = parse_duration(scalar.text)
        if milliseconds is None:
            _note_no_dose(reading, scalar, before)
            return None
        return check_duration(reading, entry, scalar, milliseconds)

    values: ByLevel[int] | None = read_by_level(reading, entry, node, lead, read_one)
    if values is None:
        return None
    if len(kinds) > 1:
        reading.error(
            FormatCode.MIXED_DOSE,
            '"move" mixes repetitions and times',
            node.span,
            "all repetitions, or all times",
        )
        return None
    return Move(reps=values) if kinds == {True} else Move(duration_ms=values)


def _check_reps(reading: Reading, scalar: TextNode, digits: str, lead: str) -> int | None:
    reps = parse_count(digits)
    if reps is None:
        guess = suggest_count(digits)
        reading.error(
            FormatCode.NOT_A_NUMBER,
            f"{shown(digits)} is not a whole number",
            scalar.span,
            "without a zero in front",
            fix=replacement(lead, scalar.span, f"{guess} reps") if guess else None,
        )
        return None
    if reps < 1:
        reading.error(
            FormatCode.TOO_SMALL,
            f'{shown(scalar.text)} is too small for "move"',
            scalar.span,
            "at least 1 rep",
        )
        return None
    if reps > MOST_REPS:
        reading.error(
            FormatCode.TOO_OFTEN,
            f'{shown(scalar.text)} is too much for "move"',
            scalar.span,
            f"at most {MOST_REPS} reps",
        )
        return None
    return reps


def _note_no_dose(reading: Reading, scalar: TextNode, lead: str) -> None:
    text = scalar.text.strip()
    slip, _ = explain_no_duration(text)
    if sets := re.fullmatch(_SETS, text):
        reading.error(
            FormatCode.NOT_A_DOSE,
            f"{shown(text)} is neither repetitions nor a time",
            scalar.span,
            "only how many at once",
            help_text=f"how often goes under times, such as times: {int(sets[1])}",
            fix=replacement(lead, scalar.span, f"{int(sets[2])} reps"),
        )
        return
    figure = suggest_count(text)
    if slip not in {Slip.UNKNOWN, Slip.NO_UNIT} and not (slip is Slip.RANGE and figure):
        note_no_duration(reading, text, scalar.span, fix_of_value(lead, scalar.span))
        return
    label, safety = "write it like 10 reps or 40s", Safety.UNSAFE
    if slip is Slip.NO_UNIT:
        label = "repetitions or seconds?"
    elif slip is Slip.RANGE:
        label = "one number, not a range"
    elif re.fullmatch(_LIKE_REPS, text):
        safety = Safety.SAFE
    reading.error(
        FormatCode.NOT_A_DOSE,
        f"{shown(text)} is neither repetitions nor a time",
        scalar.span,
        label,
        fix=replacement(lead, scalar.span, f"{figure} reps", safety) if figure else None,
    )
