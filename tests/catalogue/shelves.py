"""A small library in folders of its own, and what counts how often its files are read."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from stretchcoach.catalogue.basis import Basis
from stretchcoach.catalogue.catalogue import Catalogue, Source
from stretchcoach.catalogue.listed import Listed
from stretchcoach.routine.model import Goal, Routine
from tests.library_folders import SomeFolders

LATER_NS = 3_000_000_000_000_000_000
"""A time of day at which every file of a test is old."""


@dataclass
class Shelf:
    """A library, what it is measured with, and the titles that were read since."""

    folders: SomeFolders
    language: str = ""
    basis: Basis = field(default=Basis("a voice", "some clips"))
    now_ns: int = LATER_NS
    read: list[str] = field(default_factory=list)

    @property
    def cache(self) -> Path:
        """Where the indexes are kept."""
        return self.folders.place / "cache"

    def put(self, place: str, content: str = "") -> Path:
        """Write a file, or a sound routine whose title is its place."""
        return self.folders.put(place, content)

    def catalogue(self, cache: Path | None = None) -> Catalogue:
        """The library as a program that is started now sees it."""
        ticks = itertools.count()
        source = Source(self.folders, self._lengths_of, self._basis_of, self.language)
        return Catalogue(
            source,
            cache or self.cache,
            monotonic=lambda: float(next(ticks)),
            wall_ns=lambda: self.now_ns,
        )

    def known(self) -> dict[str, Listed]:
        """What is known at once, by name."""
        return by_name(self.catalogue().known())

    def renewed(self) -> dict[str, Listed]:
        """What the files say in the end; `read` has the titles that were read for it."""
        self.read.clear()
        *_, last = self.catalogue().renew()
        return by_name(last)

    def _lengths_of(self, routine: Routine) -> Callable[[str], int]:
        self.read.append(routine.title)
        return lambda _text: 1_000

    def _basis_of(self, _language: str, _goal: Goal | None) -> Basis:
        return self.basis


def by_name(found: tuple[Listed, ...]) -> dict[str, Listed]:
    """The routines by name."""
    return {one.name: one for one in found}


def touch(file: Path) -> None:
    """Change nothing of the file but its time."""
    found = file.stat()
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
