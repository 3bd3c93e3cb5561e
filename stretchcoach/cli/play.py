"""`stretchcoach play`: a routine, spoken and on time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from stretchcoach.cli.arguments import Parser, add_night, add_settings, speed_of
from stretchcoach.cli.diary_stage import sessions_kept
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out, load_settings, read_or_refuse
from stretchcoach.cli.output import can_draw, tell
from stretchcoach.cli.person import tell_disclaimer_once
from stretchcoach.cli.stage import Performance, first_segment
from stretchcoach.events_file import EventsFile
from stretchcoach.folders import Folders
from stretchcoach.library import find_routine
from stretchcoach.routine.model import Side


def run(words: Sequence[str]) -> int:
    """Play a routine to its end."""
    args = _parser().read(words)
    folders = Folders()
    settings = load_settings(folders, args)
    file = find_routine(args.routine, folders)
    routine = read_or_refuse(file.path, settings.language)
    tell_disclaimer_once(folders, routine)
    side = None if args.side is None else Side(args.side)
    # Laid out here, so that what cannot be played is told before anything is started.
    timeline = lay_out(routine, args.level, side, Lengths(settings, folders).of(routine))
    performance = Performance(
        routine=routine,
        level=args.level,
        side=side,
        speed=args.speed,
        first=first_segment(timeline, args.first),
        mute=args.mute,
        name=file.name,
        path=file.path,
    )
    with ExitStack() as stack:
        events: EventsFile | None = None
        if args.events is not None:
            events = stack.enter_context(closing(EventsFile(Path(args.events), keep=file.path)))
        diary = stack.enter_context(sessions_kept(folders, settings))
        if args.plain or not can_draw():
            from stretchcoach.cli.lines import play_lines as play
        else:
            from stretchcoach.cli.screen import play_screen as play
        code = play(performance, settings, folders, events, diary)
    if events is not None and events.problem:
        tell(events.problem)
    return code


def _parser() -> Parser:
    parser = Parser("stretchcoach play", "Play a routine, spoken and on time.")
    parser.add_argument("routine", metavar="ROUTINE", help="a routine's name, or a file")
    parser.add_argument("--level", metavar="LEVEL", help="one of the routine's levels")
    parser.add_argument("--side", choices=[str(side) for side in Side], help="only this side")
    parser.add_argument(
        "--speed", metavar="N", type=speed_of, default=1.0, help="run N times faster"
    )
    parser.add_argument("--mute", action="store_true", help="begin with the voice muted")
    parser.add_argument("--plain", action="store_true", help="as lines, for screen readers")
    parser.add_argument(
        "--from", dest="first", metavar="STEP", help="begin at this step: its number or name"
    )
    parser.add_argument("--events", metavar="FILE", help="write what happens, one JSON a line")
    add_night(parser)
    add_settings(parser)
    return parser
