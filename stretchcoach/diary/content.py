"""Tells whether a routine's file is still the one that was played."""

from __future__ import annotations

from pathlib import Path

from stretchcoach.files import UnreadableError, read_file

_MOST_BYTES = 16 * 1024 * 1024


def content_of(path: Path | str) -> str:
    """A hash of the file's bytes, or an empty text where there are none to be read."""
    import hashlib

    try:
        data = read_file(Path(path), _MOST_BYTES)
    except UnreadableError:
        return ""
    return hashlib.sha256(data).hexdigest()
