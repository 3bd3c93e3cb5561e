"""What several commands begin with: settings, a routine, its timeline."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from stretchcoach.aside import aside
from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError
from stretchcoach.cli.lengths import DEFAULT_LANGUAGE
from stretchcoach.cli.night import at_night
from stretchcoach.cli.output import tell, tell_report
from stretchcoach.files import shown_path
from stretchcoach.folders import Folders
from stretchcoach.library import translation_of
from stretchcoach.routine.diagnostics import Severity
from stretchcoach.routine.model import Routine, Side
from stretchcoach.routine.safe_text import visible
from stretchcoach.session.timeline import Timeline, TimelineError, build_timeline
from stretchcoach.settings import Settings, read_settings

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace


def load_settings(folders: Folders, args: Namespace | SimpleNamespace | None = None) -> Settings:
    """The settings of `config.toml`, with the flags over them; what is wrong there is told."""
    found = read_settings(folders.settings_file)
    for problem in found.problems:
        tell(problem)
    flags = {} if args is None else vars(args)
    # Whoever asks for a voice now means now, at night too.
    asked = {f"night_{name}": flags.get(name) for name in ("rate", "volume")}
    asked |= {name: flags[name] for name in asked if flags.get(name) is not None}
    settings = found.settings.with_flags(flags).with_flags(asked)
    return at_night(settings) if flags.get("night") else settings


def read_or_refuse(path: Path, language: str = "") -> Routine:
    """The routine in a file.

    Raises UnreadableError where there is none, and CommandError, after a full report, for
    one with errors.
    """
    from stretchcoach.library_reading import read_routine_file

    result = read_routine_file(path, language)
    if result.routine is not None:
        _tell_untranslated(result.routine, path, language)
        return result.routine
    from stretchcoach.cli.report_folding import fold_for
    from stretchcoach.routine.report import format_full

    tell_report(format_full(result.diagnostics, result.texts, fold=fold_for(sys.stderr)))
    errors = sum(problem.severity is Severity.ERROR for problem in result.diagnostics)
    count = "an error" if errors == 1 else f"{errors} errors"
    raise CommandError(f"{shown_path(path)} has {count}", ExitCode.PROBLEMS)


def read_aside_or_refuse(path: Path, language: str, meanwhile: Callable[[], object]) -> Routine:
    """The same for a session: neither its memory nor its start has to bear what reads.

    `meanwhile` is something that the session needs as well.
    """

    def read() -> Routine | None:
        from stretchcoach.library_reading import read_routine_file

        return read_routine_file(path, language).routine

    routine = aside(read, meanwhile)
    if routine is None:
        return read_or_refuse(path, language)
    _tell_untranslated(routine, path, language)
    return routine


def _tell_untranslated(routine: Routine, path: Path, language: str) -> None:
    if not language or translation_of(path, language) is not None:
        return
    own = routine.language or DEFAULT_LANGUAGE
    if own.partition("-")[0].casefold() != language.partition("-")[0].casefold():
        tell(f"this routine is not translated into {language}")


def lay_out(
    routine: Routine, level: str | None, side: Side | None, length_of: Callable[[str], int]
) -> Timeline:
    """The timeline; raises CommandError for a level, side or length that cannot be."""
    try:
        return build_timeline(routine, level=level, side=side, length_of=length_of)
    except TimelineError as error:
        raise not_laid_out(error) from None


def not_laid_out(error: TimelineError) -> CommandError:
    """The same problem with its exit code: a level or side is what the user asked for."""
    message = visible(error.message)
    if error.code in ("level", "side"):
        return WrongUsageError(message)
    return CommandError(message, ExitCode.PROBLEMS)
