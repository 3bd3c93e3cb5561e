"""The sounds that no engine speaks: the chime, and the silence that keeps a sink awake."""

from __future__ import annotations

import math
from array import array
from pathlib import Path

from stretchcoach.voice.wav import Sound, write_sound

RATE = 22_050
CHIME_MS = 420
CHIME_NAME = "chime-1.wav"
FADE_IN_MS = 12
PARTIALS = ((587.33, 0.62), (880.0, 0.38))
"""Frequency in Hz and share of the loudness: a soft fifth, D and A."""
CHIME_PEAK = 7_000
DECAY = 4.5
FADE_OUT_MS = 60

AWAKE_MS = 20_000
"""How long one piece of silence lasts, and so how long it may outlive a killed program."""
AWAKE_NAME = "silence-1.wav"
PROBE_MS = 100
PROBE_NAME = "probe-1.wav"
SILENCE_RATE = 8_000


def write_chime(path: Path) -> None:
    """Write the chime: two partials that fade in at once and out slowly."""
    count = RATE * CHIME_MS // 1000
    write_sound(path, Sound(array("h", (_chime_sample(n, count) for n in range(count))), RATE))


def write_awake(path: Path) -> None:
    """Write the silence that keeps a sink awake."""
    _write_silence(path, AWAKE_MS)


def write_probe(path: Path) -> None:
    """Write the short silence that finds out whether a player works."""
    _write_silence(path, PROBE_MS)


def _chime_sample(place: int, count: int) -> int:
    seconds = place / RATE
    tone = sum(share * math.sin(2 * math.pi * hertz * seconds) for hertz, share in PARTIALS)
    fade_in = min(1.0, place / (RATE * FADE_IN_MS / 1000))
    # The decay alone would end in a step, which clicks.
    fade_out = min(1.0, (count - 1 - place) / (RATE * FADE_OUT_MS / 1000))
    return round(CHIME_PEAK * tone * fade_in * fade_out * math.exp(-DECAY * place / count))


def _write_silence(path: Path, length_ms: int) -> None:
    write_sound(path, Sound(array("h", bytes(SILENCE_RATE * length_ms // 1000 * 2)), SILENCE_RATE))
