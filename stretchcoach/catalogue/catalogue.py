"""The library, known at once from its indexes and then renewed from its files."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from stretchcoach.beside import libraries_beside, name_of, translation_names, yaml_names
from stretchcoach.catalogue.basis import Basis
from stretchcoach.catalogue.index import index_file, keep_index, read_index
from stretchcoach.catalogue.listed import Listed, listed
from stretchcoach.catalogue.records import (
    Record,
    Watched,
    holds,
    is_settled,
    is_there,
    stamp_of,
)
from stretchcoach.files import shown_path
from stretchcoach.folders import Folders
from stretchcoach.library import Origin, RoutineFile, places
from stretchcoach.library_reading import LengthsOf, LibraryEntry, read_entry
from stretchcoach.routine.model import Goal

Place = tuple[Origin, Path]
"""A folder of the library."""

BasisOf = Callable[[str, Goal | None], Basis]
"""For a language and a goal, what lengths are measured with now."""

MOST_MEASURED_AGAIN = 100
"""Routines a renewal reads again only because clips were made since: each changes by seconds."""

_TELL_EVERY_S = 0.15


class Source(NamedTuple):
    """How routines are read: where they are, in which language, and how they are measured."""

    folders: Folders
    lengths_of: LengthsOf
    basis_of: BasisOf
    language: str = ""


class Catalogue:
    """The library as a list. `cache` holds the indexes; without one every file is read.

    `monotonic` gives seconds, `wall_ns` the time of day as file systems keep it, in ns.
    """

    def __init__(
        self,
        source: Source,
        cache: Path | None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._source = source
        self._cache = cache
        self._monotonic = monotonic
        self._wall_ns = wall_ns
        self._records: dict[Place, dict[str, Record]] | None = None

    def known(self) -> tuple[Listed, ...]:
        """The routines as they were when last looked at; reads the indexes and no other file."""
        return _list_of(self._kept())

    def renew(self) -> Generator[tuple[Listed, ...]]:
        """The list as it grows and changes, and at the end as the files are now.

        Reads what is new or changed, and keeps the indexes; also of what was read until the
        iterator is closed early.
        """
        kept = self._kept()
        left_to_measure = MOST_MEASURED_AGAIN
        changed: set[Place] = set()
        told_s = self._monotonic()
        try:
            # The bundled ones first: they are few, and there is soon something to see.
            for place, records in reversed(kept.items()):
                for file, record in self._seen(place, records, changed):
                    fits = record is not None and self._fits(place, record)
                    if fits and record is not None and not self._is_exact(record):
                        fits = left_to_measure <= 0
                        left_to_measure -= 1
                    if not fits and (found := self._read(place, file)) != record:
                        records[file] = found
                        changed.add(place)
                    if self._monotonic() - told_s >= _TELL_EVERY_S:
                        yield _list_of(kept)
                        told_s = self._monotonic()
        finally:
            for place in changed:
                self._keep(place, kept[place])
        yield _list_of(kept)

    def exact(self) -> tuple[Listed, ...]:
        """The routines as their files are now, measured as they would be now; keeps nothing."""
        kept = self._kept()
        for place, records in kept.items():
            for file, record in self._seen(place, records, set()):
                if record is None or not self._fits(place, record) or not self._is_exact(record):
                    records[file] = self._read(place, file)
        return _list_of(kept)

    def read(self, one: Listed) -> LibraryEntry:
        """The whole routine, as its file is now; broken, where it is no routine any more."""
        entry = read_entry(
            RoutineFile(one.name, one.path, one.origin),
            self._source.lengths_of,
            self._source.language,
        )
        if entry is not None:
            return entry
        problem = f"{shown_path(one.path)} is no routine any more"
        return LibraryEntry(one.name, one.path, one.origin, problem=problem)

    def _kept(self) -> dict[Place, dict[str, Record]]:
        """What is known of each folder, the strongest first; read once."""
        if self._records is None:
            self._records = {
                (origin, folder): self._kept_of(origin, folder)
                for origin, folder in _absolute(places(self._source.folders))
            }
        return self._records

    def _kept_of(self, origin: Origin, folder: Path) -> dict[str, Record]:
        if self._cache is None:
            return {}
        named = str(folder), self._source.language
        return read_index(index_file(self._cache, *named), *named, origin)

    def _seen(
        self,
        place: Place,
        records: dict[str, Record],
        changed: set[Place],
    ) -> Iterator[tuple[str, Record | None]]:
        """The files that are in a folder now; what is gone is dropped from its records."""
        names = yaml_names(place[1])
        gone = records.keys() - set(names)
        for file in gone:
            del records[file]
        if gone:
            changed.add(place)
        for file in names:
            yield file, records.get(file)

    def _fits(self, place: Place, record: Record) -> bool:
        """Whether the record is of the files as they are, for the voice that would speak."""
        language = self._source.language
        side_files = translation_names(name_of(Path(record.file)), language) if language else ()
        return holds(record, str(place[1]), side_files) and (
            record.listed is None or self._basis(record.listed).voice == record.basis.voice
        )

    def _is_exact(self, record: Record) -> bool:
        """Whether it was measured with the clips that there are."""
        if record.listed is None or not record.listed.title:
            return True
        return bool(record.basis.clips) and self._basis(record.listed) == record.basis

    def _basis(self, one: Listed) -> Basis:
        return self._source.basis_of(one.language, one.goal)

    def _read(self, place: Place, file: str) -> Record:
        origin, folder = place
        path, now_ns = folder / file, self._wall_ns()
        name, source = name_of(path), self._source
        names = (file, *translation_names(name, source.language))
        # Before anything is read: what changes meanwhile has another stamp the next time.
        stamps = {one: stamp for one in names if is_there(stamp := stamp_of(str(folder), one))}
        load_beside = libraries_beside(path)

        def load(relative: str) -> bytes | None:
            stamps.setdefault(relative, stamp_of(str(folder), relative))
            return load_beside(relative)

        entry = read_entry(
            RoutineFile(name, path, origin), source.lengths_of, source.language, load
        )
        one = None if entry is None else listed(entry)
        basis = Basis("") if one is None else self._basis(one)
        stamp = stamps.pop(file, "")
        unread = entry is not None and entry.routine is None and not entry.diagnostics
        settled = all(is_settled(one, now_ns) for one in (stamp, *stamps.values()) if one)
        return Record(
            file,
            stamp if settled and not unread else "",
            tuple(map(Watched._make, stamps.items())),
            basis,
            one,
        )

    def _keep(self, place: Place, records: Mapping[str, Record]) -> None:
        if self._cache is not None:
            named = str(place[1]), self._source.language
            keep_index(index_file(self._cache, *named), *named, records.values())


def _absolute(found: Iterable[Place]) -> Iterator[Place]:
    for origin, folder in found:
        # The working directory may be gone.
        with suppress(OSError):
            yield origin, folder.absolute()


def _list_of(kept: Mapping[Place, Mapping[str, Record]]) -> tuple[Listed, ...]:
    """Of two with one name the one in the stronger place, as it would be played."""
    found: dict[str, Listed] = {}
    for records in kept.values():
        for _, record in sorted(records.items()):
            if record.listed is not None:
                found.setdefault(record.listed.name, record.listed)
    return tuple(found.values())
