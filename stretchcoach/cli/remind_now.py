"""`stretchcoach remind --notify`: what the entries of the system run."""

from __future__ import annotations

import shlex
import sys
from datetime import datetime
from pathlib import Path

from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.output import tell, write_line_now
from stretchcoach.cli.remind_routine import command_to_play, known_routine
from stretchcoach.files import UnreadableError
from stretchcoach.folders import Folders
from stretchcoach.library import name_of
from stretchcoach.reminders.notify import BELL, notify_desktop, own_terminals, ring
from stretchcoach.reminders.schedule import is_timely, parse_time
from stretchcoach.reminders.wording import message, minutes_in_words
from stretchcoach.terminal_text import one_line


def remind_now(word: str, at: str | None, folders: Folders) -> int:
    """Remind of a routine: on the desktop, or with a bell on the terminals where there is none."""
    if at is not None and not is_timely(parse_time(at), datetime.now().astimezone()):
        tell(f"{at} is not now; nobody was reminded")
        return ExitCode.DONE
    title, words = _texts(word, folders)
    if notify_desktop(title, words):
        return ExitCode.DONE
    line = f"{title}: {words}"
    if sys.stdout.isatty():
        write_line_now(f"{BELL}{line}")
        return ExitCode.DONE
    if ring(own_terminals(), line):
        return ExitCode.DONE
    lack = "there is no desktop to notify, and no terminal of yours that takes messages"
    raise CommandError(lack, ExitCode.LACKING)


def _texts(word: str, folders: Folders) -> tuple[str, str]:
    """The title and the words below it; a routine that is gone or broken says so itself."""
    try:
        known = known_routine(word, folders)
    except UnreadableError as error:
        tell(error.message)
        name = name_of(Path(word))
        undo = message("", f"stretchcoach remind --remove {shlex.quote(name)}")
        return one_line(name), f"This routine is not there any more. {one_line(undo)}"
    except CommandError as error:
        tell(error.message)
        return one_line(name_of(Path(word))), message("", f"stretchcoach play {shlex.quote(word)}")
    length = minutes_in_words(known.shortest_ms, known.longest_ms)
    return one_line(known.title), message(length, one_line(command_to_play(known, folders)))
