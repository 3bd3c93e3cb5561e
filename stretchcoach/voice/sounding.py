"""A clip as it sounds: what for, through which player, since when and until when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.voice.players import Player
from stretchcoach.voice.process import Watched
from stretchcoach.voice.protocol import Utterance

NS_A_MS = 1_000_000
OVERRUN_MS = 1_000
"""How much longer than its clip a player may take before it counts as hung."""
PROBE_OVERRUN_MS = 3_000
"""The same for a probe, which has to wait until a slow sink's buffer has drained."""


class Purpose(StrEnum):
    """What a clip sounds for."""

    SPEECH = "speech"
    CHIME = "chime"
    PROBE = "probe"


@dataclass(frozen=True, slots=True)
class Piece:
    """A file to play, and its length in ms."""

    path: str
    length_ms: int


@dataclass(frozen=True, slots=True)
class Sounding:
    """A piece that was started, at `started_ns` of the monotonic clock."""

    purpose: Purpose
    text: str
    piece: Piece
    player: Player
    watched: Watched
    started_ns: int

    @property
    def ends_ns(self) -> int:
        """When its own length is over."""
        return self.started_ns + self.piece.length_ms * NS_A_MS

    @property
    def due_ns(self) -> int:
        """From when on its player counts as hung."""
        overrun_ms = PROBE_OVERRUN_MS if self.purpose is Purpose.PROBE else OVERRUN_MS
        return self.ends_ns + overrun_ms * NS_A_MS

    @property
    def utterance(self) -> Utterance:
        """What is told of it."""
        return Utterance(
            text=self.text,
            started_ns=self.started_ns,
            latency_ms=self.player.latency_ms,
            latency_measured=self.player.latency_measured,
            length_ms=self.piece.length_ms,
        )
