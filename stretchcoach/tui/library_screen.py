"""The library screen: search, choose, look, play."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from stretchcoach.tui.context import LibraryEntryLike, PlayChoice, TuiContext
from stretchcoach.tui.detail_screen import DetailScreen
from stretchcoach.tui.help_pages import library_keys_page
from stretchcoach.tui.library_list import Item, Line, best_line, found, items_of, lines_of
from stretchcoach.tui.library_page import CLICK, LibraryView, library_page
from stretchcoach.tui.page import Page
from stretchcoach.tui.safety_desk import SafetyDesk
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.theme import THEMES

Play = Callable[[LibraryEntryLike, PlayChoice], str]
"""Plays an entry, or says in words why it cannot."""

_PAGE = 10


class LibraryScreen(PageScreen):
    """All routines. `play` opens the player; `leave` ends the program.

    `relieve` opens cramp relief at once, or says in words why it cannot.
    """

    def __init__(
        self,
        context: TuiContext,
        play: Play,
        leave: Callable[[], None],
        relieve: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(THEMES[context.theme])
        self._given = context
        self._play = play
        self._leave = leave
        self._relieve = relieve
        self._items: tuple[Item, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._chosen = 0
        self._query = ""
        self._searching = False
        self._loading = True
        self._notice = ""
        self._shows_keys = False
        self._desk = SafetyDesk(context.answers, context.keep_answers)
        self._scroll = Scroll()
        self._keys_scroll = Scroll()
        # `c` pressed before the routines are read is not lost.
        self._relief_wanted = False

    async def on_mount(self) -> None:
        """Read the routines without keeping the screen waiting."""
        self._reading = asyncio.create_task(self._read())

    def on_unmount(self) -> None:
        """Nobody waits for the routines any more."""
        self._reading.cancel()

    def view(self) -> LibraryView:
        """What is to be drawn now."""
        return LibraryView(
            lines=self._lines,
            chosen=self._chosen,
            count=len(self._items),
            query=self._query,
            searching=self._searching,
            loading=self._loading,
            notice=self._notice,
            cautions_of=lambda item: self._desk.cautions(item.entry.name, item.entry.routine),
        )

    def make_page(self, width: int, height: int) -> Page:
        """The list, or what is shown above it."""
        if self._desk.is_open:
            return self._desk.page(width, height, self._list_page)
        if self._shows_keys:
            return library_keys_page(self._keys_scroll, width, height)
        return self._list_page(width, height)

    def _list_page(self, width: int, height: int) -> Page:
        return library_page(self.view(), self._scroll, width, height)

    def press(self, key: str, character: str | None = None) -> None:
        """Choose, search, open; while searching every letter belongs to the search."""
        if self._desk.is_open and self._desk.takes(key):
            pass
        elif self._shows_keys:
            self._shows_keys = self._keys_scroll.takes(key)
        elif key.startswith(CLICK):
            self._clicked(int(key.removeprefix(CLICK)))
        else:
            self._notice = ""
            self._pressed(key, character)
        self.canvas.redraw()

    def tell(self, notice: str) -> None:
        """Show one line, until the next key."""
        self._notice = notice
        self.canvas.redraw()

    def _pressed(self, key: str, character: str | None) -> None:
        moves = {"up": -1, "down": 1, "pageup": -_PAGE, "pagedown": _PAGE}
        if key in moves:
            self._move(moves[key])
        elif key in ("home", "end"):
            self._move(-len(self._lines) if key == "home" else len(self._lines))
        elif key == "enter":
            self._open_chosen()
        elif key in ("backspace", "ctrl+h") and self._query:
            self._search(self._query[:-1])
        elif key == "escape":
            self._escape()
        elif self._searching:
            if character is not None and character.isprintable():
                self._search(self._query + character)
        elif key == "question_mark":
            self._shows_keys, self._keys_scroll = True, Scroll()
        elif key == "exclamation_mark":
            self._desk.show_whom_to_call()
        elif key == "slash":
            self._searching = True
        elif key == "q":
            self._leave()
        elif key == "c":
            self._start_relief()
        elif character is not None and character.isalnum():
            self._searching = True
            self._search(character)

    def _escape(self) -> None:
        if self._searching or self._query:
            self._searching = False
            self._search("")
        else:
            self._leave()

    def _search(self, query: str) -> None:
        """Show what has all these words, the first of it chosen."""
        chosen = self.view().item
        self._query = query
        self._lines = lines_of(found(self._items, query))
        self._scroll = Scroll()
        kept = [i for i, line in enumerate(self._lines) if line is chosen] if not query else []
        self._chosen = kept[0] if kept else best_line(self._lines, query)

    def _move(self, by: int) -> None:
        """Choose the routine that many lines away, or the nearest in that direction."""
        step = 1 if by > 0 else -1
        target = min(max(self._chosen + by, 0), len(self._lines) - 1)
        places = [i for i, line in enumerate(self._lines) if isinstance(line, Item)]
        beyond = [i for i in places if (i - target) * step >= 0]
        if places:
            self._chosen = (
                (min(beyond) if step > 0 else max(beyond))
                if beyond
                else (places[-1] if step > 0 else places[0])
            )

    def _clicked(self, line: int) -> None:
        """A click chooses; a click on what is chosen opens."""
        if line == self._chosen:
            self._open_chosen()
        elif line < len(self._lines) and isinstance(self._lines[line], Item):
            self._chosen = line

    def _open_chosen(self) -> None:
        item = self.view().item
        if item is not None:
            found = self._desk.cautions(item.entry.name, item.entry.routine)
            self.app.push_screen(DetailScreen(self._given, item, self._play, found))

    def _start_relief(self) -> None:
        if self._relieve is not None:
            self._notice = self._relieve()
            return
        if self._loading:
            self._relief_wanted = True
            return
        named = [item for item in self._items if item.entry.name == self._given.relief]
        playable = [item for item in named if not item.problem]
        if playable:
            self._notice = self._play(playable[0].entry, PlayChoice())
        else:
            self._notice = f'there is no routine "{self._given.relief}" that can be played'

    async def _read(self) -> None:
        entries: Sequence[LibraryEntryLike] = await asyncio.to_thread(self._given.entries)
        self._items = items_of(entries)
        self._loading = False
        self._search(self._query)
        if self._relief_wanted:
            self._start_relief()
        self.canvas.redraw()
