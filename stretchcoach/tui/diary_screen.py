"""The diary's screen: it is drawn at once, and read in a thread meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from stretchcoach.diary.figures import Figures
from stretchcoach.diary.health import DiaryError
from stretchcoach.tui.diary_chart import load_charts
from stretchcoach.tui.diary_page import diary_keys_page, diary_page
from stretchcoach.tui.diary_view import DiaryView, Section
from stretchcoach.tui.page import Page
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.theme import Theme

ReadDiary = Callable[[], Figures]
"""Gives the figures as they are now; it may take its time, and raise DiaryError."""

_STEPS = {"tab": 1, "right": 1, "l": 1, "shift+tab": -1, "left": -1, "h": -1}


class DiaryScreen(PageScreen):
    """The diary in parts. `leave` is called where the person wants to be elsewhere."""

    def __init__(self, read: ReadDiary, theme: Theme, leave: Callable[[], None]) -> None:
        super().__init__(theme)
        self._read_figures = read
        self._leave = leave
        self._figures: Figures | None = None
        self._section = Section.OVERVIEW
        self._problem = ""
        self._has_charts = False
        self._shows_keys = False
        self._scrolls = {section: Scroll() for section in Section}
        self._keys_scroll = Scroll()

    async def on_mount(self) -> None:
        """Read the diary without keeping the screen waiting."""
        self._reading = asyncio.create_task(self._read())

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._reading.cancel()

    def view(self) -> DiaryView:
        """What is to be drawn now."""
        return DiaryView(self._figures, self._section, self._problem, self._has_charts)

    def make_page(self, width: int, height: int) -> Page:
        """The chosen part, or the keys above it."""
        if self._shows_keys:
            return diary_keys_page(self._keys_scroll, width, height)
        return diary_page(self.view(), self._scrolls[self._section], width, height)

    def press(self, key: str, character: str | None = None) -> None:  # noqa: ARG002
        """Choose a part, move in it, read again, leave."""
        if self._shows_keys:
            self._shows_keys = self._keys_scroll.takes(key)
        elif key == "question_mark":
            self._shows_keys, self._keys_scroll = True, Scroll()
        elif key in ("q", "escape"):
            self._leave()
            return
        elif key == "r":
            self._read_again()
        elif key in _STEPS:
            self._section = self._section.after(_STEPS[key])
        elif key in ("1", "2", "3", "4"):
            self._section = list(Section)[int(key) - 1]
        else:
            self._scrolls[self._section].takes(key)
        self.canvas.redraw()

    async def settled(self) -> None:
        """Wait until the diary is read and the charts can be drawn."""
        await self._reading

    def _read_again(self) -> None:
        """What is shown stays until the new figures are there."""
        if self._reading.done():
            self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            self._figures, self._problem = await asyncio.to_thread(self._read_figures), ""
        except DiaryError as error:
            self._problem = error.message
        self.canvas.redraw()
        if not self._has_charts and self._figures is not None and not self._figures.is_empty:
            await self._are_shown()
            await asyncio.to_thread(load_charts)
            self._has_charts = True
            self.canvas.redraw()

    async def _are_shown(self) -> None:
        """The figures are on the terminal: what draws charts would keep them waiting."""
        shown = asyncio.Event()
        if self.call_after_refresh(shown.set):
            await shown.wait()
