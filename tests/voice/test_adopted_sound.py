"""A clip that sounds before there is a voice is taken over: not said twice, and awaited."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchcoach.voice.protocol import ReportKind, VoiceState
from stretchcoach.voice.speaker import FirstSound
from tests.voice.voice_fakes import Stage, lines_of

TEXT = "Stay in bed."


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A voice on fakes, closed at the end."""
    made = Stage(tmp_path)
    yield made
    made.close()


def adopt(stage: Stage, program: Path, clip: Path, code: int = 0) -> FirstSound:
    """Have the voice take over a process that ends with this code."""
    command = ("/bin/sh", "-c", f"exit {code}")
    pid = os.posix_spawn(command[0], command, os.environ, setsid=True)
    first = FirstSound(TEXT, str(clip), 700, str(program), pid, stage.clock.now_ns - 5)
    stage.voice.adopt(first)
    return first


def test_it_is_not_said_again(stage: Stage, tmp_path: Path) -> None:
    """The first `speak` of the text is the clip that sounds already; the next one is another."""
    log = stage.player("paplay", "works")
    clip = tmp_path / "clip.wav"
    clip.write_bytes(b"RIFF")
    first = adopt(stage, log.with_name("paplay"), clip)
    assert stage.voice.is_ready(TEXT)
    utterance = stage.voice.speak(TEXT)
    assert utterance is not None
    assert (utterance.started_ns, utterance.length_ms) == (first.started_ns, 700)
    assert not log.exists() or lines_of(log) == []
    assert not stage.voice.is_ready(TEXT), "there is no clip of it"


def test_its_end_is_told(stage: Stage, tmp_path: Path) -> None:
    """The end of what was taken over is reported like any other."""
    log = stage.player("paplay", "works")
    clip = tmp_path / "clip.wav"
    clip.write_bytes(b"RIFF")
    adopt(stage, log.with_name("paplay"), clip)
    stage.until_report(ReportKind.ENDED, TEXT)


def test_another_text_takes_its_place(stage: Stage, tmp_path: Path) -> None:
    """Where the session wants to say something else, that is said."""
    log = stage.player("paplay", "works")
    stage.render("Lie down.")
    clip = tmp_path / "clip.wav"
    clip.write_bytes(b"RIFF")
    adopt(stage, log.with_name("paplay"), clip)
    utterance = stage.voice.speak("Lie down.")
    assert utterance is not None
    assert utterance.started_ns == stage.clock.now_ns
    assert not stage.voice.is_ready(TEXT)


def test_a_player_that_is_not_known_is_silenced(stage: Stage, tmp_path: Path) -> None:
    """What this machine's players do not include is ended, and the text said in the usual way."""
    stage.player("paplay", "works")
    adopt(stage, tmp_path / "stranger", tmp_path / "clip.wav")
    assert not stage.voice.is_ready(TEXT)
    assert stage.voice.status().state is VoiceState.READY


def test_a_player_that_fails_at_once_leaves_the_words_to_the_next(
    stage: Stage, tmp_path: Path
) -> None:
    """Nobody heard it: the next program says it all, and the session waits for that one's end."""
    broken = stage.player("paplay", "works")
    log = stage.player("aplay", "works")
    clip = tmp_path / "clip.wav"
    clip.write_bytes(b"RIFF")
    adopt(stage, broken.with_name("paplay"), clip, code=1)
    stage.until(lambda: lines_of(log), "the other player is started")
    stage.until_report(ReportKind.ENDED, TEXT)
    assert [line.partition(" ")[2] for line in lines_of(log)] == [str(clip)]


def test_a_sound_that_was_never_rendered_blames_nobody(stage: Stage, tmp_path: Path) -> None:
    """A child that failed before there was a file costs its sentence's start, not the voice."""
    log = stage.player("paplay", "works")
    adopt(stage, log.with_name("paplay"), tmp_path / "never.wav", code=1)
    stage.until(lambda: not stage.voice.is_ready(TEXT), "the sound is forgotten")
    assert stage.voice.status().state is VoiceState.READY
    stage.render(TEXT)
    utterance = stage.voice.speak(TEXT)
    assert utterance is not None
    assert utterance.started_ns == stage.clock.now_ns
