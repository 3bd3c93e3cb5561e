"""The words and flags of `stretchcoach remind`."""

from __future__ import annotations

from argparse import Namespace

from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.exits import WrongUsageError

_USAGE = """\
stretchcoach remind ROUTINE HH:MM [--days DAYS] [--dry-run] [--yes]
       stretchcoach remind ROUTINE HH:MM [--days DAYS] --ics [FILE|-] [--force]
       stretchcoach remind --list [--json]
       stretchcoach remind --remove ROUTINE [HH:MM] | --all
       stretchcoach remind --notify ROUTINE"""
EXAMPLE = "such as: stretchcoach remind bedtime 22:00"
_FLAGS = {
    "list": {"json"},
    "remove": {"all", "yes", "dry_run"},
    "notify": {"at"},
    "ics": {"days", "dry_run", "force"},
    "set": {"days", "dry_run", "yes"},
}
"""What each way of calling takes; every other flag with it is a mistake."""


def remind_parser() -> Parser:
    """What reads them."""
    parser = Parser(
        "stretchcoach remind",
        "Be reminded of a routine at a time of day. What this takes is shown before it is done.",
    )
    parser.usage = _USAGE
    parser.add_argument("words", nargs="*", metavar="ROUTINE HH:MM", help="what, and when")
    parser.add_argument(
        "--days", metavar="DAYS", help="daily (the default), weekdays, weekends, or mon,wed,fri"
    )
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument(
        "--ics", nargs="?", const="", metavar="FILE|-", help="write a calendar file instead"
    )
    modes.add_argument("--list", action="store_true", help="show the reminders of this machine")
    modes.add_argument("--remove", action="store_true", help="take reminders away")
    modes.add_argument("--notify", metavar="ROUTINE", help="show the reminder now")
    parser.add_argument("--dry-run", action="store_true", help="only show what would be done")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--json", action="store_true", help="with --list: as JSON")
    parser.add_argument("--all", action="store_true", help="with --remove: all of them")
    parser.add_argument(
        "--at", metavar="HH:MM", help="with --notify: be silent if that was long ago"
    )
    return parser


def mode_of(args: Namespace) -> str:
    """Which of the ways of calling this is. Raises WrongUsageError for flags of two."""
    named = [name for name in ("list", "remove", "notify") if getattr(args, name)]
    mode = named[0] if named else "set" if args.ics is None else "ics"
    every = set().union(*_FLAGS.values())
    for name in sorted(every - _FLAGS[mode]):
        if getattr(args, name):
            raise WrongUsageError(f"--{name.replace('_', '-')} makes no sense here ({EXAMPLE})")
    if args.words and mode in ("list", "notify"):
        raise WrongUsageError(f"--{mode} takes no time ({EXAMPLE})")
    return mode
