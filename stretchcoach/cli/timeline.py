"""`stretchcoach timeline`: every segment and cue of a routine with its time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from stretchcoach.cli.arguments import Parser, setting
from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out, load_settings, read_or_refuse
from stretchcoach.cli.output import write_lines
from stretchcoach.folders import Folders
from stretchcoach.library import find_routine
from stretchcoach.session.segments import Segment
from stretchcoach.session.timeline import Timeline
from stretchcoach.terminal_text import clock, columns, length_range, one_line


def run(words: Sequence[str]) -> int:
    """Show a routine's timeline as text, or as JSON."""
    parser = Parser(
        "stretchcoach timeline", "Show every segment and cue of a routine with its time."
    )
    parser.add_argument("routine", metavar="ROUTINE", help="a routine's name, or a file")
    parser.add_argument("--level", metavar="LEVEL", help="one of the routine's levels")
    parser.add_argument("--json", action="store_true", help="as JSON, times in milliseconds")
    parser.add_argument("--language", metavar="TAG", type=setting("language"), help="such as de")
    args = parser.read(words)
    folders = Folders()
    settings = load_settings(folders, args)
    routine = read_or_refuse(find_routine(args.routine, folders).path, settings.language)
    timeline = lay_out(routine, args.level, None, Lengths(settings, folders).of(routine))
    write_lines([as_json(timeline)] if args.json else as_text(timeline))
    return ExitCode.DONE


def as_json(timeline: Timeline) -> str:
    """The timeline as other programs read it."""
    content = {
        "title": timeline.routine.title,
        "level": timeline.level,
        "total_ms": {"min": timeline.total_min_ms, "max": timeline.total_max_ms},
        "segments": [
            {
                "index": segment.index,
                "kind": segment.kind.value,
                "label": segment.label,
                "side": segment.side,
                "round": repetition(segment)[0],
                "start_ms": segment.start_ms,
                "duration_ms": segment.duration_ms,
                "line": segment.line,
                "cues": [
                    {"at_ms": segment.start_ms + cue.at_ms, "text": cue.text}
                    for cue in segment.cues
                ],
            }
            for segment in timeline.segments
        ],
    }
    return json.dumps(content, indent=2)


def repetition(segment: Segment) -> tuple[int, int]:
    """Which one of how many: the time of this side, else the round of the group around it."""
    if segment.times > 1:
        return segment.time, segment.times
    return segment.round, segment.rounds


def as_text(timeline: Timeline) -> Iterator[str]:
    """The timeline as a table, cues below their segments, both with their time."""
    level = f" ({one_line(timeline.level)})" if timeline.level else ""
    total = length_range(timeline.total_min_ms, timeline.total_max_ms)
    yield f"{one_line(timeline.routine.title)}{level}: {total}"
    yield ""
    rows = [("time", "length", "kind", "side", "round", "label")]
    for segment in timeline.segments:
        which, of = repetition(segment)
        rows.append(
            (
                clock(segment.start_ms),
                clock(segment.duration_ms),
                segment.kind.value,
                segment.side.value if segment.side else "",
                f"{which}/{of}" if of > 1 else "",
                one_line(segment.label),
            )
        )
    heading, *lines = columns(rows, right=frozenset({0, 1}))
    yield heading
    margin = " " * max(len(row[0]) for row in rows)
    for segment, line in zip(timeline.segments, lines, strict=True):
        yield line
        for cue in segment.cues:
            yield f"{margin}    {clock(segment.start_ms + cue.at_ms)}  {one_line(cue.text)}"
