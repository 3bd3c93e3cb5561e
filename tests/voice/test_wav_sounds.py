"""Reading, trimming and making small sounds."""

from __future__ import annotations

import wave
from array import array
from pathlib import Path

import pytest

from stretchcoach.voice.chime import (
    AWAKE_MS,
    CHIME_MS,
    PROBE_MS,
    write_awake,
    write_chime,
    write_probe,
)
from stretchcoach.voice.wav import BadSoundError, Sound, read_sound, write_sound

RATE = 8000


def test_a_sound_survives_its_file(tmp_path: Path) -> None:
    """What is written is read again, with its length in ms."""
    sound = Sound(array("h", [0, 100, -32768, 32767] * 200), RATE)
    write_sound(tmp_path / "a.wav", sound)
    assert read_sound(tmp_path / "a.wav") == sound
    assert sound.length_ms == 100
    assert sound.peak == 32768


def test_leading_silence_is_trimmed_but_for_a_moment() -> None:
    """The first audible sample comes 5 ms after the start, and the end stays."""
    sound = Sound(array("h", [0] * 800 + [3] * 80 + [1000] * 80 + [0] * 400), RATE)
    trimmed = sound.without_leading_silence()
    assert trimmed.samples == sound.samples[880 - 40 :]


@pytest.mark.parametrize("samples", [[], [0] * 500, [1000] * 10])
def test_what_has_no_leading_silence_stays(samples: list[int]) -> None:
    """Nothing is cut from an empty sound, from pure silence, or from one that starts at once."""
    sound = Sound(array("h", samples), RATE)
    assert sound.without_leading_silence() == sound


def test_bad_files_are_told_in_words(tmp_path: Path) -> None:
    """Missing, broken, empty and strange files each say what is wrong."""
    path = tmp_path / "a.wav"
    with pytest.raises(BadSoundError, match="no sound"):
        read_sound(path)
    path.write_bytes(b"garbage" * 50)
    with pytest.raises(BadSoundError, match="broken"):
        read_sound(path)
    path.write_bytes(b"")
    with pytest.raises(BadSoundError, match="broken"):
        read_sound(path)
    write_sound(path, Sound(array("h"), RATE))
    with pytest.raises(BadSoundError, match="empty"):
        read_sound(path)
    with wave.open(str(path), "wb") as stereo:
        stereo.setnchannels(2)
        stereo.setsampwidth(2)
        stereo.setframerate(RATE)
        stereo.writeframes(bytes(8))
    with pytest.raises(BadSoundError, match="unknown kind"):
        read_sound(path)


def test_the_chime_is_short_and_soft(tmp_path: Path) -> None:
    """It starts and ends in silence, never steps, and stays far below full loudness."""
    write_chime(tmp_path / "chime.wav")
    chime = read_sound(tmp_path / "chime.wav")
    assert chime.length_ms == CHIME_MS
    assert chime.samples[0] == 0
    assert abs(chime.samples[-1]) < 10
    assert 1_000 < chime.peak < 10_000
    steps = [abs(b - a) for a, b in zip(chime.samples, chime.samples[1:], strict=False)]
    assert max(steps) < 2_500


def test_silence_is_silent(tmp_path: Path) -> None:
    """What keeps the sink awake, and what tries it, cannot be heard."""
    for write, length_ms in ((write_awake, AWAKE_MS), (write_probe, PROBE_MS)):
        write(tmp_path / "silence.wav")
        silence = read_sound(tmp_path / "silence.wav")
        assert (silence.length_ms, silence.peak) == (length_ms, 0)


def test_no_silence_outlives_a_killed_program_for_long() -> None:
    """The keeping awake is done in pieces, because nobody can end them after a SIGKILL."""
    assert AWAKE_MS <= 20_000
