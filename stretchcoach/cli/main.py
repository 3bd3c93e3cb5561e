"""From the words of the command line to the command that they name, and to its exit code."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError, ended_by
from stretchcoach.cli.output import abandon_output, flush_output, prepare_streams, tell
from stretchcoach.files import UnreadableError
from stretchcoach.routine.safe_text import visible

if TYPE_CHECKING:
    from stretchcoach.first_word import FirstWord

# What `signal` calls them; to import it takes a millisecond.
_SIGINT, _SIGPIPE = 2, 13
_HELP = "help"

COMMANDS = {
    "cramp": ("cramp", "relief for a cramp, at once"),
    "play": ("play", "play a routine, spoken and on time"),
    "diary": ("diary", "show what was done, what helped, and cramps; export, report"),
    "list": ("list_routines", "show the routines that are there"),
    "check": ("check", "check routine files"),
    "explain": ("explain", "say what the code of a problem means"),
    "timeline": ("timeline", "show every segment and cue of a routine with its time"),
    "preview": ("preview", "show a routine at each save while it is written"),
    "new": ("new", "write a commented routine file to start from"),
    "schema": ("schema", "put out the JSON Schema of routines, for editors"),
    "precautions": ("precautions", "say what applies to you, so that routines are marked"),
    "remind": ("remind", "be reminded of a routine at a time of day"),
    "doctor": ("doctor", "say what works on this machine"),
    "voices": ("voices", "show the voices that can be chosen"),
}
"""For each command its module here, which has `run(words) -> int`, and what it does."""


def run(words: Sequence[str], first_word: FirstWord | None = None) -> int:
    """Run a command line; gives the exit code and raises nothing that a user can cause.

    `first_word` is what cramp relief has said and shown before.
    """
    prepare_streams()
    try:
        code = _dispatch(words, first_word)
        flush_output()
    except CommandError as error:
        tell(error.message)
        return error.code
    except UnreadableError as error:
        tell(error.message)
        return ExitCode.UNREADABLE
    except KeyboardInterrupt:
        return ended_by(_SIGINT)
    except BrokenPipeError:
        abandon_output()
        return ended_by(_SIGPIPE)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        tell(visible(f"{name}{error.strerror or error}"))
        abandon_output()
        return ExitCode.PROBLEMS
    return code


def _dispatch(words: Sequence[str], first_word: FirstWord | None) -> int:
    if words and words[0] == _HELP:
        words = _asking_for_help(words[1:])
    first = words[0] if words else ""
    if not first or first.startswith("-"):
        name, rest = "bare", words
    elif first in COMMANDS:
        name, rest = COMMANDS[first][0], words[1:]
    else:
        raise WrongUsageError(_unknown(first))
    try:
        if first_word is not None:
            from stretchcoach.cli.cramp import relieve

            return int(relieve(rest, first_word))
        return int(import_module(f"stretchcoach.cli.{name}").run(rest))
    except SystemExit as request:
        # argparse has shown its help.
        return request.code if isinstance(request.code, int) else ExitCode.DONE


def _asking_for_help(words: Sequence[str]) -> Sequence[str]:
    """`help` is what people type; `help play` is `play --help`."""
    about = words[1:] if words and words[0] == _HELP else words
    return (*about, "--help")


def _unknown(word: str) -> str:
    from stretchcoach.routine.suggest import closest

    shown = visible(word)
    near = closest(word, COMMANDS)
    hint = f'did you mean "{near}"?' if near else f"to play a routine: stretchcoach play {shown}"
    return f'there is no command "{shown}"; {hint} (see: stretchcoach --help)'
