"""Which digit means which muscle, on the line that tells of the voice."""

from __future__ import annotations

from dataclasses import replace

from stretchcoach.tui.frame import is_tiny
from stretchcoach.tui.page import Page, Role, Span, centred, row
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.text import cells
from stretchcoach.tui.words import voice_words
from stretchcoach.voice.protocol import VoiceState, VoiceStatus

MUSCLES = ("calf", "hamstring", "front of thigh", "foot")
_SHORTER = ("calf", "hamstring", "thigh", "foot")
_FROM_BOTTOM = 2


def with_muscles(page: Page, scene: Scene) -> Page:
    """The player's page, with the digits beside what the voice does, where both fit."""
    if is_tiny(page.width, page.height):
        return page
    voice = scene.view.voice
    if voice.state is VoiceState.READY:
        # What works needs no words here: the muscles need the room.
        voice = VoiceStatus(VoiceState.READY)
    for muscles in (MUSCLES, _SHORTER):
        spans = _spans(voice_words(voice), muscles)
        if sum(cells(span.text) for span in spans) <= page.width - 2:
            rows = list(page.rows)
            rows[page.height - _FROM_BOTTOM] = row(page.width, centred(*spans, width=page.width))
            return replace(page, rows=tuple(rows))
    return page


def _spans(voice: str, muscles: tuple[str, ...]) -> list[Span]:
    spans = [Span(voice, Role.QUIET, "m"), Span(" ·", Role.QUIET)]
    for digit, muscle in enumerate(muscles, start=1):
        key = str(digit)
        spans += [Span(f" {key}", Role.KEY, key), Span(f" {muscle}", Role.QUIET, key)]
    return spans
