"""The library and a routine's page as a person uses them."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator, Sequence, Set
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from textual.pilot import Pilot

from stretchcoach.controls import PlayerControls
from stretchcoach.diary.figures import Figures
from stretchcoach.diary.habits import Habits
from stretchcoach.diary.health import DiaryError
from stretchcoach.routine.model import Side
from stretchcoach.session.view import State
from stretchcoach.tui.canvas import Canvas
from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    ListedLike,
    Notify,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.library_app import LibraryApp
from tests.tui.test_tui_library import BROKEN, ENTRIES
from tests.tui.tui_entries import Entry, as_it_is
from tests.tui.tui_fake_player import FakePlayer, evening
from tests.tui.tui_samples import NASTY, nasty_routine


class Desk:
    """A running library, and what a test does with it."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, PlayChoice]] = []
        self.players: list[FakePlayer] = []
        self.refuses = ""
        self.app: LibraryApp
        self.pilot: Pilot[int]

    def open_player(
        self, entry: LibraryEntryLike, choice: PlayChoice, _notify: Notify
    ) -> PlayerControls:
        if self.refuses:
            raise CannotPlayError(self.refuses)
        self.opened.append((entry.name, choice))
        assert entry.routine is not None
        player = FakePlayer(entry.routine, side=choice.side)
        self.players.append(player)
        return player

    @property
    def text(self) -> str:
        """What can be read on the screen."""
        return self.app.screen.query_one(Canvas).page.text()

    @property
    def chosen(self) -> str:
        """The title that the sign stands at."""
        lines = [line for line in self.text.splitlines() if "▸" in line]
        return lines[0].split("▸")[1].split("  ")[0].strip() if lines else ""

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()


@asynccontextmanager
async def library(
    entries: Sequence[Entry] = ENTRIES, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Desk]:
    """The library with its routines read."""
    desk = Desk()
    context = TuiContext(entries=lambda: [entries], open_player=desk.open_player, read=as_it_is)
    desk.app = LibraryApp(context)
    async with desk.app.run_test(size=size) as desk.pilot:
        for _ in range(1_000):
            await desk.pilot.pause()
            if "Reading the routines" not in desk.text:
                break
        yield desk


EVENING = Entry("evening", evening())


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
        for _ in range(1_000):
            await desk.pilot.pause()
            if desk.opened:
                break
        assert desk.opened == [("calf-cramp", PlayChoice())]


async def test_no_relief_routine_is_said() -> None:
    """Where it is missing or broken, one line says so."""
    async with library([EVENING]) as desk:
        await desk.press("c")
        assert 'no routine "calf-cramp"' in desk.text
        await desk.press("down")
        assert "calf-cramp" not in desk.text


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


def diary(*usual: str, notice: str = "", **days_ago: int) -> Habits:
    """What the diary says at the moment."""
    now = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    last = {name: now - timedelta(days=days) for name, days in days_ago.items()}
    return Habits(now, last, usual, notice)


@asynccontextmanager
async def shown(desk: Desk, context: TuiContext) -> AsyncIterator[Desk]:
    """A library of this context, on the screen."""
    desk.app = LibraryApp(replace(context, open_player=desk.open_player, read=as_it_is))
    async with desk.app.run_test(size=(80, 24)) as desk.pilot:
        yield desk


def nobody(_entry: LibraryEntryLike, _choice: PlayChoice, _notify: Notify) -> PlayerControls:
    """Plays nothing; it is replaced."""
    raise CannotPlayError


async def until(desk: Desk, words: str) -> None:
    """Wait for what a thread finds out."""
    for _ in range(1_000):
        await desk.pilot.pause()
        if words in desk.text:
            return
    raise AssertionError(desk.text)


async def test_what_is_known_is_there_before_anything_is_read() -> None:
    """The index alone makes the first frame; reading and diary wait until it can be seen."""
    go_on = threading.Event()

    def entries() -> Iterator[Sequence[Entry]]:
        go_on.wait(60)
        yield [*ENTRIES, EVENING]

    def habits() -> Habits:
        go_on.wait(60)
        return diary("z", z=1)

    context = TuiContext(entries, nobody, known=lambda: ENTRIES, habits=habits)
    async with shown(Desk(), context) as desk:
        assert desk.chosen == "Calf cramp relief"
        assert "5 routines" in desk.text
        await desk.press("down")
        assert desk.chosen == "Bedtime stretches"
        await desk.press("c")
        assert desk.opened == [("calf-cramp", PlayChoice())]
        await desk.press("q")
        go_on.set()
        await until(desk, "Usual now")
        await until(desk, "6 routines")
        assert desk.chosen == "Bedtime stretches"
        assert "yesterday" in desk.text


async def test_f_makes_a_favourite_and_takes_it_back() -> None:
    """It is kept at once, marked with a star and told; the sign goes with it."""
    kept: list[set[str]] = []

    def keep(names: Set[str]) -> bool:
        kept.append(set(names))
        return True

    context = TuiContext(lambda: [ENTRIES], nobody, known=lambda: ENTRIES, keep_favourites=keep)
    async with shown(Desk(), context) as desk:
        await desk.press("down", "f")
        assert desk.chosen == "★ Bedtime stretches"
        assert "Favourites" in desk.text
        assert "Bedtime stretches is a favourite now." in desk.text
        await desk.press("f")
        assert "Favourites" not in desk.text
        assert "no favourite any more" in desk.text
        assert kept == [{"bed"}, set()]


async def test_a_favourite_that_cannot_be_kept_is_said() -> None:
    """It holds until one leaves, and that is told."""
    context = TuiContext(
        lambda: [ENTRIES], nobody, known=lambda: ENTRIES, star="*", favourites=frozenset({"mine"})
    )
    async with shown(Desk(), context) as desk:
        assert desk.chosen == "* My own"
        await desk.press("down", "f")
        assert "! Calf cramp relief is a favourite now, but that cannot be kept" in desk.text
        assert "* Calf cramp relief" in desk.text


async def test_a_diary_that_cannot_be_read_is_one_quiet_line() -> None:
    """It is told until the next key, and the list is as it would be without."""
    context = TuiContext(
        lambda: [ENTRIES],
        nobody,
        known=lambda: ENTRIES,
        habits=lambda: diary(notice="the diary is damaged"),
    )
    async with shown(Desk(), context) as desk:
        await until(desk, "the diary is damaged")
        assert desk.chosen == "Calf cramp relief"
        await desk.press("down")
        assert "damaged" not in desk.text


async def test_who_comes_back_sees_what_is_new() -> None:
    """After a session the files are looked at again, and the diary is read again."""
    found = [[EVENING], [EVENING, *ENTRIES]]
    known = [diary(), diary(evening=0)]

    def entries() -> Iterator[Sequence[Entry]]:
        yield found.pop(0)

    context = TuiContext(entries, nobody, habits=lambda: known.pop(0))
    async with shown(Desk(), context) as desk:
        await until(desk, "1 routine")
        await until(desk, "Evening calm")
        await desk.press("enter")
        assert "2 × 30 s, each side" in desk.text
        await desk.press("escape")
        await until(desk, "today")
        await until(desk, "6 routines")
        assert desk.chosen == "Evening calm"


async def test_a_routine_that_cannot_be_opened_says_why() -> None:
    """What the list knew of and is gone since is one line."""

    def read(_one: ListedLike) -> LibraryEntryLike:
        raise CannotPlayError("the folder is [gone]")

    desk = Desk()
    desk.app = LibraryApp(TuiContext(lambda: [ENTRIES], nobody, known=lambda: ENTRIES, read=read))
    async with desk.app.run_test(size=(80, 24)) as desk.pilot:
        await desk.press("enter")
        assert "! the folder is [gone]" in desk.text


async def test_d_opens_the_diary_and_comes_back() -> None:
    """The diary stands above the list; where there is none, the letter is searched for."""

    def read() -> Figures:
        raise DiaryError("the diary is asleep")

    context = TuiContext(lambda: [ENTRIES], nobody, known=lambda: ENTRIES, read_diary=read)
    async with shown(Desk(), context) as desk:
        await desk.press("d")
        await until(desk, "the diary is asleep")
        await desk.press("q")
        assert desk.chosen == "Calf cramp relief"
    async with library() as desk:
        await desk.press("d")
        assert "Search: d" in desk.text


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
    async with shown(Desk(), context) as desk:
        for key in ("down", "end", "pageup"):
            looked_at.clear()
            await desk.press(key)
            assert 0 < len(set(looked_at)) <= 24
