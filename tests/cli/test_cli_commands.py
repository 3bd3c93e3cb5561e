"""What list, timeline and the bare command write, as people and programs read it."""

from __future__ import annotations

import itertools
import json
import os
import re
from pathlib import Path

import pytest

from stretchcoach import __version__
from stretchcoach.folders import EXTRA_FOLDERS
from tests.cli.cli_running import BROKEN, CALF, RunCli

DRILLS = """\
title: "[bold]Drills[/]"
goal: warm_up
libraries: [shared/parts.yaml]
steps:
  - use: march
  - group: Twice
    rounds: 2
    steps:
      - name: Lunge
        hold: 10s
        times: 2
      - name: Reach
        hold: 10s
  - ask: Go on?
    if_no:
      - name: Rest a while
        rest: 1m
"""
PARTS = "exercises:\n  march: {name: March, move: 40s}\n"


def test_list_groups_by_goal_and_shows_what_is_broken(own: Path, run_cli: RunCli) -> None:
    """Every routine stands below its goal; one with a problem stands last, with the problem."""
    (own / "calf.yaml").write_text(CALF)
    (own / "broken.yaml").write_text(BROKEN)
    ran = run_cli("list")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    headings = [line for line in lines if line and line[0] != " "]
    assert headings[0] == "Relief"
    assert headings[-2:] == ["Other", "With problems"]
    calf = next(line for line in lines if "Calf stretch" in line)
    assert re.fullmatch(r"  calf +Calf stretch +\d\d s +own +gentle, full", calf)
    assert lines[-1].split()[:3] == ["broken", "line", "4:"]
    assert '"1:30" is not a time' in lines[-1]


def test_list_as_json_has_every_routine(own: Path, run_cli: RunCli) -> None:
    """Programs get name, title, goal, levels, length, origin, path and problem of each."""
    (own / "calf.yaml").write_text(CALF)
    (own / "broken.yaml").write_text(BROKEN)
    ran = run_cli("list", "--json")
    routines = {entry["name"]: entry for entry in json.loads(ran.out)}
    calf = routines["calf"]
    assert 50_000 < calf["total_ms"]["min"] == calf["total_ms"]["max"] < 70_000
    del calf["total_ms"]
    assert calf == {
        "name": "calf",
        "title": "Calf stretch",
        "goal": None,
        "levels": ["gentle", "full"],
        "language": "",
        "origin": "own",
        "path": str(own / "calf.yaml"),
        "problem": None,
    }
    assert routines["broken"]["total_ms"] is None
    assert routines["broken"]["problem"].startswith("line 4: ")
    assert routines["bedtime"]["origin"] == "bundled"
    assert routines["bedtime"]["goal"] == "bedtime"


def test_reading_commands_create_nothing(home: Path, calf: Path, run_cli: RunCli) -> None:
    """No folder appears because something was listed, checked or laid out."""
    for words in (("list",), ("check", calf), ("timeline", calf)):
        assert run_cli(*words).code == 0
    assert list(home.iterdir()) == [calf]


def test_timeline_as_json_has_the_fields_of_the_manual(calf: Path, run_cli: RunCli) -> None:
    """The fields, their order and their units are what other programs rely on."""
    ran = run_cli("timeline", calf, "--level", "full", "--json")
    assert (ran.code, ran.err) == (0, "")
    content = json.loads(ran.out)
    assert list(content) == ["title", "level", "total_ms", "segments"]
    assert (content["title"], content["level"]) == ("Calf stretch", "full")
    assert list(content["total_ms"]) == ["min", "max"]
    segments = content["segments"]
    fields = ["index", "kind", "label", "side", "round", "start_ms", "duration_ms", "line", "cues"]
    assert all(list(segment) == fields for segment in segments)
    assert [segment["kind"] for segment in segments] == ["PREPARE", "HOLD", "CHANGE_SIDE", "HOLD"]
    assert [segment["side"] for segment in segments] == ["left", "left", "right", "right"]
    assert segments[1]["duration_ms"] == segments[3]["duration_ms"] == 40_000
    assert segments[1]["line"] == 4
    assert content["total_ms"]["min"] == sum(segment["duration_ms"] for segment in segments)
    for before, after in itertools.pairwise(segments):
        assert after["start_ms"] == before["start_ms"] + before["duration_ms"]
    assert all(list(cue) == ["at_ms", "text"] for segment in segments for cue in segment["cues"])


def test_timeline_counts_times_before_rounds(home: Path, run_cli: RunCli) -> None:
    """The round of a segment is its repetition, or where it has none that of the group."""
    (home / "shared").mkdir()
    (home / "shared" / "parts.yaml").write_text(PARTS)
    (home / "drills.yaml").write_text(DRILLS)
    content = json.loads(run_cli("timeline", "drills.yaml", "--json").out)
    rounds = [
        (segment["label"], segment["round"])
        for segment in content["segments"]
        if segment["kind"] in ("HOLD", "MOVE")
    ]
    assert rounds == [
        ("March", 1),
        *[("Lunge", 1), ("Lunge", 2), ("Reach", 1)],
        *[("Lunge", 1), ("Lunge", 2), ("Reach", 2)],
    ]
    assert content["title"] == "[bold]Drills[/]"
    assert content["level"] is None
    assert content["total_ms"]["max"] - content["total_ms"]["min"] >= 60_000


def test_timeline_as_text_stands_in_columns(calf: Path, run_cli: RunCli) -> None:
    """People get the title, a line for each segment, and its cues below with their time."""
    ran = run_cli("timeline", calf)
    lines = ran.out.splitlines()
    assert lines[:3] == ["Calf stretch", "============", "Level: gentle (also: full)"]
    assert re.fullmatch(r"Total: \d\d s, 1 exercise", lines[3])
    hold = next(line for line in lines if "Hold" in line)
    assert hold.split()[1:] == ["20s", "Hold", "left"]
    assert any(line.startswith("    ") and line.endswith("One.") for line in lines)


def test_without_a_terminal_the_library_is_listed(run_cli: RunCli) -> None:
    """The bare command in a pipe writes the list, and on stderr how to play from it."""
    bare, listed = run_cli(), run_cli("list")
    assert (bare.code, bare.out) == (0, listed.out)
    assert "stretchcoach play NAME" in bare.err


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("play", "--help"), ("check", "-h")])
def test_help_goes_to_stdout(run_cli: RunCli, words: tuple[str, ...]) -> None:
    """Help that was asked for is data."""
    ran = run_cli(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("usage: stretchcoach")


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        (("help",), ("--help",)),
        (("help", "help"), ("--help",)),
        (("help", "cramp"), ("cramp", "--help")),
        (("help", "diary", "export"), ("diary", "export", "--help")),
    ],
)
def test_help_as_a_word_is_help(
    run_cli: RunCli, typed: tuple[str, ...], means: tuple[str, ...]
) -> None:
    """People type `help`, and `help COMMAND`: it shows what the flag shows."""
    ran = run_cli(*typed)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == run_cli(*means).out
    assert ran.out.startswith("usage: stretchcoach")


def test_help_about_no_command_names_the_nearest(run_cli: RunCli) -> None:
    """What is no command is told as such, and nothing is opened or played."""
    ran = run_cli("help", "crmap")
    assert (ran.code, ran.out) == (2, "")
    assert 'did you mean "cramp"?' in ran.err


def test_help_names_what_there_is_and_no_more(run_cli: RunCli) -> None:
    """Every command of this version is in the help, each with what it does."""
    ran = run_cli("--help")
    named = [line.split()[0] for line in ran.out.splitlines() if line.startswith("  ")]
    assert {"play", "list", "check", "timeline", "doctor", "voices"} <= set(named)


def test_the_version_is_told(run_cli: RunCli) -> None:
    """The version stands alone on stdout."""
    assert run_cli("--version").out == f"stretchcoach {__version__}\n"


def test_project_folders_are_listed(
    home: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Routines of the folders that the environment adds are in the library."""
    for name in ("a", "b"):
        (home / name).mkdir()
        (home / name / f"calf-{name}.yaml").write_text(CALF)
    monkeypatch.setenv(EXTRA_FOLDERS, os.pathsep.join(["a", "missing", "b"]))
    routines = json.loads(run_cli("list", "--json").out)
    found = [entry["name"] for entry in routines if entry["origin"] == "project"]
    assert found == ["calf-a", "calf-b"]
