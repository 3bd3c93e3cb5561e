"""The one mouth: what queues, what is now or never, and what is waited for."""

from __future__ import annotations

from stretchcoach.session.speech import estimate_ms
from stretchcoach.speaking import DRAIN_MS, RENDER_MS, Dropped
from stretchcoach.voice.protocol import ReportKind
from tests.speaking_mouth import LATENCY_MS, Mouth


def test_instructions_are_said_one_after_the_other() -> None:
    """A second instruction waits for the first, and starts when that is reported to be over."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.say("B.")
    mouth.run(3_000)
    assert mouth.started == [("A.", 0), ("B.", 1_000 + LATENCY_MS)]
    assert all(clip.was_heard_whole for clip in mouth.voice.clips)


def test_an_end_that_is_not_reported_is_taken_for_granted() -> None:
    """A player program that does not leave is waited for a moment only."""
    mouth = Mouth(tells_ends=False)
    mouth.say("A.")
    mouth.say("B.")
    mouth.run(3_000)
    assert mouth.started == [("A.", 0), ("B.", 1_000 + LATENCY_MS + DRAIN_MS)]


def test_an_instruction_lets_a_cue_finish() -> None:
    """An ordinary cue that still sounds is not cut off by an instruction."""
    mouth = Mouth()
    mouth.say_now("Cue.")
    mouth.run(500)
    mouth.say("A.")
    mouth.run(1_000)
    assert mouth.texts == ["Cue.", "A."]
    assert mouth.voice.clips[0].was_heard_whole


def test_a_cue_takes_the_place_of_another() -> None:
    """Of two ordinary cues the later one is the one that fits the moment."""
    mouth = Mouth()
    mouth.say_now("In.")
    mouth.run(500)
    mouth.say_now("Out.")
    assert mouth.texts == ["In.", "Out."]
    assert mouth.voice.clips[0].cut_ns == mouth.now_ns


def test_a_cue_in_an_instruction_is_dropped() -> None:
    """An ordinary cue never cuts off an instruction, nor is it said too late."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.run(500)
    mouth.say_now("Cue.", within_ms=400)
    mouth.run(3_000)
    assert mouth.texts == ["A."]
    assert mouth.dropped == [("Cue.", Dropped.BUSY)]


def test_a_cue_waits_for_an_instruction_that_is_just_ending() -> None:
    """What can still be said in time is said when the instruction is over."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.run(900)
    mouth.say_now("Cue.", within_ms=400)
    mouth.run(1_000)
    assert mouth.started == [("A.", 0), ("Cue.", 1_000 + LATENCY_MS)]
    assert mouth.dropped == []


def test_a_cue_that_waited_in_vain_is_dropped() -> None:
    """An instruction that was announced to end, and did not, leaves no room after all."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.run(900)
    mouth.say_now("Cue.", within_ms=300)
    mouth.clock.advance(400)
    mouth.speaking.go_on(mouth.now_ns)
    assert mouth.dropped == [("Cue.", Dropped.BUSY)]


def test_nothing_jumps_the_queue() -> None:
    """An ordinary cue does not push in before an instruction that waits."""
    mouth = Mouth("B.")
    mouth.voice.render("B.", 500)
    mouth.say("B.")
    mouth.say_now("Cue.", within_ms=400)
    assert mouth.dropped == [("Cue.", Dropped.BUSY)]
    mouth.run(600)
    assert mouth.texts == ["B."]


def test_a_cue_whose_time_is_over_is_dropped() -> None:
    """A cue that comes later than it may is not said."""
    mouth = Mouth()
    mouth.say_now("Cue.", within_ms=-1)
    assert mouth.dropped == [("Cue.", Dropped.LATE)]


def test_a_cue_that_is_not_rendered_is_dropped_at_once() -> None:
    """Nobody waits for an ordinary cue to be rendered."""
    mouth = Mouth("Cue.")
    mouth.voice.render("Cue.", 10)
    mouth.say_now("Cue.", within_ms=400)
    assert mouth.dropped == [("Cue.", Dropped.NOT_READY)]


def test_an_instruction_waits_to_be_rendered() -> None:
    """An instruction in the making is said as soon as it is there, and hurried up."""
    mouth = Mouth("Lean in slowly.")
    mouth.voice.render("Lean in slowly.", 700)
    mouth.say("Lean in slowly.")
    mouth.run(1_000)
    assert mouth.started == [("Lean in slowly.", 700)]
    assert mouth.voice.prepared == [("Lean in slowly.",)]


def test_an_instruction_that_takes_too_long_to_render_is_dropped() -> None:
    """After a second of waiting the session goes on without the words."""
    mouth = Mouth("Lean in slowly.")
    mouth.voice.render("Lean in slowly.", 5_000)
    mouth.say("Lean in slowly.")
    assert mouth.ms(mouth.speaking.next_wakeup_ns(mouth.now_ns)) == RENDER_MS
    mouth.run(RENDER_MS - 10)
    assert mouth.dropped == []
    mouth.run(10)
    assert mouth.dropped == [("Lean in slowly.", Dropped.NOT_READY)]
    assert mouth.speaking.next_wakeup_ns(mouth.now_ns) is None


def test_a_short_instruction_is_not_waited_for_longer_than_it_lasts() -> None:
    """A word that takes half a second does not hold everything up for a whole one."""
    mouth = Mouth("Cat.")
    mouth.voice.render("Cat.", 5_000)
    mouth.say("Cat.")
    mouth.run(estimate_ms("Cat.") + 260)
    assert mouth.dropped == [("Cat.", Dropped.NOT_READY)]


def test_an_instruction_that_cannot_be_rendered_is_not_waited_for() -> None:
    """When rendering fails the wait is over."""
    mouth = Mouth("Lean in slowly.")
    mouth.voice.render("Lean in slowly.", 200, ReportKind.RENDER_FAILED)
    mouth.say("Lean in slowly.")
    mouth.run(200)
    assert mouth.dropped == [("Lean in slowly.", Dropped.NOT_READY)]


def test_what_is_never_rendered_is_dropped_at_once() -> None:
    """Waiting makes no sense for a text that nobody renders."""
    mouth = Mouth("Lean in slowly.")
    mouth.say("Lean in slowly.")
    assert mouth.dropped == [("Lean in slowly.", Dropped.NOT_READY)]


def test_without_a_voice_everything_is_dropped_with_the_reason() -> None:
    """A voice that is lost says neither instructions nor cues."""
    mouth = Mouth()
    mouth.voice.lose()
    mouth.say("A.")
    mouth.say_now("Cue.")
    assert mouth.dropped == [("A.", Dropped.SILENT), ("Cue.", Dropped.SILENT)]


def test_a_voice_is_asked_for_what_it_does_not_have() -> None:
    """Only a voice that is asked can find out that it works again, or have it the next time."""
    mouth = Mouth("Lean in slowly.", "Cue.")
    mouth.say("Lean in slowly.")
    mouth.say_now("Cue.")
    mouth.voice.lose()
    mouth.say("A.")
    assert mouth.voice.refused == ["Lean in slowly.", "Cue.", "A."]


def test_when_muted_everything_is_dropped_with_the_reason() -> None:
    """A muted voice says neither instructions nor cues."""
    mouth = Mouth()
    mouth.voice.set_muted(True)
    mouth.say("A.")
    mouth.say_now("Cue.", within_ms=-1)
    assert mouth.dropped == [("A.", Dropped.MUTED), ("Cue.", Dropped.MUTED)]


def test_a_clip_that_fails_frees_the_mouth() -> None:
    """What waited is tried at once when the clip before it failed."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.say("B.")
    mouth.run(100)
    mouth.voice.lose()
    mouth.voice.restore()
    mouth.run(10)
    assert mouth.started == [("A.", 0), ("B.", 110)]
