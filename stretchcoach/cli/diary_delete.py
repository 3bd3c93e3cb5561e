"""`stretchcoach diary delete`: a day, a session, a night's answers, or everything, for good."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.diary_opening import check_source, opened
from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError
from stretchcoach.cli.output import can_be_told, tell, tell_report, write_lines
from stretchcoach.files import shown_path
from stretchcoach.folders import Folders
from stretchcoach.routine.safe_text import visible

if TYPE_CHECKING:
    from stretchcoach.diary.deletion import Chosen
    from stretchcoach.diary.records import SessionRecord
    from stretchcoach.diary.store import Store

_LISTED = 10
_YES = ("y", "yes")


def run(words: Sequence[str]) -> int:
    """Show what would go, ask, and delete it; without words show what can be named."""
    args = _parser().read(words)
    if sum((bool(args.what), args.night is not None, args.all)) > 1:
        raise WrongUsageError("choose one of DAY or SESSION, --night and --all")
    from stretchcoach.diary.deletion import delete
    from stretchcoach.diary.store import Access

    folders, now = Folders(), datetime.now().astimezone()
    with opened(folders, Access.READ) as store:
        check_source(store, args.source)
        if not args.what and args.night is None and not args.all:
            return _list_last(store, args.source, now)
        chosen = _chosen(store, args, now)
        file = store.file
    tell_report("\n".join(_to_go(chosen, args)))
    if not args.yes and not _is_wanted():
        tell("nothing was deleted")
        return ExitCode.PROBLEMS
    with opened(folders, Access.WRITE) as store:
        traces = delete(store, chosen, args.source)
    tell("deleted")
    if traces:
        tell(f"the file may hold traces of it ({traces}); the next deletion wipes them")
    if args.all:
        for kept in sorted(file.parent.glob(f"{file.stem}.damaged-*{file.suffix}")):
            tell(f"a damaged diary that was set aside is still there: {shown_path(kept)}")
    return ExitCode.DONE


def _parser() -> Parser:
    parser = Parser(
        "stretchcoach diary delete",
        "Delete from the diary, for good. Without words: the last sessions, by their names.",
    )
    add = parser.add_argument
    add(
        "what",
        nargs="?",
        default="",
        metavar="DAY|SESSION",
        help="2026-11-03, today or yesterday; or the first characters of a session's id",
    )
    add("--night", metavar="DATE", type=_date, help="what was answered about this night")
    add("--all", action="store_true", help="everything of your own, or of --source")
    add("--source", default="", metavar="NAME", help="of a client's diary, not your own")
    add("--yes", action="store_true", help="do not ask")
    return parser


def _date(word: str) -> date:
    read = _date_of(word, datetime.now().astimezone().date())
    if read is None:
        raise ArgumentTypeError("must be a date such as 2026-11-03, today or yesterday")
    return read


def _date_of(word: str, today: date) -> date | None:
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise WrongUsageError(f"there is no date {word}") from None


# -- what goes -------------------------------------------------------------------------


def _chosen(store: Store, args: Namespace, now: datetime) -> Chosen:
    from stretchcoach.diary.deletion import chosen_all, chosen_day, chosen_night
    from stretchcoach.diary.report_wording import day_words

    if args.all:
        chosen, what = chosen_all(store, args.source, now), "in this diary"
    elif args.night is not None:
        chosen = chosen_night(store, args.night, args.source)
        what = f"answered about the night of {day_words(args.night)}"
    else:
        day = _date_of(args.what, now.date())
        if day is None:
            return _chosen_session(store, args, now)
        chosen, what = chosen_day(store, day, args.source, now), f"of {day_words(day)}"
    if chosen.is_empty:
        hint = f"; what was before noon is under {chosen.left_to}" if chosen.left_to else ""
        raise CommandError(f"there is nothing {what}{hint}", ExitCode.UNREADABLE)
    return chosen


def _chosen_session(store: Store, args: Namespace, now: datetime) -> Chosen:
    from stretchcoach.diary.deletion import chosen_sessions

    found = chosen_sessions(store, args.what, args.source, now)
    if len(found) > 1:
        raise WrongUsageError(
            f"{len(found)} sessions begin with {visible(args.what)}; write more of the id"
        )
    if not found:
        raise CommandError(
            f'there is no day or session "{visible(args.what)}" '
            "(see: stretchcoach diary delete, without words)",
            ExitCode.UNREADABLE,
        )
    return found[0]


def _to_go(chosen: Chosen, args: Namespace) -> Iterator[str]:
    from stretchcoach.diary.days import day_of
    from stretchcoach.diary.report_wording import count_words, day_words
    from stretchcoach.diary.transfer import whose

    owner = "your diary" if not args.source else f"the diary of {whose(args.source)}"
    yield f"This would go from {owner}, for good:"
    yield from (f"  {line}" for line in _session_lines(chosen.sessions[-_LISTED:]))
    if len(chosen.sessions) > _LISTED:
        yield f"  and {count_words(len(chosen.sessions) - _LISTED, 'session')} before these"
    if chosen.cramps:
        yield f"  {count_words(chosen.cramps, 'cramp')} noted in them"
    if len(chosen.nights) == 1:
        yield f"  the answers about the night of {day_words(chosen.nights[0])}"
    elif chosen.nights:
        yield f"  the answers about {count_words(len(chosen.nights), 'night')}"
    if chosen.left_to or any(day_of(one) != one.started.date() for one in chosen.sessions):
        yield "Relief and bedtime count for their night: before noon they are of the day before."
    if chosen.left_to:
        yield f"So more of that morning is under {chosen.left_to}."


def _session_lines(sessions: Sequence[SessionRecord]) -> Iterator[str]:
    from stretchcoach.diary.deletion import SHORT
    from stretchcoach.diary.report_wording import name_words

    for one in sessions:
        ending = "running" if one.ending is None else one.ending.value.replace("_", " ")
        title = name_words(one.playing.title or one.playing.routine)
        yield f"{one.id[:SHORT]}  {one.started:%Y-%m-%d %H:%M}  {title} ({ending})"


def _list_last(store: Store, source: str, now: datetime) -> int:
    from stretchcoach.diary.reading import sessions

    every = sessions(store, source=source, now=now)
    if not every:
        tell("no session is kept")
        return ExitCode.DONE
    write_lines(_session_lines(every[-_LISTED:]))
    tell("to delete one: stretchcoach diary delete ID; a day: its date instead; see --help")
    return ExitCode.DONE


def _is_wanted() -> bool:
    """Ask. Raises WrongUsageError where nobody can be asked."""
    if sys.stdin is None or not sys.stdin.isatty() or not can_be_told():
        raise WrongUsageError("nothing was deleted: without a terminal this needs --yes")
    tell_report("Delete this for good? y, or anything else for no:")
    return sys.stdin.readline().strip().lower() in _YES
