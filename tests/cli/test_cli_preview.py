"""`preview` on a real terminal, beside an editor that saves; and where there is no terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stretchcoach.cli.main import COMMANDS
from tests.cli.cli_running import BROKEN, CALF, RunCli
from tests.cli.cli_terminal import CTRL_C, assert_ends, terminal


def save_atomically(file: Path, text: str) -> None:
    """Write beside the file, then take its name, as most editors do."""
    new = file.with_suffix(".tmp")
    new.write_text(text)
    os.replace(new, file)  # noqa: PTH105 - the call that editors use


def test_a_file_is_shown_from_its_first_save_on(home: Path) -> None:
    """Waited for, shown, renewed, kept while it is broken; q leaves the terminal as it was."""
    file = home / "evening.yaml"
    with terminal(home, "preview", "evening.yaml", "--voice", "off") as made:
        made.read_until(b"Waiting for evening.yaml")
        file.write_text(CALF)
        made.read_until(b"20s")
        save_atomically(file, CALF.replace("20s", "25s"))
        made.read_until(b"changed")
        save_atomically(file, BROKEN)
        made.read_until(b"last good version")
        made.read_until(b"E201")
        assert_ends(made, b"q", 0)


def test_enter_plays_at_the_speed_that_was_asked_for(home: Path, calf: Path) -> None:
    """The normal player opens, silent at that speed, and its end leads back to the preview."""
    with terminal(home, "preview", calf, "--speed", "100", "--level", "full") as made:
        made.read_until(b"40s")
        made.type(b"\r")
        made.read_until(b"too fast to speak")
        made.read_until(b"any key")
        made.type(b"x")
        made.read_until(b"Enter")
        assert_ends(made, b"\x1b", 0)


def test_a_routine_of_the_library_can_be_named(home: Path) -> None:
    """A name means a routine of the library, as for the other commands; Ctrl-C leaves."""
    with terminal(home, "preview", "bedtime") as made:
        made.read_until(b"Bedtime stretches")
        assert_ends(made, CTRL_C, 130)


@pytest.mark.parametrize("words", [("evening.yaml",), ("bedtime",)])
def test_without_a_terminal_it_says_so(run_cli: RunCli, words: tuple[str, ...]) -> None:
    """In a pipe there is nothing to draw on; two commands that write lines are named."""
    ran = run_cli("preview", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "preview needs a terminal" in ran.err
    assert "check and timeline" in ran.err


def test_a_name_that_is_none_is_refused(home: Path) -> None:
    """A word that is no file's name and no routine's is not waited for."""
    with terminal(home, "preview", "bedtme") as made:
        assert made.end() == 3
        assert b'did you mean "bedtime"?' in made.seen
        assert b"\x1b" not in made.seen


def test_help_tells_of_it(run_cli: RunCli) -> None:
    """The command stands in the list, and its own help names its flags."""
    assert "preview" in COMMANDS
    assert "preview" in run_cli("--help").out
    shown = run_cli("preview", "--help").out
    for word in ("FILE", "--level", "--speed", "--voice"):
        assert word in shown
