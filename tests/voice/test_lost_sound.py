"""Players that are missing, fail or hang, and the way back to sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchcoach.voice.protocol import ReportKind, Utterance, VoiceState
from tests.voice.voice_fakes import Stage, is_running, lines_of, wait_for

PROBE = "probe"
DIES_WHEN_TOLD = f"""
echo "$$ $1" >> "$0.log"
case "${{1##*/}}" in {PROBE}*) exit 0;; esac
while [ ! -e "$0.die" ]; do sleep 0.01; done
exit 1
"""
DRAINS_WHEN_TOLD = f"""
echo "$$ $1" >> "$0.log"
case "${{1##*/}}" in {PROBE}*) exit 0;; esac
while [ ! -e "$0.done" ]; do sleep 0.01; done
"""
ONE_AT_A_TIME = """
exec 9>"$0.lock"; flock -n 9 || exit 1
echo "$$ $1" >> "$0.log"; exec sleep 600
"""
HANGS_ON_SPEECH = f'case "${{1##*/}}" in {PROBE}*) exit 0;; esac; exec sleep 600'


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A voice on fakes, closed at the end."""
    made = Stage(tmp_path)
    yield made
    made.close()


def test_without_a_player_program_the_voice_says_why(stage: Stage) -> None:
    """With no program to play sound, the status names the programs looked for."""
    status = stage.voice.status()
    assert status.state is VoiceState.SILENT
    assert "no program to play sound" in status.reason
    assert "paplay" in status.reason
    stage.voice.prepare(["hello"])
    stage.until_report(ReportKind.RENDERED, "hello")
    assert not stage.voice.is_ready("hello")
    assert stage.voice.speak("hello") is None
    assert stage.until_report(ReportKind.LOST).reason == status.reason


def test_a_player_that_is_installed_later_is_found(stage: Stage) -> None:
    """A silent voice looks again after a while, and says when it is back."""
    stage.render_silently("hello")
    stage.until_report(ReportKind.LOST)
    log = stage.player("paplay", "works")
    stage.clock.pass_ms(2_000)
    stage.until_report(ReportKind.RESTORED)
    assert stage.voice.status().state is VoiceState.READY
    assert PROBE in Path(lines_of(log)[0]).name
    assert stage.voice.speak("hello") is not None


def test_a_player_that_fails_at_once_is_replaced_within_the_cue(stage: Stage) -> None:
    """The next program plays the same clip, and nothing is reported as lost."""
    failing = stage.player("pw-play", "fails")
    working = stage.player("paplay", "works")
    stage.say("Lean forward.")
    stage.until_report(ReportKind.ENDED, "Lean forward.")
    assert Path(lines_of(failing)[0]).name == Path(lines_of(working)[0]).name
    assert ReportKind.LOST not in stage.kinds()
    stage.say("And back.")
    stage.until_report(ReportKind.ENDED, "And back.")
    assert len(lines_of(failing)) == 1


def test_a_player_that_cannot_be_started_is_passed_over(stage: Stage) -> None:
    """A broken program file costs nothing but the try."""
    stage.player("pw-play", "works")
    (stage.programs / "pw-play").write_bytes(b"\x7fELF nothing")
    working = stage.player("aplay", "works")
    stage.say("Stand up.")
    stage.until_report(ReportKind.ENDED, "Stand up.")
    assert len(lines_of(working)) == 1


def test_the_player_that_worked_is_the_first_choice_next_time(stage: Stage) -> None:
    """What was found to work is remembered beside the clips."""
    failing = stage.player("pw-play", "fails")
    stage.player("aplay", "works")
    stage.say("Remember.")
    stage.until_report(ReportKind.ENDED, "Remember.")
    stage.close()
    second = Stage(stage.folder)
    try:
        second.say("Remember.")
        second.until_report(ReportKind.ENDED, "Remember.")
        assert len(lines_of(failing)) == 1
    finally:
        second.close()


def test_without_an_audio_device_the_voice_says_so(stage: Stage) -> None:
    """Where every program fails, the cue is reported as failed and the voice as lost."""
    stage.player("paplay", "fails")
    stage.player("aplay", "fails")
    stage.say("Anybody there?")
    assert "failed" in stage.until_report(ReportKind.PLAY_FAILED, "Anybody there?").reason
    lost = stage.until_report(ReportKind.LOST)
    assert "no sound output works (paplay, aplay failed)" in lost.reason
    status = stage.voice.status()
    assert (status.state, status.reason) == (VoiceState.SILENT, lost.reason)
    assert not stage.voice.may_become_ready("Anybody there?")


def test_a_hung_player_is_killed_a_second_after_its_clip(stage: Stage) -> None:
    """A frozen sound server costs the cue, is named in the status, and never blocks."""
    log = stage.player("paplay", "hangs")
    utterance = stage.say("Hold on.")
    wait_for(lambda: lines_of(log), "the player's start")
    due_ns = utterance.started_ns + (utterance.length_ms + 1_000) * 1_000_000
    assert stage.voice.next_deadline_ns() == due_ns
    stage.clock.now_ns = due_ns - 1
    assert stage.voice.poll() == ()
    assert is_running(_pid(log))
    stage.clock.now_ns = due_ns
    failed = stage.until_report(ReportKind.PLAY_FAILED, "Hold on.")
    assert "does not answer" in failed.reason
    assert "does not answer" in stage.until_report(ReportKind.LOST).reason
    assert stage.voice.status().state is VoiceState.SILENT
    wait_for(lambda: not is_running(_pid(log)), "the player's end")


def overrun_by(stage: Stage, utterance: Utterance, overrun_ms: int) -> None:
    """Let time pass until this long after a clip's own end, and have it noticed."""
    ends_ns = utterance.started_ns + utterance.length_ms * 1_000_000
    stage.clock.now_ns = ends_ns + overrun_ms * 1_000_000
    stage.reports.extend(stage.voice.poll())


def test_cues_that_follow_each_other_hide_no_hang(stage: Stage) -> None:
    """The next cue takes the place of one that hangs; a second after that one's end it is told."""
    log = stage.player("paplay", "hangs")
    stage.render("Three.", "Two.", "One.")
    first = stage.say("Three.")
    overrun_by(stage, first, 400)
    stage.say("Two.")
    overrun_by(stage, first, 800)
    stage.say("One.")
    wait_for(lambda: len(lines_of(log)) == 3, "the cues")
    cues = [_pid_in(line) for line in lines_of(log)]
    overrun_by(stage, first, 999)
    assert stage.voice.status().state is VoiceState.SPEAKING
    assert stage.voice.next_deadline_ns() == stage.clock.now_ns + 1_000_000
    overrun_by(stage, first, 1_000)
    assert "does not answer" in stage.until_report(ReportKind.PLAY_FAILED, "One.").reason
    assert "does not answer" in stage.until_report(ReportKind.LOST).reason
    wait_for(lambda: not any(map(is_running, cues)), "their end")


def test_a_slow_sink_is_not_taken_for_a_hang(stage: Stage) -> None:
    """Processes that end within the second, each behind the start of the next cue, are well."""
    log = stage.player("paplay", DRAINS_WHEN_TOLD)
    stage.render("Three.", "Two.")
    first = stage.say("Three.")
    overrun_by(stage, first, 700)
    second = stage.say("Two.")
    wait_for(lambda: len(lines_of(log)) == 2, "both cues")
    assert is_running(_pid(log)), "what is on its way to the ear was cut off"
    (stage.programs / "paplay.done").touch()
    wait_for(lambda: not is_running(_pid(log)), "the end of the first")
    stage.until_report(ReportKind.ENDED, "Two.")
    overrun_by(stage, second, 5_000)
    assert ReportKind.LOST not in stage.kinds()


def test_a_cue_that_is_cut_short_is_silent_at_once(stage: Stage) -> None:
    """What has not had its time makes way for the next by being ended."""
    log = stage.player("paplay", "hangs")
    stage.render("Wait, and", "Stop.")
    stage.say("Wait, and")
    wait_for(lambda: lines_of(log), "the first")
    stage.say("Stop.")
    wait_for(lambda: not is_running(_pid(log)), "its end")


def test_a_hush_silences_what_made_way_too(stage: Stage) -> None:
    """Whatever may still be on its way to the ear is ended with what sounds."""
    log = stage.player("paplay", "hangs")
    stage.render("Three.", "Two.")
    overrun_by(stage, stage.say("Three."), 500)
    stage.say("Two.")
    wait_for(lambda: len(lines_of(log)) == 2, "both cues")
    stage.voice.hush()
    wait_for(lambda: not any(is_running(_pid_in(line)) for line in lines_of(log)), "their end")
    assert stage.voice.next_deadline_ns() is None


def test_a_device_for_one_sound_is_given_up_for_the_next(stage: Stage) -> None:
    """A cue that finds the device blocked by the one before it is started once more, alone."""
    log = stage.player("aplay", ONE_AT_A_TIME)
    stage.render("Three.", "Two.")
    first = stage.say("Three.")
    wait_for(lambda: lines_of(log), "the first")
    overrun_by(stage, first, 300)
    stage.say("Two.")
    stage.until(lambda: len(lines_of(log)) == 2, "the second")
    assert not is_running(_pid(log))
    assert ReportKind.LOST not in stage.kinds()


def test_a_server_that_thaws_is_found_again(stage: Stage) -> None:
    """After a hang a short silence is tried at once, and success restores the voice."""
    log = stage.player("paplay", HANGS_ON_SPEECH)
    stage.say("Hold on.")
    stage.clock.pass_ms(2_000)
    stage.until_report(ReportKind.RESTORED)
    assert stage.kinds().index(ReportKind.LOST) < stage.kinds().index(ReportKind.RESTORED)
    assert stage.voice.status().state is VoiceState.READY
    assert log == stage.programs / "paplay.log"


def test_a_frozen_server_is_asked_again_after_ever_longer_pauses(stage: Stage) -> None:
    """Each probe is killed at its own deadline, and the pauses between probes grow."""
    log = stage.player("paplay", "hangs")
    stage.say("Hello?")
    wait_for(lambda: len(lines_of(log)) == 1, "the clip")
    stage.clock.pass_ms(2_000)
    for probes, pause_ms in enumerate((2_000, 4_000, 8_000, 16_000, 30_000, 30_000), start=2):
        stage.until(lambda: len(lines_of(log)) == probes, "the probe")  # noqa: B023 - run here
        before_ns = stage.clock.now_ns
        stage.clock.pass_ms(3_100)
        stage.voice.poll()
        deadline = stage.voice.next_deadline_ns()
        assert deadline == before_ns + (3_100 + pause_ms) * 1_000_000
        stage.clock.pass_ms(pause_ms)
    assert stage.kinds().count(ReportKind.LOST) == 1


def test_a_player_that_hangs_yields_to_one_that_works(stage: Stage) -> None:
    """The probe goes through all programs, and speech goes on with the one that answered."""
    hanging = stage.player("paplay", "hangs")
    working = stage.player("aplay", "works")
    stage.say("One of us.")
    wait_for(lambda: lines_of(hanging), "the clip")
    stage.clock.pass_ms(2_000)
    stage.until(lambda: len(lines_of(hanging)) == 2, "the first probe")
    stage.clock.pass_ms(3_100)
    stage.until_report(ReportKind.RESTORED)
    stage.say("Two of us.")
    stage.until_report(ReportKind.ENDED, "Two of us.")
    assert len(lines_of(hanging)) == 2
    assert len(lines_of(working)) == 2


def test_a_sound_server_that_dies_in_the_middle_of_a_clip_is_reported(stage: Stage) -> None:
    """A player that fails after its clip was under way is not started over from the clip's top."""
    log = stage.player("paplay", DIES_WHEN_TOLD)
    text = "A sentence that is long enough to be under way by then."
    stage.say(text)
    wait_for(lambda: lines_of(log), "the player's start")
    stage.clock.pass_ms(500)
    (stage.programs / "paplay.die").touch()
    assert stage.until_report(ReportKind.PLAY_FAILED, text).reason == "paplay failed"
    stage.until_report(ReportKind.RESTORED)
    assert sum(PROBE not in Path(line).name for line in lines_of(log)) == 1


def _pid(log: Path) -> int:
    return _pid_in(lines_of(log)[0])


def _pid_in(line: str) -> int:
    return int(line.split(maxsplit=1)[0])
