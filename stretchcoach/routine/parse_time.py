"""Times, read from a node; problems are noted and give None."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Fix, Safety, Span
from stretchcoach.routine.durations import (
    Slip,
    explain_no_duration,
    parse_duration,
    spell_duration,
)
from stretchcoach.routine.fields import Field, Kind
from stretchcoach.routine.nodes import Node, TextNode
from stretchcoach.routine.parse_text import read_scalar
from stretchcoach.routine.reading import Reading, replacement, shown

MakeFix: TypeAlias = Callable[[str, Safety], Fix]

_ADVICE = {
    Slip.CLOCK: ("minutes or hours?", ""),
    Slip.NO_UNIT: ("seconds or minutes?", "s is for seconds, m for minutes"),
    Slip.RANGE: (
        "one time, not a range",
        "levels can have different times: {gentle: 20s, full: 30s}",
    ),
    Slip.SETS: ("only how long", "how often goes under times, such as KEYS"),
    Slip.SENTENCE: ("only the time", "other words have their own keys, such as KEYS"),
}
_OFTEN = r"([0-9]{1,2})\s*(?:x|×|times|sets?)(?![a-z])|(?:x|×)\s*([0-9]{1,2})\b"
_BOTH = r"\b(?:side|leg|arm|foot|hand|knee|hip)s?\b"


def read_duration(reading: Reading, field: Field, node: Node, lead: str) -> int | None:
    """A time in milliseconds, within the limits of its key."""
    scalar = read_scalar(reading, field, node, lead)
    if scalar is None:
        return None
    milliseconds = parse_duration(scalar.text)
    if milliseconds is None:
        note_no_duration(reading, scalar.text, scalar.span, fix_of_value(lead, scalar.span))
        return None
    return check_duration(reading, field, scalar, milliseconds)


def check_duration(
    reading: Reading, field: Field, scalar: TextNode, milliseconds: int
) -> int | None:
    """The time itself where it lies within the limits of its key, else None."""
    minimum = 1000 if field.kind is Kind.DOSE_BY_LEVEL else field.minimum
    if milliseconds > field.maximum:
        reading.error(
            FormatCode.TOO_LONG_TIME,
            f'{shown(scalar.text)} is too long for "{field.key}"',
            scalar.span,
            f"at most {field.maximum // 60_000}m",
        )
        return None
    if milliseconds < minimum:
        reading.error(
            FormatCode.TOO_SHORT,
            f'{shown(scalar.text)} is too short for "{field.key}"',
            scalar.span,
            f"at least {spell_duration(minimum)}",
        )
        return None
    return milliseconds


def note_no_duration(reading: Reading, text: str, span: Span, make_fix: MakeFix) -> None:
    """Note that a text is not a time, with what was probably meant.

    `make_fix` makes a fix of a canonical time.
    """
    slip, suggestion = explain_no_duration(text)
    label, help_text = _ADVICE.get(slip, ("write it like 30s or 1m30s", ""))
    no_unit = slip is Slip.NO_UNIT
    safety = Safety.SAFE if slip is Slip.SPELLING else Safety.UNSAFE
    reading.error(
        FormatCode.NO_UNIT if no_unit else FormatCode.NOT_A_TIME,
        f"{shown(text)} {'has no unit' if no_unit else 'is not a time'}",
        span,
        label,
        help_text=help_text.replace("KEYS", _keys_meant(text, slip)),
        fix=make_fix(suggestion, safety) if suggestion else None,
    )


def _keys_meant(text: str, slip: Slip) -> str:
    """The other keys, with values, that the words beside a time probably mean."""
    from stretchcoach.routine.number_words import in_digits

    folded = in_digits(text.lower().replace("twice", "2 times"))
    often = re.search(_OFTEN, folded)
    keys = [f"times: {int(often[1] or often[2])}"] if often else []
    if slip is Slip.SETS:
        return keys[0] if keys else "times: 3"
    if re.search(_BOTH, folded) or not keys:
        keys.insert(0, "sides: each")
    return " and ".join(keys)


def fix_of_value(lead: str, span: Span) -> MakeFix:
    """Makes fixes that put a time in the place of a value; `lead` stands before it."""
    return lambda text, safety: replacement(lead, span, text, safety)
