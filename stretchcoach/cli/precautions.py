"""`stretchcoach precautions`: says what applies to the person, so that routines can be marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stretchcoach.care.answers import Answers, keep_answers
from stretchcoach.care.precautions import Precaution
from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError
from stretchcoach.cli.output import write_folded
from stretchcoach.cli.person import answers_file, answers_of
from stretchcoach.folders import Folders

_NONE = "none"


def run(words: Sequence[str]) -> int:
    """Show what applies; with words, keep these instead."""
    parser = Parser(
        "stretchcoach precautions",
        "Show or say what applies to you; routines that need care are marked then.",
    )
    names = [one.value for one in Precaution]
    parser.add_argument(
        "applies", nargs="*", metavar="WORD", help=f"{', '.join(names)}; or {_NONE}"
    )
    applies = parser.read(words).applies
    folders = Folders()
    if applies:
        if set(applies) - {*names, _NONE} or (_NONE in applies and len(applies) > 1):
            raise WrongUsageError(f"choose among {', '.join(names)}; or {_NONE} alone")
        chosen = frozenset(one for one in Precaution if one.value in applies)
        if not keep_answers(answers_file(folders), Answers(True, True, chosen)):  # noqa: FBT003
            raise CommandError(
                "this cannot be kept: the state folder is read-only", ExitCode.LACKING
            )
    write_folded(_lines(answers_of(folders).precautions))
    return ExitCode.DONE


def _lines(applying: frozenset[Precaution]) -> Iterator[str]:
    for one in Precaution:
        yield f"{'yes' if one in applying else 'no ':3}  {one.value:15}{one.words}"
