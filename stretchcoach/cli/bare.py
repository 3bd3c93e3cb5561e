"""`stretchcoach` without a command: the library; also `--help` and `--version`."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence

from stretchcoach import __version__
from stretchcoach.cli.arguments import Parser, add_night, add_settings
from stretchcoach.cli.main import COMMANDS
from stretchcoach.cli.output import can_draw, tell


def run(words: Sequence[str]) -> int:
    """Open the library on the screen; where there is none, list it."""
    parser = Parser("stretchcoach", "Guided stretch routines, spoken and on time.")
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.usage = "stretchcoach [COMMAND] [OPTION]…"
    commands = "\n".join(f"  {name:12}{does}" for name, (_, does) in COMMANDS.items())
    parser.epilog = (
        f"commands (stretchcoach COMMAND --help tells more):\n{commands}\n\n"
        "Without a command the library opens."
    )
    parser.add_argument(
        "--version", action="version", version=f"stretchcoach {__version__}", help="the version"
    )
    add_night(parser)
    add_settings(parser)
    args = parser.read(words)
    if not can_draw():
        from stretchcoach.cli import list_routines

        tell("no terminal to draw on; to play one of these: stretchcoach play NAME")
        return list_routines.run(())
    from stretchcoach.cli.loading import load_settings
    from stretchcoach.cli.screen import run_library_screen
    from stretchcoach.folders import Folders

    folders = Folders()
    return run_library_screen(load_settings(folders, args), folders)
