"""`stretchcoach play`: a routine, spoken and on time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from stretchcoach.cli.diary_stage import SessionsKept, sessions_kept
from stretchcoach.cli.exits import WrongUsageError
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out, load_settings, read_aside_or_refuse
from stretchcoach.cli.output import can_draw, tell
from stretchcoach.cli.person import tell_disclaimer_once
from stretchcoach.cli.play_arguments import read_arguments
from stretchcoach.cli.stage import Performance, first_segment
from stretchcoach.events_file import EventsFile
from stretchcoach.folders import Folders
from stretchcoach.library import find_routine
from stretchcoach.routine.model import Goal, Side
from stretchcoach.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

FrontEnd = Callable[[Performance, Settings, Folders, EventsFile | None, SessionsKept], int]
"""Plays one routine and gives the exit code."""


def run(words: Sequence[str]) -> int:
    """Play a routine to its end, or go on with the one that was cut off."""
    args = read_arguments(words)
    if args.resume and args.first is not None:
        raise WrongUsageError("--resume knows where to begin; leave out --from")
    if args.routine is None and not args.resume:
        raise WrongUsageError("which routine? its name or its file (see: stretchcoach list)")
    folders = Folders()
    settings = load_settings(folders, args)
    prepare = _resumed if args.resume else _chosen
    performance = prepare(args, settings, folders)
    keep = performance.path or Path()
    with ExitStack() as stack:
        events: EventsFile | None = None
        if args.events is not None:
            events = stack.enter_context(closing(EventsFile(Path(args.events), keep=keep)))
        diary = stack.enter_context(sessions_kept(folders, settings))
        play = _front_end(args)
        code = play(performance, settings, folders, events, diary)
    if events is not None and events.problem:
        tell(events.problem)
    return code


def _front_end(args: Namespace | SimpleNamespace) -> FrontEnd:
    """What plays it: lines or the screen."""
    if args.plain or not can_draw():
        from stretchcoach.cli.lines import play_lines

        return play_lines
    from stretchcoach.cli.screen import play_screen

    return play_screen


def _chosen(args: Namespace | SimpleNamespace, settings: Settings, folders: Folders) -> Performance:
    """What the command line names."""
    file = find_routine(args.routine, folders)
    routine = read_aside_or_refuse(file.path, settings.language, lambda: _front_end(args))
    side = None if args.side is None else Side(args.side)
    # Laid out here, so that what cannot be played is told before anything is started.
    timeline = lay_out(routine, args.level, side, Lengths(settings, folders).of(routine))
    first = first_segment(timeline, args.first)
    tell_disclaimer_once(folders, routine)
    if routine.goal is not Goal.RELIEF:
        from stretchcoach.cli.at_start import offer_and_ask

        offer_and_ask(folders, settings)
    return Performance(
        routine=routine,
        level=args.level,
        side=side,
        speed=args.speed,
        first=first,
        mute=args.mute,
        name=file.name,
        path=file.path,
    )


def _resumed(
    args: Namespace | SimpleNamespace, settings: Settings, folders: Folders
) -> Performance:
    """What was cut off, from the step on that it was in; flags change the rest."""
    from datetime import datetime

    from stretchcoach.cli.resuming import cut_off_session, first_segment_of

    cut_off = cut_off_session(folders, args.routine, datetime.now().astimezone())
    language = settings.language or cut_off.record.playing.language
    routine = read_aside_or_refuse(cut_off.file.path, language, lambda: _front_end(args))
    level = args.level or cut_off.level_in(routine)
    side = cut_off.side if args.side is None else Side(args.side)
    timeline = lay_out(routine, level, side, Lengths(settings, folders).of(routine))
    beginning = first_segment_of(cut_off, timeline)
    tell(beginning.words)
    return Performance(
        routine=routine,
        level=level,
        side=side,
        speed=args.speed,
        first=beginning.first,
        mute=args.mute,
        name=cut_off.file.name,
        path=cut_off.file.path,
        continues=cut_off.record.id,
    )
