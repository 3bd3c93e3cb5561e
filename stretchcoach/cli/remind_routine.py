"""The routine that a reminder is of."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from stretchcoach.cli.exits import WrongUsageError
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out, load_settings, read_or_refuse
from stretchcoach.files import UnreadableError
from stretchcoach.folders import Folders
from stretchcoach.library import Origin, RoutineFile, find_routine
from stretchcoach.routine.model import Goal


@dataclass(frozen=True, slots=True)
class KnownRoutine:
    """A routine as reminders need it; `word` finds it from anywhere. Lengths are in ms."""

    word: str
    name: str
    title: str
    path: Path
    shortest_ms: int
    longest_ms: int


def known_routine(word: str, folders: Folders) -> KnownRoutine:
    """The routine of this name or file.

    Raises what `find_routine` and `read_or_refuse` raise, and WrongUsageError for relief.
    """
    file = find_routine(word, folders)
    settings = load_settings(folders)
    routine = read_or_refuse(file.path, settings.language)
    if routine.goal is Goal.RELIEF:
        raise WrongUsageError("a cramp cannot be scheduled; when it comes: stretchcoach cramp")
    timeline = lay_out(routine, None, None, Lengths(settings, folders).of(routine))
    return KnownRoutine(
        lasting_word(file),
        file.name,
        routine.title,
        file.path,
        timeline.total_min_ms,
        timeline.total_max_ms,
    )


def lasting_word(file: RoutineFile) -> str:
    """What finds this routine in another folder and with another environment.

    The bundled ones move with each upgrade and keep their names; all others are at their path.
    """
    if file.origin is Origin.BUNDLED:
        return file.name
    return os.path.abspath(file.path)  # noqa: PTH100 - Path.absolute keeps `..`


def command_to_play(known: KnownRoutine, folders: Folders, command: str = "play") -> str:
    """What a person types to play it (or to do something else with it), as short as can be."""
    return f"stretchcoach {command} {shlex.quote(short_word(known.name, known.word, folders))}"


def short_word(name: str, word: str, folders: Folders) -> str:
    """The name, where it means this routine; else the word."""
    try:
        return name if lasting_word(find_routine(name, folders)) == word else word
    except UnreadableError:
        return word
