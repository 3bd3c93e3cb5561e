"""What checking some files came to: their problems, what to tell of them, the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stretchcoach.cli.check_found import Checked, Kind
from stretchcoach.cli.check_paths import Target
from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.output import tell
from stretchcoach.files import shown_path
from stretchcoach.routine.diagnostics import Diagnostic, Severity

_MOST_NAMED = 3


class Outcome:
    """Grows with each file; a problem that several files lead to counts once."""

    def __init__(self) -> None:
        self.problems: dict[Diagnostic, None] = {}
        self.texts: dict[str, str] = {}
        self._kinds: dict[str, Kind] = {}
        self._fixed = 0
        self._others: list[str] = []
        self._without_routine: dict[str, None] = {}
        self._is_unreadable = False
        self._is_unwritten = False

    def open_folder(self, folder: str) -> None:
        """A folder is looked into; until something is found there, it is empty."""
        self._without_routine[folder] = None

    def has(self, target: Target) -> bool:
        """Whether a file was taken in already, by whatever way it was found then."""
        kind = self._kinds.get(target.place)
        if kind is not None:
            self._found(target, kind)
        return kind is not None

    def add(self, target: Target, checked: Checked) -> None:
        """Take in what was found in a file."""
        self._kinds[target.place] = checked.kind
        self._found(target, checked.kind)
        if checked.kind is Kind.OTHER:
            self._others.append(str(target.path))
            return
        self.problems.update(dict.fromkeys(checked.problems))
        named = {problem.file for problem in checked.problems}
        self.texts.update((file, text) for file, text in checked.texts.items() if file in named)

    def cannot_read(self, message: str) -> None:
        """Something that was to be checked cannot be read."""
        tell(message)
        self._is_unreadable = True

    def cannot_write(self, message: str) -> None:
        """A file that was mended cannot be written."""
        tell(message)
        self._is_unwritten = True

    def mended(self, fixed: Sequence[Diagnostic]) -> None:
        """Tell of each problem that was put right."""
        self._fixed += len(fixed)
        for problem in fixed:
            place = f"{shown_path(problem.file)}:{problem.span.line}"
            better = shown_path(problem.fix.text.partition("\n")[0]) if problem.fix else ""
            tell(f"{place}: fixed {problem.code}: {better}")

    def tell(self) -> None:
        """Say in a few lines what it all came to."""
        if self._others:
            named = ", ".join(shown_path(name) for name in self._others[:_MOST_NAMED])
            more = len(self._others) - _MOST_NAMED
            rest = f" and {more} more" if more > 0 else ""
            what = "is no routine" if len(self._others) == 1 else "are no routines"
            tell(f"{_count(len(self._others), 'YAML file')} {what}: {named}{rest}")
        for folder in self._without_routine:
            self.cannot_read(f"there is no routine in {shown_path(folder)}")
        counts = self._counts
        found = ", ".join(_count(counts[severity], severity.value) for severity in Severity)
        fixed = f", {self._fixed} fixed" if self._fixed else ""
        files = sum(kind is not Kind.OTHER for kind in self._kinds.values())
        tell(f"{_count(files, 'file')} checked: {found}{fixed}")

    def tell_of_fixes(self) -> None:
        """Say how many of the problems can be put right without asking."""
        safe = sum(problem.is_fixable for problem in self.problems)
        if safe:
            tell(f"--fix can put {safe} of these right by itself")

    def exit_code(self, fatal: Severity) -> ExitCode:
        """What the shell is told; `fatal` is the least severity that fails."""
        if self._is_unreadable:
            return ExitCode.UNREADABLE
        counts = self._counts
        bad = counts[Severity.ERROR] + (
            counts[Severity.WARNING] if fatal is Severity.WARNING else 0
        )
        return ExitCode.PROBLEMS if bad or self._is_unwritten else ExitCode.DONE

    def _found(self, target: Target, kind: Kind) -> None:
        if target.folder is not None and kind is not Kind.OTHER:
            self._without_routine.pop(target.folder, None)

    @property
    def _counts(self) -> Counter[Severity]:
        return Counter(problem.severity for problem in self.problems)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
