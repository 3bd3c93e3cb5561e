"""The one mouth silenced: what is remembered, what is forgotten, and when all has been said."""

from __future__ import annotations

from stretchcoach.session.speech import estimate_ms
from stretchcoach.speaking import DRAIN_MS, RENDER_MS, Dropped
from tests.speaking_mouth import LATENCY_MS, Mouth


def test_hushing_forgets() -> None:
    """After a hush nothing is left to be said, and what was never begun is told."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.say("B.")
    mouth.speaking.hush()
    assert mouth.voice.sounding == ""
    assert mouth.speaking.is_quiet(mouth.now_ns)
    assert mouth.dropped == [("B.", Dropped.MOVED_ON)]
    mouth.speaking.take_up_again(mouth.now_ns)
    assert mouth.texts == ["A."]


def test_held_breath_is_taken_up_with_what_was_cut_off() -> None:
    """After a pause the instruction that it cut off is said again, then those that waited."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.say("B.")
    mouth.run(500)
    mouth.speaking.hold_breath(mouth.now_ns)
    assert mouth.voice.sounding == ""
    mouth.run(5_000)
    assert mouth.texts == ["A."]
    mouth.speaking.take_up_again(mouth.now_ns)
    mouth.run(3_000)
    assert mouth.texts == ["A.", "A.", "B."]
    assert mouth.dropped == []


def test_an_instruction_that_was_heard_whole_is_not_said_again() -> None:
    """A pause after the end of an instruction cuts nothing off."""
    mouth = Mouth(tells_ends=False)
    mouth.say("A.")
    mouth.run(1_030)
    mouth.speaking.hold_breath(mouth.now_ns)
    mouth.speaking.take_up_again(mouth.now_ns)
    assert mouth.texts == ["A."]


def test_what_sleep_cut_off_is_said_again() -> None:
    """An instruction that sounded when the machine fell asleep was not heard."""
    mouth = Mouth(tells_ends=False)
    mouth.say("A.")
    mouth.run(100)
    fell_asleep_ns = mouth.now_ns
    mouth.clock.advance(60_000)
    mouth.speaking.hold_breath(fell_asleep_ns)
    mouth.speaking.take_up_again(mouth.now_ns)
    assert mouth.texts == ["A.", "A."]


def test_a_cue_is_not_taken_up_again() -> None:
    """An ordinary cue belongs to its moment, and not to the end of a pause."""
    mouth = Mouth()
    mouth.say_now("Cue.")
    mouth.run(100)
    mouth.speaking.hold_breath(mouth.now_ns)
    mouth.speaking.take_up_again(mouth.now_ns)
    assert mouth.texts == ["Cue."]


def test_a_cue_that_waited_when_the_pause_came_is_dropped() -> None:
    """A cue that was about to be said is told as not said, and stays so."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.run(900)
    mouth.say_now("Cue.", within_ms=400)
    mouth.speaking.hold_breath(mouth.now_ns)
    assert mouth.dropped == [("Cue.", Dropped.BUSY)]
    mouth.speaking.take_up_again(mouth.now_ns)
    mouth.run(3_000)
    assert mouth.texts == ["A.", "A."]


def test_breath_held_twice_forgets_nothing() -> None:
    """Pain in a pause does not lose what the pause cut off; an aside is not said again."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.run(100)
    mouth.speaking.hold_breath(mouth.now_ns)
    mouth.speaking.hold_breath(mouth.now_ns)
    mouth.say("Ease off.")
    mouth.run(100)
    mouth.speaking.take_up_again(mouth.now_ns)
    mouth.run(3_000)
    assert mouth.texts == ["A.", "Ease off.", "A."]
    assert mouth.voice.clips[1].cut_ns is not None


def test_muting_drops_what_waits() -> None:
    """Muting silences and drops, and what comes after an unmute is said again."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.say("B.")
    mouth.speaking.mute()
    assert mouth.voice.sounding == ""
    assert mouth.dropped == [("B.", Dropped.MUTED)]
    mouth.say("C.")
    assert mouth.texts == ["A.", "C."]


def test_muting_in_a_pause_keeps_what_it_cut_off() -> None:
    """Muting and unmuting while paused changes nothing about the end of the pause."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.speaking.hold_breath(mouth.now_ns)
    mouth.speaking.mute()
    mouth.speaking.take_up_again(mouth.now_ns)
    assert mouth.texts == ["A.", "A."]


def test_explaining_ends_with_the_last_instruction() -> None:
    """All that sounds and waits is counted, and the end stays known when it has come."""
    mouth = Mouth()
    assert mouth.speaking.explained_ns(mouth.now_ns) == 0
    mouth.say("A.")
    assert mouth.ms(mouth.speaking.explained_ns(mouth.now_ns)) == 1_000 + LATENCY_MS
    mouth.say("B.")
    assert (mouth.ms(mouth.speaking.explained_ns(mouth.now_ns)) or 0) > 2_000 + LATENCY_MS
    mouth.run(5_000)
    assert mouth.ms(mouth.speaking.explained_ns(mouth.now_ns)) == 2_000 + 2 * LATENCY_MS


def test_explaining_counts_the_wait_for_a_clip() -> None:
    """While an instruction is waited for, it ends no sooner than it could."""
    mouth = Mouth("Lean in slowly.")
    mouth.voice.render("Lean in slowly.", 900)
    mouth.say("Lean in slowly.")
    needs_ms = RENDER_MS + estimate_ms("Lean in slowly.")
    assert (mouth.ms(mouth.speaking.explained_ns(mouth.now_ns)) or 0) >= needs_ms


def test_explaining_counts_a_cue_that_has_to_end_first() -> None:
    """An instruction behind an ordinary cue begins after it."""
    mouth = Mouth()
    mouth.say_now("Cue.")
    mouth.say("A.")
    assert (mouth.ms(mouth.speaking.explained_ns(mouth.now_ns)) or 0) >= 2_000 + LATENCY_MS


def test_explaining_does_not_count_a_cue_that_waits() -> None:
    """An ordinary cue behind an instruction makes no announcement longer."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.run(900)
    mouth.say_now("Cue.", within_ms=400)
    assert mouth.ms(mouth.speaking.explained_ns(mouth.now_ns)) == 1_000 + LATENCY_MS


def test_silence_explains_nothing() -> None:
    """When an instruction is silenced, nothing has to last for it any more."""
    mouth = Mouth()
    mouth.say("A.")
    mouth.say("B.")
    mouth.speaking.hush()
    assert mouth.speaking.explained_ns(mouth.now_ns) == 0


def test_wakeups_are_wanted_for_what_sounds_and_waits() -> None:
    """The mouth asks to be woken at the end of a clip, and never when all is said."""
    mouth = Mouth(tells_ends=False)
    assert mouth.speaking.next_wakeup_ns(mouth.now_ns) is None
    mouth.say("A.")
    expected_ms = 1_000 + LATENCY_MS + DRAIN_MS
    assert mouth.ms(mouth.speaking.next_wakeup_ns(mouth.now_ns)) == expected_ms
    mouth.run(expected_ms)
    assert mouth.speaking.next_wakeup_ns(mouth.now_ns) is None
