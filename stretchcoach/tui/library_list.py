"""The library as a list: searched, grouped, sorted; no drawing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from stretchcoach.routine.model import Goal
from stretchcoach.tui.context import ListedLike
from stretchcoach.tui.text import one_line

if TYPE_CHECKING:
    from stretchcoach.diary.habits import Habits

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
USUAL = "Usual now"
FAVOURITES = "Favourites"
_NO_GOAL = "Other routines"
_BROKEN = "Routines with problems"
_ORDER = {
    group: place
    for place, group in enumerate((USUAL, FAVOURITES, *GOALS.values(), _NO_GOAL, _BROKEN))
}


# No slots: what is searched is only made for a search.
@dataclass(frozen=True)
class Item:
    """A routine of the list; `problem` where it cannot be played.

    `when` says when it was last done, or is empty.
    """

    entry: ListedLike
    title: str
    group: str
    problem: str
    is_favourite: bool = False
    when: str = ""

    @cached_property
    def searched(self) -> str:
        """What of it is searched, without case and accents."""
        entry = self.entry
        if self.problem:
            return _folded(f"{self.title} {entry.name}")
        texts = (
            entry.title,
            entry.name,
            _goal_of(entry),
            self.group,
            entry.origin,
            entry.description,
            *entry.tags,
            *entry.levels,
            *entry.equipment,
        )
        return _folded(" ".join(texts))


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, or the blank line before one where it is empty."""

    text: str


Line = Heading | Item


def items_of(
    entries: Sequence[ListedLike],
    habits: Habits | None = None,
    favourites: Set[str] = frozenset(),
) -> tuple[Item, ...]:
    """The entries in the order of the list, each once.

    What is usual at this hour stands in a group of its own before the favourites, and these
    before the groups by goal; what has problems is last, whatever else it is.
    """
    usual = {} if habits is None else {name: n for n, name in enumerate(habits.usual)}
    items = [_item(entry, habits, favourites, usual) for entry in entries]

    def place(item: Item) -> tuple[int, int, str]:
        often = usual[item.entry.name] if item.group == USUAL else 0
        return _ORDER[item.group], often, item.title.casefold()

    return tuple(sorted(items, key=place))


def found(items: Sequence[Item], query: str) -> tuple[Item, ...]:
    """The items in which every word of the query occurs, in their order."""
    words = _folded(query).split()
    if not words:
        return tuple(items)
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
    for index in places if words else ():
        line = lines[index]
        if isinstance(line, Item):
            called = _folded(f"{line.title} {line.entry.name}")
            if all(word in called for word in words):
                return index
    return places[0] if places else 0


def _item(
    entry: ListedLike, habits: Habits | None, favourites: Set[str], usual: Mapping[str, int]
) -> Item:
    name = entry.name
    problem = one_line(entry.problem)
    title = one_line(entry.title)
    goal = "" if entry.goal is None else entry.goal.value
    when = "" if habits is None else habits.when(name, goal)
    if problem or not entry.title:
        problem = problem or "it cannot be read"
        return Item(entry, title or one_line(name), _BROKEN, problem, name in favourites, when)
    group = USUAL if name in usual else FAVOURITES if name in favourites else _goal_of(entry)
    return Item(entry, title, group, "", name in favourites, when)


def _goal_of(entry: ListedLike) -> str:
    return GOALS[entry.goal] if entry.goal is not None else _NO_GOAL


def _folded(text: str) -> str:
    """Without case and accents, as people type."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
