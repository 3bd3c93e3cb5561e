"""The two streams: data on stdout, messages on stderr; nothing else writes to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress


def prepare_streams() -> None:
    """Make both streams take any character, and be there even where the shell closed them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def write_lines(lines: Iterable[str]) -> None:
    """Put lines of data out. What the stream raises is for the command's caller."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def write_line_now(line: str) -> None:
    """Put one line out at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def flush_output() -> None:
    """Have everything written; raises BrokenPipeError where nobody reads it."""
    sys.stdout.flush()


def abandon_output() -> None:
    """Forget what is not yet written, so that the interpreter's end does not try again."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def tell(message: str) -> None:
    """Say something to the person at the terminal."""
    tell_report(f"stretchcoach: {message}\n")


def tell_report(report: str) -> None:
    """Show a report of problems to the person at the terminal."""
    # Where the terminal is gone there is nobody to tell.
    with suppress(OSError):
        sys.stderr.write(report if report.endswith("\n") else f"{report}\n")
        sys.stderr.flush()


def can_be_told() -> bool:
    """Whether a person reads what is told, or it goes into a file or to a program."""
    return sys.stderr is not None and sys.stderr.isatty()


def input_fd() -> int | None:
    """The descriptor that commands can be typed into; None where there is none."""
    try:
        return None if sys.stdin is None else sys.stdin.fileno()
    except OSError:
        return None


def can_draw() -> bool:
    """Whether a full screen can be drawn here and keys be read."""
    return (
        sys.stdin is not None
        and sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "") not in ("", "dumb")
    )
