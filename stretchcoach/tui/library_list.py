"""The library as a list: searched, grouped by goal, sorted; no drawing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stretchcoach.routine.model import Goal
from stretchcoach.tui.context import LibraryEntryLike
from stretchcoach.tui.text import one_line

GOALS: Mapping[Goal, str] = {
    Goal.RELIEF: "Cramp relief",
    Goal.BEDTIME: "Before bed",
    Goal.WARM_UP: "Warm-up",
    Goal.COOL_DOWN: "Cool-down",
    Goal.FLEXIBILITY: "Flexibility",
    Goal.RELAXATION: "Relaxation",
    Goal.DESK: "At the desk",
    Goal.REHAB: "Rehabilitation",
}
_NO_GOAL = "Other routines"
_BROKEN = "Routines with problems"
_ORDER = [*GOALS.values(), _NO_GOAL, _BROKEN]


@dataclass(frozen=True, slots=True)
class Item:
    """A routine of the list, with what of it is searched; `problem` where it cannot be played."""

    entry: LibraryEntryLike
    title: str
    group: str
    problem: str
    searched: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, or the blank line before one where it is empty."""

    text: str


Line = Heading | Item


def items_of(entries: Sequence[LibraryEntryLike]) -> tuple[Item, ...]:
    """The entries in the order of the list."""
    items = [_item(entry) for entry in entries]
    return tuple(sorted(items, key=lambda item: (_ORDER.index(item.group), item.title.casefold())))


def found(items: Sequence[Item], query: str) -> tuple[Item, ...]:
    """The items in which every word of the query occurs, in their order."""
    words = _folded(query).split()
    return tuple(item for item in items if all(word in item.searched for word in words))


def lines_of(items: Sequence[Item]) -> tuple[Line, ...]:
    """The items, with a heading before each group and a blank line between groups."""
    lines: list[Line] = []
    group = ""
    for item in items:
        if item.group != group:
            if group:
                lines.append(Heading(""))
            group = item.group
            lines.append(Heading(group))
        lines.append(item)
    return tuple(lines)


def best_line(lines: Sequence[Line], query: str) -> int:
    """The line to choose for a query: a routine called so, else the first one found."""
    words = _folded(query).split()
    places = [index for index, line in enumerate(lines) if isinstance(line, Item)]
    for index in places:
        line = lines[index]
        if isinstance(line, Item):
            called = _folded(f"{line.title} {line.entry.name}")
            if all(word in called for word in words):
                return index
    return places[0] if places else 0


def _item(entry: LibraryEntryLike) -> Item:
    routine = entry.routine
    problem = one_line(entry.problem)
    if problem or routine is None:
        title = one_line(routine.title) if routine is not None else one_line(entry.name)
        problem = problem or "it cannot be read"
        return Item(entry, title, _BROKEN, problem, _folded(f"{title} {entry.name}"))
    group = GOALS[routine.goal] if routine.goal is not None else _NO_GOAL
    searched = " ".join(
        (
            routine.title,
            entry.name,
            group,
            entry.origin,
            routine.description,
            *routine.tags,
            *routine.levels,
            *routine.equipment,
        )
    )
    return Item(entry, one_line(routine.title), group, "", _folded(searched))


def _folded(text: str) -> str:
    """Without case and accents, as people type."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
