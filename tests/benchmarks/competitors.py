"""The programs that are compared: how each is started, and how its first frame is known."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.terminals import Size, running
from tests.places import CHECKOUT

APPS = Path(__file__).parent / "apps"
# What an installation makes; `python -m` would cost a third more.
CONSOLE_SCRIPT = "import sys; from stretchcoach.__main__ import main; sys.exit(main())"

OURS = "stretchcoach"
ANSWERING = "stretchcoach, takes keys"
MINIMAL = "minimal Textual"
STOCK = "stock widgets"
TERMDOWN = "termdown"
DIGITS_1, DIGITS_10 = "Textual Digits 1 Hz", "Textual Digits 10 Hz"
ONE_WIDGET = "one-widget Textual"
RAW = "raw loop"


@dataclass(frozen=True, slots=True)
class Program:
    """A competitor. `last` is shown in the last row of a full frame, or in the row `row`."""

    name: str
    command: Sequence[str]
    last: bytes = b""

    def frame(self, size: Size) -> re.Pattern[bytes]:
        """What the output matches as soon as the first frame is whole."""
        if self.name == TERMDOWN:
            # curses draws the figures alone, and puts the cursor into the last row.
            return re.compile(rb"88[\s\S]*\x1b\[%dd" % size.rows)
        row = rb"\x1b\[%d;1H" % size.rows
        if self.name == ANSWERING:
            # The library that draws has asked the terminal, and drawn the page once more.
            return re.compile(rb"\x1b\[\?2048\$p[\s\S]*" + row)
        if self.name == RAW:
            return re.compile(row)
        if self.name in (OURS, STOCK):
            return re.compile(row + rb"(?:(?!\n)[\s\S])*" + self.last)
        return re.compile(self.last + rb"[\s\S]*" + row)


def ours(routine: str | Path, *flags: str) -> Program:
    """Our player of this routine, with the voice off unless the flags say otherwise."""
    words = ("play", str(routine), *(flags or ("--voice", "off")))
    return Program(OURS, (sys.executable, "-c", CONSOLE_SCRIPT, *words), b"keys")


def app(name: str, file: str, last: bytes, *words: str) -> Program:
    """One of the small programs beside this file."""
    return Program(name, (sys.executable, str(APPS / file), *words), last)


def minimal() -> Program:
    """The smallest Textual program."""
    return app(MINIMAL, "minimal_textual.py", b"It is here")


def stock() -> Program:
    """A timer of stock widgets."""
    return app(STOCK, "stock_widgets.py", b"Quit")


def installed(name: str, *words: str) -> Program | None:
    """A program from PyPI or the system; None where it is not installed."""
    beside = Path(sys.executable).with_name(name)
    path = str(beside) if beside.exists() else shutil.which(name)
    return None if path is None else Program(name, (path, *words))


def present(*programs: Program | None) -> tuple[list[Program], list[str]]:
    """Those that are installed, and a note where termdown is not."""
    found = [program for program in programs if program is not None]
    missing = [f"left out: {TERMDOWN} is not installed"] if None in programs else []
    return found, missing


@contextmanager
def a_home() -> Iterator[dict[str, str]]:
    """The environment of a person who has used the program before; everything is compiled."""
    compileall.compile_dir(CHECKOUT / "stretchcoach", quiet=1)
    compileall.compile_dir(APPS, quiet=1)
    with TemporaryDirectory(prefix="benchmark-") as folder:
        environment = environment_in(Path(folder))
        with running(ours("bedtime").command, environment) as terminal:
            terminal.until(ours("bedtime").frame(Size(80, 24)))
            # What is rendered once and for all, in the background.
            terminal.settle(2.0)
            terminal.read_for(4.0)
        yield environment


def environment_in(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a program sees: nothing of the developer's, and .pyc files are written."""
    return {
        "HOME": str(home),
        "TMPDIR": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **(more or {}),
    }
