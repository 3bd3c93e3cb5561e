"""Reading, checking and writing the small WAV files that clips and chimes are."""

from __future__ import annotations

import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

SAMPLE_BYTES = 2
AUDIBLE_SHARE = 100
"""A sample is heard as sound from one hundredth of the clip's peak on."""
KEPT_LEAD_MS = 5


class BadSoundError(ValueError):
    """A file that is no usable clip; the message says why, for a person."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono 16-bit samples and their rate in samples a second."""

    samples: array[int]
    rate: int

    @property
    def length_ms(self) -> int:
        """The length in ms, rounded."""
        return (len(self.samples) * 1000 + self.rate // 2) // self.rate

    @property
    def peak(self) -> int:
        """The largest deflection, 0 for silence."""
        if not self.samples:
            return 0
        lowest, highest = min(self.samples), max(self.samples)
        return max(highest, -lowest)

    def without_leading_silence(self) -> Sound:
        """The same from just before its first audible sample on."""
        threshold = max(1, self.peak // AUDIBLE_SHARE)
        first = next(
            (place for place, sample in enumerate(self.samples) if abs(sample) >= threshold), 0
        )
        kept = max(0, first - self.rate * KEPT_LEAD_MS // 1000)
        return Sound(self.samples[kept:], self.rate)


def read_sound(path: Path) -> Sound:
    """The sound in a WAV file; BadSoundError where there is none, or not mono in 16 bits."""
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != SAMPLE_BYTES or file.getnchannels() != 1:
                raise BadSoundError("the engine wrote a sound of an unknown kind")
            rate = file.getframerate()
            frames = file.readframes(file.getnframes())
    except FileNotFoundError:
        raise BadSoundError("the engine wrote no sound") from None
    except (wave.Error, EOFError) as error:
        raise BadSoundError(f"the engine wrote a broken sound ({error})") from None
    usable = len(frames) // SAMPLE_BYTES * SAMPLE_BYTES
    if rate <= 0 or usable == 0:
        raise BadSoundError("the engine wrote an empty sound")
    samples = array("h")
    samples.frombytes(frames[:usable])
    if sys.byteorder == "big":
        samples.byteswap()
    return Sound(samples, rate)


def write_sound(path: Path, sound: Sound) -> None:
    """Write a WAV file; OSError where that fails."""
    samples = sound.samples
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    with path.open("wb") as target, wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(sound.rate)
        file.writeframes(samples.tobytes())
