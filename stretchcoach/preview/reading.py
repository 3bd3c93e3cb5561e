"""Reads and checks a routine's file with all that it uses, and remembers what was read."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from stretchcoach.checking.check import CheckResult, check_read
from stretchcoach.files import UnreadableError, read_file, shown_path
from stretchcoach.library import SUFFIXES, libraries_beside, name_of, translation_of
from stretchcoach.library_reading import LengthsOf
from stretchcoach.preview.look import Look, News, Version
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.language import language_of
from stretchcoach.routine.parse import read_routine
from stretchcoach.routine.thresholds import Thresholds

Content = bytes | str | None
"""The bytes of a file, or in words why it cannot be read; None for a library that is none."""


@dataclass(slots=True)
class FilesRead:
    """The files of one look: the routine, its libraries, its translations, each as it was."""

    path: Path
    main: Content = None
    is_missing: bool = False
    libraries: dict[str, Content] = field(default_factory=dict)
    translations: dict[Path, Content] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[Path, ...]:
        """All that a change can be seen at; the folder tells of translations that appear."""
        libraries = (self.path.parent / relative for relative in self.libraries)
        return (self.path, self.path.parent, *libraries, *self.translations)

    def again(self) -> FilesRead:
        """The same files as they are now."""
        now = FilesRead(self.path)
        now.read_main()
        for relative in self.libraries:
            now.load(relative)
        now.read_translations()
        return now

    def read_main(self) -> None:
        """Read the routine's own file."""
        self.is_missing = False
        try:
            self.main = read_file(self.path, MAX_BYTES)
        except UnreadableError as error:
            self.main, self.is_missing = _told(error, self.path), error.is_missing

    def load(self, relative: str) -> bytes | None:
        """Read a library of the routine's own folder tree; None where there is none."""
        content = libraries_beside(self.path)(relative)
        self.libraries[relative] = content
        return content

    def read_translations(self) -> None:
        """Read the side files that stand beside the routine now."""
        for side_file in translations_beside(self.path):
            try:
                self.translations[side_file] = read_file(side_file, MAX_BYTES)
            except UnreadableError as error:
                self.translations[side_file] = _told(error, side_file)


def _told(error: UnreadableError, path: Path) -> str:
    """What is wrong with a file; which folder it is in is known here."""
    return error.message.replace(shown_path(path), shown_path(path.name))


def translations_beside(path: Path) -> tuple[Path, ...]:
    """The side files `NAME.de.yaml` of a routine `NAME.yaml`, by name."""
    stem = name_of(path)
    try:
        names = sorted(os.listdir(path.parent))  # noqa: PTH208 - names are all that is needed
    except (OSError, ValueError):
        return ()
    return tuple(
        path.with_name(name)
        for name in names
        if name.startswith(f"{stem}.")
        and name.lower().endswith(SUFFIXES)
        and language_of(name)
        and name_of(Path(name)).rpartition(".")[0] == stem
    )


@dataclass(slots=True)
class Reader:
    """Reads one file again and again, by a person's settings.

    `measure` gives what knows the spoken lengths now; it is asked once, and again after
    `measure_again`.
    """

    path: Path
    language: str
    thresholds: Thresholds
    measure: Callable[[], LengthsOf]
    _lengths: LengthsOf | None = None

    def measure_again(self) -> None:
        """Take the lengths of clips that were rendered since."""
        self._lengths = None

    def read(self, news: News) -> tuple[Look, FilesRead]:
        """The file as it is now, checked like `check` does, in all its languages."""
        files = FilesRead(self.path)
        files.read_main()
        files.read_translations()
        if not isinstance(files.main, bytes):
            words = files.main or ""
            return Look(unreadable=words, is_missing=files.is_missing, news=news), files
        chosen = translation_of(self.path, self.language)
        result = self._check(files, chosen)
        problems = dict.fromkeys(result.diagnostics)
        texts = dict(result.texts)
        for side_file in (None, *files.translations):
            if side_file != chosen:
                other = self._check(files, side_file)
                problems.update(dict.fromkeys(other.diagnostics))
                texts.update(other.texts)
        version = None if result.routine is None else Version(result.routine, result.timelines)
        side_files = files.translations.values()
        unreadable = next((words for words in side_files if isinstance(words, str)), "")
        return Look(version, tuple(problems), texts, unreadable, news=news), files

    def _check(self, files: FilesRead, side_file: Path | None) -> CheckResult:
        assert isinstance(files.main, bytes)  # noqa: S101 - told apart by the caller
        words = None if side_file is None else files.translations.get(side_file)
        data = words if isinstance(words, bytes) else None
        name = "" if side_file is None or data is None else side_file.name
        read = read_routine(files.main, self.path.name, files.load, data, name or "translation")
        if self._lengths is None:
            self._lengths = self.measure()
        return check_read(
            read,
            length_of=None if read.routine is None else self._lengths(read.routine),
            thresholds=self.thresholds,
            translation_file=name,
        )
