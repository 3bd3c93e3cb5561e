"""A running screen as a test reads it and presses its keys."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.pilot import Pilot

from stretchcoach.tui.canvas import Canvas


class ScreenDesk:
    """A program that runs without a terminal, and what a test does with it."""

    app: App[int]
    pilot: Pilot[int]

    @property
    def text(self) -> str:
        """What can be read on the screen."""
        return self.app.screen.query_one(Canvas).page.text()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they are done."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what is done in a thread."""
        for _ in range(2_000):
            if is_so():
                return
            await self.pilot.pause(0.001)
        raise AssertionError(self.text)
