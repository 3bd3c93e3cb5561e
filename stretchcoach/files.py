"""Reads files that strangers may have made: only real files, and never more than a limit."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from stretchcoach.routine.safe_text import visible

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EACCES: "reading it is not allowed",
    errno.EPERM: "reading it is not allowed",
    errno.ELOOP: "the link leads nowhere",
    errno.ENAMETOOLONG: "the name is too long",
}


class UnreadableError(Exception):
    """A file that cannot be used; `message` is in words for a person and safe to print.

    `is_missing` tells one that is not there from one that is of no use.
    """

    def __init__(self, message: str, *, is_missing: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.is_missing = is_missing


def shown_path(path: Path | str) -> str:
    """A path as a message names it, whatever characters its name is made of."""
    return visible(str(path))


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused, in plain words."""
    if isinstance(error, OSError) and error.errno is not None:
        return _REASONS.get(error.errno) or os.strerror(error.errno).lower()
    return "the name cannot be used"


def read_file(path: Path, limit: int) -> bytes:
    """The file's bytes, at most one more than `limit` (so that its reader can tell).

    Raises UnreadableError for what is missing, unreadable or no plain file. What is no file is
    not opened: opening a pipe waits, and opening a device may do something.
    """
    try:
        _refuse_unless_file(path, os.stat(path).st_mode)  # noqa: PTH116 - bytes and text alike
        # Another process may swap the file for a pipe in between; O_NONBLOCK cannot hang.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags | getattr(os, "O_NOCTTY", 0)), "rb") as file:  # noqa: PTH123
            _refuse_unless_file(path, os.fstat(file.fileno()).st_mode)
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        is_missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        message = f"cannot read {shown_path(path)}: {reason_of(error)}"
        raise UnreadableError(message, is_missing=is_missing) from None


def _refuse_unless_file(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "something else")
    raise UnreadableError(f"cannot read {shown_path(path)}: it is {kind}, not a file")
