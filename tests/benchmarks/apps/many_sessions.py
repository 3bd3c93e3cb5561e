"""Plays one routine again and again in one process; a line of JSON for each session.

`many_sessions.py COUNT ROUTINE SPEED`. What each session writes goes nowhere.

Each session reads a command line, and argparse leaves some 130 objects that only the collector
frees. A person's program reads one; here they would gather until a quarter of all objects waits,
which is a mebibyte that comes and goes every few hundred sessions. So they are collected before
each look.
"""

import gc
import json
import os
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from stretchcoach.cli.main import run
from tests.benchmarks.processes import family, open_files, resident_kib

COUNT, ROUTINE, SPEED = int(sys.argv[1]), sys.argv[2], sys.argv[3]
HOME = Path(os.environ["HOME"])
EVENTS = HOME / "events.jsonl"
PID = os.getpid()


def folder_kib(folder: Path) -> int:
    """The size of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1024


def blocks_in_use() -> int:
    """How many pieces of memory the interpreter's objects hold.

    Without its cache of methods: it keeps each name that it was last asked for in one of 4,096
    places, also one that was made for the asking, and takes hundreds of sessions to fill.
    """
    sys._clear_type_cache()
    return sys.getallocatedblocks()


def settle_names() -> None:
    """Have the interpreter's table of names take the size that it keeps, once all is imported.

    Each session puts some twenty names of paths and attributes in, and takes them out again. As
    their places are not used twice, a table of 32,768 is full after a few hundred sessions, and
    is laid out anew for thrice the names it holds: half a mebibyte more, and then never again.
    """
    for name in range(22_000):
        sys.intern(f"no name {name}")


for number in range(COUNT):
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
    ):
        code = run(["play", ROUTINE, "--plain", "--speed", SPEED, "--events", str(EVENTS)])
    *_, last = EVENTS.read_text().splitlines()
    finish = json.loads(last)
    EVENTS.unlink()
    gc.collect()
    if not number:
        settle_names()
    found = {
        "session": number,
        "code": code,
        "finish": finish.get("finish", ""),
        "clock_ms": finish["t_ms"],
        "resident_kib": resident_kib(PID),
        "blocks": blocks_in_use(),
        "open_files": open_files(PID),
        "children": len(family(PID)) - 1,
        "threads": threading.active_count(),
        "cache_kib": folder_kib(HOME / ".cache"),
    }
    print(json.dumps(found), flush=True)  # noqa: T201
