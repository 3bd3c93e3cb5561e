"""`stretchcoach remind --ics`: a reminder as a calendar file."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.output import tell, write_lines
from stretchcoach.cli.remind_routine import KnownRoutine, command_to_play
from stretchcoach.files import UnreadableError, read_file, reason_of, shown_path
from stretchcoach.folders import Folders
from stretchcoach.reminders.calendar_file import calendar_file, is_own
from stretchcoach.reminders.execution import write_whole
from stretchcoach.reminders.reminder import Reminder
from stretchcoach.reminders.schedule import next_time
from stretchcoach.reminders.wording import minutes_in_words
from stretchcoach.terminal_text import one_line

_STDOUT = "-"
_MAX_BYTES = 65_536


def write_calendar(
    reminder: Reminder, known: KnownRoutine, args: Namespace, folders: Folders
) -> int:
    """Write the file, or put it out; one that is no reminder is not written over."""
    length = minutes_in_words(known.shortest_ms, known.longest_ms)
    words = f"{length}. {one_line(command_to_play(known, folders))}"
    now = datetime.now().astimezone()
    first = next_time(reminder.at, reminder.days, now)
    length_min = round(known.longest_ms / 60_000)
    content = calendar_file(reminder, words, first, length_min, now.astimezone(UTC))
    if args.ics == _STDOUT or args.dry_run:
        # The lines of a calendar end in both characters, as those of Windows do by themselves.
        end = "" if os.linesep == "\r\n" else "\r"
        write_lines(f"{line}{end}" for line in content.decode().split("\r\n")[:-1])
        return ExitCode.DONE
    path = Path(args.ics or f"{reminder.key}.ics")
    if not args.force:
        _refuse_foreign(path)
    try:
        write_whole(path, content)
    except (OSError, ValueError) as error:
        message = f"cannot write {shown_path(path)}: {reason_of(error)}"
        raise CommandError(message, ExitCode.UNREADABLE) from None
    tell(f"wrote {shown_path(path)}; open it with your calendar")
    return ExitCode.DONE


def _refuse_foreign(path: Path) -> None:
    try:
        is_there = os.path.lexists(path)
        own = is_there and is_own(read_file(path, _MAX_BYTES))
    except (UnreadableError, ValueError):
        own = False
        is_there = True
    if is_there and not own:
        message = f"{shown_path(path)} is there already, and no reminder of stretchcoach; "
        raise CommandError(f"{message}--force writes over it", ExitCode.PROBLEMS)
