"""The whole way from a YAML file to a heard cue: real voice, real player, real sound server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sound.clip_matching import MATCH_SCORE, Recording, find_clip
from tests.sound.null_sink import NullSink
from tests.sound.session_running import ROUTINE, Played, clip_of, play, run_program

pytestmark = [pytest.mark.sound, pytest.mark.timeout(300)]

NEAR_MS = 1_500
"""How far from its time a cue may be found: shared machines stall by up to a second."""

SESSION_NEAR_MS = 800
"""How far the session may run behind its plan when a stalled player makes it wait."""


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    """A short routine with both sides, cues of all kinds, a rest, and a last word."""
    path = tmp_path / "both-calves.yaml"
    path.write_text(ROUTINE)
    return path


def _heard_at_ms(recording: Recording, sink: NullSink, event: dict[str, Any]) -> float:
    """How long after the announced moment a cue really begins, in ms; it must be heard."""
    around = recording.since(event["mono_ns"] - NEAR_MS * 1_000_000)
    clip = clip_of(sink, event["text"])
    length_ms = int(clip.name.split(".")[1])
    window = Recording(
        around.samples[: (2 * NEAR_MS + length_ms) * 22_050 // 1_000], around.began_ns
    )
    heard = find_clip(window, clip)
    assert heard.score >= MATCH_SCORE, f"{event['text']!r} was not heard ({heard.score:.2f})"
    announced_ns: int = event["mono_ns"]
    return (window.at_ns(heard.offset_ms) - announced_ns) / 1e6


def _record(sink: NullSink, played: Played) -> Recording:
    sink.wait_recorded(played.events[-1]["mono_ns"] + 2_000_000_000)
    return sink.recording()


def test_what_is_planned_is_heard_in_order_and_on_time(
    null_sink: NullSink, routine: Path, tmp_path: Path
) -> None:
    """On a fresh machine every planned cue sounds near its time; later as `timeline` says."""
    first = play(null_sink, routine, tmp_path / "first.jsonl")
    assert first.code == 0, first.errors
    _assert_all_heard(null_sink, first)

    told = run_program(null_sink, "timeline", str(routine), "--json")
    plan = json.loads(told.stdout)
    second = play(null_sink, routine, tmp_path / "second.jsonl")
    heard_ms = _assert_all_heard(null_sink, second)
    starts = [(event["segment"], event["t_ms"]) for event in second.of("segment_start")]
    planned_starts = [(segment["index"], segment["start_ms"]) for segment in plan["segments"]]
    assert [index for index, _ in starts] == [index for index, _ in planned_starts]
    for (_, t_ms), (_, start_ms) in zip(starts, planned_starts, strict=True):
        assert 0 <= t_ms - start_ms < SESSION_NEAR_MS
    planned_cues = [cue for segment in plan["segments"] for cue in segment["cues"]]
    for cue, at_ms in zip(planned_cues, heard_ms[:-1], strict=True):
        assert abs(at_ms - cue["at_ms"]) < NEAR_MS, cue["text"]


def _assert_all_heard(sink: NullSink, played: Played) -> list[float]:
    """When each cue of a session began to sound, in ms from its start; all must."""
    assert played.of("cue_dropped") == []
    planned = [event["text"] for event in played.of("cue")]
    spoken = played.of("cue_audible")
    assert [event["text"] for event in spoken] == [*planned, "All done."]
    recording = _record(sink, played)
    began_ns = played.of("segment_start")[0]["mono_ns"]
    late_ms = [_heard_at_ms(recording, sink, event) for event in spoken]
    assert max(map(abs, late_ms)) < NEAR_MS
    return [
        (event["mono_ns"] - began_ns) / 1e6 + late
        for event, late in zip(spoken, late_ms, strict=True)
    ]


def test_a_sound_server_killed_in_the_middle_costs_the_voice_and_nothing_else(
    null_sink: NullSink, routine: Path, tmp_path: Path
) -> None:
    """The session of a dead sound server walks as a silent one does, and says what is wrong."""
    quiet = play(null_sink, routine, tmp_path / "quiet.jsonl", "--speed", "20")
    null_sink.kill_server()
    lost = play(null_sink, routine, tmp_path / "lost.jsonl")
    assert lost.code == 0, lost.errors
    walk = ("segment_start", "segment_end", "cue", "finish")
    assert [(e["event"], e["segment"], e["text"]) for e in lost.of(*walk)] == [
        (e["event"], e["segment"], e["text"]) for e in quiet.of(*walk)
    ]
    assert lost.of("voice_lost")[0]["text"]
