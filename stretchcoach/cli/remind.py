"""`stretchcoach remind`: reminders of a routine, the way this system does them."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError
from stretchcoach.cli.output import can_be_told, flush_output, tell, write_folded, write_lines
from stretchcoach.cli.remind_arguments import EXAMPLE, mode_of, remind_parser
from stretchcoach.files import shown_path
from stretchcoach.folders import Folders
from stretchcoach.reminders.plan import Plan, WriteFile, described
from stretchcoach.reminders.reminder import CannotRemindError, Program, Reminder
from stretchcoach.reminders.schedule import (
    EVERY_DAY,
    ScheduleError,
    TimeOfDay,
    days_in_words,
    next_time,
    parse_days,
    parse_time,
    when_in_words,
)
from stretchcoach.reminders.systems import Installed, program_here, system_here
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.suggest import closest, same_spelling


def run(words: Sequence[str]) -> int:
    """Set reminders up, show them, take them away, or remind."""
    args = remind_parser().read(words)
    mode = mode_of(args)
    try:
        return _run(mode, args)
    except ScheduleError as error:
        raise WrongUsageError(str(error)) from None
    except CannotRemindError as error:
        raise CommandError(str(error), ExitCode.LACKING) from None


def _run(mode: str, args: Namespace) -> int:
    folders = Folders()
    if mode == "notify":
        from stretchcoach.cli.remind_now import remind_now

        return remind_now(args.notify, args.at, folders)
    if mode == "list":
        return _show(folders, as_json=args.json)
    if mode == "remove":
        return _remove(args, folders)
    return _set(args, folders)


def _show(folders: Folders, *, as_json: bool) -> int:
    from stretchcoach.reminders import listing

    found, now = tuple(system_here(folders).installed()), _now()
    if not found:
        tell(f"no reminder is set up; {EXAMPLE}")
    if as_json:
        write_lines([listing.as_json(found, now)])
    else:
        write_folded(listing.as_text(found, now))
    return ExitCode.DONE


def _set(args: Namespace, folders: Folders) -> int:
    from stretchcoach.cli.remind_routine import command_to_play, known_routine

    if len(args.words) < 2:
        raise WrongUsageError(f"name a routine, then a time, {EXAMPLE}")
    at = _time(args.words)
    days = EVERY_DAY if args.days is None else parse_days(args.days)
    known = known_routine(args.words[0], folders)
    reminder = Reminder(known.word, known.name, known.title, at, days)
    if args.ics is not None:
        from stretchcoach.cli.remind_calendar import write_calendar

        return write_calendar(reminder, known, args, folders)
    now = _now()
    first = next_time(at, days, now)
    system, program = system_here(folders), program_here()
    if lack := system.lack():
        return _offer_others(lack, reminder, program)
    plan = system.install(reminder, program, first)
    there = {one.key: one for one in system.installed()}.get(reminder.key)
    what = f"{visible(reminder.name)}, {days_in_words(days)} at {at}"
    if there is not None and there.on and _is_done(plan):
        tell(f"{what}: it is set up already, next {when_in_words(first, now)}")
        return ExitCode.DONE
    if (foreign := system.foreign_file(plan)) is not None:
        message = f"{shown_path(foreign)} is there already, and no reminder of stretchcoach"
        raise CommandError(message, ExitCode.PROBLEMS)
    if there is not None and there.reminder.days != days:
        tell(f"this takes the place of the one {days_in_words(there.reminder.days)} at {at}")
    if _looks_passing(program):
        tell("this copy of the program lies among temporary files; install it for reminders")
    code = _do(plan, args)
    if code == ExitCode.DONE and not args.dry_run:
        tell(f"{what}: set up, next {when_in_words(first, now)}")
        tell(f"to see it now: {command_to_play(known, folders, 'remind --notify')}")
        tell(f"to undo: {command_to_play(known, folders, 'remind --remove')}")
    return code


def _time(words: Sequence[str]) -> TimeOfDay:
    try:
        return parse_time(" ".join(words[1:]))
    except ScheduleError:
        with suppress(ScheduleError):
            at, routine = parse_time(words[0]), visible(shlex.join(words[1:]))
            raise WrongUsageError(f"did you mean: stretchcoach remind {routine} {at}") from None
        raise


def _is_done(plan: Plan) -> bool:
    try:
        return all(
            step.path.read_bytes() == step.content
            for step in plan.steps
            if isinstance(step, WriteFile)
        )
    except OSError:
        return False


def _looks_passing(program: Program) -> bool:
    # Where `uvx` and `pipx run` put what they run once.
    parts = {part.casefold() for part in Path(program.words[0]).parts}
    return bool(parts & {".cache", "cache", "caches"})


def _offer_others(lack: str, reminder: Reminder, program: Program) -> int:
    from stretchcoach.reminders.systemd import crontab_line

    write_lines([crontab_line(reminder, program)])
    tell(f"no reminder can be set up here: {lack}")
    tell("where cron runs, put the line above in with: crontab -e")
    tell("or have a calendar remind you: the same command with --ics")
    return ExitCode.LACKING


def _remove(args: Namespace, folders: Folders) -> int:
    if bool(args.words) == args.all:
        raise WrongUsageError("name a routine to remove its reminders, or say --all")
    system = system_here(folders)
    found = tuple(system.installed())
    chosen = found if args.all else _named(args.words, found)
    if not chosen:
        tell("no reminder is set up")
        return ExitCode.DONE
    plan = Plan(tuple(step for one in chosen for step in system.removal(one.key).steps))
    code = _do(plan, args)
    if code == ExitCode.DONE and not args.dry_run:
        for one in chosen:
            tell(f"{visible(one.reminder.name)} at {one.reminder.at}: removed")
    return code


def _named(words: Sequence[str], found: Sequence[Installed]) -> tuple[Installed, ...]:
    word, *rest = words
    at = parse_time(" ".join(rest)) if rest else None
    means = {word, os.path.abspath(word)}  # noqa: PTH100 - Path.absolute keeps `..`
    named = [one for one in found if {one.reminder.name, one.reminder.routine} & means]
    chosen = tuple(one for one in named if at in (None, one.reminder.at))
    if chosen:
        return chosen
    shown = f'there is no reminder of "{visible(word)}"'
    if named:
        times = " and ".join(str(one.reminder.at) for one in named)
        raise CommandError(f"{shown} at {at}, but at {times}", ExitCode.UNREADABLE)
    names = tuple(dict.fromkeys(one.reminder.name for one in found))
    near = same_spelling(word, names) or closest(word, names)
    hint = f', did you mean "{visible(near)}"?' if near else "; see: stretchcoach remind --list"
    raise CommandError(f"{shown}{hint}", ExitCode.UNREADABLE)


def _do(plan: Plan, args: Namespace) -> int:
    """Show a plan, ask, and carry it out."""
    from stretchcoach.reminders.execution import carry_out

    write_lines(described(plan))
    flush_output()
    if args.dry_run:
        return ExitCode.DONE
    if not args.yes:
        if sys.stdin is None or not sys.stdin.isatty() or not can_be_told():
            raise WrongUsageError("nothing was changed: nobody can be asked here; say --yes")
        tell("do this? [y/N]")
        if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
            tell("nothing was changed")
            return ExitCode.PROBLEMS
    if problem := carry_out(plan):
        after = "; what was done before was taken back" if plan.undo else ""
        raise CommandError(f"it did not work: {problem}{after}", ExitCode.LACKING)
    return ExitCode.DONE


def _now() -> datetime:
    return datetime.now().astimezone()
