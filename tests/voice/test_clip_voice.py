"""The voice as the player drives it, with real processes for engine and players."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchcoach.session.speech import estimate_ms
from stretchcoach.voice.cache import ClipIndex
from stretchcoach.voice.opening import open_voice
from stretchcoach.voice.protocol import ReportKind, VoiceState
from stretchcoach.voice.renderer import RenderLimits
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.silent import SilentVoice
from stretchcoach.voice.speaker import ClipVoice
from tests.voice.voice_fakes import Stage, is_running, lines_of, wait_for


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A voice on fakes, closed at the end."""
    made = Stage(tmp_path)
    yield made
    made.close()


def test_a_prepared_text_is_spoken(stage: Stage) -> None:
    """The clip that the child rendered is what the player program is given."""
    log = stage.player("paplay", "works")
    utterance = stage.say("Breathe out.")
    assert stage.until_report(ReportKind.ENDED, "Breathe out.").reason == ""
    assert _clip_names(log)[0].endswith(".120.wav")
    assert utterance.length_ms == 120
    assert utterance.started_ns == stage.clock.now_ns
    assert (utterance.latency_ms, utterance.latency_measured) == (17, False)


def test_what_is_asked_last_is_rendered_first(stage: Stage) -> None:
    """A later prepare goes ahead of an earlier one, in its own order."""
    stage.player("paplay", "works")
    stage.voice.prepare([f"early {number}" for number in range(5)])
    stage.voice.prepare(["late 1", "late 2", "early 4"])
    stage.until_report(ReportKind.RENDERED, "early 3")
    asked = stage.asked()
    assert asked.index("late 1") < asked.index("late 2") < asked.index("early 4")
    assert asked.index("early 4") < asked.index("early 1") < asked.index("early 3")


def test_a_text_is_rendered_once(stage: Stage) -> None:
    """Asking again for a text that waits or is there renders nothing twice."""
    stage.player("paplay", "works")
    stage.voice.prepare(["one", "two", "one"])
    stage.voice.prepare(["two"])
    stage.render("one", "two")
    stage.render("one", "two", "three")
    assert sorted(stage.asked()) == ["one", "three", "two"]


def test_lengths_are_estimated_until_they_are_known(stage: Stage) -> None:
    """`length_ms` is the estimate before, and the clip's own length after rendering."""
    stage.player("paplay", "works")
    text = "Hold it there."
    assert stage.voice.length_ms(text) == estimate_ms(text, stage.settings.rate)
    stage.render(text)
    assert stage.voice.length_ms(text) == 140


def test_a_text_that_is_not_rendered_is_not_spoken_but_asked_for(stage: Stage) -> None:
    """`speak` without a clip says nothing, and has the text rendered for the next time."""
    stage.player("paplay", "works")
    assert stage.voice.speak("Unheard of.") is None
    waits = stage.voice.may_become_ready("Unheard of.")
    assert waits or stage.voice.is_ready("Unheard of.")
    stage.until(lambda: stage.voice.is_ready("Unheard of."), "the clip")
    stage.until(lambda: not stage.voice.may_become_ready("Unheard of."), "nothing more to come")


def test_a_text_that_was_given_up_is_not_tried_at_every_turn(stage: Stage) -> None:
    """Speaking a poisonous text again and again does not crash child after child."""
    stage.player("paplay", "works")
    stage.voice.prepare(["crash it"])
    stage.until_report(ReportKind.RENDER_FAILED, "crash it")
    assert stage.voice.speak("crash it") is None
    assert not stage.voice.may_become_ready("crash it")
    stage.render("fine")
    assert stage.asked() == ["crash it", "crash it", "fine"]


def test_a_text_without_a_word_is_never_waited_for(stage: Stage) -> None:
    """Nothing is rendered of a text that holds nothing to say."""
    stage.player("paplay", "works")
    stage.voice.prepare(["…", "🙂"])
    assert not stage.voice.may_become_ready("🙂")
    assert stage.voice.speak("…") is None


def test_the_second_run_starts_no_engine(stage: Stage, tmp_path: Path) -> None:
    """Clips of an earlier run are ready at once, their lengths known without an engine."""
    log = stage.player("paplay", "works")
    stage.render("Again.")
    stage.close()
    assert ClipIndex.open(stage.cache, stage.settings).length_ms("Again.") == 60
    second = ClipVoice(
        stage.settings,
        stage.cache,
        stage.heard.set,
        find=stage.find,
        command=(str(tmp_path / "no-such-program"),),
    )
    try:
        assert second.is_ready("Again.")
        assert second.speak("Again.") is not None
        wait_for(lambda: lines_of(log), "the player's start")
    finally:
        second.close()


def test_hush_ends_the_player_at_once(stage: Stage) -> None:
    """After hush the player's process is gone, and nobody is told that the clip ended."""
    log = stage.player("paplay", "hangs")
    stage.say("A long story.")
    assert stage.voice.status().state is VoiceState.SPEAKING
    wait_for(lambda: lines_of(log), "the player's start")
    stage.voice.hush()
    assert stage.voice.status().state is VoiceState.READY
    wait_for(lambda: not is_running(_pids(log)[0]), "the player's end")
    stage.clock.pass_ms(60_000)
    stage.reports.extend(stage.voice.poll())
    assert set(stage.kinds()) == {ReportKind.RENDERED}


def test_a_new_text_cuts_off_the_old_one(stage: Stage) -> None:
    """Two clips never sound at once."""
    log = stage.player("paplay", "hangs")
    stage.say("first")
    wait_for(lambda: len(lines_of(log)) == 1, "the first player's start")
    stage.say("second")
    wait_for(lambda: len(lines_of(log)) == 2, "the second player's start")
    wait_for(lambda: not is_running(_pids(log)[0]), "the first player's end")
    assert is_running(_pids(log)[1])


def test_a_muted_voice_says_nothing_and_says_so(stage: Stage) -> None:
    """Muting silences what sounds and what comes, until it is taken back."""
    log = stage.player("paplay", "hangs")
    stage.say("Sit down.")
    wait_for(lambda: lines_of(log), "the player's start")
    stage.voice.set_muted(True)
    wait_for(lambda: not is_running(_pids(log)[0]), "the player's end")
    assert stage.voice.status().state is VoiceState.MUTED
    assert not stage.voice.is_ready("Sit down.")
    assert stage.voice.speak("Sit down.") is None
    stage.voice.set_muted(False)
    assert stage.voice.speak("Sit down.") is not None


def test_the_chime_sounds_only_in_silence(stage: Stage) -> None:
    """A chime plays its tone, but never over a word."""
    log = stage.player("paplay", "hangs")
    stage.voice.chime()
    wait_for(lambda: lines_of(log), "the chime")
    assert _clip_names(log)[0].startswith("chime")
    stage.say("Now.")
    wait_for(lambda: len(lines_of(log)) == 2, "the word")
    stage.voice.chime()
    assert is_running(_pids(log)[1])
    stage.voice.hush()
    stage.voice.chime()
    wait_for(lambda: len(lines_of(log)) == 3, "the second chime")
    assert [name.startswith("chime") for name in _clip_names(log)] == [True, False, True]


def test_a_clip_that_is_gone_is_rendered_anew(stage: Stage) -> None:
    """Another program may have cleaned the cache: nothing is heard once, then it is."""
    stage.player("paplay", "works")
    stage.render("Lost and found.")
    _only_clip(stage).unlink()
    assert stage.voice.speak("Lost and found.") is None
    stage.until(lambda: stage.voice.is_ready("Lost and found."), "the clip")
    assert stage.voice.speak("Lost and found.") is not None


@pytest.mark.parametrize("content", [b"", b"garbage" * 100, b"RIFF\xff\xff\0\0WAVEfmt "])
def test_a_broken_clip_is_never_played(stage: Stage, content: bytes) -> None:
    """Garbage in the cache is not given to a player, but rendered anew."""
    log = stage.player("aplay", "works")
    stage.render("Fine sound.")
    _only_clip(stage).write_bytes(content)
    assert stage.voice.speak("Fine sound.") is None
    stage.until(lambda: stage.voice.is_ready("Fine sound."), "the clip")
    assert lines_of(log) == []
    assert stage.voice.speak("Fine sound.") is not None


def test_another_engine_renders_all_that_is_wanted_anew(stage: Stage) -> None:
    """When the engine turns out to be another one, no clip of the old one is mixed in."""
    stage.player("paplay", "works")
    stage.render("old words")
    stage.close()
    second = Stage(stage.folder, engine_id="fake-2")
    try:
        second.voice.prepare(["old words"])
        assert second.voice.is_ready("old words")
        second.render("new words")
        second.until(lambda: second.voice.is_ready("old words"), "the old words again")
        assert second.asked() == ["old words", "new words", "old words"]
    finally:
        second.close()


def test_a_cache_that_cannot_be_written_is_no_reason_to_be_silent(stage: Stage) -> None:
    """Clips then go to a private folder, the status says why, and closing removes it."""
    log = stage.player("paplay", "works")
    stage.cache.write_text("in the way")
    before = _private_folders()
    stage.say("All the same.")
    wait_for(lambda: lines_of(log), "the player's start")
    stage.until_report(ReportKind.ENDED, "All the same.")
    status = stage.voice.status()
    assert status.state is VoiceState.READY
    assert "cannot be kept" in status.reason
    stage.close()
    assert _private_folders() == before


def test_a_full_disk_is_no_reason_to_be_silent(stage: Stage) -> None:
    """Where the cache has no room left, the clip goes to the private folder."""
    stage.player("paplay", "works")
    stage.render("full of words")
    assert "no space left" in stage.voice.status().reason
    assert stage.voice.speak("full of words") is not None


def test_no_room_anywhere_silences_with_the_reason(stage: Stage) -> None:
    """Where even the private folder is full, the voice says so."""
    stage.player("paplay", "works")
    stage.voice.prepare(["brimful"])
    failed = stage.until_report(ReportKind.RENDER_FAILED, "brimful")
    assert "no room for clips" in failed.reason
    status = stage.voice.status()
    assert status.state is VoiceState.SILENT
    assert "no space left" in status.reason


def test_closing_leaves_no_process_and_no_thread(stage: Stage) -> None:
    """Whatever ran for the voice is gone when `close` returns, and again after a second."""
    before = set(threading.enumerate())
    log = stage.player("paplay", "hangs")
    stage.voice.keep_awake(True)
    stage.voice.prepare(["hang on", "and on"])
    wait_for(stage.asked, "the child's work")
    wait_for(lambda: lines_of(log), "the silence")
    stage.close()
    assert not is_running(stage.children()[0])
    assert not is_running(_pids(log)[0])
    assert set(threading.enumerate()) <= before
    assert not list(stage.cache.glob("clips/.tmp-*"))
    stage.close()
    assert stage.voice.poll() == ()
    assert stage.voice.speak("and on") is None


def test_killing_the_render_child_in_the_middle_of_a_cue_costs_only_time(stage: Stage) -> None:
    """After kill -9 another child renders the same text, and nothing half-done is left."""
    stage.player("paplay", "works")
    stage.voice.prepare(["dawdle a little"])
    wait_for(stage.asked, "the child's work")
    os.kill(stage.children()[0], signal.SIGKILL)
    stage.until(lambda: stage.voice.is_ready("dawdle a little"), "the clip")
    assert len(stage.children()) == 2
    assert not list(stage.cache.glob("clips/.tmp-*"))


def test_killing_the_render_child_does_not_touch_what_sounds(stage: Stage) -> None:
    """A clip that plays goes on playing when the child dies."""
    log = stage.player("paplay", "hangs")
    stage.say("unmoved")
    wait_for(lambda: lines_of(log), "the player's start")
    os.kill(stage.children()[0], signal.SIGKILL)
    stage.render("next one")
    assert is_running(_pids(log)[0])
    assert stage.voice.status().state is VoiceState.SPEAKING


@pytest.mark.parametrize(
    ("engine_id", "reason"),
    [
        ("missing", "no engine here"),
        ("dead", "crashed while starting"),
        ("stuck", "hangs while starting"),
    ],
)
def test_without_an_engine_the_voice_says_why_it_is_silent(
    stage: Stage, engine_id: str, reason: str
) -> None:
    """No engine, one that dies and one that never starts end as a reason, not as a wait."""
    stage.player("paplay", "works")
    stage.engine_id = engine_id
    stage.limits = RenderLimits(start_s=0.3, first_pause_s=0.001)
    stage.voice.prepare(["one", "two"])
    assert reason in stage.until_report(ReportKind.LOST).reason
    stage.until_report(ReportKind.RENDER_FAILED, "one")
    stage.until_report(ReportKind.RENDER_FAILED, "two")
    status = stage.voice.status()
    assert status.state is VoiceState.SILENT
    assert reason in status.reason
    assert not stage.voice.may_become_ready("one")


def test_ssh_silences_unless_the_voice_is_insisted_on(tmp_path: Path) -> None:
    """Over ssh the voice would speak at the other machine."""
    silent = open_voice(VoiceSettings(), tmp_path, lambda: None, ssh=True)
    assert isinstance(silent, SilentVoice)
    assert "other machine" in silent.status().reason
    insisted = open_voice(VoiceSettings(), tmp_path, lambda: None, ssh=True, insist=True)
    assert isinstance(insisted, ClipVoice)
    insisted.close()


def _pids(log: Path) -> list[int]:
    return [int(line.split()[0]) for line in lines_of(log)]


def _clip_names(log: Path) -> list[str]:
    return [Path(line.split(" ", 1)[1]).name for line in lines_of(log)]


def _only_clip(stage: Stage) -> Path:
    (clip,) = stage.cache.glob("clips/*.wav")
    return clip


def _private_folders() -> set[str]:
    return {str(path) for path in Path(tempfile.gettempdir()).glob("stretchcoach-*")}
