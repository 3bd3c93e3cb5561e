"""The two streams: data on stdout, messages on stderr; nothing else writes to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_NARROWEST = 20


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


def write_folded(lines: Iterable[str]) -> None:
    """Put lines out that a person reads: on a terminal, folded at their words."""
    width = width_of(sys.stdout)
    if width is not None:
        from stretchcoach.cli.folding import fitting

        lines = (part for line in lines for part in fitting(line, width))
    write_lines(lines)


def write_line_now(line: str) -> None:
    """Put one line out at once, also into a pipe; on a terminal, folded at its words."""
    write_folded((line,))
    sys.stdout.flush()


def flush_output() -> None:
    """Have everything written; raises BrokenPipeError where nobody reads it."""
    sys.stdout.flush()


def abandon_output() -> None:
    """Forget what is not yet written, so that the interpreter's end does not try again."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def tell(message: str) -> None:
    """Say something to the person at the terminal, folded at its words."""
    line = f"stretchcoach: {message}"
    width = width_of(sys.stderr)
    if width is not None and "\n" not in line:
        from stretchcoach.cli.folding import fitting

        line = "\n".join(fitting(line, width))
    tell_report(f"{line}\n")


def tell_report(report: str) -> None:
    """Show a report of problems to the person at the terminal."""
    # Where the terminal is gone there is nobody to tell.
    with suppress(OSError):
        sys.stderr.write(report if report.endswith("\n") else f"{report}\n")
        sys.stderr.flush()


def can_be_told() -> bool:
    """Whether a person reads what is told, or it goes into a file or to a program."""
    return sys.stderr is not None and sys.stderr.isatty()


def width_of(stream: TextIO | None) -> int | None:
    """How many cells a line has on the terminal that this is; None where it is none."""
    try:
        if stream is None or not stream.isatty():
            return None
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return None
    # One that does not know how wide it is says that it has none.
    return columns if columns >= _NARROWEST else None


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
