"""What is read on a terminal is folded at its words; what is piped is left as it is."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from stretchcoach.cli.folding import fitting
from stretchcoach.cli.report_folding import fold_within
from stretchcoach.terminal_text import cells
from tests.cli.cli_running import PROGRAM, RunCli, environment

COLUMNS = 50
LONG = "Lean in slowly, keep the heel on the floor, and breathe out as if you had all the time."
ROUTINE = f"title: Long words\nsteps:\n  - {{name: Calf, say: '{LONG}', hold: 1s}}\n"
FAST = ("--plain", "--voice", "off", "--speed", "1000")

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

needs_terminals = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


FAULTY = """title: Long words
steps:
  - name: Calf against the wall, the heel down
    sides: both sides
  - ask: Does it hurt?
    stop_if_yes: Stop.
    notes_about_what_is_to_be_watched_for: one two three four five six seven eight
"""


def seen_on_terminal(home: Path, *words: str) -> list[str]:
    """The lines that a command leaves on a terminal of so many columns."""
    import fcntl
    import termios

    terminal, inside = os.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    program = subprocess.Popen(
        [*PROGRAM, *words],
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=inside,
        stderr=inside,
    )
    os.close(inside)
    told = b""
    try:
        while data := _read(terminal):
            told += data
    finally:
        os.close(terminal)
        program.wait()
    return told.decode().splitlines()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        # Linux says so where nobody has the other end open any more.
        return b""


@needs_terminals
def test_plain_lines_break_at_words(home: Path, run_cli: RunCli) -> None:
    """No word is cut by the edge of the terminal, and all of them are there."""
    (home / "long.yaml").write_text(ROUTINE)
    lines = seen_on_terminal(home, "play", "long.yaml", *FAST)
    assert max(map(cells, lines)) <= COLUMNS
    assert LONG in " ".join(" ".join(lines).split())
    piped = run_cli("play", "long.yaml", *FAST)
    assert any(LONG in line for line in piped.out.splitlines())


@needs_terminals
@pytest.mark.parametrize(
    "command", [("doctor",), ("explain",), ("explain", "W608"), ("list",), ("voices",)]
)
def test_no_line_is_wider_than_the_terminal(home: Path, command: tuple[str, ...]) -> None:
    """Only a word that has no blank in it, such as a path, may be broken."""
    lines = seen_on_terminal(home, *command)
    assert lines
    assert max(map(cells, lines)) <= COLUMNS


@needs_terminals
def test_a_message_breaks_at_words(home: Path) -> None:
    """What is told beside the data is folded, too."""
    lines = seen_on_terminal(home, "play", "no-such-routine-anywhere")
    assert len(lines) > 1
    assert max(map(cells, lines)) <= COLUMNS
    assert lines[0].startswith("stretchcoach: ")
    assert all(line.startswith("  ") for line in lines[1:])


@needs_terminals
def test_what_a_program_reads_is_not_folded(home: Path) -> None:
    """JSON stays as it is, wherever it goes."""
    lines = seen_on_terminal(home, "list", "--json")
    assert max(map(cells, lines)) > COLUMNS


@needs_terminals
@pytest.mark.parametrize("command", [("check", "--no-cache"), ("play", "--plain")])
def test_a_report_breaks_at_words_but_not_within_the_file(
    home: Path, command: tuple[str, ...], run_cli: RunCli
) -> None:
    """What is said of a problem is folded; its line, its carets and its fix stay whole."""
    (home / "wrong.yaml").write_text(FAULTY)
    lines = [_COLOUR.sub("", line) for line in seen_on_terminal(home, *command, "wrong.yaml")]
    whole = "7 |     notes_about_what_is_to_be_watched_for: one two three four five six seven eight"
    carets = f"  |     {'^' * 37}"
    assert {whole, carets} <= set(lines)
    assert "  = fix: sides: each" in lines
    assert max(cells(line) for line in lines if line != whole) <= COLUMNS
    told = " ".join(" ".join(lines).split())
    assert "= help: write one of: both (at once), each (one after the other)," in told
    piped = run_cli("check", "--no-cache", "wrong.yaml").out
    assert "  = help: write one of: both (at once), each (one after the other), alt" in piped


@needs_terminals
@pytest.mark.parametrize("form", ["json", "github", "concise"])
def test_a_report_for_programs_is_not_folded(home: Path, form: str, run_cli: RunCli) -> None:
    """The other forms are the same on a terminal as in a pipe."""
    (home / "wrong.yaml").write_text(FAULTY)
    words = ("check", "--no-cache", "--format", form, "wrong.yaml")
    report = run_cli(*words).out.splitlines()
    assert seen_on_terminal(home, *words)[: len(report)] == report


def test_a_piped_message_is_one_line(run_cli: RunCli) -> None:
    """Who reads it by program finds it on a line of its own."""
    assert len(run_cli("play", "no-such-routine-anywhere").err.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("Short.", ["Short."]),
        ("  Draw your toes toward you.", ["  Draw your toes", "    toward you."]),
        (
            "wrote a.yaml; play it with: stretchcoach play a.yaml",
            ["wrote a.yaml; play", "  it with:", "  stretchcoach play a.yaml"],
        ),
        ("or: stretchcoach list", ["or:", "  stretchcoach list"]),
        (
            "all that is there to see: stretchcoach x",
            ["all that is there", "  to see:", "  stretchcoach x"],
        ),
    ],
)
def test_further_lines_stand_further_in(line: str, lines: list[str]) -> None:
    """One sees what belongs together, and a command to be copied is never broken."""
    assert list(fitting(line, 19)) == lines


@pytest.mark.parametrize(
    ("lead", "words", "lines"),
    [
        ("a.yaml:1:1: ", "short", ["short"]),
        ("a.yaml:1:1: ", "", [""]),
        ("a.yaml:1:1: ", "long enough", ["long", "  enough"]),
        ("a.yaml:1:1: ", "unbreakable words", ["", "  unbreakable words"]),
        ("a/long/path/to/a.yaml:1:1: ", "words", ["", "  words"]),
        ("a/long/path/to/a.yaml:1:1: ", "", [""]),
    ],
)
def test_words_of_a_report_begin_behind_their_lead_where_one_fits(
    lead: str, words: str, lines: list[str]
) -> None:
    """However long the path of a file is, no word is broken for it."""
    assert list(fold_within(20)(lead, words, "  ")) == lines
