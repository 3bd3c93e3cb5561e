"""Routines of a library that was not read from any file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stretchcoach.care.precautions import Caution, Precaution, cautions
from stretchcoach.routine.diagnostics import Diagnostic, Fix, Severity, Span
from stretchcoach.routine.model import Goal, Routine
from stretchcoach.tui.context import LibraryEntryLike, ListedLike
from tests.tui.tui_fake_player import hold


@dataclass(frozen=True, slots=True)
class Entry:
    """A routine as it is listed, and as it is opened."""

    name: str
    routine: Routine | None
    path: Path = Path("somewhere.yaml")
    origin: str = "own"
    diagnostics: tuple[Diagnostic, ...] = ()
    total_min_ms: int = 180_000
    total_max_ms: int = 300_000
    problem: str = ""

    @property
    def title(self) -> str:
        """Its title."""
        return self.routine.title if self.routine else ""

    @property
    def goal(self) -> Goal | None:
        """What it is for."""
        return self.routine.goal if self.routine else None

    @property
    def description(self) -> str:
        """What it is."""
        return self.routine.description if self.routine else ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The words that it can be found by."""
        return self.routine.tags if self.routine else ()

    @property
    def levels(self) -> tuple[str, ...]:
        """Its levels."""
        return self.routine.levels if self.routine else ()

    @property
    def equipment(self) -> tuple[str, ...]:
        """What is needed."""
        return self.routine.equipment if self.routine else ()

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What it says about every precaution."""
        return cautions(self.routine, Precaution) if self.routine else ()


def as_it_is(one: ListedLike) -> LibraryEntryLike:
    """Opens an entry that was read already."""
    assert isinstance(one, Entry)
    return one


def small_routine(title: str, goal: Goal | None = None, **more: object) -> Routine:
    """A small routine."""
    return Routine(title, (hold(),), goal=goal, **more)  # type: ignore[arg-type]


BROKEN = Entry(
    "broken",
    None,
    problem='line 5: "1:30" is not a time',
    diagnostics=(
        Diagnostic(
            "E201",
            Severity.ERROR,
            '"1:30" is not a time',
            "broken.yaml",
            Span(5, 11, 5, 15),
            label="minutes or hours?",
            fix=Fix("hold: 1m30s"),
        ),
    ),
)
ENTRIES = (
    Entry(
        "z",
        small_routine("Zürich evening", Goal.BEDTIME, tags=("calves",), levels=("easy", "full")),
    ),
    Entry("calf-cramp", small_routine("Calf cramp relief", Goal.RELIEF, description="Out of bed")),
    BROKEN,
    Entry("mine", small_routine("My own")),
    Entry("bed", small_routine("Bedtime stretches", Goal.BEDTIME)),
)
