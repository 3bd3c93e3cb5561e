"""The library's list as a person uses it: choosing, searching, relief at once, leaving."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest

from stretchcoach.tui.context import PlayChoice, TuiContext
from stretchcoach.tui.library_app import LibraryApp
from tests.tui.tui_entries import ENTRIES, Entry, as_it_is
from tests.tui.tui_fake_player import evening
from tests.tui.tui_library_desk import EVENING, Desk, library, nobody, shown


async def test_arrows_choose_and_pass_headings() -> None:
    """Down and up go from routine to routine, and stop at the ends."""
    async with library() as desk:
        titles = [desk.chosen]
        for _ in range(5):
            await desk.press("down")
            titles.append(desk.chosen)
        assert titles == [
            "Calf cramp relief",
            "Bedtime stretches",
            "Zürich evening",
            "My own",
            "! broken",
            "! broken",
        ]
        await desk.press("home")
        assert desk.chosen == "Calf cramp relief"
        await desk.press("pagedown", "up")
        assert desk.chosen == "My own"


async def test_searching_as_one_types() -> None:
    """Each letter narrows the list; Esc shows all again and keeps what was chosen."""
    async with library() as desk:
        await desk.press("slash", "b", "e", "d")
        assert "Search: bed" in desk.text
        assert desk.chosen == "Bedtime stretches"
        assert "My own" not in desk.text
        await desk.press("t")
        assert "Zürich" not in desk.text
        await desk.press("backspace", "escape")
        assert "My own" in desk.text
        assert desk.chosen == "Bedtime stretches"


async def test_letters_of_commands_belong_to_the_search() -> None:
    """While searching, `c`, `q`, `?` and blanks are what is looked for."""
    async with library() as desk:
        await desk.press("slash", "c", "q", "question_mark", "space", "c")
        assert "Search: cq? c" in desk.text
        assert desk.opened == []
        assert "No routine has all these words" in desk.text


async def test_most_letters_begin_a_search() -> None:
    """Who just types finds; no key needs to be known."""
    async with library() as desk:
        await desk.press("z", "u")
        assert desk.chosen == "Zürich evening"


async def test_c_starts_relief_at_once() -> None:
    """One key, no question: the relief routine plays."""
    async with library() as desk:
        await desk.press("c")
        assert desk.opened == [("calf-cramp", PlayChoice())]
        assert desk.players[0].called[0] == "start"
        assert "Calf cramp relief" in desk.text


async def test_c_before_the_routines_are_read_is_not_lost() -> None:
    """Relief begins as soon as it can, though the key came earlier."""
    read = threading.Event()
    desk = Desk()

    def entries() -> Iterator[Sequence[Entry]]:
        read.wait(60)
        yield ENTRIES

    context = TuiContext(entries=entries, open_player=desk.open_player, read=as_it_is)
    desk.app = LibraryApp(context)
    async with desk.app.run_test() as desk.pilot:
        await desk.press("c")
        assert desk.opened == []
        read.set()
        await desk.until(lambda: bool(desk.opened))
        assert desk.opened == [("calf-cramp", PlayChoice())]


async def test_no_relief_routine_is_said() -> None:
    """Where it is missing or broken, one line says so."""
    async with library([EVENING]) as desk:
        await desk.press("c")
        assert 'no routine "calf-cramp"' in desk.text
        await desk.press("down")
        assert "calf-cramp" not in desk.text


async def test_keys_of_the_library() -> None:
    """`?` shows the keys here and while playing; any key goes back."""
    async with library([EVENING]) as desk:
        await desk.press("question_mark")
        assert "cramp relief, at once" in desk.text
        await desk.press("pagedown", "x")
        assert desk.chosen == "Evening calm"


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("escape", 0), ("ctrl+c", 130)])
async def test_leaving(key: str, code: int) -> None:
    """q and Esc leave with 0, Ctrl-C with 130."""
    async with library() as desk:
        await desk.press(key)
        assert desk.app.return_value == code


async def test_thousands_of_routines_are_not_drawn() -> None:
    """Only the lines in sight are laid out, first and after each key."""
    looked_at: list[str] = []

    class Watched(Entry):
        """Says when its length is asked for, which a drawn line does."""

        @property
        def levels(self) -> tuple[str, ...]:
            looked_at.append(self.name)
            return ()

    many = [Watched(f"r{number}", evening()) for number in range(2_000)]
    context = TuiContext(lambda: [many], nobody, known=lambda: many)
    async with shown(context) as desk:
        for key in ("down", "end", "pageup"):
            looked_at.clear()
            await desk.press(key)
            assert 0 < len(set(looked_at)) <= 24
