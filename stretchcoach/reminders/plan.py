"""What a change to the system takes: the files and the commands, to be shown before."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stretchcoach.routine.safe_text import visible


@dataclass(frozen=True, slots=True)
class WriteFile:
    """A file to write; `shown` is its content as text."""

    path: Path
    content: bytes
    shown: str


@dataclass(frozen=True, slots=True)
class RemoveFile:
    """A file to remove, if it is there."""

    path: Path


@dataclass(frozen=True, slots=True)
class RunCommand:
    """A command to run; one that `may_fail` asks for what may be so already."""

    words: tuple[str, ...]
    may_fail: bool = False


Step = WriteFile | RemoveFile | RunCommand


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in their order; `undo` takes back what was done of them when one fails."""

    steps: tuple[Step, ...]
    undo: tuple[Step, ...] = ()


def described(plan: Plan) -> Iterator[str]:
    """The exact files and commands, as lines for a person."""
    for step in plan.steps:
        match step:
            case WriteFile():
                yield f"write {visible(str(step.path))}"
                yield from (f"    {visible(line)}".rstrip() for line in step.shown.splitlines())
            case RemoveFile():
                yield f"remove {visible(str(step.path))}"
            case RunCommand():
                yield f"run {visible(shlex.join(step.words))}"
