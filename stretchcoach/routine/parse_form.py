"""A mapping checked against the table of keys, and its values by type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Safety, Span
from stretchcoach.routine.fields import Context, Field, field_at
from stretchcoach.routine.fixes import quoted
from stretchcoach.routine.model import ByLevel
from stretchcoach.routine.nodes import MapNode, Node, Pair, TextNode
from stretchcoach.routine.parse_text import read_text, read_texts
from stretchcoach.routine.parse_time import read_duration
from stretchcoach.routine.parse_values import read_by_level, read_choice, read_count
from stretchcoach.routine.reading import Reading, head_span, replacement, shown

E = TypeVar("E", bound=StrEnum)
_VERB_AND_FIGURE = re.compile(r"([Rr]est|[Hh]old|[Mm]ove) +([0-9][0-9a-z. ]*)")


class Form:
    """The known keys of a mapping, and the `unknown` ones; `guesses` are what those may mean.

    Each reading method gives None where its key is absent or its value is wrong.
    """

    def __init__(self, reading: Reading, node: MapNode, fields: dict[str, Field]) -> None:
        self.reading = reading
        self.node = node
        self.fields = fields
        self.pairs: dict[str, Pair] = {}
        self.unknown: list[Pair] = []
        self.guesses: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the key is there, whatever its value."""
        return key in self.pairs

    def value(self, key: str) -> tuple[Field, Node, str] | None:
        """The key's table entry, its value, and what stands before the value."""
        return self.entry(key) if self.has(key) else None

    def entry(self, key: str) -> tuple[Field, Node, str]:
        """The same of a key that is there."""
        return self.fields[key], self.pairs[key].value, f"{key}: "

    def key_span(self, key: str) -> Span:
        """Where the key stands."""
        return self.pairs[key].key.span

    def text(self, key: str) -> str | None:
        """A text."""
        found = self.value(key)
        return None if found is None else read_text(self.reading, *found)

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of texts."""
        found = self.value(key)
        return None if found is None else read_texts(self.reading, *found)

    def duration(self, key: str) -> int | None:
        """A time in milliseconds."""
        found = self.value(key)
        return None if found is None else read_duration(self.reading, *found)

    def duration_by_level(self, key: str) -> ByLevel[int] | None:
        """A time in milliseconds, or one for each level, of a key that is there."""
        entry, node, lead = self.entry(key)
        return read_by_level(
            self.reading,
            entry,
            node,
            lead,
            lambda value, before, _: read_duration(self.reading, entry, value, before),
        )

    def count(self, key: str) -> int | None:
        """A whole number."""
        found = self.value(key)
        return None if found is None else read_count(self.reading, *found)

    def count_by_level(self, key: str) -> ByLevel[int] | None:
        """A whole number, or one for each level, where 0 is allowed too."""
        found = self.value(key)
        if found is None:
            return None
        entry, node, lead = found
        return read_by_level(
            self.reading,
            entry,
            node,
            lead,
            lambda value, before, place: read_count(self.reading, entry, value, before, place),
        )

    def choice(self, key: str, words: type[E]) -> E | None:
        """One of the allowed words."""
        found = self.value(key)
        return None if found is None else read_choice(self.reading, *found, words)

    def require(self, noun: str) -> None:
        """Note each required key that is missing."""
        for entry in self.fields.values():
            if entry.required and not self.has(entry.key) and entry.key not in self.guesses:
                self.reading.error(
                    FormatCode.MISSING_KEY,
                    f'{noun} needs "{entry.key}"',
                    head_span(self.node),
                    f'"{entry.key}" is missing',
                    help_text=f"{entry.doc} For example: {entry.example}",
                )


def open_form(
    reading: Reading,
    node: MapNode,
    fields: Sequence[Field],
    context: Context,
    place: str,
) -> Form:
    """Check a mapping's keys; `place` says in a message where it is (`in a hold step`)."""
    form = Form(reading, node, {entry.key: entry for entry in fields})
    for pair in node.pairs:
        if pair.key.text in form.fields:
            form.pairs[pair.key.text] = pair
        else:
            form.unknown.append(pair)
    if form.unknown:
        _take_unknown(form, context, place)
    return form


def _take_unknown(form: Form, context: Context, place: str) -> None:
    """Say of each key that is none what it may have been meant for."""
    # Most files have no such key, and what to say of one takes long to import.
    from stretchcoach.routine.key_advice import Here, advise

    allowed = tuple(form.fields)
    free = tuple(key for key in allowed if key not in form.pairs)
    for pair in form.unknown:
        guess, safety = advise(form.reading, pair, free, Here(context, place, allowed))
        if guess is not None:
            form.guesses.add(guess)
        if guess in free and safety is Safety.SAFE:
            # Only its spelling is odd, so that what it holds is looked at all the same.
            form.pairs.setdefault(guess, pair)


def read_map(reading: Reading, entry: Field, node: Node) -> MapNode | None:
    """A mapping that is not empty; anything else is a problem."""
    if isinstance(node, MapNode) and node.pairs:
        return node
    if isinstance(node, MapNode) or (isinstance(node, TextNode) and not node.text.strip()):
        reading.error(
            FormatCode.EMPTY_VALUE,
            f'"{entry.key}" has no value',
            node.span,
            "nothing here",
            help_text=f"for example: {entry.example}",
        )
        return None
    if isinstance(node, TextNode):
        label, advice = "a text stands here", f"for example: {entry.example}"
    else:
        label = "a list stands here"
        advice = f"write the keys without dashes, for example: {entry.example}"
    reading.error(
        FormatCode.MAP_EXPECTED,
        f'"{entry.key}" needs keys with values',
        head_span(node),
        label,
        help_text=advice,
    )
    return None


def read_step_map(reading: Reading, node: Node) -> MapNode | None:
    """The mapping of one step; anything else is a problem."""
    if isinstance(node, MapNode) and node.pairs:
        return node
    if isinstance(node, TextNode) and (figure := _VERB_AND_FIGURE.fullmatch(node.text)):
        reading.error(
            FormatCode.MAP_EXPECTED,
            f"{shown(node.text)} is not a step",
            node.span,
            f'a colon and a space belong after "{figure[1]}"',
            fix=replacement("- ", node.span, f"{figure[1].lower()}: {figure[2]}"),
        )
        return None
    lone = field_at(Context.STEP, node.text.lower()) if isinstance(node, TextNode) else None
    if lone is not None and lone.verb:
        reading.error(
            FormatCode.MAP_EXPECTED,
            f'"{lone.key}" has no value',
            node.span,
            "nothing behind it",
            help_text=f"for example: - {lone.example}",
        )
        return None
    if isinstance(node, TextNode) and node.text.strip():
        # Where there are figures, a text to be read out is not what was meant.
        has_figures = any(char.isdigit() for char in node.text)
        fix = None if has_figures else replacement("- ", node.span, f"say: {quoted(node.text)}")
        reading.error(
            FormatCode.MAP_EXPECTED,
            f"{shown(node.text)} is not a step",
            node.span,
            "a step is made of keys, such as hold: 30s",
            help_text="for example: - {name: Calf against the wall, hold: 30s, times: 3}"
            if has_figures
            else "a step that is only spoken has the key say",
            fix=fix,
        )
        return None
    reading.error(
        FormatCode.MAP_EXPECTED,
        "a step is made of keys",
        head_span(node),
        "no keys here",
        help_text="for example: - {name: Calf against the wall, hold: 30s}",
    )
    return None
