"""What a program has left behind: processes, and files that are no finished clips."""

from __future__ import annotations

import os
import re
from pathlib import Path

MARKER = "STRETCHCOACH_FAULTS"
"""The environment variable that all processes of a case have, with a folder of its own."""

_KEPT = re.compile(
    r"clips/[0-9a-f]{32}\.[0-9]+\.wav|voice/(player|[0-9a-z]+\.engine|[a-z]+-1\.wav|first-words-1)"
)


def is_of(folder: Path, pid: int) -> bool:
    """Whether this process was started with the marker of this folder, or one above it."""
    try:
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False
    marked = re.search(rf"(?:^|\0){MARKER}=([^\0]*)".encode(), environment)
    return marked is not None and folder.is_relative_to(os.fsdecode(marked[1]))


def left_running(folder: Path) -> list[str]:
    """The processes with the marker of this folder, as a person would name them."""
    numbers = [int(name) for name in os.listdir("/proc") if name.isdecimal()]  # noqa: PTH208
    return [_name_of(pid) for pid in numbers if is_of(folder, pid)]


def left_files(temporary: Path, cache: Path) -> list[str]:
    """All in the temporary folder, and in the cache what nobody would keep."""
    loose = [str(path) for path in temporary.rglob("*")]
    kept = [path for path in cache.rglob("*") if path.is_file()]
    odd = [path for path in kept if not _KEPT.fullmatch(path.relative_to(cache).as_posix())]
    return loose + [str(path) for path in odd]


def _name_of(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        words = []
    return f"{pid}: {b' '.join(words).decode(errors='replace')}"
