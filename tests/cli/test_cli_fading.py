"""Bedtime grows quieter in its last third, and only bedtime does."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.cli.fading import STEPS, CanFade, Fading, loudness_at
from stretchcoach.cli.stage import Performance, open_player
from stretchcoach.folders import Cache
from stretchcoach.player import Player
from stretchcoach.routine.model import ByLevel, Cue, CueWhen, Goal, Hold, Routine, Step
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.timeline import build_timeline
from stretchcoach.session.view import State
from stretchcoach.settings import Settings
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.silent import SilentVoice
from stretchcoach.voice.speaker import ClipVoice

CUES = (Cue(CueWhen.EVERY, "Let go.", 10_000),)
HOLD = Step(Hold(ByLevel(90_000)), name="Lie still", cues=CUES, countdown=0)
EVENING = Routine("Evening", (HOLD,), goal=Goal.BEDTIME)


class HandClock:
    """A clock that stands until it is turned."""

    now_ns = 1_000_000_000

    def monotonic_ns(self) -> int:
        return self.now_ns

    def asleep_ns(self) -> int:
        return 0


class FadingVoice(SilentVoice):
    """A voice that only remembers how loud it is to be."""

    def __init__(self) -> None:
        super().__init__("a test", VoiceSettings(), None)
        self.loudness = 1.0

    def set_loudness(self, loudness: float) -> None:
        self.loudness = loudness


class Evening:
    """A bedtime routine on a clock turned by hand; `heard` is the loudness of each cue."""

    def __init__(self) -> None:
        self.voice, self.clock = FadingVoice(), HandClock()
        self.player = Player(
            lambda length_of: build_timeline(EVENING, length_of=length_of),
            self.voice,
            clock=self.clock,
        )
        self.player.watch(Fading(self.player, self.voice))
        self.player.watch(self._hear)
        self.heard: list[float] = []
        self.player.start()

    def go_on(self, until_ms: int) -> None:
        """Let time pass."""
        end_ns = 1_000_000_000 + until_ms * 1_000_000
        while self.player.view().session.state is not State.FINISHED:
            wait_s = self.player.next_wakeup_s()
            if wait_s is None or self.clock.now_ns + wait_s * 1e9 > end_ns:
                return
            self.clock.now_ns += max(1, round(wait_s * 1e9))
            self.player.wake()

    def _hear(self, events: tuple[Event, ...]) -> None:
        self.heard += [self.voice.loudness for event in events if event.kind is EventKind.CUE]


def test_the_last_third_grows_quieter_step_by_step() -> None:
    """All that is said before is at full loudness, and nothing gets louder again."""
    evening = Evening()
    evening.go_on(200_000)
    assert evening.heard[0] == 1.0
    assert evening.heard == sorted(evening.heard, reverse=True)
    assert set(evening.heard) == {1.0, *(loudness for _, loudness in STEPS)}


def test_pain_is_answered_loud_enough() -> None:
    """Whoever says that it hurts is spoken to at full loudness."""
    evening = Evening()
    evening.go_on(90_000)
    assert evening.voice.loudness < 1
    evening.player.it_hurts()
    assert evening.voice.loudness == 1.0


def test_going_back_is_heard_as_it_was() -> None:
    """Loudness belongs to the place in the routine."""
    evening = Evening()
    evening.go_on(90_000)
    evening.player.repeat()
    assert evening.voice.loudness == 1.0


@pytest.mark.parametrize(
    ("done", "loudness"), [(0, 1.0), (0.66, 1.0), (0.67, 0.7), (0.8, 0.5), (0.9, 0.35), (1, 0.35)]
)
def test_the_steps(done: float, loudness: float) -> None:
    """Three steps, none of them to silence."""
    assert loudness_at(done) == loudness


@pytest.mark.parametrize("goal", list(Goal))
def test_only_bedtime_fades(goal: Goal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A routine by day is as loud at its end as at its start."""
    watched: list[object] = []
    monkeypatch.setattr(Player, "watch", lambda _self, listener: watched.append(listener))
    monkeypatch.setattr("stretchcoach.cli.stage.open_voice", lambda *_args: FadingVoice())
    routine = Routine("Stretch", (HOLD,), goal=goal)
    player = open_player(Performance(routine), Settings(), Cache(tmp_path), lambda: None)
    player.close()
    fades = any(isinstance(listener, Fading) for listener in watched)
    assert fades is (goal is Goal.BEDTIME)


def test_the_real_voice_can_fade(tmp_path: Path) -> None:
    """What speaks aloud can be told to be quieter, also before it has spoken."""
    voice = ClipVoice(VoiceSettings(), tmp_path, lambda: None)
    assert isinstance(voice, CanFade)
    voice.set_loudness(0.5)
    voice.close()
