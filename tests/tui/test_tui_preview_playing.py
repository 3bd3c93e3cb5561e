"""Playing from the preview: from the cursor, and back to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.session.view import State
from tests.tui.tui_preview_desk import BROKEN, ROUTINE, preview


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "evening.yaml"


async def test_enter_plays_from_the_cursor_and_comes_back_to_it(file: Path) -> None:
    """The player begins at that segment and level, and afterwards everything is as it was."""
    async with preview(file) as desk:
        await desk.press("l", *["down"] * 4)
        before = desk.lines
        assert desk.screen.model.segment is not None
        await desk.press("enter")
        assert desk.opened == [("full", desk.screen.model.segment.index)]
        player = desk.players[0]
        assert player.called[0] == "start"
        player.go_to("HOLD")
        player.pass_ms(1_000)
        await desk.press("q", "y", "x")
        assert player.closed == 1
        assert desk.lines == before
        await desk.press("enter")
        assert len(desk.opened) == 2


async def test_clips_are_measured_after_playing(file: Path) -> None:
    """What was rendered while it played is measured, and no change is marked for that."""
    async with preview(file) as desk:
        assert desk.measured == 1
        await desk.press("enter", "q")
        await desk.look()
        assert desk.measured == 2
        assert "what changed is marked here" in desk.lines[1]


async def test_a_save_while_it_plays_is_seen_afterwards(file: Path) -> None:
    """The session goes on with what it began with; back in the preview the save is marked."""
    async with preview(file) as desk:
        await desk.press("enter")
        await desk.save(ROUTINE.replace("gentle: 20s", "gentle: 25s"))
        assert "25s Hold" not in desk.text
        await desk.press("q")
        await desk.look()
        assert "~ 4 changed" in desk.lines[1]
        assert "25s Hold" in desk.text


async def test_a_save_while_it_plays_sends_nothing_of_the_preview(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changed behind the player is not drawn over it."""
    async with preview(file) as desk:
        await desk.press("enter")
        sent: list[object] = []
        monkeypatch.setattr(desk.app, "_display", lambda screen, _update: sent.append(screen))
        await desk.save(BROKEN)
        assert "is not a time" in desk.screen.canvas.page.text()
        assert desk.screen not in sent


async def test_what_cannot_be_played_is_said(file: Path) -> None:
    """A refusal of the player's maker is one line, until the next key."""
    async with preview(file) as desk:
        desk.refuses = "no [sound] here"
        await desk.press("enter")
        assert "! no [sound] here" in desk.lines[1]
        await desk.press("down")
        assert "no [sound] here" not in desk.text


async def test_ctrl_c_in_a_session_ends_and_closes_it(file: Path) -> None:
    """What plays above the preview is ended with it."""
    async with preview(file) as desk:
        await desk.press("enter", "ctrl+c")
        assert desk.app.return_value == 130
    desk.app.close_player()
    assert desk.players[0].closed == 1
    assert desk.players[0].view().session.state is State.FINISHED
