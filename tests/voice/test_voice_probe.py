"""What `doctor` and `voices` learn about the voice."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.voice.offered import OfferedVoice
from stretchcoach.voice.players import find_players
from stretchcoach.voice.probe import NoVoicesError, VoiceProbe, list_voices, probe_voice
from stretchcoach.voice.settings import VoiceSettings
from tests.voice.voice_fakes import fake_child, fake_player


def _probe(tmp_path: Path, engine_id: str = "fake-1", cache: str = "cache") -> VoiceProbe:
    return probe_voice(
        VoiceSettings(),
        tmp_path / cache,
        command=fake_child(tmp_path / "child", engine_id),
        players=find_players("", str(tmp_path / "bin")),
    )


def test_what_works_is_named(tmp_path: Path) -> None:
    """Engine, voice and the first player that works come back, and no problem."""
    fake_player(tmp_path / "bin", "pw-play", "fails")
    fake_player(tmp_path / "bin", "paplay", "works")
    probe = _probe(tmp_path)
    assert (probe.engine.name, probe.engine.voice) == ("Fake 1", "fake")
    assert [player.problem for player in probe.players] == ["it failed (exit code 1)", ""]
    assert probe.player is not None
    assert probe.player.name == "paplay"
    assert probe.problems == ()
    assert probe.cache_problem == ""


def test_probing_leaves_no_trace(tmp_path: Path) -> None:
    """Neither the cache folder nor a sound file is there afterwards."""
    fake_player(tmp_path / "bin", "paplay", "works")
    _probe(tmp_path)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("engine_id", "problem"), [("missing", "no engine here"), ("dead", "crashed while starting")]
)
def test_a_missing_engine_is_a_problem(tmp_path: Path, engine_id: str, problem: str) -> None:
    """Why there is no engine is said as the child says it."""
    fake_player(tmp_path / "bin", "paplay", "works")
    probe = _probe(tmp_path, engine_id)
    assert problem in probe.engine.problem
    assert probe.problems == (probe.engine.problem,)


def test_missing_and_failing_players_are_problems(tmp_path: Path) -> None:
    """No program at all, and programs that all fail, are told apart."""
    assert "no program to play sound" in _probe(tmp_path).problems[0]
    fake_player(tmp_path / "bin", "aplay", "fails")
    problem = _probe(tmp_path).problems[0]
    assert "no sound output works (aplay: it failed" in problem


def test_a_cache_that_cannot_be_is_named(tmp_path: Path) -> None:
    """A file in the cache folder's place is noticed without touching it."""
    (tmp_path / "cache").write_text("in the way")
    assert "is no folder" in _probe(tmp_path).cache_problem
    assert "is no folder" in _probe(tmp_path, cache="cache/deeper").cache_problem


def test_voices_are_listed_or_the_reason_is_given(tmp_path: Path) -> None:
    """The child's list comes back as values; without an engine there is a reason."""
    command = fake_child(tmp_path / "child")
    assert list_voices(command=command) == (OfferedVoice("f/en", "Fake", ("en",)),)
    with pytest.raises(NoVoicesError, match="no engine here"):
        list_voices(command=fake_child(tmp_path / "child", "missing"))
