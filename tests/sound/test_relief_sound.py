"""The first words of cramp relief, heard: once, at once, and whatever breaks afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from stretchcoach.cli.night import at_night
from stretchcoach.first_word import FIRST_WORDS
from stretchcoach.first_word.prepared import prepared_file
from stretchcoach.settings import Settings
from stretchcoach.voice.cache import ClipIndex
from stretchcoach.voice.settings import VoiceSettings
from tests.sound.clip_matching import MATCH_SCORE, find_all, find_clip
from tests.sound.null_sink import NullSink
from tests.sound.session_running import clips

pytestmark = [pytest.mark.sound, pytest.mark.timeout(300)]

FIRST = FIRST_WORDS["calf"]
SECOND = "Breathe out slowly."
PATIENCE_S = 60.0


class Running:
    """Relief as lines, with what it writes and what it says happens."""

    def __init__(self, sink: NullSink, events: Path) -> None:
        self._events = events
        self.started_ns = time.monotonic_ns()
        self.program = subprocess.Popen(
            [sys.executable, "-m", "stretchcoach", "cramp", "--plain", "--events", str(events)],
            env=sink.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.program.stdin is not None
        self.program.stdin.write(f"{line}\n")
        self.program.stdin.flush()

    def happened(self, *kinds: str) -> list[dict[str, Any]]:
        """The events of these kinds so far."""
        if not self._events.exists():
            return []
        whole = self._events.read_text().rpartition("\n")[0]
        events = [json.loads(line) for line in whole.splitlines()]
        return [event for event in events if event["event"] in kinds]

    def until(self, kind: str, text: str = "") -> dict[str, Any]:
        """Wait for an event (with this text, if one is given); fails after a generous time."""
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            for event in self.happened(kind):
                if text in ("", event["text"]):
                    return event
            assert self.program.poll() is None, "it has ended"
            time.sleep(0.02)
        raise AssertionError(f"{kind} {text!r} never came: {self.happened(kind)}")


@contextmanager
def running(sink: NullSink, events: Path) -> Iterator[Running]:
    """Relief that is no more afterwards."""
    made = Running(sink, events)
    try:
        yield made
    finally:
        made.program.terminate()
        made.program.communicate()


def voice_now() -> VoiceSettings:
    """The voice that relief speaks with at this hour."""
    from stretchcoach.cli.lengths import voice_settings
    from stretchcoach.routine.model import Goal, Routine

    return voice_settings(Settings(), Routine("", (), goal=Goal.RELIEF, language="en"))


def relief_clip(sink: NullSink, text: str) -> Path:
    """The clip of a sentence of relief at this hour; it must be there."""
    found = ClipIndex.open(clips(sink), voice_now()).find(text)
    assert found is not None, f"no clip of {text!r}"
    return Path(found[0])


def render_all(sink: NullSink) -> None:
    """What an earlier run does in the background."""
    subprocess.run(
        [sys.executable, "-c", "from stretchcoach.cli.relief_clips import render_all as r; r()"],
        env=sink.env,
        check=True,
        timeout=PATIENCE_S,
    )


def assert_heard_once_and_then_the_next(sink: NullSink, events: Path) -> None:
    """The first sentence sounds once from its first sample on, and the second behind it."""
    with running(sink, events) as relief:
        second = relief.until("cue_audible", SECOND)
        first = relief.until("cue_audible", FIRST)
        sink.wait_recorded(second["mono_ns"] + 2_500_000_000)
        recording = sink.recording().since(relief.started_ns)
        assert relief.happened("cue_dropped") == []
    one, two = relief_clip(sink, FIRST), relief_clip(sink, SECOND)
    heard = find_all(recording, one)
    assert len(heard) == 1, heard
    following = find_clip(recording, two)
    assert following.score >= MATCH_SCORE
    length_ms = int(one.name.split(".")[1])
    assert following.offset_ms >= heard[0].offset_ms + length_ms * 0.6
    # It was started before the session was, and is told so.
    began_ns = relief.started_ns
    assert began_ns < first["mono_ns"] <= began_ns + 10_000_000_000


def test_from_the_second_run_on_the_first_word_comes_from_its_clip(
    null_sink: NullSink, tmp_path: Path
) -> None:
    """What was prepared is played at once, once, and taken over by the session."""
    render_all(null_sink)
    assert Path(prepared_file(str(clips(null_sink)))).exists()
    assert_heard_once_and_then_the_next(null_sink, tmp_path / "events.jsonl")


def test_the_very_first_run_speaks_too(null_sink: NullSink, tmp_path: Path) -> None:
    """On a fresh machine a child renders the first sentence, and the session goes on from it."""
    assert not clips(null_sink).exists()
    assert_heard_once_and_then_the_next(null_sink, tmp_path / "events.jsonl")


def test_every_clip_is_kept_by_day_and_by_night(null_sink: NullSink) -> None:
    """After an earlier run nothing that relief can say has to be rendered, at any hour."""
    from stretchcoach.cli.lengths import voice_settings
    from stretchcoach.cli.relief_stage import ReliefRoutines
    from stretchcoach.folders import Folders
    from stretchcoach.relief.coach import said_in_relief
    from stretchcoach.relief.cramps import Cramp

    render_all(null_sink)
    routines = ReliefRoutines(Folders(), "")
    for settings in (Settings(), at_night(Settings())):
        for cramp in Cramp:
            routine = routines.of(cramp)
            index = ClipIndex.open(clips(null_sink), voice_settings(settings, routine))
            missing = [text for text in said_in_relief(routine) if index.find(text) is None]
            assert missing == []


@pytest.mark.parametrize("fault", ["killed", "frozen"])
def test_a_sound_server_that_fails_in_the_middle_keeps_no_instruction_back(
    null_sink: NullSink, tmp_path: Path, fault: str
) -> None:
    """The next instruction is written down all the same, and so is the new muscle's."""
    render_all(null_sink)
    with running(null_sink, tmp_path / "events.jsonl") as relief:
        relief.until("cue", FIRST)
        if fault == "killed":
            null_sink.kill_server()
        else:
            null_sink.freeze_server()
        relief.until("cue", "Straighten your knee.")
        relief.type("4")
        relief.until("cue", FIRST_WORDS["foot"])
        relief.until("voice_lost")
        if fault == "frozen":
            null_sink.thaw_server()
