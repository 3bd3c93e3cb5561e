"""What the tests of the command line share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.places import CHECKOUT

CALF = """\
title: Calf stretch
levels: [gentle, full]
steps:
  - name: Calf against the wall
    say: Step one foot back, heel down, and lean in.
    hold: {gentle: 20s, full: 40s}
    sides: each
"""

BROKEN = """\
title: Broken
steps:
  - name: Calf
    hold: 1:30
    sied: each
"""


@dataclass(frozen=True)
class Ran:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str


RunCli = Callable[..., Ran]


PROGRAM = (sys.executable, "-m", "stretchcoach")


def environment(home: Path) -> dict[str, str]:
    """What a program of its own sees: nothing of the developer's, and a plain terminal."""
    return {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TMPDIR": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm-256color",
    }
