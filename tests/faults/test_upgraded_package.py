"""The package is removed or replaced while a session of the old one runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.programs import (
    SILENT,
    assert_terminal_as_before,
    finish_of,
    library_in,
    running,
)

WORDS = ("play", "long.yaml", *SILENT, "--events", "events.jsonl")
PASTE_IN_BRACKETS = "\x1b[?2004h"
REPLACED = "raise RuntimeError('this is another version')\n"


def _remove(library: Path) -> None:
    for module in library.rglob("*.py*"):
        module.unlink()


def _replace(library: Path) -> None:
    for module in library.rglob("*.py"):
        module.write_text(REPLACED)
    for compiled in library.rglob("*.pyc"):
        compiled.unlink()


UPGRADES = pytest.mark.parametrize("upgrade", [_remove, _replace], ids=["removed", "replaced"])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A package of its own that a program can be started from."""
    return library_in(tmp_path / "library")


@UPGRADES
def test_a_session_on_the_screen_needs_nothing_of_the_new_package(
    home: Path, library: Path, upgrade: Callable[[Path], None]
) -> None:
    """Every page of a session, to its summary, comes from what it had when it began."""
    changes = {"PYTHONPATH": str(library)}
    with running(home, *WORDS, size=(30, 100), changes=changes) as program:
        program.wait_for_event(home / "events.jsonl", "segment_end")
        upgrade(library)
        for key, shown in (("?", "these keys"), ("!", "Stop and get help if")):
            program.press(key)
            program.wait_for(shown)
            program.press("x")
        for key, event in (
            ("p", "hurt"),
            ("e", "variation"),
            (" ", "pause"),
            ("m", "mute"),
            (" ", "resume"),
            ("r", "repeat"),
            ("n", "skip"),
            ("b", "back"),
        ):
            program.press(key)
            program.wait_for_event(home / "events.jsonl", event)
        for key, shown in (("q", "It goes on"), ("y", "Ended after")):
            program.press(key)
            program.wait_for(shown)
        program.press("x")
        assert program.end() == 1
        assert_terminal_as_before(program)
    assert finish_of(home / "events.jsonl") == "ended"


@UPGRADES
def test_a_session_in_lines_needs_nothing_of_the_new_package(
    home: Path, library: Path, upgrade: Callable[[Path], None]
) -> None:
    """Every command of a session is obeyed with what it had when it began."""
    with running(home, *WORDS, "--plain", changes={"PYTHONPATH": str(library)}) as program:
        program.wait_for("Hold: Calf against the wall")
        upgrade(library)
        for line, shown in (
            ("?", "Commands, each followed by Enter:"),
            ("!", "Stop if:"),
            ("p", "It hurts"),
            ("e", "The easier variation."),
            ("m", "Muted."),
            ("", "Paused."),
            ("n", "Get ready: Shake both legs"),
            ("q", "Ended early:"),
        ):
            program.press(line)
            program.wait_for(shown)
        assert program.end() == 1
        assert "Traceback" not in program.text
    assert finish_of(home / "events.jsonl") == "ended"


@UPGRADES
@pytest.mark.parametrize("words", [("--plain",), ()], ids=["lines", "screen"])
def test_a_session_goes_to_its_end_without_the_old_package(
    home: Path, library: Path, upgrade: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    """A session that nobody touches comes to its own end and its summary."""
    size = None if words else (30, 100)
    played = ("play", "short.yaml", *SILENT, *words, "--speed", "4", "--events", "events.jsonl")
    changes = {"PYTHONPATH": str(library)}
    with running(home, *played, size=size, changes=changes) as program:
        program.wait_for_event(home / "events.jsonl", "segment_start")
        if not words:
            # By then what draws has been loaded, and not only the first picture painted.
            program.wait_for(PASTE_IN_BRACKETS)
        upgrade(library)
        if not words:
            program.wait_for("Done in")
            program.press("x")
        assert program.end() == 0
        assert "Traceback" not in program.text
    assert finish_of(home / "events.jsonl") == "done"


# The upgrade comes between the first picture and the import of what draws the next.
_UPGRADED_MEANWHILE = """
import sys
from pathlib import Path
class Upgrade:
    def find_spec(self, name, path=None, target=None):
        if name == "stretchcoach.tui.app":
            sys.meta_path.remove(self)
            for module in Path(sys.modules["stretchcoach"].__file__).parent.rglob("*.py*"):
                MEANS
sys.meta_path.insert(0, Upgrade())
from stretchcoach.__main__ import main
sys.exit(main())
"""
_NEW = f"module.write_text({REPLACED!r}) if module.suffix == '.py' else module.unlink()"


@pytest.mark.parametrize("means", ["module.unlink()", _NEW], ids=["removed", "replaced"])
def test_an_upgrade_before_there_is_what_draws(home: Path, library: Path, means: str) -> None:
    """Whoever upgrades in the first half second is told in a line what to do, and no more."""
    starter = (sys.executable, "-c", _UPGRADED_MEANWHILE.replace("MEANS", means))
    changes = {"PYTHONPATH": str(library)}
    with running(home, *WORDS, size=(30, 100), changes=changes, program=starter) as program:
        assert program.end() == 4
        assert_terminal_as_before(program)
        after = " ".join(program.text.rpartition("\x1b[?25h")[2].split())
    # The diary may have its own line above this.
    told = after.rpartition("stretchcoach: ")[2]
    assert told.startswith("the screen cannot be loaded (")
    assert told.endswith("was just upgraded, start it again; without the screen: --plain")
    assert finish_of(home / "events.jsonl") == "ended"
