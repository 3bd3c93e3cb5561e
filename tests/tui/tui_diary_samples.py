"""Diaries for the tests of their screen, and a program that shows one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

from textual.pilot import Pilot

from stretchcoach.diary.figures import Figures, figures_of
from stretchcoach.diary.health import DiaryError
from stretchcoach.diary.records import Remembered
from stretchcoach.tui.canvas import Canvas
from stretchcoach.tui.diary_app import DiaryApp
from stretchcoach.tui.diary_screen import DiaryScreen
from stretchcoach.tui.theme import ThemeName
from tests.diary.figures_samples import MINUTE, at, cramp, exercise, night, session

TODAY = date(2026, 11, 22)


def empty() -> Figures:
    """A diary in which nothing was ever kept."""
    return figures_of(Remembered(), TODAY)


def weeks_of_bedtime(title: str = "Bedtime stretches", label: str = "Calf stretch") -> Figures:
    """Five weeks of bedtime from 20 October on, with fewer cramps each week."""
    begin = date(2026, 10, 20)
    days = [begin + timedelta(days=n) for n in range(33)]
    sessions = [
        session(at(f"{day} 22:00"), title=title, worked_ms=(2 + n % 9) * MINUTE)
        for n, day in enumerate(days)
        if n % 5
    ]
    desk = session(at("2026-11-02 12:00"), goal="desk", routine="desk", title="Desk break")
    nights = [night(str(day), max(0, 3 - n // 7), 6 - n // 7) for n, day in enumerate(days)]
    cramps = [cramp(at(f"{day + timedelta(days=1)} 03:10"), 100_000) for day in days[::4]]
    exercises = [
        exercise(each, label, side="left", pains=n == 3) for n, each in enumerate(sessions)
    ]
    return figures_of(
        Remembered((*sessions, desk), tuple(exercises), tuple(cramps), tuple(nights)), TODAY
    )


class Desk:
    """What a test does with the diary on the screen."""

    def __init__(self, *answers: Figures | str) -> None:
        self._answers = list(answers)
        self.read_times = 0
        self.app = DiaryApp(self._read, ThemeName.DARK)
        self.pilot: Pilot[int]

    def _read(self) -> Figures:
        answer = self._answers[min(self.read_times, len(self._answers) - 1)]
        self.read_times += 1
        if isinstance(answer, str):
            raise DiaryError(answer)
        return answer

    @property
    def screen(self) -> DiaryScreen:
        """The diary."""
        screen = self.app.screen
        assert isinstance(screen, DiaryScreen)
        return screen

    @property
    def text(self) -> str:
        """What can be read on the screen."""
        return self.screen.query_one(Canvas).page.text()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they ask for is there."""
        await self.pilot.press(*keys)
        await self.settled()

    async def settled(self) -> None:
        """Wait until everything is read and drawn."""
        await self.screen.settled()
        await self.pilot.pause()


@asynccontextmanager
async def diary(*answers: Figures | str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Desk]:
    """The diary on a screen; each reading gives the next answer, a text is what goes wrong."""
    desk = Desk(*answers)
    async with desk.app.run_test(size=size) as pilot:
        desk.pilot = pilot
        await desk.settled()
        yield desk
