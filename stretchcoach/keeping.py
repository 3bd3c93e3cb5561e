"""Keeps small files: whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def keep_file(file: Path, content: bytes) -> bool:
    """Put this content in the file's place, with its folder; says whether that was possible."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    except OSError:
        return False
    try:
        with os.fdopen(fd, "wb") as written:
            written.write(content)
        Path(name).replace(file)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        return False
    return True
