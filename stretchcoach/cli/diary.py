"""`stretchcoach diary`: what was done and what helped, on a screen, as lines or as data."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from stretchcoach.cli.arguments import Parser, setting
from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError
from stretchcoach.cli.output import can_draw, write_folded, write_lines

if TYPE_CHECKING:
    from stretchcoach.diary.figures_reading import Diary, Wanted
    from stretchcoach.folders import Folders
    from stretchcoach.settings import Settings

TABLES = ("sessions", "cramps", "nights", "exercises")
REPORTS = ("text", "markdown", "html")
_MOST_WEEKS = 520
_FORMS = ("plain", "json", "csv", "report")
_WORDS = """\
words that do more (each has its own --help):
  export      write the diary into a file, to take along or to send to a coach
  import      read such a file in; a client's stays apart, under a name
  delete      delete a day, a session, or everything

Nothing leaves this machine by itself."""


def run(words: Sequence[str]) -> int:
    """Show the diary, put it out, or do what a word after it asks for."""
    if words and words[0] in ("export", "import"):
        from stretchcoach.cli import diary_transfer

        work = diary_transfer.export if words[0] == "export" else diary_transfer.import_
        return int(work(words[1:]))
    if words and words[0] == "delete":
        from stretchcoach.cli import diary_delete

        return int(diary_delete.run(words[1:]))
    if words and not words[0].startswith("-"):
        raise WrongUsageError(_unknown(words[0]))
    args = _parser().read(words)
    _refuse_two_forms(args)
    if args.report is not None:
        from stretchcoach.cli import diary_report

        return int(
            diary_report.run(args.report, source=args.source, output=args.output, weeks=args.weeks)
        )
    return _show(args)


def _unknown(word: str) -> str:
    from stretchcoach.routine.safe_text import visible
    from stretchcoach.routine.suggest import closest

    near = closest(word, ("export", "import", "delete"))
    hint = f'did you mean "{near}"?' if near else "it has export, import and delete"
    return f'the diary has no word "{visible(word)}"; {hint} (see: stretchcoach diary --help)'


def _parser() -> Parser:
    from stretchcoach.settings import Theme

    parser = Parser(
        "stretchcoach diary",
        "Show what was done and what helped: streaks, minutes, cramps, pain marks.",
    )
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.usage = "stretchcoach diary [OPTION]… | export | import | delete"
    parser.epilog = _WORDS
    add = parser.add_argument
    add("--plain", action="store_true", help="as lines of words, also on a terminal")
    add("--json", action="store_true", help="as JSON, lengths in milliseconds")
    add(
        "--csv",
        metavar="TABLE",
        nargs="?",
        const="sessions",
        choices=TABLES,
        help=f"as CSV, a row each: {', '.join(TABLES)} (default: sessions)",
    )
    add(
        "--report",
        metavar="FORM",
        nargs="?",
        const="text",
        choices=REPORTS,
        help=f"one page for the doctor: {', '.join(REPORTS)} (default: text)",
    )
    add("--output", metavar="FILE", default="", help="write the report into this file")
    add("--source", metavar="NAME", default="", help="a client's diary that was read in")
    add(
        "--weeks",
        metavar="N",
        type=_weeks,
        help="the last N weeks (default: 26; for JSON, CSV and the report all)",
    )
    add(
        "--rest-days",
        metavar="N",
        type=setting("rest_days"),
        help="this many days in a row do not end a streak, 0 to 6 (default: 1)",
    )
    add("--theme", metavar="|".join(Theme), type=setting("theme"), help="the look")
    return parser


def _refuse_two_forms(args: Namespace) -> None:
    given = [f"--{form}" for form in _FORMS if getattr(args, form)]
    if len(given) > 1:
        raise WrongUsageError(f"{' and '.join(given)} cannot be had at once")
    if args.output and args.report is None:
        raise WrongUsageError("--output is for --report; for the rest there is > FILE")


def _show(args: Namespace) -> int:
    from stretchcoach.cli.loading import load_settings
    from stretchcoach.folders import Folders

    folders = Folders()
    settings = load_settings(folders, args)
    for_data = args.json or args.csv is not None
    wanted = _wanted(args, settings, for_data=for_data)
    if not for_data and not args.plain and can_draw():
        if args.source:
            # A name that nobody has is told to the shell, not to a screen.
            _read(wanted, folders)
        from stretchcoach.cli.diary_screen import show_diary

        return show_diary(wanted, settings, folders)
    diary = _read(wanted, folders)
    if for_data:
        from stretchcoach.diary.forms import Table, as_csv, as_json

        text = as_json(diary) if args.json else as_csv(diary.records, Table(args.csv))
        write_lines([text])
    else:
        from stretchcoach.diary.plain_page import plain_lines

        write_folded(plain_lines(diary.figures))
    return ExitCode.DONE


def _read(wanted: Wanted, folders: Folders) -> Diary:
    """The diary. Raises CommandError where it cannot be read."""
    from datetime import datetime

    from stretchcoach.cli.diary_stage import diary_file
    from stretchcoach.diary.figures_reading import read_diary
    from stretchcoach.diary.store import DiaryError

    try:
        return read_diary(diary_file(folders), wanted, datetime.now().astimezone())
    except DiaryError as error:
        raise CommandError(error.message, ExitCode.UNREADABLE) from None


def _wanted(args: Namespace, settings: Settings, *, for_data: bool) -> Wanted:
    from stretchcoach.diary.figures import USUAL_WEEKS
    from stretchcoach.diary.figures_reading import Wanted

    weeks = args.weeks or (None if for_data else USUAL_WEEKS)
    return Wanted(args.source, weeks, settings.rest_days)


def _weeks(text: str) -> int:
    """So many weeks. Raises ArgumentTypeError."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0
    if not 1 <= number <= _MOST_WEEKS:
        raise ArgumentTypeError(f"must be a number from 1 to {_MOST_WEEKS}")
    return number
