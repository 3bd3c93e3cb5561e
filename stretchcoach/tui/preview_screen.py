"""The preview as a screen: it looks at the file a few times a second, and does what keys ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum

from textual import events

from stretchcoach.preview.model import PreviewModel
from stretchcoach.tui.page import Page
from stretchcoach.tui.preview_context import PreviewContext
from stretchcoach.tui.preview_head import LEVEL_CLICK
from stretchcoach.tui.preview_keys import preview_keys_page
from stretchcoach.tui.preview_list import CLICK
from stretchcoach.tui.preview_page import preview_page, problems_page
from stretchcoach.tui.preview_problems import ProblemSheet
from stretchcoach.tui.preview_view import PreviewView, Scrolls
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.theme import THEMES

Play = Callable[[PreviewModel], str]
"""Plays from the cursor, or says in words why it cannot."""

_WHEEL_LINES = 3


class _Shows(StrEnum):
    """Which of its pages the screen shows."""

    TIMELINE = "timeline"
    PROBLEMS = "problems"
    KEYS = "keys"


class PreviewScreen(PageScreen):
    """A routine while it is written. `leave` ends the program."""

    def __init__(self, context: PreviewContext, play: Play, leave: Callable[[], None]) -> None:
        super().__init__(THEMES[context.theme])
        self._given = context
        self._play = play
        self._leave = leave
        self.model = PreviewModel(wanted_level=context.level)
        self._notice = ""
        self._shows = _Shows.TIMELINE
        self._scrolls = Scrolls()
        self._sheet = ProblemSheet()

    def on_mount(self) -> None:
        """Begin to look at the file."""
        if self._given.look_every_s is not None:
            self.run_worker(self._keep_looking(self._given.look_every_s))

    def on_screen_resume(self) -> None:
        """What was played was rendered, and its real length is known now."""
        if self.model.look is not None:
            self._given.measure_again()

    async def look(self) -> None:
        """Look at the file once, and show what is new."""
        found = await asyncio.to_thread(self._given.look)
        if found is not None:
            self._take(self.model.renewed(found))
            self.canvas.redraw()

    def view(self) -> PreviewView:
        """What is to be drawn now."""
        return PreviewView(self._given.name, self.model, self._sheet, self._notice)

    def make_page(self, width: int, height: int) -> Page:
        """The timeline, all problems, or the keys."""
        if self._shows is _Shows.KEYS:
            return preview_keys_page(self._scrolls.whole, width, height)
        if self._shows is _Shows.PROBLEMS:
            return problems_page(self.view(), self._scrolls.whole, width, height)
        return preview_page(self.view(), self._scrolls, width, height)

    def press(self, key: str, character: str | None = None) -> None:  # noqa: ARG002
        """Move, play, change the level, look closer, leave."""
        if self._shows is not _Shows.TIMELINE:
            if not self._scrolls.whole.takes(key):
                self._shows = _Shows.TIMELINE
        elif key in ("q", "escape"):
            self._leave()
            return
        else:
            self._notice = ""
            self._pressed(key)
        self.canvas.redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Read on in the part that the mouse is over."""
        self._wheel(event, _WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Read back in the part that the mouse is over."""
        self._wheel(event, -_WHEEL_LINES)

    async def _keep_looking(self, every_s: float) -> None:
        while True:
            await self.look()
            await asyncio.sleep(every_s)

    def _pressed(self, key: str) -> None:
        if self.model.timeline is None and self._scrolls.problems.takes(key):
            return
        page = max(1, self._scrolls.lines.room - 1)
        everything = len(self.model.lines)
        moves = {
            "up": -1,
            "k": -1,
            "down": 1,
            "j": 1,
            "pageup": -page,
            "pagedown": page,
            "home": -everything,
            "end": everything,
        }
        if key in moves:
            self._go(self.model.moved(moves[key]))
        elif key in ("left", "right"):
            self._go(self.model.at_step(1 if key == "right" else -1))
        elif key.startswith(CLICK):
            self._go(self.model.at_line(int(key.removeprefix(CLICK))))
        elif key == "c":
            self._go(self.model.at_next_change())
        elif key == "l":
            self._take(self.model.at_next_level())
        elif key.startswith(LEVEL_CLICK):
            self._take(self.model.at_level(key.removeprefix(LEVEL_CLICK)))
        elif key == "enter":
            self._notice = self._play(self.model)
        elif key in ("p", "question_mark"):
            self._shows = _Shows.PROBLEMS if key == "p" else _Shows.KEYS
            self._scrolls.whole = Scroll()

    def _go(self, model: PreviewModel) -> None:
        """Take a model whose cursor was moved by hand, and have it in sight."""
        self.model = model
        scroll = self._scrolls.lines
        # The heading above the first segment of a step is read with it.
        for line in (model.cursor - 1, model.cursor):
            scroll.show(max(0, line), scroll.room)

    def _take(self, model: PreviewModel) -> None:
        """Take another version or level; what is at the cursor stays where it is on the screen."""
        if self.model.lines:
            self._scrolls.lines.first += model.cursor - self.model.cursor
        self.model = model

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        if self._shows is not _Shows.TIMELINE:
            scroll = self._scrolls.whole
        elif self._is_over_problems(event.screen_y):
            scroll = self._scrolls.problems
        else:
            scroll = self._scrolls.lines
        scroll.first += lines
        self.canvas.redraw()

    def _is_over_problems(self, y: int) -> bool:
        return self.model.timeline is None or y >= self._scrolls.problems_at
