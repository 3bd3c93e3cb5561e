"""What plain mode writes: a line for each event, in words that a screen reader reads well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stretchcoach.care import safety
from stretchcoach.care.once import beside
from stretchcoach.care.safety import Signs
from stretchcoach.care.tips import wants_tip
from stretchcoach.controls import PlayerControls
from stretchcoach.routine.model import Side
from stretchcoach.session.events import Answer, Event, EventKind, PauseReason, Variation
from stretchcoach.session.segments import CueKind, FinishReason, Kind, Segment
from stretchcoach.session.summary import Summary

HELP = (
    "Commands, each followed by Enter:",
    "  Enter alone: pause or go on. In relief, where it asks or repeats: it has let go.",
    "  n: next step. b: back. r: repeat this step.",
    "  +: 10 seconds more. -: 10 seconds less. e: easier. h: harder.",
    "  y: yes. no: no. p: it hurts. !: when to stop and get help.",
    "  m: mute or unmute. q: end. ?: these commands.",
)

_VERBS = {
    Kind.PREPARE: "Get ready",
    Kind.HOLD: "Hold",
    Kind.MOVE: "Move",
    Kind.CONTRACT: "Press",
    Kind.RELAX: "Relax",
    Kind.BREATHE: "Breathe",
    Kind.REST: "Rest",
    Kind.CHANGE_SIDE: "Change side",
}
_SIDES = {Side.LEFT: "left", Side.RIGHT: "right"}
_ANSWERS = {Answer.YES: "yes", Answer.NO: "no", Answer.NONE: "none given"}
_VARIATIONS = {
    Variation.EASIER: "The easier variation.",
    Variation.USUAL: "The usual variation.",
    Variation.HARDER: "The harder variation.",
}
_SIMPLE = {
    EventKind.RESUME: "Going on.",
    EventKind.SKIP: "Next.",
    EventKind.BACK: "Back.",
    EventKind.REPEAT: "Again.",
    EventKind.HURT: "It hurts: ease off slowly.",
    EventKind.MUTE: "Muted.",
    EventKind.UNMUTE: "Sound on.",
    EventKind.VOICE_RESTORED: "The voice is back.",
}
_PAUSES = {
    PauseReason.USER: "Paused. Enter goes on.",
    PauseReason.HURT: "Paused. Type n to leave this step, q to end, or Enter to go on.",
    PauseReason.NO_ANSWER: "Paused, because nobody answered.",
    PauseReason.GAP: "Paused. Enter goes on.",
}


def in_words(ms: int) -> str:
    """A length of time as it is read aloud: `1 minute 30 seconds`."""
    minutes, rest_ms = divmod(ms, 60_000)
    seconds = round(rest_ms / 1000, 1)
    parts = [_count(minutes, "minute")] if minutes else []
    if seconds or not minutes:
        parts.append(_count(seconds, "second"))
    return " ".join(parts)


def in_whole_seconds(ms: int) -> str:
    """The same, for lengths of which the fraction of a second means nothing."""
    return in_words(round(ms / 1000) * 1000)


def _count(number: float, noun: str) -> str:
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"


@dataclass(slots=True)
class Lines:
    """The lines of one session; remembers what was told, so as not to tell it twice.

    `can_answer` says whether commands can still be typed; `tip` is told at the end,
    `mind` (what to take care of) at the start.
    """

    player: PlayerControls
    can_answer: bool = True
    tip: str = ""
    mind: tuple[str, ...] = ()
    _told_step: int = -1
    _told_silence: str | None = None
    _told_how: set[str] = field(default_factory=set)

    def opening(self) -> Iterator[str]:
        """What stands before the first segment."""
        timeline = self.player.timeline
        shortest, longest = (
            in_whole_seconds(total) for total in (timeline.total_min_ms, timeline.total_max_ms)
        )
        length = shortest if shortest == longest else f"{shortest} to {longest}"
        level = f", level {timeline.level}" if timeline.level else ""
        yield f"{self.player.routine.title}{level}: {length}."
        if self.player.routine.not_for:
            # One that is a sentence of its own brings a full stop, which the line has already.
            reasons = (reason.rstrip(".") for reason in self.player.routine.not_for)
            yield f"Not for: {'; '.join(reasons)}."
        for caution in self.mind:
            yield f"Take care, this applies to you: {caution}"
        if self.can_answer:
            yield "Type ? and Enter for the commands."

    def of(self, event: Event) -> Iterator[str]:
        """The lines of an event; most are one, and those that tell nothing new are none."""
        if event.kind is EventKind.SEGMENT_START:
            yield from self._segment(self.player.timeline.segment(event.segment))
        elif event.kind is EventKind.CUE:
            # A question is told by an event of its own.
            if event.cue is None or event.cue.kind is not CueKind.QUESTION:
                yield f"  {event.text}"
        elif event.kind is EventKind.ASK:
            how = " Type y or no." if self.can_answer else ""
            yield f"Question: {event.text}{how}"
        elif event.kind is EventKind.ANSWER:
            yield f"Answer: {_ANSWERS[event.answer or Answer.NONE]}."
        elif event.kind is EventKind.PAUSE:
            yield _PAUSES[event.reason or PauseReason.USER]
        elif event.kind is EventKind.ADJUST:
            way = "more" if event.delta_ms > 0 else "less"
            yield f"{in_words(abs(event.delta_ms))} {way}."
        elif event.kind is EventKind.VARIATION:
            yield _VARIATIONS[event.variation or Variation.USUAL]
        elif event.kind is EventKind.GAP:
            yield f"The computer slept, or was stopped, for {in_whole_seconds(event.delta_ms)}."
        elif event.kind is EventKind.VOICE_LOST:
            yield from self.silence(event.text)
        elif event.kind is EventKind.ROUTINE:
            yield f"Now: {event.text}."
        elif event.kind in _SIMPLE:
            if event.kind is EventKind.VOICE_RESTORED:
                self._told_silence = None
            yield _SIMPLE[event.kind]

    def silence(self, reason: str) -> Iterator[str]:
        """That there is no sound, and why; once, until there is sound again."""
        if reason != self._told_silence:
            self._told_silence = reason
            yield f"No sound: {reason}." if reason else "No sound."

    def dangers(self) -> Iterator[str]:
        """When to stop and when to get help."""
        routine = self.player.routine
        here = self.player.view().session.segment
        stop_if = dict.fromkeys((*routine.stop_if, *here.stop_if))
        yield from _listed("Stop if:", tuple(stop_if))
        yield from _listed("Get help if:", routine.red_flags)
        if not stop_if:
            yield from _card(safety.STOP)
        yield from _listed("Not for:", routine.not_for)
        for card in (*safety.WHOM_TO_CALL, safety.RULES):
            yield from _card(beside(card, routine.red_flags))
        yield safety.DISCLAIMER

    def behind_dangers(self, way: str) -> Iterator[str]:
        """What stays in sight of them, which are more than most screens have rows."""
        yield f"If one of these fits you, type {way}."
        yield f"{safety.NUMBERS}."

    def closing(self, summary: Summary) -> Iterator[str]:
        """What was done, and how long it took."""
        how = {
            FinishReason.DONE: "Done",
            FinishReason.STOPPED: "Stopped",
            FinishReason.ENDED: "Ended early",
            None: "Ended early",
        }[summary.finish]
        length = in_whole_seconds(summary.clock_ms)
        if summary.planned:
            yield f"{how}: {summary.done} of {_count(summary.planned, 'exercise')} in {length}."
        else:
            yield f"{how}: {length}."
        for exercise in summary.exercises:
            yield f"  {exercise.label}: {in_whole_seconds(exercise.worked_ms)}"
        needs_help = self.player.view().needs_help
        if self.tip and not needs_help and wants_tip(summary, self.player.routine.goal):
            yield f"Tip: {self.tip}"

    def _segment(self, segment: Segment) -> Iterator[str]:
        verb = _VERBS.get(segment.kind)
        if verb is None:
            return
        if segment.kind is Kind.BREATHE and segment.phase:
            verb = f"{verb} {segment.phase}"
        elif segment.kind is Kind.MOVE and segment.reps is not None:
            verb = f"{verb} {_count(segment.reps, 'time')}"
        number = ""
        if segment.step != self._told_step and segment.number:
            number = f"{segment.number} of {self.player.timeline.numbers}. "
            self._told_step = segment.step
        length = (in_whole_seconds if segment.kind.is_announcement else in_words)(
            segment.duration_ms
        )
        parts = [segment.label, _SIDES[segment.side] if segment.side else "", length]
        if segment.label == verb:
            parts[:1] = []
        if segment.kind.is_exercise and segment.times > 1:
            parts.append(f"time {segment.time} of {segment.times}")
        if segment.kind.is_exercise and segment.rounds > 1:
            parts.append(f"round {segment.round} of {segment.rounds}")
        yield f"{number}{verb}: {', '.join(part for part in parts if part)}"
        yield from self._asides(segment)

    def _asides(self, segment: Segment) -> Iterator[str]:
        for lead, text in (("How", segment.how), ("Effort", segment.effort), ("Tip", segment.tip)):
            if text and text not in self._told_how:
                self._told_how.add(text)
                yield f"  {lead}: {text}"


def _card(card: Signs) -> Iterator[str]:
    yield from _listed(f"{card.title}:", card.signs)


def _listed(lead: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield lead
        yield from (f"  {text}" for text in texts)
