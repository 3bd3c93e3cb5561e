"""Checks one file, whatever it turns out to be."""

from __future__ import annotations

from pathlib import Path

from stretchcoach.beside import libraries_beside
from stretchcoach.checking.check import check_read
from stretchcoach.cli.check_found import Checked, Kind
from stretchcoach.cli.check_paths import Target
from stretchcoach.cli.check_settings import CheckSettings
from stretchcoach.files import read_file
from stretchcoach.routine.diagnostics import Diagnostic
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.library_file import library_problems
from stretchcoach.routine.parse import (
    ReadResult,
    looks_like_library,
    looks_like_routine,
    read_routine,
)
from stretchcoach.routine.parse_libraries import LoadLibrary


class Checker:
    """Checks files by a person's settings."""

    def __init__(self, settings: CheckSettings) -> None:
        self.settings = settings

    def check(self, data: bytes, target: Target, load: LoadLibrary | None = None) -> Checked:
        """All problems of a file's bytes, in every language that it is translated into.

        `load` reads its libraries, from where they stand unless it is given.
        Raises UnreadableError where a translation cannot be read.
        """
        file = str(target.path)
        load = load or libraries_beside(target.path)
        read = read_routine(data, file, load)
        if read.routine is None:
            source = read.source
            if looks_like_library(source):
                return Checked(Kind.LIBRARY, library_problems(source), read.texts)
            if target.folder is not None and not looks_like_routine(source):
                return Checked(Kind.OTHER)
        found = dict.fromkeys(self._problems(read, ""))
        texts = dict(read.texts)
        for side_file in target.translations:
            translated = _translated(data, file, load, side_file)
            found.update(dict.fromkeys(self._problems(translated, str(side_file))))
            texts.update(translated.texts)
        return Checked(Kind.ROUTINE, tuple(found), texts)

    def _problems(self, read: ReadResult, translation_file: str) -> tuple[Diagnostic, ...]:
        result = check_read(
            read,
            length_of=None if read.routine is None else self.settings.lengths_of(read.routine),
            thresholds=self.settings.thresholds,
            translation_file=translation_file,
        )
        return result.diagnostics


def _translated(data: bytes, file: str, load: LoadLibrary, side_file: Path) -> ReadResult:
    words = read_file(side_file, MAX_BYTES)
    return read_routine(data, file, load, words, str(side_file))
