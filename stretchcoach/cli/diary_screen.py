"""Puts the diary's screen together: the file, read anew whenever it is asked for, and the look."""

from __future__ import annotations

from datetime import datetime

from stretchcoach.cli.diary_stage import diary_file
from stretchcoach.cli.screen import theme_for, until_asked_to_end
from stretchcoach.diary.figures import Figures
from stretchcoach.diary.figures_reading import Wanted, read_figures
from stretchcoach.folders import Folders
from stretchcoach.settings import Settings
from stretchcoach.tui.diary_app import run_diary
from stretchcoach.tui.diary_screen import ReadDiary


def show_diary(wanted: Wanted, settings: Settings, folders: Folders) -> int:
    """Show the diary until it is left; gives the exit code."""
    theme = theme_for(settings, None)
    return until_asked_to_end(lambda: run_diary(diary_reader(wanted, folders), theme))


def diary_reader(wanted: Wanted, folders: Folders) -> ReadDiary:
    """What reads the figures as they are when it is called; it may raise DiaryError."""

    def read() -> Figures:
        now = datetime.now().astimezone()
        return read_figures(diary_file(folders), wanted, now)

    return read
