"""Which digit means which muscle, on the line that tells of the voice."""

from __future__ import annotations

from dataclasses import replace

from stretchcoach.tui.frame import is_tiny
from stretchcoach.tui.page import Page, Role, Span, centred, row
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.text import cells
from stretchcoach.tui.words import voice_words

MUSCLES = (("1", "calf"), ("2", "hamstring"), ("3", "front of thigh"), ("4", "foot"))
_FROM_BOTTOM = 2


def with_muscles(page: Page, scene: Scene) -> Page:
    """The player's page, with the digits beside what the voice does, where both fit."""
    voice = voice_words(scene.view.voice)
    spans = [Span(voice, Role.QUIET, "m"), Span(" · ", Role.QUIET)]
    for digit, muscle in MUSCLES:
        spans += [Span(digit, Role.KEY, digit), Span(f" {muscle}  ", Role.QUIET, digit)]
    if is_tiny(page.width, page.height) or sum(cells(s.text) for s in spans) > page.width:
        return page
    rows = list(page.rows)
    rows[page.height - _FROM_BOTTOM] = row(page.width, centred(*spans, width=page.width))
    return replace(page, rows=tuple(rows))
