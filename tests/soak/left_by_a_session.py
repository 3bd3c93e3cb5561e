"""Plays by the command line's own words, twice, and puts out what then waits for the collector.

`left_by_a_session.py WORD …`: the exit code, then the names of this program's types, one a line.
"""

import gc
import os
import sys
from contextlib import redirect_stderr, redirect_stdout

from stretchcoach.cli.main import run


def play() -> int:
    """One session, whose lines go nowhere; gives its exit code."""
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
    ):
        return run(sys.argv[1:])


# What is imported for the first time leaves things of its own.
play()
gc.collect()
gc.disable()
sys.stdout.write(f"{int(play())}\n")
gc.set_debug(gc.DEBUG_SAVEALL)
gc.collect()
names = {f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.garbage}
sys.stdout.writelines(f"{name}\n" for name in sorted(names) if name.startswith("stretchcoach."))
