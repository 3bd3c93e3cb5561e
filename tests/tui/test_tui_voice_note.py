"""What a voice that works has to say of itself stands on the screen, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stretchcoach.controls import PlayerView
from stretchcoach.tui.player_page import player_page
from stretchcoach.tui.relief_muscles import MUSCLES, with_muscles
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.voice_note import VoiceNote
from stretchcoach.voice.protocol import VoiceState, VoiceStatus
from tests.tui.tui_fake_player import evening, relief
from tests.tui.tui_samples import playing

NOTE = "clips cannot be kept in /home/a/.cache: no space left on device"


def view_of(step: int, voice: VoiceStatus) -> PlayerView:
    """A moment of a step, with a voice in this state."""
    view = playing().view()
    segment = replace(view.session.segment, step=step)
    return replace(view, voice=voice, session=replace(view.session, segment=segment))


def ready(note: str = NOTE) -> VoiceStatus:
    """A voice that works, and says this of itself."""
    return VoiceStatus(VoiceState.READY, note)


def test_it_is_there_for_the_step_in_which_it_comes_up() -> None:
    """The note can be read in its own step, and is gone in all others, also after speaking."""
    note = VoiceNote()
    told = [
        note.shown_once(view_of(step, voice)).voice.reason
        for step, voice in (
            (0, ready("")),
            (1, ready()),
            (1, VoiceStatus(VoiceState.SPEAKING)),
            (1, ready()),
            (2, ready()),
            (1, VoiceStatus(VoiceState.SPEAKING)),
            (3, ready("another")),
            (4, ready("another")),
        )
    ]
    assert told == ["", NOTE, "", NOTE, "", "", "another", ""]


@pytest.mark.parametrize("state", [VoiceState.SILENT, VoiceState.MUTED, VoiceState.SPEAKING])
def test_it_keeps_nothing_else_back(state: VoiceState) -> None:
    """Why a voice is silent is said in every step."""
    note = VoiceNote()
    for step in range(3):
        view = view_of(step, VoiceStatus(state, "no engine"))
        assert note.shown_once(view) == view


def test_the_page_says_it() -> None:
    """The note stands on the line that tells of the voice."""
    scene = Scene(view_of(0, ready()), evening())
    assert f"Voice on: {NOTE}" in player_page(scene, 100, 30).text()


def test_in_a_cramp_the_muscles_have_its_place() -> None:
    """The digits for another muscle are not pushed out by a note."""
    player = playing(routine=relief)
    scene = Scene(replace(player.view(), voice=ready()), player.routine)
    text = with_muscles(player_page(scene, 80, 24), scene).text()
    assert all(muscle in text for muscle in MUSCLES)
    assert NOTE[:20] not in text
