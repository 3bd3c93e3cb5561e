"""Segments while a timeline is being built, when jumps still lead to labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from stretchcoach.routine.model import NoAnswer, Side, Step
from stretchcoach.session import cues
from stretchcoach.session.segments import (
    END,
    CueKind,
    CuePlan,
    FinishReason,
    Kind,
    PlannedCue,
    Question,
    Segment,
    SpokenCue,
)
from stretchcoach.session.speech import estimate_ms

LengthOf = Callable[[str], int]
"""The spoken length of a sentence, in milliseconds."""


def estimated_ms(texts: Sequence[str]) -> int:
    """How long a segment must last for these sentences, by the estimate alone."""
    said = [(text, estimate_ms(text)) for text in texts if text.strip()]
    return cues.spoken_ms(cues.in_a_row(said, CueKind.INSTRUCTION))


class Label:
    """A place in the list of drafts that is known later; unbound, it is the end.

    Where the place turns out to be that of another label, `same_as` names it.
    """

    def __init__(self) -> None:
        self.bound = END
        self.same_as: Label | None = None

    @property
    def index(self) -> int:
        """The place, or END."""
        return self.bound if self.same_as is None else self.same_as.index


class AskDraft(NamedTuple):
    """A question whose answers lead to labels."""

    yes: Label
    no: Label
    no_answer: NoAnswer
    answer_within_ms: int


class CarriedCue(NamedTuple):
    """An `end` cue, and the draft that it ends."""

    origin: Draft
    spoken: SpokenCue


@dataclass(slots=True, eq=False)
class Draft:
    """A segment in the making; `min_ms` is its length before its voice is counted.

    `wait_ms` is a pause after the voice. `carried` is the `end` cue of the draft before,
    which is said first here if that takes no time of its own.
    """

    kind: Kind
    label: str
    min_ms: int
    step: int
    number: int
    wait_ms: int = 0
    lead: tuple[PlannedCue, ...] = ()
    plan: CuePlan = field(default_factory=CuePlan)
    untold: tuple[PlannedCue, ...] = ()
    carried: CarriedCue | None = None
    source: Step | None = None
    phase: str = ""
    side: Side | None = None
    time: int = 1
    times: int = 1
    round: int = 1
    rounds: int = 1
    reps: int | None = None
    instruction: str = ""
    line: int = 0
    next: Label | None = None
    ask: AskDraft | None = None
    let_go: Label | None = None
    finish: FinishReason = FinishReason.DONE

    def say_after(self, sentences: Sequence[tuple[str, int]], kind: CueKind) -> None:
        """Speak these sentences behind those that lead already."""
        start_ms = max((cue.at_ms + cue.length_ms + cues.GAP_MS for cue in self.lead), default=0)
        self.lead += cues.in_a_row(sentences, kind, start_ms)

    @property
    def lasts_as_long_as_its_voice(self) -> bool:
        """Whether the segment waits until all that leads has been said."""
        explains = any(cue.kind is CueKind.INSTRUCTION for cue in self.lead)
        return self.kind.is_announcement or (self.kind is Kind.REST and explains)

    def settle_carried(self) -> None:
        """Say the carried cue first where there is room, else at its own segment's end.

        Cues never lengthen a step. The room is judged by the estimate alone, so that a
        timeline keeps its shape when the clips' real lengths become known.
        """
        if self.carried is None:
            return
        spoken, origin = self.carried.spoken, self.carried.origin
        if estimated_ms([spoken.cue.text, *(cue.text for cue in self.lead)]) > self.min_ms:
            origin.plan = origin.plan._replace(end_inside=spoken)
            return
        led, self.lead = self.lead, ()
        self.say_after([(spoken.cue.text, spoken.length_ms)], CueKind.CUE)
        shift_ms = spoken.length_ms + cues.GAP_MS
        self.lead += tuple(cue._replace(at_ms=cue.at_ms + shift_ms) for cue in led)

    @property
    def duration_ms(self) -> int:
        """How long the segment will last."""
        if not self.lasts_as_long_as_its_voice:
            return self.min_ms
        return max(self.min_ms, cues.spoken_ms(self.lead) + self.wait_ms)

    def ways(self, following: int) -> tuple[int, ...]:
        """The places that the segment can lead to; the first is the way of a yes."""
        if self.ask is not None:
            return self.ask.yes.index, self.ask.no.index
        return (following if self.next is None else self.next.index,)

    def finished(
        self,
        index: int,
        start_ms: int,
        duration_ms: int,
        following: int,
        settle: Callable[[int], int],
    ) -> Segment:
        """The segment at `index`, with `following` behind it where no label says otherwise.

        `settle` turns a place in the list into the index that it stands for.
        """
        plan = self.plan._replace(lead=self.lead) if self.lead else self.plan
        placed, dropped = cues.place(plan, duration_ms)
        source = self.source
        return Segment(
            index=index,
            kind=self.kind,
            label=self.label,
            start_ms=start_ms,
            duration_ms=duration_ms,
            step=self.step,
            number=self.number,
            next=settle(following if self.next is None else self.next.index),
            phase=self.phase,
            side=self.side,
            time=self.time,
            times=self.times,
            round=self.round,
            rounds=self.rounds,
            reps=self.reps,
            cues=placed,
            plan=plan,
            untold=self.untold,
            dropped=dropped,
            instruction=self.instruction,
            how=source.how if source else "",
            tip=source.tip if source else "",
            effort=source.effort if source else "",
            stop_if=source.stop_if if source else (),
            question=self._question(settle),
            let_go=None if self.let_go is None else settle(self.let_go.index),
            finish=self.finish,
            line=self.line,
        )

    def _question(self, settle: Callable[[int], int]) -> Question | None:
        if self.ask is None:
            return None
        return Question(
            yes=settle(self.ask.yes.index),
            no=settle(self.ask.no.index),
            no_answer=self.ask.no_answer,
            answer_within_ms=self.ask.answer_within_ms,
        )
