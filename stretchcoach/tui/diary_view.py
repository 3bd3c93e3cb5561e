"""What the diary's screen shows: which part of it, and what is known so far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.diary.figures import Figures


class Section(StrEnum):
    """The parts of the screen, in the order of their digits."""

    OVERVIEW = "Overview"
    ROUTINES = "Routines"
    CRAMPS = "Cramps"
    PAIN = "Pain"

    def after(self, by: int) -> Section:
        """The part so many further, from the last one to the first."""
        every = list(Section)
        return every[(every.index(self) + by) % len(every)]


@dataclass(frozen=True, slots=True)
class DiaryView:
    """The figures, or None before they are read; `problem` is why they cannot be.

    `has_charts` is False until what draws them is loaded.
    """

    figures: Figures | None = None
    section: Section = Section.OVERVIEW
    problem: str = ""
    has_charts: bool = False
