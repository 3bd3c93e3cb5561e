"""Keeps small files: whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def keep_file(file: Path, content: bytes) -> bool:
    """Put this content in the file's place, with its folder; says whether that was possible."""
    try:
        put_file(file, content)
    except OSError:
        return False
    return True


def put_file(file: Path, content: bytes, mode: int | None = None) -> None:
    """The same. Raises OSError, and leaves all as it was then.

    Without a `mode` (the permissions) nobody but its owner may read it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    fd, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(fd, "wb") as written:
            written.write(content)
        if mode is not None:
            Path(name).chmod(mode)
        Path(name).replace(file)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
