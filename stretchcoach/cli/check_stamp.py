"""All that the result of a check depends on, as a short text that changes with any of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path

import stretchcoach
from stretchcoach.cli.check_paths import Target
from stretchcoach.files import UnreadableError, read_file
from stretchcoach.folders import Folders
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.voice.cache import CLIPS_FOLDER, STATE_FOLDER

try:
    # hashlib gives the same, but loads OpenSSL first: a fifteenth of a check of a known file.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_MOST_OF_SETTINGS = 1024 * 1024


def digest(parts: Iterable[bytes]) -> str:
    """A text that two lists of parts share only if they are the same."""
    whole = blake2b(digest_size=32)
    for part in parts:
        whole.update(b"%d:" % len(part))
        whole.update(part)
    return whole.hexdigest()


class Stamper:
    """Stamps files by what they hold, and by the program and settings that check them."""

    def __init__(self, folders: Folders) -> None:
        self._surroundings = digest([*_program(), *_settings(folders)]).encode()

    def stamp(self, data: bytes, target: Target) -> str:
        """The stamp of a file and its translations.

        Its libraries are known to its reader only, so they have to be looked at besides.
        Raises UnreadableError where a translation cannot be read.
        """
        parts = [self._surroundings, _name(target.path), _name(target.place)]
        parts += [b"named" if target.folder is None else b"found", data]
        for side_file in target.translations:
            parts += [_name(side_file), read_file(side_file, MAX_BYTES)]
        return digest(parts)


def _program() -> Iterator[bytes]:
    """This version of the program, of Python and of the YAML parser."""
    yield stretchcoach.__version__.encode()
    yield sys.version.encode()
    package = Path(stretchcoach.__file__).parent
    yield from _state(stretchcoach.__file__)
    if _is_checkout(package):
        # There the version stays the same while the code changes.
        yield from _modules(str(package))
    parser = PathFinder.find_spec("yaml")
    if parser is not None and parser.origin is not None:
        yield from _state(parser.origin)


def _settings(folders: Folders) -> Iterator[bytes]:
    """A person's settings, and the clips that tell how long a sentence takes."""
    if folders.settings_file is not None:
        yield _content(folders.settings_file)
    if folders.cache is not None:
        # Their lengths are in their names.
        yield from (
            name.encode(errors="surrogateescape") for name in _names(folders.cache / CLIPS_FOLDER)
        )
        engines = folders.cache / STATE_FOLDER
        for name in _names(engines):
            yield name.encode(errors="surrogateescape")
            yield _content(engines / name)


def _is_checkout(package: Path) -> bool:
    return (package.parent / "pyproject.toml").exists()


def _modules(folder: str) -> Iterator[bytes]:
    """Which modules a package has, and when each was changed; nothing where it is no folder."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith(".py"):
            yield from _state(entry.path)
        elif "." not in entry.name and entry.name != "__pycache__":
            yield from _modules(entry.path)


def _state(path: str) -> tuple[bytes, bytes]:
    try:
        found = os.stat(path)  # noqa: PTH116 - Path takes thrice as long, and there are hundreds
    except OSError:
        return _name(path), b""
    return _name(path), b"%d %d" % (found.st_size, found.st_mtime_ns)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []


def _content(path: Path) -> bytes:
    try:
        return b"+" + read_file(path, _MOST_OF_SETTINGS)
    except UnreadableError as error:
        return b"-" + error.message.encode(errors="surrogateescape")


def _name(path: Path | str) -> bytes:
    return os.fsencode(path)
