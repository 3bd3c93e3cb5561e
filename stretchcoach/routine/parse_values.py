"""Numbers, words and maps by level, read from a node; problems are noted and give None."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias, TypeVar

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Safety
from stretchcoach.routine.fields import Field, Kind
from stretchcoach.routine.model import ByLevel
from stretchcoach.routine.nodes import MapNode, Node, TextNode
from stretchcoach.routine.numbers import parse_count, suggest_count
from stretchcoach.routine.parse_text import read_scalar
from stretchcoach.routine.reading import Reading, key_replacement, replacement, shown
from stretchcoach.routine.suggest import closest, same_spelling
from stretchcoach.routine.synonyms import word_synonym

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_IN_WORDS = {"sides": "both (at once), each (one after the other), alternate, left, right"}


class Place(StrEnum):
    """Where one value of a key stands."""

    ALONE = "alone"
    IN_LEVEL_MAP = "in a map by level"


ReadOne: TypeAlias = Callable[[Node, str, Place], T | None]


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
        zero_first = suggestion is not None and scalar.text.lstrip("0") == suggestion
        reading.error(
            FormatCode.NOT_A_NUMBER,
            f"{shown(scalar.text)} is not a whole number",
            scalar.span,
            "without a zero in front" if zero_first else "one number in digits, such as 3",
            fix=replacement(lead, scalar.span, suggestion) if suggestion else None,
        )
        return None
    minimum = 0 if place is Place.IN_LEVEL_MAP else field.minimum
    return _check_count(reading, field, scalar, number, minimum)


def _check_count(
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
        help_text=f"write one of: {_IN_WORDS.get(field.key) or ', '.join(allowed)}",
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
    _check_levels(reading, field, node)
    for pair in node.pairs:
        value = read_one(pair.value, f"{pair.key.text}: ", Place.IN_LEVEL_MAP)
        if value is not None:
            values[pair.key.text] = value
    if not values:
        return None
    return ByLevel(next(iter(values.values())), values)


def _check_levels(reading: Reading, field: Field, node: MapNode) -> None:
    levels = reading.levels
    if levels is None:
        return
    if not levels:
        reading.error(
            FormatCode.UNKNOWN_LEVEL,
            f'"{field.key}" goes by level, but the routine has no levels',
            node.pairs[0].key.span,
            "not a level",
            help_text="name them at the top, the easiest first: levels: [gentle, full]",
        )
        return
    for pair in node.pairs:
        name = pair.key.text
        if name in levels:
            continue
        guess = same_spelling(name, levels) or closest(name, levels)
        reading.error(
            FormatCode.UNKNOWN_LEVEL,
            f'{shown(name)} in "{field.key}" is not a level',
            pair.key.span,
            f'did you mean "{guess}"?' if guess else "",
            help_text=f"the levels are: {', '.join(levels)}",
            fix=key_replacement(reading, pair, guess) if guess else None,
        )
