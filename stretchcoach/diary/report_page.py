"""What stands on the page for the doctor, as plain words for every form alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what it is about; `label` is empty for one that stands alone."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a heading; `is_marked` where a doctor must not miss it."""

    heading: str
    lines: tuple[Line, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page: `about` says what it is, `foot` what it is not."""

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
