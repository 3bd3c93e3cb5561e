"""Plays a session in plain mode: typed commands by the second, on a clock turned by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from stretchcoach.plain import Inbox, PlainSession
from stretchcoach.player import Player
from stretchcoach.routine.parse import read_routine
from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.summary import Summary
from stretchcoach.session.timeline import Timeline, build_timeline
from stretchcoach.voice.protocol import Report, Utterance, VoiceState, VoiceStatus

END = object()
"""In a script: the process is told to end."""

CLOSED = object()
"""In a script: the input ends."""

CALF = """\
title: Calf stretch
steps:
  - name: Calf against the wall
    say: Step one foot back, heel down, and lean in.
    how: "[bold]Hands[/] at chest height."
    hold: 30s
    sides: each
    cues: {halfway: Keep breathing.}
"""

CRAMP = """\
title: Cramp relief
goal: relief
stop_if: [A new tearing pain]
red_flags: [The leg is swollen, You felt a pop]
steps:
  - repeat_until: Has it let go?
    at_most: 3
    otherwise: Rest the leg and call for advice.
    steps:
      - name: Toes to shin
        hold: 20s
after: Warmth helps.
"""

SCREENING = """\
title: Back
steps:
  - ask: Did you have surgery?
    stop_if_yes: Ask your surgeon first.
  - name: Pelvic tilt
    hold: 10s
"""


class HandClock:
    """A clock that stands until it is turned."""

    def __init__(self) -> None:
        self.now_ns = 1_000_000_000

    def monotonic_ns(self) -> int:
        """The time that the hands show."""
        return self.now_ns

    def asleep_ns(self) -> int:
        """This machine never sleeps."""
        return 0


class QuietVoice:
    """A voice that has nothing to say with; each text would take 0.9 s."""

    def __init__(self) -> None:
        self.muted = False
        self.wanted: dict[str, int] = {}

    def prepare(self, texts: Sequence[str]) -> None:
        self.wanted.update(dict.fromkeys(texts, 900))

    def length_ms(self, text: str) -> int:
        return self.wanted.get(text, 900)

    def is_ready(self, text: str) -> bool:
        return self.wanted.get(text, 900) == 0

    def may_become_ready(self, text: str) -> bool:
        return self.is_ready(text)

    def speak(self, text: str) -> Utterance | None:
        assert not self.is_ready(text)
        return None

    def chime(self) -> None: ...

    def hush(self) -> None: ...

    def set_muted(self, muted: bool) -> None:
        self.muted = muted

    def keep_awake(self, awake: bool) -> None: ...

    def poll(self) -> tuple[Report, ...]:
        return ()

    def next_deadline_ns(self) -> int | None:
        return None

    def status(self) -> VoiceStatus:
        if self.muted:
            return VoiceStatus(VoiceState.MUTED)
        return VoiceStatus(VoiceState.SILENT, "there is no engine")

    def close(self) -> None: ...


Typed = tuple[float, object]


class ScriptedInbox(Inbox):
    """Hands out what is typed when its second has come, and turns the clock while it waits."""

    def __init__(self, clock: HandClock, script: Sequence[Typed]) -> None:
        super().__init__()
        self._clock = clock
        self._start_ns = clock.now_ns
        self._script = list(script)

    def get(self, timeout_s: float | None) -> object:  # type: ignore[override]
        """Wait on the clock turned by hand."""
        due_ns = self._start_ns + int(self._script[0][0] * 1e9) if self._script else None
        until_ns = None if timeout_s is None else self._clock.now_ns + int(timeout_s * 1e9) + 1
        if due_ns is not None and (until_ns is None or due_ns <= until_ns):
            self._clock.now_ns = max(self._clock.now_ns, due_ns)
            _, what = self._script.pop(0)
            if what is END:
                self.ask_to_end()
            elif what is CLOSED:
                self.close_input()
            else:
                self.type(str(what))
            return super().get(0)
        assert until_ns is not None, "nothing would ever happen again"
        self._clock.now_ns = until_ns
        return None


@dataclass
class Played:
    """What came of a session."""

    lines: list[str]
    events: list[Event]
    summary: Summary
    seconds: float

    def count(self, kind: EventKind) -> int:
        """How many events of this kind there were."""
        return sum(event.kind is kind for event in self.events)


@dataclass
class Recorder:
    """Takes the events."""

    events: list[Event] = field(default_factory=list)

    def __call__(self, events: tuple[Event, ...]) -> None:
        """Keep these."""
        self.events.extend(events)


def play(text: str, *script: Typed, voice: QuietVoice | None = None, tip: str = "") -> Played:
    """Play a routine to its end, typing what the script says at its seconds."""
    result = read_routine(text.encode(), "test.yaml")
    assert result.routine is not None, result.diagnostics
    routine = result.routine
    clock = HandClock()

    def plan(length_of: Callable[[str], int]) -> Timeline:
        return build_timeline(routine, length_of=length_of)

    player = Player(plan, voice or QuietVoice(), clock=clock)
    recorder = Recorder()
    player.watch(recorder)
    lines: list[str] = []
    start_ns = clock.now_ns
    summary = PlainSession(player, ScriptedInbox(clock, script), lines.append, tip=tip).run()
    return Played(lines, recorder.events, summary, (clock.now_ns - start_ns) / 1e9)
