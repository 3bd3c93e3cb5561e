"""Finding player programs and knowing how long they take to start."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from stretchcoach.voice.players import Player, find_players
from stretchcoach.voice.process import Process, start_silent
from tests.voice.voice_fakes import fake_player, lines_of, wait_for


def test_the_best_program_comes_first(tmp_path: Path) -> None:
    """pw-play, paplay and aplay are tried in this order, from every absolute folder."""
    fake_player(tmp_path / "one", "aplay", "works")
    fake_player(tmp_path / "two", "aplay", "works")
    fake_player(tmp_path / "two", "paplay", "works")
    (tmp_path / "two" / "pw-play").mkdir()
    search_path = os.pathsep.join([str(tmp_path / "one"), str(tmp_path / "two")])
    found = find_players("", search_path)
    assert [player.path for player in found] == [
        str(tmp_path / "two" / "paplay"),
        str(tmp_path / "one" / "aplay"),
    ]


def test_the_remembered_program_comes_before_all(tmp_path: Path) -> None:
    """A program that worked last time is first, one that is no player never."""
    aplay = fake_player(tmp_path, "aplay", "works")
    fake_player(tmp_path, "paplay", "works")
    evil = fake_player(tmp_path, "evil", "works")
    names = [player.name for player in find_players(str(aplay), str(tmp_path))]
    assert names == ["aplay", "paplay"]
    names = [player.name for player in find_players(str(evil), str(tmp_path))]
    assert names == ["paplay", "aplay"]


def test_nothing_is_run_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty or relative entry of the search path is ignored."""
    fake_player(tmp_path, "paplay", "works")
    monkeypatch.chdir(tmp_path)
    assert find_players("", os.pathsep.join(["", "."])) == []


def test_a_file_that_cannot_be_executed_is_no_player(tmp_path: Path) -> None:
    """Only executable files count."""
    fake_player(tmp_path, "paplay", "works").chmod(0o644)
    assert find_players("", str(tmp_path)) == []


def _player(name: str) -> Player:
    return Player(name, f"/usr/bin/{name}", start_silent)


def test_the_latency_is_assumed_until_it_is_measured() -> None:
    """The running median of what the runs took beyond their clips replaces the default."""
    player = _player("paplay")
    assert (player.latency_ms, player.latency_measured) == (17, False)
    for wall_ms in (1_030, 1_024, 1_140, 1_026):
        player.note_run(wall_ms, 1_000)
    assert (player.latency_ms, player.latency_measured) == (26, True)
    for _ in range(9):
        player.note_run(2_012, 2_000)
    assert player.latency_ms == 12


@pytest.mark.parametrize("wall_ms", [990, 2_000])
def test_a_run_that_tells_nothing_is_not_counted(wall_ms: int) -> None:
    """A clip that was cut short, or a server that drained a long buffer, is no measurement."""
    player = _player("paplay")
    player.note_run(wall_ms, 1_000)
    assert not player.latency_measured


def test_a_program_that_ends_late_by_nature_is_never_measured() -> None:
    """aplay waits for its buffer, so that its run says nothing about its start."""
    player = _player("aplay")
    player.note_run(1_149, 1_000)
    assert (player.latency_ms, player.latency_measured) == (22, False)


def test_a_clip_reaches_its_program_as_one_argument(tmp_path: Path) -> None:
    """No shell reads the file's name, whatever is in it."""
    log = fake_player(tmp_path, "aplay", "works").with_name("aplay.log")
    (player,) = find_players("", str(tmp_path))
    name = "/tmp/a $(touch b); 'c'.wav"
    assert player.start(name).wait() == 0
    wait_for(lambda: lines_of(log), "the log")
    assert lines_of(log)[0].split(" ", 1)[1] == name


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("paplay", ["--volume=52016"]),
        ("pw-play", ["--volume=0.50"]),
        ("afplay", ["-v", "0.50"]),
        ("aplay", ["-q"]),
    ],
)
def test_a_program_is_told_to_be_quieter(name: str, options: list[str]) -> None:
    """Half the amplitude in each program's own measure, where it can; else its usual run."""
    started: list[list[str]] = []

    def start(command: Sequence[str]) -> Process:
        started.append(list(command))
        return start_silent(["/bin/true"])

    player = Player(name, f"/usr/bin/{name}", start)
    player.start("clip.wav", 0.5).wait()
    player.start("clip.wav").wait()
    quiet, usual = started
    assert quiet == [f"/usr/bin/{name}", *options, "clip.wav"]
    assert usual == [f"/usr/bin/{name}", *(["-q"] if name == "aplay" else []), "clip.wav"]
