"""The real engine and the real players, heard on a real sound server."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stretchcoach.voice.cache import ClipIndex
from stretchcoach.voice.players import Player, find_players
from stretchcoach.voice.protocol import Report, ReportKind, Utterance, VoiceState
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.speaker import ClipVoice
from tests.sound.clip_matching import MATCH_SCORE, Heard, find_all, find_clip
from tests.sound.null_sink import NullSink, cannot_run

pytestmark = [pytest.mark.sound, pytest.mark.timeout(180)]

PATIENCE_S = 60.0
TEXTS = (
    "Stand at arm's length from a wall.",
    "Now the other side.",
    "Ten seconds left.",
    "Three",
    "Well done, and breathe out.",
)
EARLIEST_MS = -250
LATEST_MS = 1_500
"""Around a clip's start: the recording's own clock, and the stalls of a shared machine."""
QUIET = 40.0


class Ear:
    """A real voice, polled as the player does it."""

    def __init__(self, sink: NullSink, cache: Path, programs: tuple[str, ...] = ()) -> None:
        self.sink = sink
        self.reports: list[Report] = []
        self._told = threading.Event()
        self._cache = cache

        def find(preferred: str) -> list[Player]:
            found = find_players(preferred)
            return [player for player in found if not programs or player.name in programs]

        self.voice = ClipVoice(VoiceSettings(), cache, self._told.set, find=find)

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Poll until something holds."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < deadline, f"{what} did not happen: {self.reports}"
            self._told.wait(0.05)
            self._told.clear()
            self.reports.extend(self.voice.poll())

    def render(self, *texts: str) -> None:
        """Have the clips."""
        self.voice.prepare(texts)
        self.until(lambda: all(map(self.voice.is_ready, texts)), "rendering")

    def say(self, text: str) -> Utterance:
        """Say a text to its end."""
        utterance = self.start(text)
        ended = Report(ReportKind.ENDED, text)
        self.until(lambda: ended in self.reports, f"the end of {text!r}")
        self.reports.remove(ended)
        return utterance

    def start(self, text: str) -> Utterance:
        """Begin to say a text."""
        utterance = self.voice.speak(text)
        assert utterance is not None, self.voice.status()
        return utterance

    def clip(self, text: str) -> Path:
        """The file that a text was rendered to."""
        found = ClipIndex.open(self._cache, VoiceSettings()).find(text)
        assert found is not None
        return Path(found[0])

    def heard(self, text: str) -> list[Heard]:
        """Where a text sounds in the recording."""
        self.sink.wait_recorded(time.monotonic_ns() + 200_000_000)
        return find_all(self.sink.recording(), self.clip(text))

    def until_kind(self, kind: ReportKind) -> Report:
        """Poll until a report of this kind comes."""
        self.until(lambda: any(report.kind is kind for report in self.reports), kind)
        return next(report for report in self.reports if report.kind is kind)


@pytest.fixture
def ear(null_sink_here: NullSink, tmp_path: Path) -> Iterator[Ear]:
    """A real voice on the null sink."""
    made = Ear(null_sink_here, tmp_path)
    yield made
    made.voice.close()


def test_what_is_said_is_heard_in_order(ear: Ear) -> None:
    """Each of five texts sounds once, in order, about when its utterance claims."""
    ear.voice.keep_awake(True)
    ear.render(*TEXTS)
    utterances = [ear.say(text) for text in TEXTS]
    ear.sink.wait_recorded(time.monotonic_ns())
    recording = ear.sink.recording()
    offsets = []
    for utterance in utterances:
        places = find_all(recording, ear.clip(utterance.text))
        assert len(places) == 1, utterance
        offsets.append(places[0].offset_ms)
        audible_ns = utterance.started_ns + utterance.latency_ms * 1_000_000
        late_ms = (recording.at_ns(places[0].offset_ms) - audible_ns) / 1_000_000
        assert EARLIEST_MS < late_ms < LATEST_MS, utterance
    assert offsets == sorted(offsets)


def test_a_text_that_was_not_said_is_not_heard(ear: Ear) -> None:
    """The matched filter tells clips of one voice apart."""
    ear.render(*TEXTS)
    ear.say(TEXTS[0])
    ear.sink.wait_recorded(time.monotonic_ns())
    scores = [find_clip(ear.sink.recording(), ear.clip(text)).score for text in TEXTS]
    assert scores[0] > MATCH_SCORE
    assert max(scores[1:]) < MATCH_SCORE


@pytest.mark.parametrize("program", ["paplay", "aplay"])
def test_each_player_program_is_heard(
    null_sink_here: NullSink, tmp_path: Path, program: str
) -> None:
    """Whatever program there is plays the clip as it was rendered."""
    if shutil.which(program) is None:
        cannot_run(f"not installed: {program}")
    ear = Ear(null_sink_here, tmp_path, (program,))
    try:
        ear.render(TEXTS[1])
        ear.say(TEXTS[1])
        assert len(ear.heard(TEXTS[1])) == 1
    finally:
        ear.voice.close()


def test_hush_is_silence(ear: Ear) -> None:
    """After hush nothing of the clip's rest is heard."""
    text = "This is a long explanation that somebody cuts off after its first few words."
    ear.render(text)
    started_ns = ear.start(text).started_ns
    ear.sink.wait_recorded(started_ns + 700_000_000)
    ear.voice.hush()
    hushed_ns = time.monotonic_ns()
    ear.sink.wait_recorded(hushed_ns + 1_500_000_000)
    recording = ear.sink.recording()
    assert recording.since(started_ns).loudness() > QUIET
    assert recording.since(hushed_ns + 500_000_000).loudness() < QUIET


def test_a_frozen_sound_server_is_survived(ear: Ear) -> None:
    """Frozen in the middle of a cue: silent with the reason; thawed: heard again."""
    ear.voice.keep_awake(True)
    ear.render(*TEXTS)
    ear.start(TEXTS[0])
    ear.sink.freeze_server()
    try:
        ear.until_kind(ReportKind.LOST)
        status = ear.voice.status()
        assert status.state is VoiceState.SILENT
        assert "the sound server does not answer" in status.reason
        assert ear.voice.speak(TEXTS[1]) is None
    finally:
        ear.sink.thaw_server()
    ear.until_kind(ReportKind.RESTORED)
    ear.say(TEXTS[1])
    assert len(ear.heard(TEXTS[1])) == 1


def test_a_killed_sound_server_is_survived(ear: Ear) -> None:
    """Killed in the middle of a cue: silent with the reason; started again: back."""
    ear.render(*TEXTS)
    ear.start(TEXTS[0])
    ear.sink.kill_server()
    ear.until_kind(ReportKind.LOST)
    assert ear.voice.status().state is VoiceState.SILENT
    ear.sink.start()
    ear.until_kind(ReportKind.RESTORED)
    ear.say(TEXTS[1])
    assert len(ear.heard(TEXTS[1])) == 1
