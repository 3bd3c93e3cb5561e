"""A real file beside a running preview, which looks only when a test has it look."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from stretchcoach.controls import PlayerControls
from stretchcoach.library_reading import LengthsOf
from stretchcoach.preview.look import Version
from stretchcoach.preview.reading import Reader
from stretchcoach.preview.watch import Watch
from stretchcoach.routine.model import Routine
from stretchcoach.routine.thresholds import Thresholds
from stretchcoach.session.speech import estimate_ms
from stretchcoach.tui.canvas import Canvas
from stretchcoach.tui.context import CannotPlayError, Notify
from stretchcoach.tui.preview_app import PreviewApp
from stretchcoach.tui.preview_context import PreviewContext
from stretchcoach.tui.preview_screen import PreviewScreen
from tests.tui.tui_desk import ScreenDesk
from tests.tui.tui_fake_player import FakePlayer

ROUTINE = """\
title: Evening calm
language: en
sources: [A book]
levels: [gentle, full]
steps:
  - name: Calf at the wall
    say: Step one foot back, and lean in.
    hold: {gentle: 20s, full: 40s}
    sides: each
    times: 2
    cues: {halfway: Keep breathing.}
  - name: Knee to chest
    say: Draw one knee in.
    hold: 30s
    sides: each
  - name: Slow circles
    move: 10 reps
"""
BROKEN = ROUTINE.replace("hold: 30s", "hold: 1:30").replace("move:", "mvoe:")


class PreviewDesk(ScreenDesk):
    """A preview of a file, and what a test does with both."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.measured = 0
        self.opened: list[tuple[str | None, int]] = []
        self.players: list[FakePlayer] = []
        self.refuses = ""
        self.watch = Watch(Reader(file, "", Thresholds(), self._measure), pause=lambda _s: None)
        self.app: PreviewApp

    def open_player(
        self, version: Version, level: str | None, first: int, _notify: Notify
    ) -> PlayerControls:
        if self.refuses:
            raise CannotPlayError(self.refuses)
        self.opened.append((level, first))
        player = FakePlayer(version.routine)
        self.players.append(player)
        return player

    @property
    def screen(self) -> PreviewScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, PreviewScreen)
        return screen

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def chosen(self) -> str:
        """The line of the list that the cursor is on, without what stands right of it."""
        found = [line for line in self.lines if line.startswith("▸")]
        assert len(found) == 1
        return found[0][1:].split("│")[0].split("┃")[0].strip()

    async def save(self, text: str) -> None:
        """Save the file, and have the preview look at it."""
        self.file.write_text(text, encoding="utf-8")
        await self.look()

    async def look(self) -> None:
        await self.screen.look()
        await self.pilot.pause()

    async def click(self, words: str, shift: int = 0) -> None:
        """Click where these words stand."""
        y = next(y for y, line in enumerate(self.lines) if words in line)
        await self.pilot.click(Canvas, offset=(self.lines[y].index(words) + shift, y))
        await self.pilot.pause()

    def _measure(self) -> LengthsOf:
        self.measured += 1

        def lengths(_routine: Routine) -> Callable[[str], int]:
            return estimate_ms

        return lengths


@asynccontextmanager
async def preview(
    file: Path,
    text: str | None = ROUTINE,
    *,
    size: tuple[int, int] = (80, 24),
    level: str | None = None,
    look_every_s: float | None = None,
) -> AsyncIterator[PreviewDesk]:
    """The preview of a file with this text (None for no file), which was looked at once."""
    if text is not None:
        file.write_text(text, encoding="utf-8")
    desk = PreviewDesk(file)
    context = PreviewContext(
        name=file.name,
        look=desk.watch.look,
        measure_again=desk.watch.measure_again,
        open_player=desk.open_player,
        level=level,
        look_every_s=look_every_s,
    )
    desk.app = PreviewApp(context)
    async with desk.app.run_test(size=size) as desk.pilot:
        if look_every_s is None:
            await desk.look()
        yield desk
