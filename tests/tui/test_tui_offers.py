"""What the library offers and asks at its start: once, below the list, in nobody's way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date

import pytest
from textual.pilot import Pilot

from stretchcoach.controls import PlayerControls
from stretchcoach.diary.nightly import NightQuestions
from stretchcoach.diary.records import NightRecord
from stretchcoach.routine.model import Goal, Routine
from stretchcoach.tui.context import CannotPlayError, TuiContext
from stretchcoach.tui.library_app import LibraryApp
from stretchcoach.tui.offers import GoOn, StartOffers
from stretchcoach.tui.offers_page import go_on_panel_page, questions_panel_page
from stretchcoach.tui.page import Page, blank, page
from stretchcoach.tui.player_screen import PlayerScreen
from tests.tui.tui_desk import ScreenDesk
from tests.tui.tui_entries import Entry, as_it_is
from tests.tui.tui_fake_player import FakePlayer, hold
from tests.tui.tui_samples import SIZES, assert_fits

WORDS = "Box was cut off at Calf (begun today at 22:10)"
NIGHT = date(2026, 11, 19)
BOX = Routine("Box", (hold(),), goal=Goal.RELAXATION)


@dataclass
class Start(ScreenDesk):
    """A library that is being opened, and what was done about its offers."""

    refusal: str = ""
    problem: str = ""
    gone_on: int = 0
    put_away: int = 0
    kept: list[NightRecord] = field(default_factory=list)
    app: LibraryApp = field(init=False)
    pilot: Pilot[int] = field(init=False)

    def open_player(self, _notify: Callable[[], None]) -> PlayerControls:
        """The session that goes on."""
        if self.refusal:
            raise CannotPlayError(self.refusal)
        self.gone_on += 1
        return FakePlayer(BOX)

    def away(self) -> str:
        """Put it away."""
        self.put_away += 1
        return self.problem

    def keep(self, questions: NightQuestions) -> str:
        """Keep the answers."""
        self.kept.append(questions.answers)
        return self.problem


@asynccontextmanager
async def library(
    start: Start, *, cut_off: bool = False, night: bool = False
) -> AsyncIterator[Start]:
    """The library, with what it has to offer known."""
    offers = StartOffers(
        GoOn(WORDS, start.open_player, start.away) if cut_off else None,
        NightQuestions(NIGHT) if night else None,
        start.keep,
    )
    start.app = LibraryApp(
        TuiContext(
            entries=lambda: [(Entry("box", BOX),)],
            read=as_it_is,
            open_player=lambda _entry, _choice, notify: start.open_player(notify),
            offers=lambda: offers,
        )
    )
    async with start.app.run_test(size=(80, 24)) as start.pilot:
        await start.until(lambda: "Box" in start.text and "Reading the" not in start.text)
        if cut_off or night:
            wanted = "Go on where you were?" if cut_off else "how many cramps"
            await start.until(lambda: wanted in start.text)
        yield start


async def test_enter_goes_on_with_what_was_cut_off() -> None:
    """The player opens at once, and what was offered is not offered again behind it."""
    async with library(Start(), cut_off=True) as start:
        assert WORDS in start.text
        await start.press("enter")
        assert isinstance(start.app.screen, PlayerScreen)
        assert start.gone_on == 1
        start.app.pop_screen()
        await start.pilot.pause()
        assert "Go on where" not in start.text
        assert start.put_away == 0


async def test_it_can_be_put_away() -> None:
    """With x it is gone for good, and the list has its keys again."""
    async with library(Start(), cut_off=True) as start:
        await start.press("x")
        await start.until(lambda: start.put_away == 1)
        assert "Go on where" not in start.text
        assert start.gone_on == 0


@pytest.mark.parametrize("key", ["escape", "space", "b"])
async def test_any_other_key_leaves_it_for_the_next_start(key: str) -> None:
    """Nothing is put away, and whoever begins to search is searching."""
    async with library(Start(), cut_off=True) as start:
        await start.press(key)
        assert "Go on where" not in start.text
        assert (start.gone_on, start.put_away) == (0, 0)
        assert start.app.is_running


async def test_why_it_cannot_be_gone_on_with_is_said() -> None:
    """In one line, with the list still there."""
    async with library(Start(refusal="its file is gone"), cut_off=True) as start:
        await start.press("enter")
        assert "its file is gone" in start.text
        assert not isinstance(start.app.screen, PlayerScreen)


async def test_last_night_is_asked_for_with_one_key_each() -> None:
    """Two digits are two answers, which are kept; other keys do nothing."""
    async with library(Start(), night=True) as start:
        assert "Thursday to Friday" in start.text
        await start.press("z", "2")
        assert "How bad was the worst one" in start.text
        await start.press("t")
        await start.until(lambda: bool(start.kept))
        assert start.kept == [NightRecord(NIGHT, 2, 10)]
        assert "How bad" not in start.text
        assert "Search" not in start.text


async def test_escape_asks_another_time() -> None:
    """Nothing is kept of a night that nobody wants to talk about now."""
    async with library(Start(), night=True) as start:
        await start.press("escape")
        assert "how many cramps" not in start.text
        assert start.kept == []


async def test_first_what_was_cut_off_and_then_the_night() -> None:
    """One thing after the other."""
    async with library(Start(), cut_off=True, night=True) as start:
        assert "how many cramps" not in start.text
        await start.press("x")
        assert "how many cramps" in start.text
        await start.press("s")
        await start.until(lambda: bool(start.kept))
        assert start.kept == [NightRecord(NIGHT, None, None)]


async def test_what_cannot_be_kept_is_told() -> None:
    """A full disk costs the answer, with one line."""
    async with library(Start(problem="there is no room"), night=True) as start:
        await start.press("0")
        await start.until(lambda: "there is no room" in start.text)


async def test_without_offers_the_library_is_as_ever() -> None:
    """No panel, no question."""
    async with library(Start()) as start:
        assert "Go on where" not in start.text
        assert "how many cramps" not in start.text


@pytest.mark.parametrize("size", SIZES)
def test_the_panels_fit_every_size(size: tuple[int, int]) -> None:
    """Also where there is no room for the list above them."""
    width, height = size

    def behind(width: int, height: int) -> Page:
        return page(width, height, [blank(width)] * height)

    questions = NightQuestions(NIGHT)
    assert_fits(go_on_panel_page(WORDS * 3, width, height, behind), width, height)
    assert_fits(questions_panel_page(questions, width, height, behind), width, height)
    questions.press("3")
    assert_fits(questions_panel_page(questions, width, height, behind), width, height)
