"""The screen on a real pseudo-terminal: however it ends, the terminal is as it was before."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.cli.cli_terminal import CTRL_C, OTHER_SCREEN, assert_as_before, assert_ends, terminal


@pytest.mark.parametrize(
    ("words", "shown"),
    [(("play", "bedtime", "--voice", "off"), b"Bedtime"), (("--voice", "off"), b"Bedtime")],
)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_puts_the_terminal_right(
    home: Path, words: tuple[str, ...], shown: bytes, number: signal.Signals, code: int
) -> None:
    """A signal in the middle of a session, or in the library, ends with its exit code."""
    with terminal(home, *words) as made:
        made.read_until(OTHER_SCREEN)
        made.read_until(shown)
        made.program.send_signal(number)
        assert made.end() == code
        assert_as_before(made)


def test_ctrl_c_ends_a_session_cleanly(home: Path) -> None:
    """Ctrl-C ends with 130, and the terminal is right again."""
    with terminal(home, "play", "bedtime", "--voice", "off") as made:
        made.read_until(b"Bedtime")
        assert_ends(made, CTRL_C, 130)


def test_a_dumb_terminal_gets_lines(home: Path) -> None:
    """Where nothing can be drawn the session is told as lines, without an escape."""
    with terminal(home, "play", "bedtime", "--voice", "off", term="dumb") as made:
        made.read_until(b"Get ready")
        made.type(b"q\n")
        assert made.end() == 1
        assert b"Ended early" in made.seen
        assert b"\x1b" not in made.seen


def test_a_dumb_terminal_gets_the_list(home: Path) -> None:
    """The bare command lists the library where nothing can be drawn."""
    with terminal(home, term="dumb") as made:
        assert made.end() == 0
        assert b"Bedtime stretches" in made.seen
        assert b"\x1b" not in made.seen


def test_a_broken_routine_is_told_before_anything_is_drawn(home: Path, broken: Path) -> None:
    """A report of problems stands on the shell's own screen, where it stays."""
    with terminal(home, "play", broken) as made:
        assert made.end() == 1
        assert b"error E201" in made.seen
        assert b"\x1b" not in made.seen
