"""A bedtime routine that grows quieter toward its end, so that nobody is woken by its last word."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from stretchcoach.controls import PlayerControls
from stretchcoach.session.events import Event, EventKind

STEPS = ((2 / 3, 0.7), (7 / 9, 0.5), (8 / 9, 0.35))
"""From which share of the whole on, which share of the amplitude: each step is about 3 dB."""


@runtime_checkable
class CanFade(Protocol):
    """A voice whose loudness can be changed while it is in use."""

    def set_loudness(self, loudness: float) -> None:
        """What is said from now on has this share, at most 1, of its amplitude."""
        ...


class Fading:
    """Listens to a player, which tells what happens before the voice says it."""

    def __init__(self, player: PlayerControls, voice: CanFade) -> None:
        self._player = player
        self._voice = voice

    def __call__(self, events: tuple[Event, ...]) -> None:
        """Set the loudness for what is said now."""
        for event in events:
            if event.kind in (EventKind.SEGMENT_START, EventKind.CUE):
                self._voice.set_loudness(loudness_at(self._done(event)))
            elif event.kind is EventKind.HURT:
                # Nobody in pain is to strain their ears.
                self._voice.set_loudness(1.0)

    def _done(self, event: Event) -> float:
        """Which share of the whole lies behind."""
        timeline = self._player.timeline
        at_ms = timeline.segment(event.segment).start_ms
        if event.cue is not None:
            at_ms += event.cue.at_ms
        return at_ms / max(1, timeline.total_max_ms)


def loudness_at(done: float) -> float:
    """The loudness where this share of the whole is done: 1 at first, then in steps."""
    loudness = 1.0
    for from_share, quieter in STEPS:
        if done >= from_share:
            loudness = quieter
    return loudness
