"""A translation's side file: the routine's own texts and what stands in their place."""

from __future__ import annotations

from typing import NamedTuple

from stretchcoach.routine.diagnostics import Span


def flat(text: str) -> str:
    """A text on one line, with single spaces; translations are looked up by this form."""
    return " ".join(text.split())


class Entry(NamedTuple):
    """The translated text and where its source text stands in the side file."""

    text: str
    span: Span


class Translation:
    """Source text to translated text; remembers which entries were of use."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.used: set[str] = set()

    def apply(self, text: str) -> str:
        """The translated text where there is one, else the text itself."""
        key = flat(text)
        entry = self.entries.get(key)
        if entry is None:
            return text
        self.used.add(key)
        return entry.text

    def stale(self) -> tuple[tuple[str, Span], ...]:
        """The entries that no text of the routine asked for."""
        return tuple(
            (key, entry.span) for key, entry in self.entries.items() if key not in self.used
        )
