"""Checks files one after the other, and none again that is known to be without problems."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from stretchcoach.beside import libraries_beside
from stretchcoach.cli.check_found import Checked
from stretchcoach.cli.check_paths import Target
from stretchcoach.files import UnreadableError
from stretchcoach.folders import Folders

if TYPE_CHECKING:
    from stretchcoach.cli.check_known import Known
    from stretchcoach.cli.check_one import Checker
    from stretchcoach.cli.check_stamp import Stamper


class Desk:
    """Where files come to be checked; `tell` is told what is wrong with the settings.

    What checks is imported for the first file that nothing is known of.
    """

    def __init__(self, folders: Folders, tell: Callable[[str], None], *, remembers: bool) -> None:
        self._folders = folders
        self._tell = tell
        self._memory = _memory(folders) if remembers else None
        if _is_there(folders.settings_file):
            # What is wrong with the settings is told before all else.
            _ = self.checker

    @cached_property
    def checker(self) -> Checker:
        """What checks a file, whatever is known of it."""
        from stretchcoach.cli.check_one import Checker
        from stretchcoach.cli.check_settings import read_check_settings

        return Checker(read_check_settings(self._folders, self._tell))

    def check(self, data: bytes, target: Target) -> Checked:
        """All problems of a file's bytes. Raises UnreadableError as the checker does."""
        if self._memory is None or target.is_stdin:
            return self.checker.check(data, target)
        stamper, known = self._memory
        try:
            stamp = stamper.stamp(data, target)
        except UnreadableError:
            return self.checker.check(data, target)
        load = libraries_beside(target.path)
        kind = known.kind(stamp, load)
        if kind is not None:
            return Checked(kind)
        libraries: dict[str, bytes | None] = {}

        def load_and_note(library: str) -> bytes | None:
            libraries[library] = content = load(library)
            return content

        checked = self.checker.check(data, target, load_and_note)
        if not checked.problems:
            known.note(stamp, checked.kind, libraries)
        return checked

    def close(self) -> None:
        """Remember what was found."""
        if self._memory is not None:
            self._memory[1].keep()


def _memory(folders: Folders) -> tuple[Stamper, Known] | None:
    """What was found before, where there is a folder to keep it in."""
    folder = folders.cache
    if folder is None or not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises for some names
        return None
    from stretchcoach.cli.check_known import Known
    from stretchcoach.cli.check_stamp import Stamper

    return Stamper(folders), Known(folder)


def _is_there(path: os.PathLike[str] | None) -> bool:
    return path is not None and os.path.exists(path)  # noqa: PTH110 - Path.exists raises for some names
