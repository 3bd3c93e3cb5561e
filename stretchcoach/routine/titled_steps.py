"""A title of the coach's own that stands where a key belongs: over steps, or before a dose."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Edit, Fix
from stretchcoach.routine.durations import Slip, explain_no_duration, parse_duration
from stretchcoach.routine.fields import Context
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Pair, TextNode
from stretchcoach.routine.reading import Reading, shown

_REPS = r"(?i:[0-9]{1,3}\s*(?:x|×|times|reps?|repetitions?|wdh\.?|wiederholung(?:en)?|mal)\b.*)"


def has_steps(node: Node) -> bool:
    """Whether it is a list of maps, as steps are."""
    return isinstance(node, ListNode) and any(isinstance(item, MapNode) for item in node.items)


def title_over_steps(reading: Reading, pair: Pair, context: Context, place: str) -> str | None:
    """Say that a heading over steps is a group; the key that is then there, or None for others."""
    if not has_steps(pair.value):
        return None
    key = pair.key
    title = shown(key.text)
    if context is Context.STEP:
        reading.error(
            FormatCode.UNKNOWN_KEY,
            f"unknown key {title} {place}",
            key.span,
            "a heading over steps is a group",
            help_text="the steps of a group stand under a steps: of their own",
            fix=_two_lines(reading, key, ("group", "steps"), ""),
        )
        return "group"
    reading.error(
        FormatCode.UNKNOWN_KEY,
        f"unknown key {title} {place}",
        key.span,
        'all steps stand under one "steps:"',
        help_text=f'write - group: {title} there, and its steps under a "steps:" of its own',
    )
    return "steps"


def title_of_dose(reading: Reading, pair: Pair, place: str) -> str | None:
    """Say that a title before a time or repetitions is the step's name; the dose's key, or None.

    Keys are words in small letters; a title begins with a capital or has several words.
    """
    key, value = pair.key, pair.value
    if not isinstance(value, TextNode) or not (key.text[:1].isupper() or " " in key.text):
        return None
    verb = _dose_key(value.text)
    if not verb:
        return None
    reading.error(
        FormatCode.UNKNOWN_KEY,
        f"unknown key {shown(key.text)} {place}",
        key.span,
        "what a step is called goes under name",
        help_text=f"how long or how often it is done goes under {verb}, on a line of its own",
        fix=_two_lines(reading, key, ("name", verb), reading.written(value.span)),
    )
    return verb


def _dose_key(text: str) -> str:
    if re.fullmatch(_REPS, text):
        return "move"
    is_time = parse_duration(text) is not None or explain_no_duration(text)[0] is not Slip.UNKNOWN
    return "hold" if is_time else ""


def _two_lines(reading: Reading, key: TextNode, keys: tuple[str, str], value: str) -> Fix | None:
    """The title as the value of the first of two keys, and its own value at the second."""
    title = reading.written(key.span)
    if not title or _is_in_braces(reading, key):
        return None
    lead = " " * (key.span.column - 1)
    edit = Edit(key.span.start, key.span.end, f"{keys[0]}: {title}\n{lead}{keys[1]}")
    return Fix(f"{keys[0]}: {title}\n{keys[1]}: {value}".rstrip(), (edit,))


def _is_in_braces(reading: Reading, key: TextNode) -> bool:
    start = key.span.start
    return bool(reading.text[start - key.span.column + 1 : start].strip(" -"))
