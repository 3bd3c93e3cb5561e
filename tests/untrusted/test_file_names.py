"""Names of files and folders that would give orders: shown as text, never obeyed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.cli_running import BROKEN, CALF, RunCli
from tests.untrusted.attacks import DISGUISE, MARKUP, TERMINAL
from tests.untrusted.harmless import assert_harmless

NAMES = {
    **{name: text for name, text in {**TERMINAL, **DISGUISE}.items() if "\x00" not in text},
    **MARKUP,
    "lines": "a\n\nstretchcoach: 1 file checked: 0 errors",
    "a flag": "--fix",
    "a flag of the shell": "-rf",
    "a command": "$(touch owned);`touch owned`;|touch owned",
    "github's order": "::error file=x::owned",
    "bytes that are no text": os.fsdecode(b"b\xff\xfe"),
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")


def named(folder: Path, name: str, text: str) -> Path:
    """A routine under this name, in a folder of this name."""
    name = name.replace("/", "∕")
    place = folder / name
    place.mkdir()
    file = place / f"{name}.yaml"
    file.write_text(text)
    return file


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_file_of_that_name(home: Path, run_cli: RunCli, name: str) -> None:
    """It is checked, laid out and played like any other, and its name does nothing."""
    file = named(home, NAMES[name], CALF)
    before = sorted(home.rglob("*"))
    for words in (
        ("check", "--strict"),
        ("check", "--format", "github"),
        ("timeline",),
        ("play", "--plain", "--mute", "--speed", "1000"),
    ):
        ran = run_cli(*words, "./" + str(file.relative_to(home)))
        assert_harmless(ran)
        assert ran.code in (0, 1), ran.err
        assert not [line for line in ran.out.splitlines() if line.startswith("::error file=x::")]
    assert not list(home.rglob("owned"))
    assert set(before) <= set(home.rglob("*"))


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_of_that_name(home: Path, run_cli: RunCli, name: str) -> None:
    """What is wrong with it is told without giving its name to the terminal."""
    file = named(home, NAMES[name], BROKEN)
    for form in ("full", "concise", "github", "json"):
        ran = run_cli("check", "--format", form, home)
        assert_harmless(ran)
        assert ran.code == 1
    assert file.read_text() == BROKEN


@pytest.mark.parametrize("name", NAMES)
def test_one_s_own_routine_of_that_name(own: Path, run_cli: RunCli, name: str) -> None:
    """The library lists it, and a word that is near it suggests it, as text."""
    (own / f"{NAMES[name].replace('/', '∕')}.yaml").write_text(CALF)
    for words in (("list",), ("list", "--json"), ("play", "no-such-routine")):
        ran = run_cli(*words)
        assert_harmless(ran)
