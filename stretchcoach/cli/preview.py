"""`stretchcoach preview`: a routine on the screen while it is written in an editor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stretchcoach.cli.arguments import Parser, add_settings, speed_of
from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.loading import load_settings
from stretchcoach.cli.output import can_draw
from stretchcoach.folders import Folders
from stretchcoach.library import find_routine


def run(words: Sequence[str]) -> int:
    """Show a file's timeline, problems and steps anew whenever it is saved."""
    args = _parser().read(words)
    if not can_draw():
        raise CommandError(
            "preview needs a terminal to draw on; in a pipe there are check and timeline",
            ExitCode.USAGE,
        )
    folders = Folders()
    settings = load_settings(folders, args)
    path = find_routine(args.file, folders).path
    from stretchcoach.cli.preview_screen import Wanted, preview_on_screen

    return preview_on_screen(Wanted(Path(path), args.level, args.speed), settings, folders)


def _parser() -> Parser:
    parser = Parser(
        "stretchcoach preview",
        "Show a routine beside the editor: its timeline, problems and steps, at each save.",
    )
    parser.add_argument("file", metavar="FILE", help="a file, which may be saved later")
    parser.add_argument("--level", metavar="LEVEL", help="one of the routine's levels")
    parser.add_argument(
        "--speed", metavar="N", type=speed_of, default=1.0, help="play N times faster"
    )
    add_settings(parser)
    return parser
