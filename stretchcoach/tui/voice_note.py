"""What a voice that works still has to say of itself: shown once."""

from __future__ import annotations

from dataclasses import replace

from stretchcoach.controls import PlayerView
from stretchcoach.voice.protocol import VoiceState


class VoiceNote:
    """Lets a voice's note through in the step in which it comes up, and in no later one."""

    def __init__(self) -> None:
        self._note = ""
        self._step = -1

    def shown_once(self, view: PlayerView) -> PlayerView:
        """What to draw, without a note that was there to read before."""
        note, step = view.voice.reason, view.session.segment.step
        if view.voice.state is not VoiceState.READY or not note:
            return view
        if note != self._note:
            self._note, self._step = note, step
        return view if step == self._step else replace(view, voice=replace(view.voice, reason=""))
