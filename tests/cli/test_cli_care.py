"""Safety on the command line: told once, asked without waiting, and never before relief."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.care.safety import DISCLAIMER
from stretchcoach.cli.output import can_be_told
from stretchcoach.cli.person import todays_tip
from stretchcoach.folders import Folders
from stretchcoach.routine.model import Goal
from tests.cli.cli_running import RunCli

FAST = ("--plain", "--speed", "1000", "--voice", "off")
BREATHING = "title: Box\nnot_for: [Pregnancy]\nsteps:\n  - hold: 10s\n"
RELIEF = "title: Cramp\ngoal: relief\nsteps:\n  - hold: 10s\n"


@pytest.fixture(autouse=True)
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody reads what is told."""
    monkeypatch.setattr("stretchcoach.cli.person.can_be_told", lambda: True)


@pytest.fixture
def box(home: Path) -> Path:
    """A routine that is not for everybody."""
    file = home / "box.yaml"
    file.write_text(BREATHING)
    return file


def test_the_disclaimer_is_told_once(run_cli: RunCli, calf: Path) -> None:
    """Before the first session, beside the data, and not again."""
    assert DISCLAIMER in run_cli("play", calf, *FAST).err
    assert DISCLAIMER not in run_cli("play", calf, *FAST).err


def test_a_pipe_is_told_nothing(
    run_cli: RunCli, calf: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs that read the messages get none of it, and the person is told another time."""
    monkeypatch.setattr("stretchcoach.cli.person.can_be_told", can_be_told)
    assert run_cli("play", calf, *FAST).err == ""
    assert not (home / "state").exists()


def test_relief_is_told_nothing(run_cli: RunCli, home: Path) -> None:
    """Whoever is in pain reads no disclaimer, and so has not been told."""
    cramp = home / "cramp.yaml"
    cramp.write_text(RELIEF)
    assert DISCLAIMER not in run_cli("play", cramp, *FAST).err
    assert not (home / "state").exists()


def test_where_nothing_can_be_kept_it_plays_all_the_same(
    run_cli: RunCli, home: Path, calf: Path
) -> None:
    """It is told again the next time, and nothing fails."""
    (home / "state").write_text("no folder")
    for _ in range(2):
        ran = run_cli("play", calf, *FAST)
        assert ran.code == 0
        assert DISCLAIMER in ran.err


def test_what_applies_is_said_before_playing(run_cli: RunCli, box: Path) -> None:
    """A line in plain mode, once the person has said so, and not before."""
    mind = "Take care, this applies to you: Pregnancy"
    assert mind not in run_cli("play", box, *FAST).out.splitlines()
    assert run_cli("precautions", "pregnant").code == 0
    assert mind in run_cli("play", box, *FAST).out.splitlines()
    assert run_cli("precautions", "none").code == 0
    assert mind not in run_cli("play", box, *FAST).out.splitlines()


def test_precautions_are_shown(run_cli: RunCli) -> None:
    """All of them, with what was said; asking changes nothing."""
    run_cli("precautions", "unsteady", "numb-feet")
    shown = run_cli("precautions")
    assert shown.code == 0
    said = [line.split()[1] for line in shown.out.splitlines() if line.startswith("yes")]
    assert said == ["unsteady", "numb-feet"]
    assert len(shown.out.splitlines()) == 7


@pytest.mark.parametrize("words", [["tired"], ["none", "pregnant"]])
def test_what_there_is_not_is_refused(run_cli: RunCli, words: list[str]) -> None:
    """Nothing is kept then."""
    assert run_cli("precautions", *words).code == 2
    assert "yes" not in run_cli("precautions").out


def test_a_read_only_home_is_said(run_cli: RunCli, home: Path) -> None:
    """What was asked for and cannot be done has its own exit code."""
    (home / "state").write_text("no folder")
    ran = run_cli("precautions", "pregnant")
    assert (ran.code, ran.out) == (4, "")
    assert "cannot be kept" in ran.err


def test_the_last_line_is_a_tip(run_cli: RunCli, home: Path) -> None:
    """Today's, for this goal."""
    desk = home / "desk.yaml"
    desk.write_text("title: Desk\ngoal: desk\nsteps:\n  - hold: 10s\n")
    tip = todays_tip(Folders(), Goal.DESK)
    assert tip
    assert run_cli("play", desk, *FAST).out.splitlines()[-1] == f"Tip: {tip}"
