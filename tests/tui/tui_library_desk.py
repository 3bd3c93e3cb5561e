"""A library that runs on routines which no file holds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from stretchcoach.controls import PlayerControls
from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    Notify,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.library_app import LibraryApp
from tests.tui.tui_desk import ScreenDesk
from tests.tui.tui_entries import ENTRIES, Entry, as_it_is
from tests.tui.tui_fake_player import FakePlayer, evening

EVENING = Entry("evening", evening())


class Desk(ScreenDesk):
    """A running library, and what a test does with it."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, PlayChoice]] = []
        self.players: list[FakePlayer] = []
        self.refuses = ""
        self.app: LibraryApp

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
    def chosen(self) -> str:
        """The title that the sign stands at."""
        lines = [line for line in self.text.splitlines() if "▸" in line]
        return lines[0].split("▸")[1].split("  ")[0].strip() if lines else ""

    async def until_told(self, words: str) -> None:
        """Wait for what a thread finds out."""
        await self.until(lambda: words in self.text)


@asynccontextmanager
async def library(
    entries: Sequence[Entry] = ENTRIES, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Desk]:
    """The library with its routines read."""
    desk = Desk()
    context = TuiContext(entries=lambda: [entries], open_player=desk.open_player, read=as_it_is)
    desk.app = LibraryApp(context)
    async with desk.app.run_test(size=size) as desk.pilot:
        await desk.pilot.pause()
        await desk.until(lambda: "Reading the routines" not in desk.text)
        yield desk


@asynccontextmanager
async def shown(context: TuiContext) -> AsyncIterator[Desk]:
    """A library of this context, on the screen."""
    desk = Desk()
    desk.app = LibraryApp(replace(context, open_player=desk.open_player, read=as_it_is))
    async with desk.app.run_test(size=(80, 24)) as desk.pilot:
        yield desk


def nobody(_entry: LibraryEntryLike, _choice: PlayChoice, _notify: Notify) -> PlayerControls:
    """Plays nothing; it is replaced."""
    raise CannotPlayError
