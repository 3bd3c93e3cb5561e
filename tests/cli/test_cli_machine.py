"""doctor and voices: what the machine has is told, what it lacks has a reason and a code."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from stretchcoach.folders import EXTRA_FOLDERS
from tests.cli.cli_running import BROKEN, RunCli


@pytest.fixture
def no_players(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any program that plays sound."""
    (home / "bin").mkdir()
    monkeypatch.setenv("PATH", str(home / "bin"))


@pytest.fixture
def no_engine(home: Path) -> None:
    """Settings that name a speech engine which is not there."""
    folder = home / "config" / "stretchcoach"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('engine = "no-such-engine"\n')


def states(out: str) -> dict[str, str]:
    """What doctor found, the gravest of each subject."""
    found: dict[str, str] = {}
    for line in out.splitlines():
        what, state, _words = re.split(r" {2,}", line, maxsplit=2)
        if found.get(what) != "PROBLEM":
            found[what] = state
    return found


@pytest.mark.usefixtures("no_players")
def test_doctor_names_what_is_missing(home: Path, run_cli: RunCli) -> None:
    """Without sound the report says so; that alone is no failure of the command."""
    before = sorted(home.iterdir())
    ran = run_cli("doctor")
    assert (ran.code, ran.err) == (0, "")
    found = states(ran.out)
    assert found["sound output"] == "PROBLEM"
    assert found["terminal"] == "note"
    assert {"settings", "own routines", "clips", "routines", "voice engine"} <= set(found)
    assert sorted(home.iterdir()) == before


@pytest.mark.usefixtures("no_players")
def test_strict_ends_with_4_where_something_is_missing(run_cli: RunCli) -> None:
    """Who insists gets the exit code, and the same report."""
    ran = run_cli("doctor", "--strict")
    assert ran.code == 4
    assert states(ran.out)["sound output"] == "PROBLEM"


@pytest.mark.usefixtures("no_players")
def test_a_test_sentence_that_nobody_hears_is_a_problem(run_cli: RunCli) -> None:
    """`--speak` reports why nothing was heard."""
    assert states(run_cli("doctor", "--speak").out)["test sentence"] == "PROBLEM"


@pytest.mark.usefixtures("no_engine")
def test_an_engine_that_is_not_there_is_named(run_cli: RunCli) -> None:
    """An engine of the settings that is missing is a problem, and has a name."""
    ran = run_cli("doctor")
    assert states(ran.out)["voice engine"] == "PROBLEM"
    assert "no-such-engine" in ran.out


@pytest.mark.usefixtures("no_engine")
def test_voices_of_an_engine_that_is_not_there(run_cli: RunCli) -> None:
    """Voices that cannot be listed are one message and the code of what is lacking."""
    ran = run_cli("voices")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("stretchcoach: ")
    assert len(ran.err.splitlines()) == 1


def test_voices_are_listed_for_people_and_for_programs(run_cli: RunCli) -> None:
    """Every voice has a name, its languages, and the id that chooses it."""
    ran = run_cli("voices", "--json")
    assert ran.code == 0
    voices = json.loads(ran.out)
    assert all(list(voice) == ["id", "name", "languages"] for voice in voices)
    spoken = {tag.partition("-")[0] for voice in voices for tag in voice["languages"]}
    assert {"en", "de"} <= spoken
    lines = run_cli("voices").out.splitlines()
    assert lines[0].split() == ["name", "languages", "id"]
    assert len(lines) == len(voices) + 1


def test_doctor_tells_of_broken_routines_and_lost_folders(
    home: Path, own: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that the environment names in vain is a problem, a broken routine is a note."""
    (own / "broken.yaml").write_text(BROKEN)
    monkeypatch.setenv(EXTRA_FOLDERS, os.pathsep.join([str(own), str(home / "lost")]))
    found = states(run_cli("doctor").out)
    assert found["routines"] == "note"
    assert found[f"of {EXTRA_FOLDERS}"] == "PROBLEM"
