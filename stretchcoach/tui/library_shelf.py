"""What of the library is in sight: what is searched, which line is chosen, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from stretchcoach.tui.context import ListedLike
from stretchcoach.tui.library_list import Item, Line, best_line, found, items_of, lines_of
from stretchcoach.tui.scroll import Scroll

if TYPE_CHECKING:
    from stretchcoach.diary.habits import Habits


class Shelf:
    """The list as it is shown; new entries, habits and favourites leave one's place in it."""

    def __init__(self, favourites: Set[str] = frozenset()) -> None:
        self.query = ""
        self.lines: tuple[Line, ...] = ()
        self.chosen = 0
        self.scroll = Scroll()
        self.favourites = frozenset(favourites)
        self._entries: Sequence[ListedLike] = ()
        self._habits: Habits | None = None
        self._items: tuple[Item, ...] = ()
        self._is_untouched = True

    @property
    def count(self) -> int:
        """How many routines there are, found or not."""
        return len(self._items)

    @property
    def tells_when(self) -> bool:
        """Whether any of them was ever done, as far as is known."""
        return self._habits is not None and bool(self._habits.last_done)

    @property
    def item(self) -> Item | None:
        """The chosen routine."""
        line = self.lines[self.chosen] if self.chosen < len(self.lines) else None
        return line if isinstance(line, Item) else None

    def named(self, name: str) -> Item | None:
        """The routine that is called so and can be played."""
        named = (item for item in self._items if item.entry.name == name and not item.problem)
        return next(named, None)

    def take(self, entries: Sequence[ListedLike]) -> bool:
        """Show these routines; says whether anything is different."""
        if tuple(entries) == tuple(self._entries):
            return False
        self._entries = entries
        self._arrange()
        return True

    def know(self, habits: Habits | None) -> bool:
        """Show what is usual, and what was last done when; says whether anything is different."""
        if habits == self._habits:
            return False
        self._habits = habits
        self._arrange()
        return True

    def toggle_favourite(self) -> Item | None:
        """Make the chosen routine a favourite, or no longer one; gives it as it was."""
        item = self.item
        if item is not None:
            self._is_untouched = False
            self.favourites ^= {item.entry.name}
            self._arrange()
        return item

    def search(self, query: str) -> None:
        """Show what has all these words, the first of it chosen."""
        kept = self.item
        self._is_untouched = False
        self.query = query
        self.lines = lines_of(found(self._items, query))
        self.scroll = Scroll()
        self.chosen = best_line(self.lines, query)
        if not query and kept is not None:
            self._choose_named(kept.entry.name)

    def move(self, by: int) -> None:
        """Choose the routine that many lines away, or the nearest in that direction."""
        self._is_untouched = False
        step = 1 if by > 0 else -1
        target = min(max(self.chosen + by, 0), len(self.lines) - 1)
        places = [i for i, line in enumerate(self.lines) if isinstance(line, Item)]
        beyond = [i for i in places if (i - target) * step >= 0]
        if places:
            self.chosen = (
                (min(beyond) if step > 0 else max(beyond))
                if beyond
                else (places[-1] if step > 0 else places[0])
            )

    def choose(self, line: int) -> None:
        """Choose what stands in this line, if it is a routine."""
        if line < len(self.lines) and isinstance(self.lines[line], Item):
            self._is_untouched = False
            self.chosen = line

    def _arrange(self) -> None:
        """The list anew, with the chosen routine at the same height of the screen."""
        kept, height = self.item, self.chosen - self.scroll.first
        self._items = items_of(self._entries, self._habits, self.favourites)
        self.lines = lines_of(found(self._items, self.query))
        if kept is None or self._is_untouched:
            # Nobody has chosen anything yet: the first one is meant, whichever that is.
            self.chosen = best_line(self.lines, self.query)
            return
        if not self._choose_named(kept.entry.name):
            self.chosen = min(self.chosen, max(0, len(self.lines) - 1))
            self._choose_near()
        self.scroll.first = max(0, self.chosen - height)

    def _choose_named(self, name: str) -> bool:
        for place, line in enumerate(self.lines):
            if isinstance(line, Item) and line.entry.name == name:
                self.chosen = place
                return True
        return False

    def _choose_near(self) -> None:
        """The routine nearest to the line where the chosen one stood."""
        places = [i for i, line in enumerate(self.lines) if isinstance(line, Item)]
        if places:
            self.chosen = min(places, key=lambda place: abs(place - self.chosen))
