"""The values of a timeline: segments, the cues in them, and the questions between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from stretchcoach.routine.model import Cue, NoAnswer, Side

END = -1
"""The index that stands for «nothing follows»."""


class Kind(StrEnum):
    """What a person does in a segment."""

    PREPARE = "PREPARE"
    HOLD = "HOLD"
    MOVE = "MOVE"
    CONTRACT = "CONTRACT"
    RELAX = "RELAX"
    BREATHE = "BREATHE"
    REST = "REST"
    CHANGE_SIDE = "CHANGE_SIDE"
    SAY = "SAY"
    ASK = "ASK"

    @property
    def is_announcement(self) -> bool:
        """Whether the segment lasts as long as the voice needs."""
        return self in _ANNOUNCEMENTS

    @property
    def is_exercise(self) -> bool:
        """Whether the body works in it, and the big countdown belongs to it."""
        return self in _EXERCISES


_ANNOUNCEMENTS = frozenset({Kind.PREPARE, Kind.CHANGE_SIDE, Kind.SAY, Kind.ASK})
_EXERCISES = frozenset({Kind.HOLD, Kind.MOVE, Kind.CONTRACT, Kind.RELAX, Kind.BREATHE})


class CueKind(StrEnum):
    """How much a cue matters: instructions and questions are never dropped for being late."""

    INSTRUCTION = "instruction"
    QUESTION = "question"
    CUE = "cue"
    COUNTDOWN = "countdown"

    @property
    def must_be_heard(self) -> bool:
        """Whether the cue is spoken late rather than dropped."""
        return self in (CueKind.INSTRUCTION, CueKind.QUESTION)


class PlannedCue(NamedTuple):
    """An utterance `at_ms` after its segment's start; `length_ms` is its spoken length.

    `name` tells it apart from the segment's other cues, and stays the same when the
    segment gets longer or shorter and the cue moves.
    """

    at_ms: int
    text: str
    kind: CueKind
    length_ms: int
    name: str = ""


class DroppedCue(NamedTuple):
    """A cue of the file that finds no room, for the checker to tell."""

    cue: Cue
    at_ms: int
    collides_with: str


class SpokenCue(NamedTuple):
    """A cue of the file with the length of its clip.

    `at_ms` is its moment in a phase, where the moments are those of the whole cycle.
    """

    cue: Cue
    length_ms: int
    at_ms: int | None = None


class CuePlan(NamedTuple):
    """What is needed to place a segment's cues again when its length changes.

    `lead` is spoken first, one after the other; `countdown` is the spoken numbers, the
    last one said 1,000 ms before the end.
    """

    lead: tuple[PlannedCue, ...] = ()
    cues: tuple[SpokenCue, ...] = ()
    countdown: tuple[tuple[str, int], ...] = ()
    end_inside: SpokenCue | None = None


NO_CUES = CuePlan()


@dataclass(frozen=True, slots=True)
class Question:
    """Where the answers of an ASK lead (segment indexes or END), and what silence means."""

    yes: int
    no: int
    no_answer: NoAnswer
    answer_within_ms: int


class FinishReason(StrEnum):
    """How a session ended."""

    DONE = "done"
    STOPPED = "stopped"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Segment:
    """A timed span of a routine.

    `step` counts the step occurrences from 0; `number` of `timeline.numbers` is the count
    a person sees (exercises only, from 1). `time` of `times` is the repetition for this
    side, `round` of `rounds` that of the group around it. `start_ms` runs along the path
    with every question answered yes the first time. `let_go` is where a yes at any moment
    leads inside a `repeat_until`. `reps` is the number of repetitions of a counted move.
    `untold` is what a PREPARE has to say after all, where the rest in which the step is
    announced was cut short.
    """

    index: int
    kind: Kind
    label: str
    start_ms: int
    duration_ms: int
    step: int
    number: int
    next: int
    phase: str = ""
    side: Side | None = None
    time: int = 1
    times: int = 1
    round: int = 1
    rounds: int = 1
    reps: int | None = None
    cues: tuple[PlannedCue, ...] = ()
    plan: CuePlan = NO_CUES
    untold: tuple[PlannedCue, ...] = ()
    dropped: tuple[DroppedCue, ...] = ()
    instruction: str = ""
    how: str = ""
    tip: str = ""
    effort: str = ""
    stop_if: tuple[str, ...] = ()
    question: Question | None = None
    let_go: int | None = None
    finish: FinishReason = FinishReason.DONE
    line: int = 0

    @property
    def on_yes(self) -> int:
        """What follows when every question is answered yes."""
        return self.next if self.question is None else self.question.yes

    @property
    def ways(self) -> tuple[int, ...]:
        """Where the segment can lead; the first is the way of a yes."""
        return (self.next,) if self.question is None else (self.question.yes, self.question.no)
