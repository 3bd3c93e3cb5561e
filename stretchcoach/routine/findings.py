"""Collects the warnings of the rules for coaches, each once at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from stretchcoach.routine.diagnostics import Diagnostic, Fix, Related, Severity
from stretchcoach.routine.nodes import Source
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.written import Place

MOST_OF_A_KIND = 30
"""How many warnings with one code are kept; a hostile file could have thousands."""

IsSilent = Callable[[str, str, int], bool]
"""Whether a warning with this code is silenced in this file at this line."""


class _Finding(NamedTuple):
    """A warning, and the place in a library where its cause is written."""

    problem: Diagnostic
    cause: Place

    def lines(self) -> tuple[tuple[str, int], ...]:
        """The files and lines where a note may silence the warning."""
        file = self.cause.source.file
        return (
            (self.problem.file, self.problem.span.line),
            (file, self.cause.span.line),
            (file, self.cause.first_line),
        )


class Findings:
    """The warnings about one routine.

    What is written in a library is told where the routine takes it in.
    """

    def __init__(self, own: Source) -> None:
        self._own = own
        self._found: dict[tuple[str, str, int, int], _Finding] = {}

    def warn(
        self,
        code: str,
        message: str,
        place: Place,
        label: str = "",
        *,
        help_text: str = "",
        fix: Fix | None = None,
        related: Related | None = None,
    ) -> None:
        """Note a warning, once at each place. `fix` and `related` are of the place's file."""
        key = _key(code, place)
        if key in self._found:
            return
        file, span = place.source.file, place.span
        if place.via is not None:
            # A fix would have to change another file than the one that is told of.
            where = f"written in {visible(file)}, line {span.line}"
            label = f"{label} ({where})" if label else where
            file, span, fix, related = self._own.file, place.via, None, None
        problem = Diagnostic(
            code, Severity.WARNING, message, file, span, label, help_text, fix, related
        )
        self._found[key] = _Finding(problem, place)

    def told(self, is_silent: IsSilent) -> tuple[Diagnostic, ...]:
        """What is left when silenced warnings are taken out, at most MOST_OF_A_KIND a code."""
        loud = [
            finding.problem
            for finding in self._found.values()
            if not any(is_silent(finding.problem.code, *there) for there in finding.lines())
        ]
        loud.sort(key=lambda problem: problem.sort_key)
        return _cut(loud)


def _key(code: str, place: Place) -> tuple[str, str, int, int]:
    via = -1 if place.via is None else place.via.start
    return code, place.source.file, place.span.start, via


def _cut(problems: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    totals = Counter(problem.code for problem in problems)
    told: Counter[str] = Counter()
    kept = []
    for problem in problems:
        told[problem.code] += 1
        if told[problem.code] < MOST_OF_A_KIND:
            kept.append(problem)
        elif told[problem.code] == MOST_OF_A_KIND:
            more = totals[problem.code] - MOST_OF_A_KIND
            count = f"there are {more} more of this kind" if more else ""
            kept.append(problem._replace(help=count or problem.help))
    return tuple(kept)
