"""Finding a clip in a recording: a matched filter, normalised so that loudness cancels."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
RATE = 22_050
MATCH_SCORE = 0.55
"""A clip that sounds scores 0.61 to 1.00, any other at most 0.37."""
MIN_ENERGY_SHARE = 1e-3


@dataclass(frozen=True, slots=True)
class Recording:
    """Mono samples at RATE; `began_ns` is `time.monotonic_ns()` at the first of them."""

    samples: Samples
    began_ns: int

    def at_ns(self, offset_ms: float) -> int:
        """The `time.monotonic_ns()` of a place in the recording."""
        return self.began_ns + round(offset_ms * 1_000_000)

    def since(self, monotonic_ns: int) -> Recording:
        """The part of the recording from a moment on."""
        first = max(0, (monotonic_ns - self.began_ns) * RATE // 1_000_000_000)
        return Recording(self.samples[first:], self.began_ns + first * 1_000_000_000 // RATE)

    def loudness(self) -> float:
        """The largest sample, 0 to 32,768."""
        return float(np.max(np.abs(self.samples))) if self.samples.size else 0.0


@dataclass(frozen=True, slots=True)
class Heard:
    """Where in a recording a clip begins (ms) and how sure that is (0 to 1)."""

    offset_ms: float
    score: float


def load_clip(path: Path) -> Samples:
    """The samples of a mono 16-bit WAV at RATE."""
    with wave.open(str(path)) as clip:
        assert clip.getframerate() == RATE, "the matched filter needs one rate"
        assert clip.getnchannels() == 1
        assert clip.getsampwidth() == 2
        frames = clip.readframes(clip.getnframes())
    return np.frombuffer(frames, dtype="<i2").astype(np.float32)


def find_clip(recording: Recording, clip: Samples | Path) -> Heard:
    """The best match of a clip in a recording."""
    scores = _scores(recording.samples, load_clip(clip) if isinstance(clip, Path) else clip)
    if not scores.size:
        return Heard(0.0, 0.0)
    best = int(np.argmax(scores))
    return Heard(best * 1000 / RATE, float(scores[best]))


def find_all(
    recording: Recording, clip: Samples | Path, least_score: float = MATCH_SCORE
) -> list[Heard]:
    """Every place where a clip sounds, in order, at least half a clip apart."""
    samples = load_clip(clip) if isinstance(clip, Path) else clip
    scores = _scores(recording.samples, samples)
    apart = max(1, samples.size // 2)
    found = []
    while scores.size and float(np.max(scores)) >= least_score:
        best = int(np.argmax(scores))
        found.append(Heard(best * 1000 / RATE, float(scores[best])))
        scores[max(0, best - apart) : best + apart] = 0.0
    return sorted(found, key=lambda heard: heard.offset_ms)


def _scores(heard: Samples, clip: Samples) -> Samples:
    """The correlation of the clip with the recording at every offset, each -1 to 1."""
    if heard.size < clip.size or not clip.size:
        return np.zeros(0, dtype=np.float32)
    size = 1 << (heard.size + clip.size - 1).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(clip, size))
    products = np.fft.irfft(spectrum, size)[: heard.size - clip.size + 1]
    sums = np.concatenate(([0.0], np.cumsum(np.square(heard, dtype=np.float64))))
    energy = np.sqrt(np.maximum(sums[clip.size :] - sums[: -clip.size], 0.0))
    own = float(np.sqrt(np.sum(np.square(clip, dtype=np.float64))))
    # Next to silence the division would make a match out of rounding noise.
    floor = max(own * MIN_ENERGY_SHARE, 1.0)
    scores: Samples = (products / (np.maximum(energy, floor) * max(own, 1.0))).astype(np.float32)
    return scores
