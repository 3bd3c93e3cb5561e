"""Where the diary is, and how a session is written into it."""

from __future__ import annotations

from pathlib import Path

from stretchcoach.folders import Folders

FILE = "diary.sqlite3"


def diary_file(folders: Folders) -> Path | None:
    """The diary's file, there or not; None where there is no home to put it in."""
    return None if folders.data is None else folders.data / FILE
