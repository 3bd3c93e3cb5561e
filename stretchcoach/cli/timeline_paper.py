"""A timeline as text to be read on paper: no line is too wide, nothing needs colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from stretchcoach.cli.folding import folded, hanging
from stretchcoach.routine.durations import spell_duration
from stretchcoach.session.kind_words import kind_words
from stretchcoach.session.segments import END, CueKind, PlannedCue, Segment
from stretchcoach.session.timeline import Timeline
from stretchcoach.terminal_text import cells, clock, columns, length_range, one_line

PAPER_WIDTH = 80

_MINUTE_MS = 60_000
_INDENT = "  "
_CUE_INDENT = 8 * " "


def as_paper(timeline: Timeline, width: int = PAPER_WIDTH) -> Iterator[str]:
    """The lines, each of at most `width` cells: what it is, then step by step what happens when."""
    yield from _head(timeline, width)
    told: set[str] = set()
    table = iter(_table(timeline.segments))
    for _, group in groupby(timeline.segments, key=lambda segment: segment.step):
        segments = tuple(group)
        is_exercise = any(segment.kind.is_exercise for segment in segments)
        yield ""
        if is_exercise:
            yield from _heading(segments, width)
            yield from _asides(segments[0], told, width)
        for segment in segments:
            line = next(table)
            if cells(line) > width - len(_INDENT):
                line = " ".join(line.split())
            yield from hanging(_INDENT, line, width, indent=_CUE_INDENT)
            yield from _cues(segment, width)
            yield from _answers(timeline, segment, width)


def _head(timeline: Timeline, width: int) -> Iterator[str]:
    """Title, level, length, and what to know before one begins."""
    routine = timeline.routine
    title = folded(one_line(routine.title), width)
    yield from title
    yield "=" * max(map(cells, title))
    others = [one_line(level) for level in routine.levels if level != timeline.level]
    also = f" (also: {', '.join(others)})" if others else ""
    exercises = "1 exercise" if timeline.numbers == 1 else f"{timeline.numbers} exercises"
    total = length_range(timeline.total_min_ms, timeline.total_max_ms)
    fields = (
        ("Level", f"{one_line(timeline.level)}{also}" if timeline.level else ""),
        ("Total", f"{total}, {exercises}" if timeline.numbers else total),
        ("By", one_line(routine.author)),
        ("Reviewed", one_line(routine.reviewed)),
        ("You need", routine.equipment),
        ("Not for", routine.not_for),
        ("Stop if", routine.stop_if),
        ("Get help if", routine.red_flags),
    )
    widest = max(len(name) for name, content in fields if content) + 2
    for name, content in fields:
        lead = f"{name}:".ljust(widest)
        if isinstance(content, str):
            yield from hanging(lead, content, width) if content else ()
            continue
        for text in content:
            yield from hanging(f"{lead}- ", one_line(text), width)
            lead = " " * widest
    if routine.description:
        yield ""
        yield from folded(one_line(routine.description), width)


def _heading(segments: Sequence[Segment], width: int) -> Iterator[str]:
    """The exercise's number and name, the round that it is in, and how long it all takes."""
    first = segments[0]
    exercise = next(segment for segment in segments if segment.kind.is_exercise)
    name = one_line(first.label) or _words(exercise)
    rounds = f", round {first.round} of {first.rounds}" if first.rounds > 1 else ""
    total = f"  ({_length(sum(segment.duration_ms for segment in segments))})"
    yield from hanging(f"{first.number}. ", f"{name}{rounds}{total}", width)


def _asides(segment: Segment, told: set[str], width: int) -> Iterator[str]:
    """What is shown and not spoken, where it was not told before."""
    for lead, text in (
        ("How", segment.how),
        ("Effort", segment.effort),
        ("Tip", segment.tip),
        ("Stop if", "; ".join(segment.stop_if)),
    ):
        if text and text not in told:
            told.add(text)
            yield from hanging(f"{_INDENT}{lead}: ", one_line(text), width)


def _table(segments: Sequence[Segment]) -> Iterator[str]:
    """A line for each segment: when, how long, what, which side, which time of how many."""
    rows = [
        (
            clock(segment.start_ms),
            _length(segment.duration_ms),
            _words(segment),
            "" if segment.side is None else segment.side.value,
            f"{segment.time} of {segment.times}" if segment.times > 1 else "",
        )
        for segment in segments
    ]
    # A column that is empty everywhere takes no room.
    used = [index for index in range(5) if any(row[index] for row in rows)]
    return columns([[row[index] for index in used] for row in rows], right=frozenset({0, 1}))


def _words(segment: Segment) -> str:
    words = kind_words(segment)
    if segment.reps:
        return f"{words} once" if segment.reps == 1 else f"{words} {segment.reps} times"
    return words


def _length(ms: int) -> str:
    """A length as it is written in a routine, to a tenth of a second below a minute."""
    unit_ms = 100 if ms < _MINUTE_MS else 1_000
    return spell_duration(round(ms / unit_ms) * unit_ms)


def _cues(segment: Segment, width: int) -> Iterator[str]:
    """Every cue with its time; the numbers of a countdown stand on one line."""
    for is_countdown, group in groupby(segment.cues, key=lambda cue: cue.kind is CueKind.COUNTDOWN):
        cues = tuple(group)
        for together in [cues] if is_countdown else [(cue,) for cue in cues]:
            first, *others = together
            at, text = _told(segment, first)
            rest = "".join("   " + "  ".join(_told(segment, cue)) for cue in others)
            yield from hanging(f"{_CUE_INDENT}{at}  ", f"{text}{rest}", width)


def _told(segment: Segment, cue: PlannedCue) -> tuple[str, str]:
    return clock(segment.start_ms + cue.at_ms), one_line(cue.text)


def _answers(timeline: Timeline, segment: Segment, width: int) -> Iterator[str]:
    """Where the answers of a question lead."""
    if segment.question is None:
        return
    for answer, index in (("Yes", segment.question.yes), ("No", segment.question.no)):
        if index == END:
            leads = "the end"
        else:
            there = timeline.segment(index)
            name = one_line(there.label) or _words(there)
            leads = f"{clock(there.start_ms)}  {name}"
        yield from hanging(f"{_CUE_INDENT}{answer}: on to ", leads, width)
