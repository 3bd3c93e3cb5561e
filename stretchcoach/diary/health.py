"""What is the matter with a diary's file, and how a damaged one is set aside."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from stretchcoach.diary.schema import APPLICATION_ID
from stretchcoach.files import reason_of, shown_path

BESIDE = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside its own."""

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_REASONS = (
    ("SQLITE_FULL", "the disk is full"),
    ("SQLITE_READONLY", "it is read-only"),
    ("SQLITE_BUSY", "another program holds it"),
    ("SQLITE_LOCKED", "another program holds it"),
    ("SQLITE_CANTOPEN", "it cannot be opened"),
    ("SQLITE_PERM", "opening it is not allowed"),
    ("SQLITE_IOERR", "the disk does not take it"),
    ("SQLITE_CORRUPT", "it is damaged"),
    ("SQLITE_NOTADB", "it is damaged"),
)
_NOT_WRITTEN = {
    errno.EACCES: "writing there is not allowed",
    errno.EPERM: "writing there is not allowed",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "there is no more room for you on the disk",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EEXIST: "a file stands where a folder should be",
}


class DiaryError(Exception):
    """The diary cannot be used; `message` is one line for a person and safe to print."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NewerDiaryError(DiaryError):
    """The file is from a newer version of this program; it was left as it is."""


class DamagedDiaryError(DiaryError):
    """The file is no diary, or not a whole one."""


class Condition(Enum):
    """What a look at the file's first bytes tells."""

    MISSING = auto()
    EMPTY = auto()
    USABLE = auto()
    DAMAGED = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """What a file looks like from outside, and the version of its tables."""

    condition: Condition
    version: int = 0
    inode: int = 0


def look_at(file: Path) -> Look:
    """Look at a file without SQLite, which would write. Raises DiaryError for what is no file."""
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DiaryError(f"cannot use the diary {shown_path(file)}: it is not a file")
        with file.open("rb") as opened:
            header = opened.read(_HEADER_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return Look(Condition.MISSING)
    except (OSError, ValueError) as error:
        message = f"cannot read the diary {shown_path(file)}: {reason_of(error)}"
        raise DiaryError(message) from None
    if not header:
        # Its tables are written before it has anything beside it.
        cut = has_beside(file, "-wal")
        return Look(Condition.DAMAGED if cut else Condition.EMPTY, inode=found.st_ino)
    version = int.from_bytes(header[60:64], "big")
    owner = int.from_bytes(header[68:72], "big")
    is_ours = owner == APPLICATION_ID or (owner == 0 and version == 0)
    is_whole = (
        len(header) == _HEADER_BYTES
        and header.startswith(_MAGIC)
        and (_length_told(header) <= found.st_size or has_beside(file, "-wal", "-journal"))
    )
    usable = is_ours and is_whole
    return Look(Condition.USABLE if usable else Condition.DAMAGED, version, found.st_ino)


def has_beside(file: Path, *endings: str) -> bool:
    """Whether one of these files stands beside it and holds anything."""
    for ending in endings:
        with suppress(OSError):
            if beside(file, ending).stat().st_size:
                return True
    return False


def beside(file: Path, ending: str) -> Path:
    """The file that SQLite keeps beside this one."""
    return file.with_name(f"{file.name}{ending}")


def set_aside(file: Path, look: Look, now: datetime) -> str:
    """Rename a damaged file with all that belongs to it; gives a line that says so.

    Another program may have done so a moment ago: then there is nothing to be done or said.
    """
    try:
        if file.stat().st_ino != look.inode:
            return ""
        kept = _free_name(file, now)
        # What stands beside it goes first, so that no new file finds it.
        for ending in BESIDE:
            with suppress(FileNotFoundError):
                beside(file, ending).rename(beside(kept, ending))
        file.rename(kept)
    except FileNotFoundError:
        return ""
    except OSError as error:
        message = f"the diary {shown_path(file)} is damaged and cannot be set aside"
        raise DamagedDiaryError(f"{message}: {reason_of(error)}") from None
    return f"the diary was damaged and is set aside as {shown_path(kept)}; a new one is begun"


def _free_name(file: Path, now: datetime) -> Path:
    stem = f"{file.stem}.damaged-{now:%Y-%m-%d-%H%M%S}"
    kept = file.with_name(f"{stem}{file.suffix}")
    number = 2
    while kept.exists():
        kept = file.with_name(f"{stem}-{number}{file.suffix}")
        number += 1
    return kept


def _length_told(header: bytes) -> int:
    """The file's length in bytes, as its header tells it; 0 where it does not."""
    page = int.from_bytes(header[16:18], "big")
    counted_at, changed_at = header[92:96], header[24:28]
    pages = int.from_bytes(header[28:32], "big")
    return (65_536 if page == 1 else page) * pages if counted_at == changed_at else 0


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is bad, and not only the moment."""
    return _name_of(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def why(error: sqlite3.Error) -> str:
    """What SQLite complains of, in plain words."""
    name = _name_of(error)
    return next((words for start, words in _REASONS if name.startswith(start)), "it cannot be used")


def why_not_written(error: OSError | ValueError) -> str:
    """Why the system does not let a file be made, in plain words."""
    if isinstance(error, OSError) and error.errno is not None:
        return _NOT_WRITTEN.get(error.errno) or os.strerror(error.errno).lower()
    return "the name cannot be used"


def _name_of(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", "") or ""
