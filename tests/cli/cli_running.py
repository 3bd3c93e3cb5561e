"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
