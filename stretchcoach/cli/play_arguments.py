"""The words after `play`."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from stretchcoach.routine.model import Side
from stretchcoach.settings import READERS

if TYPE_CHECKING:
    from argparse import Namespace

_SWITCHES = ("--resume", "--mute", "--plain", "--night")
_WITH_VALUE = {
    "--level": "level",
    "--from": "first",
    "--events": "events",
    "--voice": "voice",
    "--rate": "rate",
    "--volume": "volume",
    "--language": "language",
}


def read_arguments(words: Sequence[str]) -> Namespace | SimpleNamespace:
    """Read them; raises WrongUsageError, and SystemExit once help is shown."""
    return _usual(words) or _any(words)


def _usual(words: Sequence[str]) -> SimpleNamespace | None:
    """The usual words, without the time and memory that argparse takes; None for any other."""
    switches = {switch[2:]: False for switch in _SWITCHES}
    values = dict.fromkeys(_WITH_VALUE.values())
    read = SimpleNamespace(routine=None, side=None, speed=1.0, **switches, **values)
    rest = iter(words)
    for word in rest:
        flag, has_value, value = word.partition("=")
        if word and not word.startswith("-") and read.routine is None:
            read.routine = word
        elif word in _SWITCHES:
            setattr(read, word[2:], True)
        elif flag in _WITH_VALUE:
            name = _WITH_VALUE[flag]
            value = value if has_value else next(rest, "")
            if not value or value.startswith("-"):
                return None
            try:
                setattr(read, name, READERS.get(name, str)(value))
            except ValueError:
                return None
        else:
            return None
    return read


def _any(words: Sequence[str]) -> Namespace:
    from stretchcoach.cli.arguments import Parser, add_manner, add_night, add_settings

    parser = Parser("stretchcoach play", "Play a routine, spoken and on time.")
    parser.add_argument("routine", metavar="ROUTINE", nargs="?", help="a routine's name, or a file")
    parser.add_argument(
        "--resume", action="store_true", help="go on with the session that was cut off"
    )
    parser.add_argument("--level", metavar="LEVEL", help="one of the routine's levels")
    parser.add_argument("--side", choices=[str(side) for side in Side], help="only this side")
    add_manner(parser)
    parser.add_argument(
        "--from", dest="first", metavar="STEP", help="begin at this step: its number or name"
    )
    parser.add_argument("--events", metavar="FILE", help="write what happens, one JSON a line")
    add_night(parser)
    add_settings(parser)
    return parser.read(words)
