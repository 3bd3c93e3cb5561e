"""One value of each simple type, read from a node; problems are noted and give None."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias, TypeVar

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Fix, Safety
from stretchcoach.routine.durations import (
    is_bare_number,
    is_clock_time,
    is_range,
    parse_duration,
    spell_duration,
    suggest_duration,
)
from stretchcoach.routine.fields import Field, Kind
from stretchcoach.routine.model import ByLevel
from stretchcoach.routine.nodes import ListNode, MapNode, Node, TextNode
from stretchcoach.routine.numbers import parse_count, suggest_count
from stretchcoach.routine.reading import Reading, head_span, quoted, replacement, shown
from stretchcoach.routine.suggest import closest, same_spelling
from stretchcoach.routine.synonyms import word_synonym
from stretchcoach.routine.translation import flat

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Place(StrEnum):
    """Where one value of a key stands."""

    ALONE = "alone"
    IN_LEVEL_MAP = "in a map by level"


ReadOne: TypeAlias = Callable[[Node, str, Place], T | None]

_WANTED = {
    Kind.TEXT: "a text",
    Kind.TEXTS: "a text or a list of texts",
    Kind.DURATION: "a time such as 30s",
    Kind.DURATION_BY_LEVEL: "a time such as 30s",
    Kind.COUNT: "a whole number",
    Kind.COUNT_BY_LEVEL: "a whole number",
    Kind.DOSE_BY_LEVEL: "repetitions such as 10 reps, or a time such as 30s",
    Kind.CHOICE: "one word",
    Kind.LANGUAGE: "a language such as en",
    Kind.LEVEL_NAMES: "a list of names",
    Kind.PATHS: "a list of files",
    Kind.EXERCISE: "the name of an exercise",
}
_SPEECH_LIMIT = 500


def read_scalar(reading: Reading, field: Field, node: Node, lead: str) -> TextNode | None:
    """The text of a value, not empty. `lead` is what stands before it, such as `hold: `."""
    wanted = _WANTED.get(field.kind, "a text")
    if isinstance(node, TextNode):
        if node.text.strip():
            return node
        reading.error(
            FormatCode.EMPTY_VALUE,
            f'"{field.key}" has no value',
            node.span,
            "nothing here",
            help_text=f"write {wanted}, for example: {field.example}",
        )
        return None
    got = "a list" if isinstance(node, ListNode) else "a key with a value"
    label, help_text, fix = _text_advice(reading, field, node, lead)
    reading.error(
        FormatCode.TEXT_EXPECTED,
        f'"{field.key}" needs {wanted}, not {got}',
        head_span(node),
        label,
        help_text=help_text,
        fix=fix,
    )
    return None


def _text_advice(
    reading: Reading, field: Field, node: ListNode | MapNode, lead: str
) -> tuple[str, str, Fix | None]:
    if isinstance(node, ListNode):
        only = node.items[0] if len(node.items) == 1 else None
        if isinstance(only, TextNode) and (text := reading.written(only.span)):
            return "one value, without a dash", "", replacement(lead, node.span, text)
        return "only one value fits here", f"for example: {field.example}", None
    written = reading.written(node.span)
    if field.kind is Kind.TEXT and len(node.pairs) == 1 and written and written[0] not in "{\"'":
        fix = replacement(lead, node.span, quoted(written), Safety.SAFE)
        return "the colon makes this a key", "put a text with a colon in quotes", fix
    return "", f"for example: {field.example}", None


def read_text(reading: Reading, field: Field, node: Node, lead: str) -> str | None:
    """A text within its limit, translated where the table says so."""
    scalar = read_scalar(reading, field, node, lead)
    if scalar is None:
        return None
    text = flat(scalar.text) if field.spoken or field.kind is Kind.TEXTS else scalar.text.strip()
    if field.maximum and len(text) > field.maximum:
        long_speech = field.spoken and field.maximum >= _SPEECH_LIMIT
        reading.error(
            FormatCode.TOO_LONG_SPEECH if long_speech else FormatCode.TOO_LONG_TEXT,
            f'"{field.key}" has {len(text)} characters',
            scalar.span,
            f"at most {field.maximum} are allowed",
            help_text="nobody can follow that much at once: split it into several steps"
            if long_speech
            else "",
        )
        return None
    return reading.translation.apply(text) if field.translated else text


def read_texts(reading: Reading, field: Field, node: Node, lead: str) -> tuple[str, ...] | None:
    """A list of texts; a single text is a list of one."""
    if not isinstance(node, ListNode):
        only = read_text(reading, field, node, lead)
        return None if only is None else (only,)
    if not node.items:
        reading.error(
            FormatCode.EMPTY_LIST,
            f'"{field.key}" is an empty list',
            node.span,
            "nothing in it",
            help_text="leave the key out, or write something into the list",
        )
        return None
    texts = [read_text(reading, field, item, "- ") for item in node.items]
    return tuple(text for text in texts if text is not None)


def read_duration(reading: Reading, field: Field, node: Node, lead: str) -> int | None:
    """A time in milliseconds, within the limits of its key."""
    scalar = read_scalar(reading, field, node, lead)
    if scalar is None:
        return None
    milliseconds = parse_duration(scalar.text)
    if milliseconds is None:
        note_no_duration(reading, scalar, lead)
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


def note_no_duration(
    reading: Reading, scalar: TextNode, lead: str, part: str = "", shape: str = "{}"
) -> None:
    """Note that a text is not a time, with what was probably meant.

    Where only a part of the text should be a time, `shape` puts the right one in its place.
    """
    figure = part or scalar.text
    suggestion = suggest_duration(figure)
    code, message = FormatCode.NOT_A_TIME, f"{shown(figure)} is not a time"
    label, help_text, safety = "write it like 30s or 1m30s", "", Safety.SAFE
    if is_clock_time(figure):
        label, safety = "minutes or hours?", Safety.UNSAFE
    elif is_range(figure):
        label, safety = "one time, not a range", Safety.UNSAFE
        help_text = "levels can have different times: {gentle: 20s, full: 30s}"
    elif is_bare_number(figure):
        code, message = FormatCode.NO_UNIT, f"{shown(figure)} has no unit"
        label, safety = "seconds or minutes?", Safety.UNSAFE
        help_text = "s is for seconds, m for minutes"
    fix = None
    if suggestion is not None:
        fix = replacement(lead, scalar.span, shape.format(suggestion), safety)
    reading.error(code, message, scalar.span, label, help_text=help_text, fix=fix)


def read_count(
    reading: Reading, field: Field, node: Node, lead: str, place: Place = Place.ALONE
) -> int | None:
    """A whole number within the limits of its key; 0 only inside a map by level."""
    scalar = read_scalar(reading, field, node, lead)
    if scalar is None:
        return None
    number = parse_count(scalar.text)
    if number is None:
        suggestion = suggest_count(scalar.text)
        reading.error(
            FormatCode.NOT_A_NUMBER,
            f"{shown(scalar.text)} is not a whole number",
            scalar.span,
            "write it in digits, such as 3",
            fix=replacement(lead, scalar.span, suggestion) if suggestion else None,
        )
        return None
    return check_count(
        reading, field, scalar, number, 0 if place is Place.IN_LEVEL_MAP else field.minimum
    )


def check_count(
    reading: Reading, field: Field, scalar: TextNode, number: int, minimum: int
) -> int | None:
    """The number itself where it lies within the limits of its key, else None."""
    if number < minimum:
        by_level = number == 0 and field.kind is Kind.COUNT_BY_LEVEL
        reading.error(
            FormatCode.TOO_SMALL,
            f'{shown(scalar.text)} is too small for "{field.key}"',
            scalar.span,
            f"at least {minimum}",
            help_text=f"0 leaves a step out at one level: {field.key}: {{gentle: 0, full: 2}}"
            if by_level
            else "",
        )
        return None
    if number > field.maximum:
        reading.error(
            FormatCode.TOO_MANY_ROUNDS if field.key == "at_most" else FormatCode.TOO_OFTEN,
            f'{shown(scalar.text)} is too much for "{field.key}"',
            scalar.span,
            f"at most {field.maximum}",
        )
        return None
    return number


def read_choice(reading: Reading, field: Field, node: Node, lead: str, words: type[E]) -> E | None:
    """One of the allowed words, as the member of its enumeration."""
    scalar = read_scalar(reading, field, node, lead)
    if scalar is None:
        return None
    allowed = tuple(choice.word for choice in field.choices)
    if scalar.text in allowed:
        return words(scalar.text)
    same = same_spelling(scalar.text, allowed)
    guess = same or word_synonym(field.key, scalar.text) or closest(scalar.text, allowed)
    safety = Safety.SAFE if same else Safety.UNSAFE
    reading.error(
        FormatCode.UNKNOWN_WORD,
        f'{shown(scalar.text)} is not a word for "{field.key}"',
        scalar.span,
        f'did you mean "{guess}"?' if guess else "",
        help_text=f"write one of: {', '.join(allowed)}",
        fix=replacement(lead, scalar.span, guess, safety) if guess else None,
    )
    return None


def read_by_level(
    reading: Reading,
    field: Field,
    node: Node,
    lead: str,
    read_one: ReadOne[T],
) -> ByLevel[T] | None:
    """One value, or a map from level to value.

    `read_one` gets the node, what stands before it, and where it stands.
    """
    if not isinstance(node, MapNode):
        value = read_one(node, lead, Place.ALONE)
        return None if value is None else ByLevel(value)
    if not node.pairs:
        reading.error(
            FormatCode.EMPTY_VALUE,
            f'"{field.key}" has no value',
            node.span,
            "nothing here",
            help_text=f"for example: {field.example}",
        )
        return None
    values: dict[str, T] = {}
    for pair in node.pairs:
        _check_level(reading, field, pair.key)
        value = read_one(pair.value, f"{pair.key.text}: ", Place.IN_LEVEL_MAP)
        if value is not None:
            values[pair.key.text] = value
    if not values:
        return None
    return ByLevel(next(iter(values.values())), values)


def _check_level(reading: Reading, field: Field, key: TextNode) -> None:
    levels = reading.levels
    if levels is None or key.text in levels:
        return
    if not levels:
        label = "the routine has no levels"
        help_text = "name them at the top, the easiest first: levels: [gentle, full]"
        guess = None
    else:
        guess = same_spelling(key.text, levels) or closest(key.text, levels)
        label = f'did you mean "{guess}"?' if guess else ""
        help_text = f"the levels are: {', '.join(levels)}"
    reading.error(
        FormatCode.UNKNOWN_LEVEL,
        f'{shown(key.text)} in "{field.key}" is not a level',
        key.span,
        label,
        help_text=help_text,
        fix=replacement("", key.span, guess) if guess else None,
    )
