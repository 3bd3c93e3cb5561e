"""The one mouth: what queues, what is now or never, what is remembered and what forgotten."""

from __future__ import annotations

from doubles import NS, FakeVoice, ManualClock

from stretchcoach.session.speech import estimate_ms
from stretchcoach.speaking import DRAIN_MS, RENDER_MS, Dropped, Saying, Speaking
from stretchcoach.voice.protocol import ReportKind, Utterance

LATENCY_MS = 20


class Mouth:
    """A mouth on a manual clock, with what it told."""

    def __init__(self, *missing: str, tells_ends: bool = True) -> None:
        self.clock = ManualClock()
        self.voice = FakeVoice(
            self.clock, length_of=lambda _: 1_000, missing=missing, tells_ends=tells_ends
        )
        self.started: list[tuple[str, int]] = []
        self.dropped: list[tuple[str, Dropped]] = []
        self.speaking = Speaking(self.voice, started=self._begun, not_said=self._dropped)
        self._start_ns = self.clock.now_ns

    @property
    def now_ns(self) -> int:
        return self.clock.now_ns

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.started]

    def say(self, text: str) -> None:
        """Say an instruction."""
        self.speaking.say(Saying(text, 0), self.now_ns)

    def say_now(self, text: str, within_ms: int = 0) -> None:
        """Say an ordinary cue, that much later at most."""
        self.speaking.say_now(Saying(text, 0), self.now_ns, self.now_ns + within_ms * NS)

    def run(self, ms: int) -> None:
        """Let time pass in steps of 10 ms, hearing what the voice has to tell."""
        for _ in range(ms // 10):
            self.clock.advance(10)
            for report in self.voice.poll():
                self.speaking.hear(report, self.now_ns)
            self.speaking.go_on(self.now_ns)

    def ms(self, moment_ns: int | None) -> int | None:
        """A moment as milliseconds since the beginning."""
        return None if moment_ns is None else (moment_ns - self._start_ns) // NS

    def _begun(self, saying: Saying, utterance: Utterance) -> None:
        self.started.append((saying.text, self.ms(utterance.started_ns) or 0))

    def _dropped(self, saying: Saying, why: Dropped) -> None:
        self.dropped.append((saying.text, why))


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
