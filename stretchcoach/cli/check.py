"""`stretchcoach check`: what is wrong in routine files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.output import tell, write_lines
from stretchcoach.files import UnreadableError, shown_path
from stretchcoach.library import read_routine_file, yaml_files
from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Diagnostic, Severity, Span
from stretchcoach.routine.model import Routine
from stretchcoach.routine.parse import looks_like_routine
from stretchcoach.routine.report import format_full
from stretchcoach.session.timeline import TimelineError, build_timeline

_FILE_START = Span(1, 1, 1, 1)


def run(words: Sequence[str]) -> int:
    """Check files, and the routines in folders and below them."""
    parser = Parser("stretchcoach check", "Check routine files, or all routines in folders.")
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file or a folder")
    parser.add_argument(
        "--format", choices=("full",), default="full", help="how problems are shown"
    )
    args = parser.read(words)
    outcome = _Outcome()
    for word in args.paths:
        path = Path(word)
        if os.path.isdir(word):  # noqa: PTH112 - Path.is_dir raises for an impossible name
            _check_folder(path, outcome)
        else:
            _check_file(path, outcome)
    return outcome.tell()


class _Outcome:
    def __init__(self) -> None:
        self.files = 0
        self.counts = dict.fromkeys(Severity, 0)
        self.unreadable = False

    def tell(self) -> int:
        found = ", ".join(_count(self.counts[severity], severity.value) for severity in Severity)
        tell(f"{_count(self.files, 'file')} checked: {found}")
        if self.unreadable:
            return ExitCode.UNREADABLE
        return ExitCode.PROBLEMS if self.counts[Severity.ERROR] else ExitCode.DONE


def _check_folder(folder: Path, outcome: _Outcome) -> None:
    before = outcome.files
    for path in _yaml_below(folder):
        _check_file(path, outcome, only_routines=True)
    if outcome.files == before:
        tell(f"there is no routine in {shown_path(folder)}")
        outcome.unreadable = True


def _yaml_below(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder tree in order; hidden folders and links are left out."""
    for place, names, _files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from yaml_files(Path(place))


def _check_file(path: Path, outcome: _Outcome, *, only_routines: bool = False) -> None:
    try:
        result = read_routine_file(path)
    except UnreadableError as error:
        tell(error.message)
        outcome.unreadable = True
        return
    if only_routines and not looks_like_routine(result.source):
        return
    outcome.files += 1
    problems = result.diagnostics
    if result.routine is not None:
        problems += layout_problems(result.routine, str(path))
    for problem in problems:
        outcome.counts[problem.severity] += 1
    if problems:
        write_lines([format_full(problems, result.texts).rstrip("\n"), ""])


def layout_problems(routine: Routine, file: str) -> tuple[Diagnostic, ...]:
    """What keeps a sound routine from being laid out in time at one of its levels."""
    found: dict[str, Diagnostic] = {}
    for level in routine.levels or (None,):
        try:
            build_timeline(routine, level=level)
        except TimelineError as error:
            # Where every count is 0 there is nothing to do at this level.
            code = FormatCode.TOO_SMALL.value if error.code == "empty" else error.code
            where = f' (level "{level}")' if level else ""
            found.setdefault(
                code,
                Diagnostic(code, Severity.ERROR, f"{error.message}{where}", file, _FILE_START),
            )
    return tuple(found.values())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
