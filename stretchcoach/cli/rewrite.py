"""Puts new bytes into a file that somebody may be looking at: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from stretchcoach.files import read_file, reason_of, shown_path


class NotWrittenError(Exception):
    """A file that could not be rewritten; `message` is in words and safe to print."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    """Replace a file's bytes; its mode stays, and a link still leads to it.

    Raises NotWrittenError where that cannot be done, or where the file no longer holds
    `old`, and UnreadableError where it is gone.
    """
    # A rename would put a file in the place of the link.
    target = Path(os.path.realpath(path))
    if read_file(target, len(old)) != old:
        raise NotWrittenError(f"{shown_path(path)} was changed meanwhile, and is left as it is")
    temporary = target.with_name(f".{target.name[:100]}.{os.getpid()}.tmp")
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError(13, "not writable", str(target))
        _write(temporary, new, target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise NotWrittenError(f"cannot write {shown_path(path)}: {_reason(error)}") from None


def _write(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, mode), "wb") as file:  # noqa: PTH123
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    # What the umask took away when the file was made.
    path.chmod(mode)


def _reason(error: OSError) -> str:
    return "writing it is not allowed" if isinstance(error, PermissionError) else reason_of(error)
