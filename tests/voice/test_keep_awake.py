"""The silence that keeps a sink from suspending."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchcoach.voice.chime import AWAKE_MS
from stretchcoach.voice.protocol import ReportKind
from stretchcoach.voice.wav import read_sound
from tests.voice.voice_fakes import Stage, is_running, lines_of, wait_for

SILENCE_HANGS = 'echo "$$ $1" >> "$0.log"; case "${1##*/}" in silence*) exec sleep 600;; esac'
ONE_AT_A_TIME = f'exec 9>"$0.lock"; flock -n 9 || exit 1; {SILENCE_HANGS}'


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A voice on fakes, closed at the end."""
    made = Stage(tmp_path)
    yield made
    made.close()


def test_silence_plays_while_it_is_wanted(stage: Stage) -> None:
    """Keeping awake starts one player with pure silence, and letting go ends it."""
    log = stage.player("paplay", SILENCE_HANGS)
    stage.voice.keep_awake(True)
    stage.voice.keep_awake(True)
    wait_for(lambda: lines_of(log), "the silence")
    pid, path = lines_of(log)[0].split(" ", 1)
    silence = read_sound(Path(path))
    assert (silence.length_ms, silence.peak) == (AWAKE_MS, 0)
    stage.voice.keep_awake(False)
    wait_for(lambda: not is_running(int(pid)), "its end")
    assert len(lines_of(log)) == 1


def test_silence_is_renewed_when_it_ends(stage: Stage) -> None:
    """A piece of silence that has ended is followed by another."""
    log = stage.player("paplay", "works")
    stage.voice.keep_awake(True)
    stage.until(lambda: len(lines_of(log)) >= 3, "two more pieces")


def test_silence_that_fails_is_not_started_in_a_loop(stage: Stage) -> None:
    """After a failure the next piece waits its time."""
    log = stage.player("paplay", "fails")
    stage.voice.keep_awake(True)
    again_ns = stage.clock.now_ns + 5_000_000_000
    stage.until(lambda: stage.voice.next_deadline_ns() == again_ns, "the failure")
    for _ in range(20):
        stage.voice.poll()
    assert len(lines_of(log)) == 1
    stage.clock.pass_ms(60_000)
    stage.until(lambda: len(lines_of(log)) == 2, "the next piece")


def test_silence_that_hangs_is_renewed(stage: Stage) -> None:
    """A piece that never ends is killed some seconds after it should have."""
    log = stage.player("paplay", SILENCE_HANGS)
    stage.voice.keep_awake(True)
    wait_for(lambda: lines_of(log), "the silence")
    deadline = stage.voice.next_deadline_ns()
    assert deadline == stage.clock.now_ns + (AWAKE_MS + 5_000) * 1_000_000
    stage.clock.now_ns = deadline
    stage.voice.poll()
    wait_for(lambda: not is_running(int(lines_of(log)[0].split()[0])), "its end")


def test_silence_never_keeps_a_word_from_being_heard(stage: Stage) -> None:
    """On a device that plays one sound at a time, the silence gives way for good."""
    log = stage.player("aplay", ONE_AT_A_TIME)
    stage.voice.keep_awake(True)
    wait_for(lambda: lines_of(log), "the silence")
    stage.say("Make way.")
    stage.until_report(ReportKind.ENDED, "Make way.")
    assert ReportKind.LOST not in stage.kinds()
    stage.say("Thank you.")
    stage.until_report(ReportKind.ENDED, "Thank you.")
    assert sum("silence" in Path(line).name for line in lines_of(log)) == 1
