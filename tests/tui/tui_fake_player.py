"""A player on a clock that the test turns, around the real session and no voice."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.controls import PlayerView
from stretchcoach.routine.model import (
    Ask,
    ByLevel,
    Goal,
    Hold,
    Move,
    Phase,
    Phased,
    PhaseKind,
    Phases,
    RepeatUntil,
    Rest,
    Routine,
    Side,
    Sides,
    Speak,
    Step,
)
from stretchcoach.session.events import Answer, Event, Variation
from stretchcoach.session.machine import Session
from stretchcoach.session.summary import Summary, Tally
from stretchcoach.session.timeline import build_timeline
from stretchcoach.session.view import State
from stretchcoach.voice.protocol import VoiceState, VoiceStatus


class FakePlayer:
    """Implements `PlayerControls`; time passes only in `pass_ms`."""

    def __init__(self, routine: Routine, *, side: Side | None = None) -> None:
        self.routine = routine
        self.timeline = build_timeline(routine, side=side)
        self.now_ms = 0
        self.voice = VoiceStatus(VoiceState.READY)
        self.caption = ""
        self.notice = ""
        self.called: list[str] = []
        self.closed = 0
        self.views = 0
        self._session = Session(self.timeline, gap_ms=10**9)
        self._tally = Tally(self.timeline)
        self._listeners: list[Callable[[tuple[Event, ...]], None]] = []

    def pass_ms(self, ms: int) -> None:
        """Let time pass, deadline by deadline."""
        until = self.now_ms + ms
        while (due := self._session.next_wakeup()) is not None and due <= until:
            self.now_ms = max(due, self.now_ms)
            self._take(self._session.advance(self.now_ms))
        self.now_ms = until
        self._take(self._session.advance(until))

    def go_to(self, kind: str, phase: str = "") -> None:
        """Let time pass until a segment of this kind begins."""
        for _ in range(10_000):
            segment = self.view().session.segment
            if segment.kind.value == kind and phase in ("", segment.phase):
                return
            due = self._session.next_wakeup()
            assert due is not None, f"no {kind} {phase} follows"
            self.pass_ms(max(1, due - self.now_ms))
        raise AssertionError(kind)

    def start(self) -> None:
        self.called.append("start")
        if self._session.state is State.READY:
            self._take(self._session.start(self.now_ms))

    def wake(self) -> None:
        assert not self.closed, "woken after its end"
        self._take(self._session.advance(self.now_ms))

    def next_wakeup_s(self) -> float | None:
        return None

    def view(self) -> PlayerView:
        self.views += 1
        session = self._session.view(self.now_ms)
        caption = self.caption or session.segment.instruction
        return PlayerView(session, self.voice, caption, self.notice)

    def watch(self, listener: Callable[[tuple[Event, ...]], None]) -> None:
        self._listeners.append(listener)

    def summary(self) -> Summary:
        return self._tally.summary()

    def pause_or_resume(self) -> None:
        self.called.append("pause_or_resume")
        paused = self._session.state is State.PAUSED
        self._take((self._session.resume if paused else self._session.pause)(self.now_ms))

    def next_step(self) -> None:
        self.called.append("next_step")
        self._take(self._session.skip(self.now_ms))

    def back(self) -> None:
        self.called.append("back")
        self._take(self._session.back(self.now_ms))

    def repeat(self) -> None:
        self.called.append("repeat")
        self._take(self._session.repeat(self.now_ms))

    def adjust(self, delta_ms: int) -> None:
        self.called.append(f"adjust {delta_ms}")
        self._take(self._session.adjust(delta_ms, self.now_ms))

    def easier(self) -> None:
        self.called.append("easier")
        self._take(self._session.vary(Variation.EASIER, self.now_ms))

    def harder(self) -> None:
        self.called.append("harder")
        self._take(self._session.vary(Variation.HARDER, self.now_ms))

    def it_hurts(self) -> None:
        self.called.append("it_hurts")
        self._take(self._session.hurt(self.now_ms))

    def yes(self) -> None:
        self.called.append("yes")
        self._take(self._session.answer(Answer.YES, self.now_ms))

    def no(self) -> None:
        self.called.append("no")
        self._take(self._session.answer(Answer.NO, self.now_ms))

    def mute_or_unmute(self) -> None:
        self.called.append("mute_or_unmute")
        muted = self.voice.state is VoiceState.MUTED
        self.voice = VoiceStatus(VoiceState.READY if muted else VoiceState.MUTED)

    def end(self) -> None:
        self.called.append("end")
        self._take(self._session.end(self.now_ms))

    def controls_closed(self) -> None:
        self.called.append("controls_closed")

    def close(self) -> None:
        self.closed += 1

    def _take(self, events: tuple[Event, ...]) -> None:
        self._tally.add(events)
        for listener in self._listeners:
            listener(events)


def hold(name: str = "Calf against the wall", seconds: int = 30, **more: object) -> Step:
    """A step that is held."""
    return Step(Hold(ByLevel(seconds * 1000)), name=name, **more)  # type: ignore[arg-type]


def evening() -> Routine:
    """A routine with every kind of step that has a page of its own."""
    breath = Phases(
        Phased.BREATHE,
        (Phase("in", PhaseKind.BREATHE, 5_000), Phase("out", PhaseKind.BREATHE, 5_000)),
    )
    strap = Phases(
        Phased.CONTRACT_RELAX,
        (
            Phase("stretch", PhaseKind.HOLD, 10_000),
            Phase("contract", PhaseKind.CONTRACT, 6_000),
            Phase("relax", PhaseKind.RELAX, 2_000),
            Phase("deeper", PhaseKind.HOLD, 20_000),
        ),
    )
    return Routine(
        title="Evening calm",
        goal=Goal.FLEXIBILITY,
        steps=(
            Step(Speak(), say="Find a quiet place, and a wall to lean on."),
            hold(
                say="Step one foot back, heel down, and lean in slowly.",
                how="Keep the back knee straight and both feet pointing forward.",
                sides=Sides.EACH,
                times=ByLevel(2),
                easier=hold("Calf, sitting with a towel", 20),
            ),
            Step(Rest(8_000), name="Rest"),
            Step(Move(reps=ByLevel(10)), name="Ankle circles", say="Slow, easy circles."),
            Step(strap, name="Hamstring with a strap", effort="about a quarter", sides=Sides.EACH),
            Step(
                Ask("Do you feel dizzy?", stop_if_yes="Sit down and rest."),
            ),
            Step(breath, name="Slow breathing", times=ByLevel(2)),
        ),
        levels=("gentle", "full"),
        stop_if=("Sharp pain", "Numbness or tingling"),
        not_for=("A recent calf injury",),
        red_flags=("One leg is swollen, hot or red",),
        equipment=("A wall", "A strap"),
        sources=("NHS leg cramps",),
        reviewed="no clinician has reviewed this yet",
        after="Drink when you are thirsty.",
    )


def relief() -> Routine:
    """Relief with a question after each hold."""
    return Routine(
        title="Calf cramp relief",
        goal=Goal.RELIEF,
        red_flags=("The leg is swollen, hot or red", "You felt a pop"),
        stop_if=("A new tearing pain",),
        steps=(
            Step(
                RepeatUntil(
                    "Has the cramp let go?",
                    (hold("Toes to shin", 20, say="Pull your toes toward you.", get_ready_ms=0),),
                    at_most=4,
                    otherwise="Call for advice.",
                ),
            ),
            Step(Speak(), name="Aftercare", say="Rest the leg."),
        ),
    )
