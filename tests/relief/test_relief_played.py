"""A relief routine that is played by its name has the words of safety that a cramp has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from stretchcoach.cli.diary_stage import cramp_played
from stretchcoach.cli.stage import Performance, open_player
from stretchcoach.folders import Cache
from stretchcoach.player import Player
from stretchcoach.relief.advice import RED_FLAGS_SPOKEN, SAME_DAY, SPOKEN, Advice
from stretchcoach.relief.course import TOO_LONG_MS, ReliefCourse
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import ByLevel, Goal, Hold, Routine, Step
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.settings import Settings
from stretchcoach.tui.faces import face_page
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.scroll import Scroll
from tests.doubles import NS, FakeVoice, ManualClock
from tests.relief.relief_rehearsal import bundled

TEN_MINUTES = SPOKEN[Advice.TEN_MINUTES]
OWN = replace(bundled(Cramp.FOOT), title="My own relief")


class Played:
    """A routine that was opened as `play` opens it, on a manual clock."""

    def __init__(self, routine: Routine, monkeypatch: pytest.MonkeyPatch, first: int = 0) -> None:
        self.clock = ManualClock()
        self.voice = FakeVoice(self.clock)
        monkeypatch.setattr("stretchcoach.cli.stage.open_voice", lambda *_args: self.voice)
        monkeypatch.setattr("stretchcoach.relief.course.SystemClock", lambda: self.clock)
        monkeypatch.setattr("stretchcoach.player.SystemClock", lambda: self.clock)
        self.events: list[Event] = []
        self.player = open_player(
            Performance(routine, first=first), Settings(), Cache(Path("clips")), lambda: None
        )
        self.player.watch(self.events.extend)
        self.player.start()

    @property
    def cues(self) -> list[str]:
        """All that was to be said so far, in order."""
        return [event.text for event in self.events if event.kind is EventKind.CUE]

    def run(self, ms: int) -> Played:
        """Let real time pass, waking every tenth of a second."""
        for _ in range(ms // 100):
            self.clock.now_ns += 100 * NS
            self.player.wake()
        return self

    def run_to(self, kind: Kind) -> Played:
        """Let time pass until such a segment is there."""
        while self.player.view().session.segment.kind is not kind:
            self.run(100)
        return self

    def run_to_end(self) -> Played:
        """Let time pass until all is done and said."""
        while self.player.next_wakeup_s() is not None:
            self.run(100)
        return self


@pytest.mark.parametrize("routine", [bundled(Cramp.CALF), OWN], ids=["bundled", "own"])
def test_after_ten_minutes_it_is_said_whom_to_call(
    routine: Routine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hold that is made longer and longer ends ten minutes after the start, in words."""
    played = Played(routine, monkeypatch).run_to(Kind.HOLD)
    played.player.adjust(3_600_000)
    played.run(TOO_LONG_MS - 100 - (played.clock.now_ns - ManualClock().now_ns) // NS)
    assert TEN_MINUTES[0] not in played.cues
    played.run(200)
    assert played.voice.sounding == TEN_MINUTES[0]
    played.run_to_end()
    assert tuple(played.cues[-len(TEN_MINUTES) :]) == TEN_MINUTES
    assert played.player.summary().finish is FinishReason.STOPPED


def test_a_yes_ends_the_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who said that it has let go is coached through the aftercare, however long it is."""
    played = Played(bundled(Cramp.CALF), monkeypatch).run_to(Kind.ASK)
    played.player.yes()
    played.run_to(Kind.MOVE)
    played.player.adjust(3_600_000)
    played.run(TOO_LONG_MS)
    assert TEN_MINUTES[0] not in played.cues
    assert not played.player.view().needs_help


def test_holds_in_vain_have_the_words_of_a_cramp(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red flags after the first hold, whom to call after the last; the file's end is an end."""
    played = Played(bundled(Cramp.CALF), monkeypatch).run_to_end()
    flags = [text for text in played.cues if text in RED_FLAGS_SPOKEN]
    assert tuple(flags) == RED_FLAGS_SPOKEN
    assert tuple(played.cues[-len(SAME_DAY) :]) == SAME_DAY
    assert played.player.summary().finish is FinishReason.DONE


def test_the_last_page_tells_whom_to_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was said stands there to be read, and no word of warmth."""
    played = Played(bundled(Cramp.CALF), monkeypatch).run_to_end()
    scene = Scene(played.player.view(), played.player.routine, tip="Drink to thirst.")
    text = face_page(scene, played.player.summary, Scroll(), 80, 19).text()
    assert "Call your doctor or an advice line today" in text
    assert "Stop here" in text
    assert "Warmth helps" not in text
    assert "Drink to thirst" not in text


def test_the_diary_hears_how_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cramp is kept with the advice, as where relief was started as relief."""
    played = Played(bundled(Cramp.CALF), monkeypatch)
    relieving = cramp_played(played.player, "calf-cramp")
    assert relieving is not None
    assert relieving().advice == ""
    played.run_to_end()
    assert relieving().advice == Advice.AT_MOST
    assert cramp_played(played.player, "my-own") is None


def test_it_begins_where_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--from` counts for relief as for any routine."""
    played = Played(bundled(Cramp.CALF), monkeypatch, first=1)
    assert played.events[0].segment == 1


def test_what_relieves_no_cramp_is_played_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without «has it let go?» nobody knows of a cramp, and a stretch has no ten minutes."""
    long = Step(Hold(ByLevel(TOO_LONG_MS + 60_000)), name="Rest the neck")
    played = Played(Routine("Ease", (long,), goal=Goal.RELIEF), monkeypatch).run_to_end()
    assert isinstance(played.player, ReliefCourse)
    assert TEN_MINUTES[0] not in played.cues
    assert played.player.summary().finish is FinishReason.DONE
    other = Played(Routine("Stretch", (long,)), monkeypatch)
    assert isinstance(other.player, Player)
