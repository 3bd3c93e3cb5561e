"""The tree that a routine file is read into: text, lists and mappings, each with its place."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from stretchcoach.routine.diagnostics import Diagnostic, Span


class Style(StrEnum):
    """How a scalar was written."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"


class TextNode(NamedTuple):
    """A scalar; it is always text, whatever YAML would guess. An absent value is empty text."""

    text: str
    span: Span
    style: Style = Style.PLAIN


class ListNode(NamedTuple):
    """A sequence."""

    items: tuple[Node, ...]
    span: Span


class Pair(NamedTuple):
    """One key with its value."""

    key: TextNode
    value: Node


class MapNode(NamedTuple):
    """A mapping in the file's order; keys are unique (of two equal ones the first is kept)."""

    pairs: tuple[Pair, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value at `key`, or None."""
        for pair in self.pairs:
            if pair.key.text == key:
                return pair.value
        return None

    def pair(self, key: str) -> Pair | None:
        """The pair at `key`, or None."""
        for pair in self.pairs:
            if pair.key.text == key:
                return pair
        return None


Node = TextNode | ListNode | MapNode


class Source(NamedTuple):
    """A file as read: its decoded text, its tree (None where it cannot be used), its problems."""

    file: str
    text: str
    root: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()
