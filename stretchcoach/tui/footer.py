"""The keys at the foot of a page, as many as fit, each a place to click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from stretchcoach.tui.page import Placed, Role, Row, Span, blank, centred, row, width_of
from stretchcoach.tui.text import cells

_GAP = 3
_NARROW_GAP = 2


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key as it is written, the key that it stands for, and what it does in a word or two."""

    label: str
    key: str
    does: str

    def spans(self) -> tuple[Span, ...]:
        """The key and its meaning, clickable as one."""
        return Span(self.label, Role.KEY, self.key), Span(f" {self.does}", Role.QUIET, self.key)

    @property
    def width(self) -> int:
        """The cells that it takes."""
        return cells(self.label) + 1 + cells(self.does)


@lru_cache(maxsize=32)
def footer_row(hints: tuple[KeyHint, ...], width: int) -> Row:
    """One row with the hints that fit, most important first; the last one always stays."""
    if not hints:
        return blank(width)
    for gap in (_GAP, _NARROW_GAP):
        chosen = _that_fit(hints, width, gap)
        if len(chosen) == len(hints):
            break
    spans: list[Span] = []
    for hint in chosen:
        if spans:
            spans.append(Span(" " * gap))
        spans.extend(hint.spans())
    if width_of(spans) > width:
        return row(width, Placed(0, tuple(spans)))
    return row(width, centred(*spans, width=width))


def _that_fit(hints: Sequence[KeyHint], width: int, gap: int) -> list[KeyHint]:
    *others, last = hints
    room = width - 2 - last.width
    chosen = []
    for hint in others:
        if hint.width + gap <= room:
            chosen.append(hint)
            room -= hint.width + gap
    return [*chosen, last]
