"""Put right by itself what can be put right without a doubt: the safe fixes of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stretchcoach.routine.decode import decode
from stretchcoach.routine.diagnostics import Diagnostic, Edit, Severity
from stretchcoach.routine.encoding import encoding_of
from stretchcoach.routine.fixes import applied

MOST_ROUNDS = 50
"""How often a file is read again; only a file with thousands of slips needs more."""

Check = Callable[[bytes], Sequence[Diagnostic]]
_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Mended:
    """A file's new bytes, the problems that were put right, and those that are left.

    A problem that was put right stands where it stood just before.
    """

    data: bytes
    fixed: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def mend(data: bytes, file: str, check: Check) -> Mended:
    """Make the safe fixes of a file until none is left; nothing else in it changes.

    `check` gives all problems of some bytes; those of other files than `file` are left alone.
    A fix that would bring new problems is not made: never are there more errors than before,
    and never more problems where there was no error to hide them.
    """
    problems = tuple(check(data))
    decoded = decode(data, file)
    encoding = encoding_of(data)
    text = decoded.text
    if not decoded.usable or encoding.encode(text) != data:
        return Mended(data, (), problems)
    fixed: list[Diagnostic] = []
    refused: set[_Place] = set()
    seen = {text}
    size = len(problems)
    for _ in range(MOST_ROUNDS):
        batch = _batch(problems, file, refused)[:size]
        if not batch:
            break
        edits = [edit for problem in batch for edit in _edits(problem)]
        new = applied(text, edits, 0, len(text))
        after = tuple(check(encoding.encode(new)))
        if new not in seen and not _is_worse(problems, after):
            seen.add(new)
            text, problems, size = new, after, len(after)
            fixed += batch
            refused = {(code, _moved(at, edits)) for code, at in refused}
        elif len(batch) == 1:
            refused.add(_place(batch[0]))
            size = len(problems)
        else:
            size = len(batch) // 2
    return Mended(encoding.encode(text), tuple(fixed), problems)


def _edits(problem: Diagnostic) -> tuple[Edit, ...]:
    return () if problem.fix is None else problem.fix.edits


def _place(problem: Diagnostic) -> _Place:
    return (problem.code, problem.span.start)


def _moved(at: int, edits: Sequence[Edit]) -> int:
    """Where something stands after edits."""
    return at + sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= at)


def _batch(problems: Sequence[Diagnostic], file: str, refused: set[_Place]) -> list[Diagnostic]:
    """The safe fixes that can be made together, in order: those that do not touch."""
    safe = [p for p in problems if p.file == file and p.is_fixable and _place(p) not in refused]
    chosen: list[Diagnostic] = []
    end = -1
    for problem in sorted(safe, key=lambda problem: _edits(problem)[0].start):
        edits = _edits(problem)
        if edits[0].start > end:
            chosen.append(problem)
            end = max(edit.end for edit in edits)
    return chosen


def _is_worse(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> bool:
    errors_before, errors_after = _errors(before), _errors(after)
    return errors_after > errors_before or (errors_before == 0 and len(after) > len(before))


def _errors(problems: Sequence[Diagnostic]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)
