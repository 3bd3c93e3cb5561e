"""The routines that a person likes best, kept by name in one small file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from stretchcoach.files import UnreadableError, read_file
from stretchcoach.keeping import keep_file

FILE = "favourites.json"
"""Its name, in the data folder: it cannot be made again."""

_MAX_BYTES = 1024 * 1024


def read_favourites(file: Path | None) -> frozenset[str]:
    """The names that are kept; none where there is no such file, or none that can be used."""
    if file is None:
        return frozenset()
    try:
        kept = json.loads(read_file(file, _MAX_BYTES))
    except (UnreadableError, ValueError, RecursionError):
        return frozenset()
    names = kept.get("favourites") if isinstance(kept, dict) else None
    if not isinstance(names, list):
        return frozenset()
    return frozenset(name for name in names if isinstance(name, str) and name)


def keep_favourites(file: Path | None, names: Iterable[str]) -> bool:
    """Keep them, whole or not at all; says whether that was possible."""
    if file is None:
        return False
    text = json.dumps({"favourites": sorted(names)}, indent=2)
    return keep_file(file, f"{text}\n".encode("ascii"))
