"""Puts cramp relief together: routines, voice, and what has sounded already."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.stage import Performance, open_voice
from stretchcoach.files import UnreadableError
from stretchcoach.first_word import FirstWord
from stretchcoach.folders import Cache, Folders
from stretchcoach.library import find_routine
from stretchcoach.library_reading import read_routine_file
from stretchcoach.relief.coach import CannotRelieveError, ReliefCoach
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import Routine
from stretchcoach.routine.safe_text import visible
from stretchcoach.settings import Settings
from stretchcoach.voice.protocol import Voice


@dataclass(frozen=True, slots=True)
class Relief:
    """What is to be relieved and how; `first_word` is what was said and shown of it already."""

    cramp: Cramp
    settings: Settings
    folders: Folders
    first_word: FirstWord = field(default_factory=FirstWord)
    speed: float = 1.0
    mute: bool = False


def open_relief(relief: Relief, cache: Cache, notify: Callable[[], None]) -> ReliefCoach:
    """Relief with its voice; its `close` ends what this starts. Raises CommandError."""
    cramp, settings = relief.cramp, relief.settings
    routines = ReliefRoutines(relief.folders, settings.language)
    try:
        routine = routines.of(cramp)
    except CannotRelieveError as error:
        raise CommandError(str(error), ExitCode.UNREADABLE) from None
    voice = open_voice(Performance(routine, speed=relief.speed), settings, cache, notify)
    try:
        adopt(voice, relief.first_word)
        if relief.mute:
            voice.set_muted(True)
        return ReliefCoach(cramp, routines.of, voice, speed=relief.speed)
    except CannotRelieveError as error:
        voice.close()
        raise CommandError(str(error), ExitCode.PROBLEMS) from None
    except BaseException:
        voice.close()
        raise


def routine_path(relief: Relief) -> Path:
    """The file that it comes from. Raises CommandError."""
    try:
        return ReliefRoutines(relief.folders, relief.settings.language).path_of(relief.cramp)
    except CannotRelieveError as error:
        raise CommandError(str(error), ExitCode.UNREADABLE) from None


def adopt(voice: Voice, first_word: FirstWord) -> None:
    """Give the voice what sounds already; a voice that is to be silent leaves it to its owner."""
    if sys.platform == "win32" or not first_word.pid:
        return
    from stretchcoach.voice.speaker import ClipVoice, FirstSound

    if not isinstance(voice, ClipVoice):
        return
    voice.adopt(
        FirstSound(
            text=first_word.text,
            path=first_word.path,
            length_ms=first_word.length_ms,
            program=first_word.program,
            pid=first_word.hand_over(),
            started_ns=first_word.started_ns,
        )
    )


class ReliefRoutines:
    """The routines of relief: a person's own where it can be read, else the bundled one."""

    def __init__(self, folders: Folders, language: str) -> None:
        self._folders = folders
        self._language = language
        self._read: dict[Cramp, Routine] = {}
        self._paths: dict[Cramp, Path] = {}

    def of(self, cramp: Cramp) -> Routine:
        """A cramp's routine, read once; CannotRelieveError where there is none."""
        found = self._read.get(cramp)
        if found is None:
            found = self._read[cramp] = self._find(cramp)
        return found

    def path_of(self, cramp: Cramp) -> Path:
        """The file of a cramp's routine."""
        self.of(cramp)
        return self._paths[cramp]

    def _find(self, cramp: Cramp) -> Routine:
        name = cramp.routine_name
        problem = ""
        try:
            paths = [find_routine(name, self._folders).path]
        except UnreadableError:
            paths = []
        paths.append(self._folders.bundled_routines / f"{name}.yaml")
        for path in paths:
            try:
                routine = read_routine_file(path, self._language).routine
            except UnreadableError as error:
                problem = error.message
                continue
            if routine is not None:
                self._paths[cramp] = path
                return routine
            problem = f"{visible(str(path))} has errors (stretchcoach check tells which)"
        raise CannotRelieveError(f"there is no relief to be played: {problem}")
