"""A routine's page as a person uses it: from the list to the session, and back."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Side
from stretchcoach.session.view import State
from stretchcoach.tui.canvas import Canvas
from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    ListedLike,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.library_app import LibraryApp
from tests.tui.tui_entries import BROKEN, ENTRIES, Entry
from tests.tui.tui_library_desk import EVENING, Desk, library, nobody
from tests.tui.tui_samples import NASTY, nasty_routine


async def test_enter_looks_and_enter_again_plays() -> None:
    """From the list to the session in two keys, and back to the list after it."""
    async with library([EVENING]) as desk:
        await desk.press("enter")
        assert "2 × 30 s, each side" in desk.text
        await desk.press("enter")
        assert desk.opened == [("evening", PlayChoice("gentle"))]
        player = desk.players[0]
        player.go_to("HOLD")
        player.pass_ms(1_000)
        await desk.press("q", "y")
        assert "Ended after" in desk.text
        await desk.press("x")
        assert player.closed == 1
        assert "2 × 30 s, each side" in desk.text
        await desk.press("escape")
        assert desk.chosen == "Evening calm"


async def test_p_plays_too() -> None:
    """On a routine's page `p` plays it."""
    async with library([EVENING]) as desk:
        await desk.press("enter", "p")
        assert len(desk.opened) == 1


async def test_c_starts_relief_from_a_routine() -> None:
    """A cramp that comes while one looks at a routine is helped at once, playable or not."""
    for looked_at in (EVENING, BROKEN):
        async with library([looked_at, *ENTRIES]) as desk:
            await desk.press("slash", *looked_at.name[:6], "enter", "c")
            assert desk.opened == [("calf-cramp", PlayChoice())]


async def test_no_relief_is_said_on_the_routines_page() -> None:
    """Where there is none to begin, one line says so until the next key."""
    async with library([EVENING]) as desk:
        await desk.press("enter", "c")
        assert 'no routine "calf-cramp"' in desk.text
        await desk.press("down")
        assert 'no routine "calf-cramp"' not in desk.text


async def test_the_routines_page_has_keys_of_its_own() -> None:
    """`?` tells the keys that work there, and none of the list's."""
    async with library([EVENING], size=(80, 40)) as desk:
        await desk.press("enter", "question_mark")
        for words in ("both sides, only the left one", "choose the step", "cramp relief, at once"):
            assert words in desk.text
        for words in ("search as you type", "a favourite", "the diary"):
            assert words not in desk.text
        await desk.press("x")
        assert "2 × 30 s, each side" in desk.text


async def test_a_level_a_side_and_a_first_step_can_be_chosen() -> None:
    """What is chosen on the page is what is played."""
    async with library([EVENING]) as desk:
        await desk.press("enter", "right")
        assert "[full]" in desk.text
        await desk.press("l")
        assert "[gentle]" in desk.text
        await desk.press("left", "s")
        assert "Only the left side" in desk.text
        assert "2 × 30 s, left" in desk.text
        await desk.press("down", "down")
        assert "▸  2  Ankle circles" in desk.text
        await desk.press("enter")
        assert desk.opened == [("evening", PlayChoice("full", Side.LEFT, 2))]


async def test_the_page_can_be_read_to_its_end() -> None:
    """Beyond the last step the arrow reads on; up comes back to the steps."""
    async with library([EVENING], size=(60, 15)) as desk:
        await desk.press("enter")
        for _ in range(40):
            await desk.press("down")
        assert "File: somewhere.yaml" in desk.text
        for _ in range(40):
            await desk.press("up")
        assert "Calf against the wall" in desk.text


async def test_a_broken_routine_is_looked_at_and_not_played() -> None:
    """Enter shows the problem; neither Enter nor `p` plays it."""
    async with library([BROKEN]) as desk:
        await desk.press("enter")
        assert "fix: hold: 1m30s" in desk.text
        await desk.press("enter", "p")
        assert desk.opened == []
        await desk.press("escape")
        assert "Routines with problems" in desk.text


async def test_what_cannot_be_played_is_said() -> None:
    """A refusal of the player's maker is one line on the page."""
    async with library([EVENING]) as desk:
        desk.refuses = "the routine has [changed]"
        await desk.press("enter", "enter")
        assert "! the routine has [changed]" in desk.text


async def test_mouse() -> None:
    """A click chooses, a click on what is chosen opens, a click on a level takes it."""
    async with library([EVENING, *ENTRIES]) as desk:

        async def click(words: str, shift: int = 2) -> None:
            lines = desk.text.splitlines()
            y = next(y for y, line in enumerate(lines) if words in line)
            x = lines[y].index(words) + shift
            await desk.pilot.click(Canvas, offset=(x, y))
            await desk.pilot.pause()

        await click("Evening calm")
        assert desk.chosen == "Evening calm"
        await click("Evening calm")
        assert "[gentle]" in desk.text
        await click("full", 0)
        assert "[full]" in desk.text
        await click("Ankle circles")
        await click("play", 0)
        assert desk.opened == [("evening", PlayChoice("full", None, 2))]


async def test_ctrl_c_in_a_session_ends_and_closes_it() -> None:
    """What runs above the library is ended with it, and leaves nothing behind."""
    async with library([EVENING]) as desk:
        await desk.press("enter", "enter", "ctrl+c")
        assert desk.app.return_value == 130
    desk.app.close_player()
    desk.app.close_player()
    assert desk.players[0].closed == 1
    assert desk.players[0].view().session.state is State.FINISHED


@pytest.mark.parametrize("text", NASTY)
async def test_hostile_routines_do_no_harm(text: str) -> None:
    """Hostile titles, names and problems are listed, looked at, and played."""
    entries = [Entry(text, nasty_routine(text)), Entry(text, None, problem=text)]
    async with library(entries) as desk:
        await desk.press("enter", "down", "pagedown", "enter")
        assert len(desk.opened) == 1
        await desk.press("q")
        await desk.press("escape", "down", "enter")
        assert "cannot be played" in desk.text


async def test_a_routine_that_cannot_be_opened_says_why() -> None:
    """What the list knew of and is gone since is one line."""

    def read(_one: ListedLike) -> LibraryEntryLike:
        raise CannotPlayError("the folder is [gone]")

    desk = Desk()
    desk.app = LibraryApp(TuiContext(lambda: [ENTRIES], nobody, known=lambda: ENTRIES, read=read))
    async with desk.app.run_test(size=(80, 24)) as desk.pilot:
        await desk.press("enter")
        assert "! the folder is [gone]" in desk.text
