"""Somebody empties the folder of clips while a session speaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchcoach.speaking import Dropped, Saying, Speaking
from stretchcoach.voice.protocol import Utterance
from tests.voice.voice_fakes import Stage

HELLO = "Hello there."


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A voice with a player that works."""
    made = Stage(tmp_path)
    made.player("paplay", "works")
    yield made
    made.close()


def test_an_instruction_whose_clip_is_gone_is_rendered_again_and_said(stage: Stage) -> None:
    """An instruction is late by one rendering, and not lost, where its clip was deleted."""
    said: list[str] = []
    dropped: list[Dropped] = []

    def begun(saying: Saying, utterance: Utterance) -> None:
        assert utterance.text == saying.text
        said.append(saying.text)

    speaking = Speaking(stage.voice, started=begun, not_said=lambda _, why: dropped.append(why))
    stage.render(HELLO)
    for clip in (stage.cache / "clips").iterdir():
        clip.unlink()
    speaking.say(Saying(HELLO, 0), stage.clock())
    assert said == []

    def goes_on() -> bool:
        speaking.go_on(stage.clock())
        return bool(said)

    stage.until(goes_on, "the instruction")
    assert (said, dropped) == ([HELLO], [])
    assert stage.asked() == [HELLO, HELLO]
