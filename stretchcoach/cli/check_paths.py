"""Which files are to be checked: those that are named, and those of folders."""

from __future__ import annotations

import os
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice, takewhile
from pathlib import Path
from typing import NamedTuple, Protocol

from stretchcoach.beside import SUFFIXES, name_of, yaml_files
from stretchcoach.cli.check_arguments import STDIN
from stretchcoach.files import UnreadableError, read_file, reason_of, shown_path
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.language import language_of

_SKIPPED = frozenset({"node_modules", "__pycache__"})


class Observer(Protocol):
    """Who is told of folders."""

    def open_folder(self, folder: str) -> None:
        """A folder that was named is looked into."""

    def cannot_read(self, message: str) -> None:
        """A folder cannot be looked into; the message says why."""


class Target(NamedTuple):
    """A file to check, with its translations.

    `folder` is the one that it was found in, or None for a file that was named: that one is
    meant to be a routine, whatever it holds.
    """

    path: Path
    translations: tuple[Path, ...] = ()
    folder: str | None = None

    @property
    def place(self) -> str:
        """The same for the same file, by whatever way it was found."""
        return os.path.abspath(self.path)  # noqa: PTH100 - Path.absolute keeps the dots

    @property
    def is_stdin(self) -> bool:
        """Whether it stands for the standard input."""
        return self.folder is None and str(self.path) == STDIN


def targets(words: Sequence[str], observer: Observer) -> Iterator[Target]:
    """The files that the words of a command line mean."""
    # Many files of one folder may be named, and it is listed once.
    names_in = cache(_names_in)
    for word in words:
        if os.path.isdir(word):  # noqa: PTH112 - Path.is_dir raises for an impossible name
            yield from _below(word, observer)
        else:
            yield _named(word, names_in)


def read_target(target: Target) -> bytes:
    """A file's bytes, at most one more than a file may have. Raises UnreadableError."""
    if not target.is_stdin:
        return read_file(target.path, MAX_BYTES)
    if sys.stdin is None:
        raise UnreadableError("standard input is closed")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _named(word: str, names_in: Callable[[Path], Sequence[str]]) -> Target:
    path = Path(word)
    if word == STDIN:
        return Target(path)
    routine = _translated_by(path) or path
    return Target(routine, _translations_among(routine, names_in(routine.parent)))


def _translated_by(path: Path) -> Path | None:
    """The routine beside a translation such as `NAME.de.yaml`; None for any other file."""
    if not language_of(path.name):
        return None
    stem = name_of(path).rpartition(".")[0]
    beside = (path.with_name(f"{stem}{suffix}") for suffix in SUFFIXES)
    return next((routine for routine in beside if os.path.isfile(routine)), None)  # noqa: PTH113


def _names_in(folder: Path) -> Sequence[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed
    except (OSError, ValueError):
        return ()


def _translations_among(path: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """`NAME.de.yaml` and the like, of the files beside `NAME.yaml`; `names` are sorted."""
    start = f"{name_of(path)}."
    near = takewhile(
        lambda name: name.startswith(start), islice(names, bisect_left(names, start), None)
    )
    return tuple(
        path.with_name(name)
        for name in near
        if name.lower().endswith(SUFFIXES)
        and language_of(name)
        and name_of(Path(name)).rpartition(".")[0] == start[:-1]
    )


def _below(folder: str, observer: Observer) -> Iterator[Target]:
    """The YAML files of a folder tree in order, without hidden folders and links to others."""

    def not_listed(error: OSError) -> None:
        message = f"cannot look into {shown_path(error.filename)}: {reason_of(error)}"
        observer.cannot_read(message)

    observer.open_folder(folder)

    for place, folders, names in os.walk(folder, onerror=not_listed):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _SKIPPED
        )
        names.sort()
        for path in yaml_files(Path(place)):
            yield Target(path, _translations_among(path, names), folder)
