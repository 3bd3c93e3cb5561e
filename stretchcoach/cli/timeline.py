"""`stretchcoach timeline`: every segment and cue of a routine with its time."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentTypeError
from collections.abc import Sequence

from stretchcoach.cli.arguments import Parser, setting
from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out, load_settings, read_or_refuse
from stretchcoach.cli.output import write_lines
from stretchcoach.cli.timeline_paper import PAPER_WIDTH, as_paper
from stretchcoach.folders import Folders
from stretchcoach.library import find_routine
from stretchcoach.session.segments import Segment
from stretchcoach.session.timeline import Timeline

_WIDEST = 100


def run(words: Sequence[str]) -> int:
    """Show a routine's timeline as text for the screen and for paper, or as JSON."""
    parser = Parser(
        "stretchcoach timeline", "Show every segment and cue of a routine with its time."
    )
    parser.add_argument("routine", metavar="ROUTINE", help="a routine's name, or a file")
    parser.add_argument("--level", metavar="LEVEL", help="one of the routine's levels")
    parser.add_argument(
        "--width", metavar="N", type=_width, help="the most columns of a line of text, 40 to 200"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, times in milliseconds")
    parser.add_argument("--language", metavar="TAG", type=setting("language"), help="such as de")
    args = parser.read(words)
    folders = Folders()
    settings = load_settings(folders, args)
    routine = read_or_refuse(find_routine(args.routine, folders).path, settings.language)
    timeline = lay_out(routine, args.level, None, Lengths(settings, folders).of(routine))
    if args.json:
        write_lines([as_json(timeline)])
    else:
        write_lines(as_paper(timeline, args.width or _usual_width()))
    return ExitCode.DONE


def _width(text: str) -> int:
    """A number of columns that a timeline can be read in."""
    width = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0
    if not 40 <= width <= 200:
        raise ArgumentTypeError("must be a number from 40 to 200")
    return width


def _usual_width() -> int:
    """That of paper; of a terminal, as wide as it is, but no wider than is easy to read."""
    if not sys.stdout.isatty():
        return PAPER_WIDTH
    try:
        seen = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return PAPER_WIDTH
    return min(max(seen, 40), _WIDEST)


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
