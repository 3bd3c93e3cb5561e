"""Turns one exercise into segments: announcement, both sides, repetitions, phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stretchcoach.routine.model import (
    CueWhen,
    Hold,
    Move,
    PhaseKind,
    Phases,
    Side,
    Sides,
    Step,
)
from stretchcoach.session import cues
from stretchcoach.session.drafts import Draft, Label, estimated_ms
from stretchcoach.session.segments import CueKind, CuePlan, Kind
from stretchcoach.session.tape import Place, Tape
from stretchcoach.session.variation import Variation

Slots = Mapping[tuple[Side | None, int], int]
"""Where each repetition begins, by side and repetition."""

Entries = Mapping[Side | None, int]
"""Where a variation is announced, by side."""

_PHASE_KINDS: Mapping[PhaseKind, Kind] = {
    PhaseKind.HOLD: Kind.HOLD,
    PhaseKind.CONTRACT: Kind.CONTRACT,
    PhaseKind.RELAX: Kind.RELAX,
    PhaseKind.BREATHE: Kind.BREATHE,
}


class Choice(NamedTuple):
    """The level and side that a routine is laid out for."""

    level: str | None
    levels: tuple[str, ...]
    only: Side | None


class Slot(NamedTuple):
    """One repetition of an exercise: its side, and which of how many it is."""

    side: Side | None
    time: int
    times: int


class Exercise:
    """An occurrence of an exercise in a routine, written on the tape."""

    def __init__(self, tape: Tape, choice: Choice, step: Step, place: Place) -> None:
        self.step = step
        self.after = Label()
        self._tape = tape
        self._choice = choice
        self._place = place
        self.ordinal = 0
        self._number = 0

    @property
    def has_variations(self) -> bool:
        """Whether there is an easier or a harder way."""
        return self.step.easier is not None or self.step.harder is not None

    def slots(self, step: Step) -> list[Slot]:
        """The repetitions in order; none where the level or the side leaves the step out."""
        times = step.times.at(self._choice.level, self._choice.levels)
        counts = range(1, times + 1)
        left, right = Side.LEFT, Side.RIGHT
        match step.sides:
            case Sides.BOTH:
                return [Slot(None, time, times) for time in counts]
            case Sides.EACH:
                slots = [Slot(side, time, times) for side in (left, right) for time in counts]
            case Sides.ALTERNATE:
                slots = [Slot(side, time, times) for time in counts for side in (left, right)]
            case _:
                slots = [Slot(Side(step.sides.value), time, times) for time in counts]
        only = self._choice.only
        return [slot for slot in slots if only is None or slot.side is only]

    def write(self) -> None:
        """Add the announcement and every repetition."""
        slots = self.slots(self.step)
        if not slots:
            return
        self.ordinal = self._tape.next_step()
        self._number = self._tape.next_number()
        self._prepare(slots[0].side)
        self._write_slots(self.step, slots)
        if self.has_variations:
            self._tape.bind(self.after)

    def write_variation(self, variation: Variation, step: Step) -> tuple[Entries, Slots]:
        """Add the step done in another way, announced for each side it can be entered at."""
        tape, words = self._tape, self._tape.words
        said = {
            Variation.EASIER: words.easier,
            Variation.HARDER: words.harder,
            Variation.USUAL: words.usual,
        }
        slots = self.slots(step) or self.slots(self.step)
        entries: dict[Side | None, int] = {}
        for side in dict.fromkeys(slot.side for slot in slots):
            entries[side] = len(tape.drafts)
            draft = self._segment(Kind.PREPARE, step, step.get_ready_ms)
            draft.side = side
            texts = [said[variation], words.headline(step.name, side), step.say]
            draft.say_after(tape.measure(texts), CueKind.INSTRUCTION)
            tape.add(draft, self._place)
        begins = self._write_slots(step, slots)
        tape.leave_for(self.after, since=0)
        return entries, begins

    def _prepare(self, side: Side | None) -> None:
        step, tape = self.step, self._tape
        headline = tape.words.headline(step.name, side)
        texts = [*tape.take_opening(), headline, step.say if self._place.is_new else ""]
        announcement = tape.measure(texts)
        draft = self._segment(Kind.PREPARE, step, step.get_ready_ms)
        draft.side = side
        if self._told_in_rest(announcement):
            draft.untold = cues.in_a_row(announcement, CueKind.INSTRUCTION)
            ready = tape.words.get_ready
            if step.get_ready_ms >= estimated_ms([ready]):
                draft.say_after(tape.measure([ready]), CueKind.INSTRUCTION)
        else:
            draft.say_after(announcement, CueKind.INSTRUCTION)
        if announcement or step.get_ready_ms:
            tape.add(draft, self._place)

    def _told_in_rest(self, announcement: Sequence[tuple[str, int]]) -> bool:
        """Announce the step in the rest before it, where that has room.

        The room is judged by the estimate alone, so that a timeline keeps its shape when
        the clips' real lengths become known.
        """
        rest = self._tape.rest_before
        if rest is None:
            return False
        told = [cue.text for cue in rest.lead] + [text for text, _ in announcement]
        if not announcement or estimated_ms(told) > rest.min_ms:
            return False
        rest.say_after(announcement, CueKind.INSTRUCTION)
        return True

    def _write_slots(self, step: Step, slots: Sequence[Slot]) -> Slots:
        begins: dict[tuple[Side | None, int], int] = {}
        previous: Slot | None = None
        for slot in slots:
            if previous is not None:
                self._write_between(step, previous, slot, first_change=len(begins) == 1)
            begins[slot.side, slot.time] = len(self._tape.drafts)
            self._write_dose(step, slot)
            previous = slot
        return begins

    def _write_between(self, step: Step, before: Slot, slot: Slot, *, first_change: bool) -> None:
        """Add the rest before a new repetition, and the change of side."""
        tape, words = self._tape, self._tape.words
        changes_side = slot.side is not before.side
        rests = step.sides is Sides.ALTERNATE or not changes_side
        if rests and slot.time != before.time and step.rest_between_ms:
            rest = self._segment(Kind.REST, step, step.rest_between_ms)
            rest.say_after(tape.measure([words.rest]), CueKind.CUE)
            self._add(rest, slot)
        if changes_side and slot.side is not None:
            change = self._segment(Kind.CHANGE_SIDE, step, step.switch_ms)
            is_first = first_change or step.sides is Sides.EACH
            said = words.other_side if is_first else words.side
            change.say_after(tape.measure([said[slot.side]]), CueKind.INSTRUCTION)
            self._add(change, slot)

    def _write_dose(self, step: Step, slot: Slot) -> None:
        if isinstance(step.action, Phases):
            drafts = self._phases(step, step.action)
        else:
            drafts = [self._clocked(step)]
        for draft in drafts:
            self._add(draft, slot)
        self._tape.carry_end(drafts[-1], step.cues)

    def _add(self, draft: Draft, slot: Slot) -> None:
        draft.side, draft.time, draft.times = slot.side, slot.time, slot.times
        self._tape.add(draft, self._place)

    def _clocked(self, step: Step) -> Draft:
        level, levels = self._choice.level, self._choice.levels
        dose = step.action
        counted = dose.reps if isinstance(dose, Move) else None
        timed = dose.duration_ms if isinstance(dose, Hold | Move) else None
        reps = None if counted is None else counted.at(level, levels)
        timed_ms = 0 if timed is None else timed.at(level, levels)
        kind = Kind.HOLD if isinstance(dose, Hold) else Kind.MOVE
        draft = self._segment(kind, step, timed_ms if reps is None else reps * step.pace_ms)
        draft.reps = reps
        words = self._tape.words
        numbers = [words.counted(count) for count in range(step.countdown, 0, -1)]
        draft.plan = CuePlan(
            cues=self._tape.spoken(step.cues, draft.min_ms),
            countdown=tuple(self._tape.measure(numbers)),
        )
        return draft

    def _phases(self, step: Step, action: Phases) -> list[Draft]:
        own = {cue.phase: cue.text for cue in step.cues if cue.when is CueWhen.PHASE}
        spans = [(phase.name, phase.duration_ms) for phase in action.phases]
        whole_ms = sum(length_ms for _, length_ms in spans)
        shared = cues.over_phases(self._tape.spoken(step.cues, whole_ms), spans)
        drafts = []
        for phase, phase_cues in zip(action.phases, shared, strict=True):
            draft = self._segment(_PHASE_KINDS[phase.kind], step, phase.duration_ms)
            draft.phase = phase.name
            text = own.get(phase.name, self._tape.words.phases[phase.name])
            draft.say_after(self._tape.measure([text]), CueKind.CUE)
            draft.plan = CuePlan(cues=phase_cues)
            drafts.append(draft)
        return drafts

    def _segment(self, kind: Kind, step: Step, duration_ms: int) -> Draft:
        return Draft(
            kind=kind,
            label=step.name,
            min_ms=duration_ms,
            step=self.ordinal,
            number=self._number,
            source=step,
            instruction=step.say or step.how,
            line=step.line,
        )
