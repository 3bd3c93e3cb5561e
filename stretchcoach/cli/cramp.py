"""`stretchcoach cramp`: relief now, with no question before the first instruction."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from stretchcoach.cli.arguments import Parser, add_manner, add_night, add_settings
from stretchcoach.cli.diary_stage import sessions_kept
from stretchcoach.cli.exits import WrongUsageError
from stretchcoach.cli.loading import load_settings
from stretchcoach.cli.output import can_draw, tell
from stretchcoach.cli.relief_stage import Relief, routine_path
from stretchcoach.events_file import EventsFile
from stretchcoach.first_word import FirstWord
from stretchcoach.first_word.wish import muscle_of
from stretchcoach.folders import Folders
from stretchcoach.relief.cramps import cramp_of
from stretchcoach.routine.safe_text import visible


def run(words: Sequence[str]) -> int:
    """Relieve a cramp; nothing was said or shown yet."""
    return relieve(words, FirstWord())


def relieve(words: Sequence[str], first_word: FirstWord) -> int:
    """Relieve a cramp, taking over what was said and shown already."""
    try:
        return _relieve(words, first_word)
    except BaseException:
        # What is wrong is told on the shell's own screen, where it stays.
        first_word.release()
        raise


def _relieve(words: Sequence[str], first_word: FirstWord) -> int:
    args = _parser().read(words)
    folders = Folders()
    settings = load_settings(folders, args)
    relief = Relief(
        cramp=cramp_of(_muscle(args.muscle), upright=args.upright),
        settings=settings,
        folders=folders,
        first_word=first_word,
        speed=args.speed,
        mute=args.mute,
    )
    with ExitStack() as stack:
        events: EventsFile | None = None
        if args.events is not None:
            keep = routine_path(relief)
            events = stack.enter_context(closing(EventsFile(Path(args.events), keep=keep)))
        diary = stack.enter_context(sessions_kept(folders, settings))
        if args.plain or not can_draw():
            from stretchcoach.cli.cramp_lines import relieve_in_lines as play
        else:
            from stretchcoach.cli.cramp_screen import relieve_on_screen as play
        code = play(relief, events, diary)
    if events is not None and events.problem:
        tell(events.problem)
    return code


def _muscle(words: Sequence[str]) -> str:
    """The muscle that is named; refused with what to type in one short line."""
    muscle = muscle_of(words)
    if not muscle:
        raise WrongUsageError(
            f'it is not clear which muscle "{visible(" ".join(words))}" is; '
            "1 calf, 2 hamstring, 3 front of thigh, 4 foot, such as: stretchcoach cramp 1"
        )
    return muscle


def _parser() -> Parser:
    parser = Parser("stretchcoach cramp", "Relief for a cramp, at once. Without a word: the calf.")
    parser.add_argument(
        "muscle",
        nargs="*",
        metavar="MUSCLE",
        help="calf (without a word), hamstring, quadriceps (front of thigh), foot; or 1 to 4",
    )
    parser.add_argument("--upright", action="store_true", help="the calf, standing at a wall")
    add_night(parser)
    add_manner(parser)
    parser.add_argument("--events", metavar="FILE", help="write what happens, one JSON a line")
    add_settings(parser)
    return parser
