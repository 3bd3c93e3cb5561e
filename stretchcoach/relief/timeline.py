"""A relief routine's timeline, with what relief adds to any routine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stretchcoach.relief.advice import RED_FLAGS_SPOKEN, SAME_DAY
from stretchcoach.session import cues
from stretchcoach.session.drafts import LengthOf
from stretchcoach.session.segments import (
    END,
    CueKind,
    CuePlan,
    FinishReason,
    Kind,
    Segment,
)
from stretchcoach.session.timeline import Timeline


def with_relief_rules(
    timeline: Timeline, length_of: LengthOf, in_vain: FinishReason = FinishReason.STOPPED
) -> Timeline:
    """The same way, on which a yes counts from the first word, red flags are told, help is named.

    Once after the first round that did not help the red flags are spoken; after the last
    one it is said whom to call, and that is the end, as which `in_vain` counts. A timeline
    whose question is none of «has it let go?» stays as it is.
    """
    asks = [segment for segment in timeline.segments if _asks_whether_it_let_go(segment)]
    if not asks:
        return timeline
    first, last = asks[0], asks[-1]
    segments = list(timeline.segments)
    for index in range(first.index):
        segments[index] = replace(segments[index], let_go=first.let_go)
    same_day = _same_day(segments[_on_no(last)], length_of)
    segments[_on_no(last)] = replace(same_day, finish=in_vain)
    extra = list(timeline.extra)
    if first is not last:
        flags = _red_flags(timeline, first, length_of)
        extra.append(flags)
        question = first.question
        assert question is not None  # noqa: S101 - it was chosen for its question
        segments[first.index] = replace(first, question=replace(question, no=flags.index))
    return replace(
        timeline,
        segments=tuple(segments),
        extra=tuple(extra),
        yes_after_ms=(*timeline.yes_after_ms, *[0] * (len(extra) - len(timeline.extra))),
    )


def tells_whom_to_call(segment: Segment) -> bool:
    """Whether it is the end of relief that did not help."""
    return any(cue.text == SAME_DAY[-1] for cue in segment.cues)


def _asks_whether_it_let_go(segment: Segment) -> bool:
    return segment.question is not None and segment.let_go is not None


def _on_no(ask: Segment) -> int:
    assert ask.question is not None  # noqa: S101 - only asks are given
    return ask.question.no


def _same_day(otherwise: Segment, length_of: LengthOf) -> Segment:
    spoken = _said(otherwise, (otherwise.label, *SAME_DAY), length_of)
    return replace(spoken, next=END)


def _red_flags(timeline: Timeline, ask: Segment, length_of: LengthOf) -> Segment:
    """Spoken on the way to the next round; a yes still counts."""
    everything = (*timeline.segments, *timeline.extra)
    flags = Segment(
        index=len(everything),
        kind=Kind.SAY,
        label=RED_FLAGS_SPOKEN[0],
        start_ms=ask.start_ms + ask.duration_ms,
        duration_ms=0,
        step=1 + max(segment.step for segment in everything),
        number=ask.number,
        next=_on_no(ask),
        round=ask.round,
        rounds=ask.rounds,
        instruction=RED_FLAGS_SPOKEN[0],
        let_go=ask.let_go,
        line=ask.line,
    )
    return _said(flags, RED_FLAGS_SPOKEN, length_of)


def _said(segment: Segment, texts: Sequence[str], length_of: LengthOf) -> Segment:
    lead = cues.in_a_row([(text, length_of(text)) for text in texts], CueKind.INSTRUCTION)
    placed, _ = cues.place(CuePlan(lead=lead), 0)
    return replace(
        segment,
        cues=placed,
        plan=CuePlan(lead=lead),
        duration_ms=cues.spoken_ms(lead),
        label=texts[0],
        instruction=texts[0],
    )
