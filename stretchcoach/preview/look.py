"""What one look at a routine's file gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.model import Routine
from stretchcoach.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Version:
    """A routine without an error, laid out at each of its levels (None where it has none)."""

    routine: Routine
    timelines: Mapping[str | None, Timeline]

    def level(self, wanted: str | None) -> str | None:
        """The level wanted where there is such a level, else the first one."""
        return wanted if wanted in self.timelines else next(iter(self.timelines))


class News(StrEnum):
    """Why there is something to show: another text, or other lengths of the same speech."""

    SAVED = "saved"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it is now: a version, or None and the reason in problems or in words.

    `unreadable` says in words which file cannot be read, and why; `is_missing` tells that it is
    the routine's own and not there. `texts` has the text of each file by its name.
    """

    version: Version | None = None
    problems: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    unreadable: str = ""
    is_missing: bool = False
    news: News = News.SAVED

    @property
    def errors(self) -> int:
        """How many problems keep the routine from playing."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems do not."""
        return len(self.problems) - self.errors
