"""The words after `check`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

STDIN = "-"


class Form(StrEnum):
    """How problems are shown."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"


class Arguments(NamedTuple):
    """What is to be checked, and how."""

    paths: tuple[str, ...]
    form: Form = Form.FULL
    fix: bool = False
    strict: bool = False
    cache: bool = True


def read_arguments(words: Sequence[str]) -> Arguments:
    """Read them; raises WrongUsageError, and SystemExit once help is shown."""
    arguments = _plain(words) or _any(words)
    if arguments.fix and STDIN in arguments.paths:
        from stretchcoach.cli.exits import WrongUsageError

        raise WrongUsageError("--fix writes into files, and - is none")
    return arguments


def _plain(words: Sequence[str]) -> Arguments | None:
    """The usual words, without the time that argparse takes to import; None for any other."""
    paths: list[str] = []
    form, fix, strict, cache = Form.FULL, False, False, True
    rest = iter(words)
    for word in rest:
        if word == "--":
            paths += rest
            break
        match word.partition("=")[0]:
            case "--fix" if word == "--fix":
                fix = True
            case "--strict" if word == "--strict":
                strict = True
            case "--no-cache" if word == "--no-cache":
                cache = False
            case "--format":
                name = word[len("--format=") :] if "=" in word else next(rest, "")
                if name not in tuple(Form):
                    return None
                form = Form(name)
            case _ if word and (word == STDIN or not word.startswith("-")):
                paths.append(word)
            case _:
                return None
    return Arguments(tuple(paths), form, fix, strict, cache) if paths else None


def _any(words: Sequence[str]) -> Arguments:
    from stretchcoach.cli.arguments import Parser

    parser = Parser("stretchcoach check", "Check routine files, or all routines in folders.")
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file or a folder; - reads standard input"
    )
    parser.add_argument(
        "--format",
        choices=[form.value for form in Form],
        default=Form.FULL.value,
        help="how problems are shown (full unless another is named)",
    )
    parser.add_argument("--fix", action="store_true", help="make those fixes that are safe")
    parser.add_argument("--strict", action="store_true", help="let warnings fail as errors do")
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="look into every file anew, whatever was found in it before",
    )
    args = parser.parse_intermixed_args(words)
    return Arguments(tuple(args.paths), Form(args.format), args.fix, args.strict, args.cache)
