"""Reports of problems as wide as the terminal that they are read on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stretchcoach.cli.folding import folded
from stretchcoach.cli.output import width_of
from stretchcoach.routine.report import Fold, unfolded
from stretchcoach.terminal_text import cells

if TYPE_CHECKING:
    from typing import TextIO


def fold_for(stream: TextIO) -> Fold:
    """How words are folded that go to a stream: not at all where it is no terminal."""
    width = width_of(stream)
    return unfolded if width is None else fold_within(width)


def fold_within(width: int) -> Fold:
    """Folds words into lines of so many cells."""

    def fold(lead: str, words: str, indent: str) -> Sequence[str]:
        room = width - cells(lead)
        if not words or cells(words) <= room:
            return (words,)
        first = "" if cells(words.split(" ", maxsplit=1)[0]) > room else folded(words, room)[0]
        rest = folded(words[len(first) :].strip(" "), width - cells(indent))
        return (first, *(f"{indent}{line}" for line in rest))

    return fold
