"""The frozen values that a routine file means. All durations are integer milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Goal(StrEnum):
    """What a routine is for; it sets a few built-in defaults."""

    RELIEF = "relief"
    BEDTIME = "bedtime"
    WARM_UP = "warm_up"
    COOL_DOWN = "cool_down"
    FLEXIBILITY = "flexibility"
    RELAXATION = "relaxation"
    DESK = "desk"
    REHAB = "rehab"


class Side(StrEnum):
    """The side of the body that a segment works on."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(StrEnum):
    """How a step treats the two sides; `both` means together."""

    BOTH = "both"
    EACH = "each"
    ALTERNATE = "alternate"
    LEFT = "left"
    RIGHT = "right"


class NoAnswer(StrEnum):
    """What happens when nobody answers a question in time."""

    AGAIN = "again"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class ByLevel(Generic[T]):
    """One value for all levels, or one for each level that is named.

    A level that the map leaves out takes the value of the nearest level listed
    before it in the routine's `levels`, else the first value given.
    """

    default: T
    by_level: Mapping[str, T] = field(default_factory=dict)

    def at(self, level: str | None, levels: tuple[str, ...] = ()) -> T:
        """The value at `level`, given the routine's levels in order."""
        if not self.by_level or level is None:
            return self.default
        if level in self.by_level:
            return self.by_level[level]
        earlier = levels[: levels.index(level)] if level in levels else ()
        for name in reversed(earlier):
            if name in self.by_level:
                return self.by_level[name]
        return self.default


class CueWhen(StrEnum):
    """Which moment of a step a cue belongs to."""

    START = "start"
    HALFWAY = "halfway"
    END = "end"
    LEFT = "left"
    AT = "at"
    EVERY = "every"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Cue:
    """A sentence spoken at a moment of a step.

    `offset_ms` is the figure of `10s left`, `at 15s` and `every 10s`; `phase`
    names a phase of the step, such as `contract`.
    """

    when: CueWhen
    text: str
    offset_ms: int = 0
    phase: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep a stretch still for a time."""

    duration_ms: ByLevel[int]


@dataclass(frozen=True, slots=True)
class Move:
    """Repeat a movement, for a time or for a number of repetitions (exactly one is set)."""

    duration_ms: ByLevel[int] | None = None
    reps: ByLevel[int] | None = None


class PhaseKind(StrEnum):
    """What the body does in a phase of a phased step."""

    HOLD = "hold"
    CONTRACT = "contract"
    RELAX = "relax"
    BREATHE = "breathe"


@dataclass(frozen=True, slots=True)
class Phase:
    """One timed part of `breathe`, `contract_relax` or `tense_release`, named as in the file."""

    name: str
    kind: PhaseKind
    duration_ms: int


class Phased(StrEnum):
    """The verbs whose dose is a list of phases."""

    BREATHE = "breathe"
    CONTRACT_RELAX = "contract_relax"
    TENSE_RELEASE = "tense_release"


@dataclass(frozen=True, slots=True)
class Phases:
    """A dose of several timed phases, gone through in order and repeated `times` times."""

    verb: Phased
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """A timed pause; the next step is announced in it where there is room."""

    duration_ms: int


@dataclass(frozen=True, slots=True)
class Speak:
    """A step that is spoken only, and then waits `wait_ms`."""

    wait_ms: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """A yes/no question that can stop the session or choose between steps.

    `stop_if_yes` is what is said before stopping, or None where yes does not stop.
    Nobody answering within `answer_within_ms` counts as no, or pauses.
    """

    question: str
    stop_if_yes: str | None = None
    if_yes: tuple[Step, ...] = ()
    if_no: tuple[Step, ...] = ()
    no_answer: NoAnswer = NoAnswer.PAUSE
    answer_within_ms: int = 10_000


@dataclass(frozen=True, slots=True)
class RepeatUntil:
    """Rounds of steps until the question is answered with yes, at most `at_most` times.

    After the last no, `otherwise` is said and the routine goes to its end.
    """

    question: str
    steps: tuple[Step, ...]
    at_most: int
    otherwise: str
    no_answer: NoAnswer = NoAnswer.AGAIN
    answer_within_ms: int = 10_000


@dataclass(frozen=True, slots=True)
class Group:
    """Steps under one name, gone through `rounds` times; 0 rounds leave it out."""

    title: str
    steps: tuple[Step, ...]
    rounds: ByLevel[int] = ByLevel(1)


Action = Hold | Move | Phases | Rest | Speak | Ask | RepeatUntil | Group


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a routine, with `use` resolved and defaults filled in.

    `times` counts per side; 0 leaves the step out (at that level). `say` is spoken,
    `how` is only shown. `easier` and `harder` are whole steps to switch to.
    """

    action: Action
    name: str = ""
    say: str = ""
    how: str = ""
    sides: Sides = Sides.BOTH
    times: ByLevel[int] = ByLevel(1)
    rest_between_ms: int = 0
    switch_ms: int = 5_000
    get_ready_ms: int = 5_000
    pace_ms: int = 3_000
    countdown: int = 3
    cues: tuple[Cue, ...] = ()
    easier: Step | None = None
    harder: Step | None = None
    stop_if: tuple[str, ...] = ()
    tip: str = ""
    effort: str = ""
    exercise: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole routine, ready to be laid out in time."""

    title: str
    steps: tuple[Step, ...]
    format: int = 1
    description: str = ""
    goal: Goal | None = None
    levels: tuple[str, ...] = ()
    language: str = ""
    author: str = ""
    version: str = ""
    reviewed: str = ""
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    stop_if: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    libraries: tuple[str, ...] = ()
