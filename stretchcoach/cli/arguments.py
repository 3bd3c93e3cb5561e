"""Arguments: argparse with this program's own way of saying what is wrong."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace
from collections.abc import Callable, Sequence
from typing import NoReturn

from stretchcoach.cli.exits import WrongUsageError
from stretchcoach.routine.safe_text import visible


class Parser(ArgumentParser):
    """A parser that raises WrongUsageError instead of writing and exiting."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line."""
        raise WrongUsageError(f"{visible(message)} (see: {self.prog} --help)")

    def read(self, words: Sequence[str]) -> Namespace:
        """Read the words after the command's name. Raises WrongUsageError."""
        return self.parse_args(words)


def setting(name: str) -> Callable[[str], object]:
    """What reads the flag of a setting."""
    from stretchcoach.settings import READERS

    def from_text(text: str) -> object:
        try:
            return READERS[name](text)
        except ValueError as error:
            raise ArgumentTypeError(str(error)) from None

    return from_text


def speed_of(text: str) -> float:
    """How many times faster the session's clock runs."""
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= 1000:
        raise ArgumentTypeError("must be a number above 0, at most 1000")
    return speed


def add_manner(parser: Parser) -> None:
    """The flags that say how a session is played, whatever it is."""
    parser.add_argument(
        "--speed", metavar="N", type=speed_of, default=1.0, help="run N times faster"
    )
    parser.add_argument("--mute", action="store_true", help="begin with the voice muted")
    parser.add_argument("--plain", action="store_true", help="as lines, for screen readers")


def add_night(parser: Parser) -> None:
    """The flag that makes it night."""
    parser.add_argument(
        "--night", action="store_true", help="the look and voice of the quiet hours, at any hour"
    )


def add_settings(parser: Parser) -> None:
    """A flag for each setting; they are over the file's."""
    from stretchcoach.settings import Theme

    group = parser.add_argument_group("settings (over those of config.toml)")
    for name, metavar, words in (
        ("voice", "on|off|NAME", "speak (even over ssh), be silent, or use this voice"),
        ("rate", "N", "words a minute"),
        ("volume", "PERCENT", "of the voice, 0 to 100"),
        ("night-rate", "N", "at most, for relief and bedtime in the quiet hours"),
        ("night-volume", "PERCENT", "at most, for relief and bedtime in the quiet hours"),
        ("engine", "NAME", "what speaks: auto, bundled, system, or a plug-in's name"),
        ("theme", "|".join(Theme), "the look"),
        ("quiet-hours", "21:00-07:00", "when no chime sounds and the night look is taken"),
        ("language", "TAG", "play a routine's translation into this language, such as de"),
    ):
        read = setting(name.replace("-", "_"))
        group.add_argument(f"--{name}", metavar=metavar, help=words, type=read)
    group.add_argument(
        "--chimes", action=BooleanOptionalAction, help="a short tone when the exercise changes"
    )
    group.add_argument(
        "--diary", action=BooleanOptionalAction, help="keep each session in the diary"
    )
