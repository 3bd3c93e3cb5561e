"""From the words of the command line to the command that they name, and to its exit code."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from signal import SIGINT

from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError, ended_by
from stretchcoach.cli.output import abandon_output, flush_output, prepare_streams, tell
from stretchcoach.files import UnreadableError
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.suggest import closest

_SIGPIPE = 13


COMMANDS = {
    "play": ("play", "play a routine, spoken and on time"),
    "list": ("list_routines", "show the routines that are there"),
    "check": ("check", "check routine files"),
    "explain": ("explain", "say what the code of a problem means"),
    "timeline": ("timeline", "show every segment and cue of a routine with its time"),
    "new": ("new", "write a commented routine file to start from"),
    "schema": ("schema", "put out the JSON Schema of routines, for editors"),
    "doctor": ("doctor", "say what works on this machine"),
    "voices": ("voices", "show the voices that can be chosen"),
}
"""For each command its module here, which has `run(words) -> int`, and what it does."""


def run(words: Sequence[str]) -> int:
    """Run a command line; gives the exit code and raises nothing that a user can cause."""
    prepare_streams()
    try:
        code = _dispatch(words)
        flush_output()
    except CommandError as error:
        tell(error.message)
        return error.code
    except UnreadableError as error:
        tell(error.message)
        return ExitCode.UNREADABLE
    except KeyboardInterrupt:
        return ended_by(SIGINT)
    except BrokenPipeError:
        abandon_output()
        return ended_by(_SIGPIPE)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        tell(visible(f"{name}{error.strerror or error}"))
        abandon_output()
        return ExitCode.PROBLEMS
    return code


def _dispatch(words: Sequence[str]) -> int:
    first = words[0] if words else ""
    if not first or first.startswith("-"):
        name, rest = "bare", words
    elif first in COMMANDS:
        name, rest = COMMANDS[first][0], words[1:]
    else:
        raise WrongUsageError(_unknown(first))
    try:
        return int(import_module(f"stretchcoach.cli.{name}").run(rest))
    except SystemExit as request:
        # argparse has shown its help.
        return request.code if isinstance(request.code, int) else ExitCode.DONE


def _unknown(word: str) -> str:
    shown = visible(word)
    near = closest(word, COMMANDS)
    hint = f'did you mean "{near}"?' if near else f"to play a routine: stretchcoach play {shown}"
    return f'there is no command "{shown}"; {hint} (see: stretchcoach --help)'
