"""The program that shows the diary alone."""

from __future__ import annotations

from textual.screen import Screen

from stretchcoach.tui.app import EXIT_DONE, CoachApp
from stretchcoach.tui.diary_screen import DiaryScreen, ReadDiary
from stretchcoach.tui.theme import THEMES, ThemeName


class DiaryApp(CoachApp):
    """The diary, until it is left."""

    def __init__(self, read: ReadDiary, theme: ThemeName) -> None:
        super().__init__(THEMES[theme])
        self._read = read
        self._theme = THEMES[theme]

    def get_default_screen(self) -> Screen[None]:
        """The diary."""
        return DiaryScreen(self._read, self._theme, lambda: self.exit(EXIT_DONE))


def run_diary(read: ReadDiary, theme: ThemeName) -> int:
    """Show the diary; the exit code is 0, or 130 for Ctrl-C."""
    result = DiaryApp(read, theme).run_in_terminal()
    return EXIT_DONE if result is None else result
