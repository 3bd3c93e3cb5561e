"""Turns a routine's steps into segments, in order, with the questions' jumps.

Every jump leads forward: rounds are written out, so that a place in the list says all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stretchcoach.routine.model import (
    Ask,
    Group,
    RepeatUntil,
    Rest,
    Routine,
    Speak,
    Step,
)
from stretchcoach.session.drafts import AskDraft, Draft, Label, LengthOf
from stretchcoach.session.exercise import Choice, Entries, Exercise, Slots
from stretchcoach.session.segments import END, CueKind, CuePlan, FinishReason, Kind, Segment
from stretchcoach.session.tape import Place, Tape, TooManyCuesError, TooManySegmentsError
from stretchcoach.session.variation import Variation
from stretchcoach.session.wording import sentence, wording_for


class Compiled(NamedTuple):
    """The main list, and the variations of its steps, numbered on from it."""

    main: tuple[Segment, ...]
    extra: tuple[Segment, ...]
    blocks: Mapping[tuple[int, Variation], tuple[Entries, Slots]]
    numbers: int


def compile_routine(routine: Routine, choice: Choice, length_of: LengthOf) -> Compiled:
    """Write a routine out as segments.

    Raises TooManySegmentsError over 2,000, and TooManyCuesError over 10,000 cues.
    """
    tape = Tape(wording_for(routine.language), length_of)
    flow = _Flow(tape, choice)
    if routine.before:
        flow.say_once(routine.before, Place())
    flow.steps(routine.steps, Place())
    tape.bind(flow.finish)
    if routine.after:
        flow.say_once(routine.after, Place())
    main_count = len(tape.drafts)
    tape.begin_variations()
    blocks: dict[tuple[int, Variation], tuple[Entries, Slots]] = {}
    for exercise in flow.varied:
        for variation, step in _variations(exercise.step):
            blocks[exercise.ordinal, variation] = exercise.write_variation(variation, step)
    for draft in tape.drafts:
        draft.settle_carried()
    segments = _finished(tape.drafts, main_count)
    return Compiled(
        main=segments[:main_count],
        extra=segments[main_count:],
        blocks=blocks,
        numbers=tape.numbers,
    )


def _variations(step: Step) -> list[tuple[Variation, Step]]:
    found = [(Variation.USUAL, step)]
    if step.easier is not None:
        found.append((Variation.EASIER, step.easier))
    if step.harder is not None:
        found.append((Variation.HARDER, step.harder))
    return found


def _finished(drafts: Sequence[Draft], main_count: int) -> tuple[Segment, ...]:
    """The segments, where the place behind the main list is the end."""

    def settle(place: int) -> int:
        return END if place == main_count else place

    lengths_ms = [draft.duration_ms for draft in drafts]
    ways = [tuple(map(settle, draft.ways(index + 1))) for index, draft in enumerate(drafts)]
    starts_ms = _starts_ms(lengths_ms[:main_count], ways)
    # Variations are entered from anywhere, so they have no start of their own.
    starts_ms += [0] * (len(drafts) - main_count)
    return tuple(
        draft.finished(index, starts_ms[index], lengths_ms[index], index + 1, settle)
        for index, draft in enumerate(drafts)
    )


def _starts_ms(lengths_ms: Sequence[int], ways: Sequence[Sequence[int]]) -> list[int]:
    """Starts along the way of every yes; off that way, the earliest start there is."""
    starts: dict[int, int] = {}
    index = 0 if lengths_ms else END
    clock_ms = 0
    while index != END:
        starts[index] = clock_ms
        clock_ms += lengths_ms[index]
        index = ways[index][0]
    on_the_way = frozenset(starts)
    for index, length_ms in enumerate(lengths_ms):
        ends_ms = starts.get(index, 0) + length_ms
        for way in ways[index]:
            if way != END and way not in on_the_way:
                starts[way] = min(ends_ms, starts.get(way, ends_ms))
    return [starts.get(index, 0) for index in range(len(lengths_ms))]


class _Flow:
    """Walks the steps of a routine and writes them on the tape."""

    def __init__(self, tape: Tape, choice: Choice) -> None:
        self.finish = Label()
        self.varied: list[Exercise] = []
        self._tape = tape
        self._choice = choice

    def steps(self, steps: Sequence[Step], place: Place) -> None:
        """Add these steps in order."""
        for step in steps:
            match step.action:
                case Group():
                    self._group(step, step.action, place)
                case RepeatUntil():
                    self._repeat_until(step, step.action, place)
                case Ask():
                    self._ask(step, step.action, place)
                case Speak():
                    self._say(step, step.action, place)
                case Rest():
                    self._rest(step, step.action, place)
                case _:
                    self._exercise(step, place)

    def say_once(self, text: str, place: Place, line: int = 0) -> Draft:
        """Add a segment that is spoken only."""
        draft = self._spoken_only(text, line)
        draft.instruction = text
        draft.say_after(self._tape.measure([*self._tape.take_opening(), text]), CueKind.INSTRUCTION)
        return self._tape.add(draft, place)

    def _spoken_only(self, label: str, line: int) -> Draft:
        tape = self._tape
        return Draft(Kind.SAY, label, 0, tape.next_step(), tape.numbers, line=line)

    def _exercise(self, step: Step, place: Place) -> None:
        exercise = Exercise(self._tape, self._choice, step, place)
        before = self._tape.numbers
        exercise.write()
        if exercise.has_variations and self._tape.numbers > before:
            self.varied.append(exercise)

    def _group(self, step: Step, group: Group, place: Place) -> None:
        tape = self._tape
        rounds = group.rounds.at(self._choice.level, self._choice.levels)
        for round_ in range(1, rounds + 1):
            is_new = place.is_new and round_ == 1
            since, waiting = len(tape.drafts), tape.waiting_to_be_said
            if is_new:
                tape.open_with(sentence(group.title), step.say)
            elif rounds > 1:
                tape.open_with(tape.words.round_words(round_, rounds))
            counted = (round_, rounds) if rounds > 1 else (place.round, place.rounds)
            self.steps(group.steps, Place(*counted, is_new, place.let_go))
            if len(tape.drafts) == since:
                # Nothing is left of this round at this level, and nothing will be of others.
                tape.forget_to_say(waiting)
                break

    def _repeat_until(self, step: Step, loop: RepeatUntil, place: Place) -> None:
        done = Label()
        if place.is_new:
            self._tape.open_with(step.say)
        for round_ in range(1, loop.at_most + 1):
            again = Label()
            inner = Place(round_, loop.at_most, place.is_new and round_ == 1, done)
            self.steps(loop.steps, inner)
            self._question(loop, done, again, inner, step.line)
            self._tape.bind(again)
        self.say_once(loop.otherwise, place, step.line).next = self.finish
        self._tape.bind(done)

    def _ask(self, step: Step, ask: Ask, place: Place) -> None:
        yes, no, after = Label(), Label(), Label()
        if place.is_new:
            self._tape.open_with(step.say)
        self._question(ask, yes, no, place, step.line)
        self._tape.bind(yes)
        since = len(self._tape.drafts)
        if ask.stop_if_yes is not None:
            # A second yes out of a trembling hand must not lead on from here.
            stop = self.say_once(ask.stop_if_yes, place._replace(let_go=None), step.line)
            stop.next, stop.finish = Label(), FinishReason.STOPPED
        else:
            # In a later round this may be the first time that the answer leads here.
            place = place._replace(is_new=True)
            self.steps(ask.if_yes, place)
            self._tape.leave_for(after, since)
        self._tape.bind(no)
        self.steps(ask.if_no, place)
        self._tape.bind(after)

    def _question(
        self, asked: Ask | RepeatUntil, yes: Label, no: Label, place: Place, line: int
    ) -> None:
        tape = self._tape
        text = asked.question
        draft = Draft(Kind.ASK, text, 0, tape.next_step(), tape.numbers, line=line)
        draft.instruction = text
        draft.say_after(tape.measure(tape.take_opening()), CueKind.INSTRUCTION)
        draft.say_after(tape.measure([text]), CueKind.QUESTION)
        draft.ask = AskDraft(yes, no, asked.no_answer, asked.answer_within_ms)
        tape.add(draft, place)

    def _say(self, step: Step, speak: Speak, place: Place) -> None:
        draft = self._spoken_only(step.name or step.say, step.line)
        draft.source, draft.instruction = step, step.say
        texts = [*self._tape.take_opening(), step.say]
        draft.say_after(self._tape.measure(texts), CueKind.INSTRUCTION)
        draft.wait_ms = speak.wait_ms
        self._tape.add(draft, place)

    def _rest(self, step: Step, rest: Rest, place: Place) -> None:
        tape = self._tape
        label = step.name or tape.words.rest.rstrip(".")
        draft = Draft(Kind.REST, label, rest.duration_ms, tape.next_step(), tape.numbers)
        draft.line, draft.source, draft.instruction = step.line, step, step.say or step.how
        explained = step.say if place.is_new else ""
        texts = [*tape.take_opening(), sentence(label), explained]
        draft.say_after(tape.measure(texts), CueKind.INSTRUCTION)
        draft.plan = CuePlan(cues=tape.spoken(step.cues, rest.duration_ms))
        tape.add(draft, place)
        tape.carry_end(draft, step.cues)


__all__ = ["Compiled", "TooManyCuesError", "TooManySegmentsError", "compile_routine"]
