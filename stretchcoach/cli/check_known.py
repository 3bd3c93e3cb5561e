"""Files that were checked before and had no problem, so that they need not be checked again.

They are remembered in the cache folder, if there is one: it is made by what renders clips,
never by a check. Each line is a file's stamp, what the file is, and its libraries.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from stretchcoach.cli.check_found import Kind
from stretchcoach.cli.check_stamp import digest
from stretchcoach.files import UnreadableError, read_file

FILE_NAME = "checked"
MOST_FILES = 5_000
"""The oldest are forgotten first."""

_MOST_BYTES = 4 * 1024 * 1024

Load = Callable[[str], bytes | None]
"""Reads a library by its path beside the routine; None where there is no such file."""


class Known:
    """What was found to be sound. Nothing that is wrong with its file is ever told of."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME
        self._lines = _read(self._file)
        self._has_news = False

    def kind(self, stamp: str, load: Load) -> Kind | None:
        """What a sound file is, or None where it has to be checked."""
        words = self._lines.get(stamp, "").split(" ")
        if words[0] not in tuple(Kind):
            return None
        for word in words[1:]:
            name, _, content = word.partition(":")
            try:
                library = bytes.fromhex(name).decode("utf-8", "surrogatepass")
            except ValueError:
                return None
            if _content(load(library)) != content:
                return None
        return Kind(words[0])

    def note(self, stamp: str, kind: Kind, libraries: Mapping[str, bytes | None]) -> None:
        """Remember a file without problems, and what its libraries held."""
        named = (
            f"{name.encode('utf-8', 'surrogatepass').hex()}:{_content(data)}"
            for name, data in libraries.items()
        )
        self._lines[stamp] = " ".join([kind.value, *named])
        self._has_news = True

    def keep(self) -> None:
        """Write down what is new; where that cannot be done, it is found out again next time."""
        if not self._has_news:
            return
        lines = [f"{stamp} {rest}\n" for stamp, rest in self._lines.items()][-MOST_FILES:]
        with suppress(OSError):
            _replace(self._file, "".join(lines).encode())


def _content(data: bytes | None) -> str:
    return "none" if data is None else digest([data])


def _read(file: Path) -> dict[str, str]:
    try:
        data = read_file(file, _MOST_BYTES)
    except UnreadableError:
        return {}
    if len(data) > _MOST_BYTES:
        return {}
    lines = data.decode("ascii", "replace").splitlines()
    split = (line.partition(" ") for line in lines)
    return {stamp: rest for stamp, _, rest in split}


def _replace(file: Path, data: bytes) -> None:
    new = f"{file}.{os.getpid()}"
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:  # noqa: PTH123
        try:
            opened.write(data)
            opened.flush()
            os.replace(new, file)  # noqa: PTH105 - both are plain words
        except OSError:
            os.unlink(new)  # noqa: PTH108
            raise
