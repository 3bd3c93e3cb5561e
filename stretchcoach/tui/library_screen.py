"""The library screen: search, choose, look, play."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    ListedLike,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.detail_screen import DetailScreen
from stretchcoach.tui.help_pages import library_keys_page
from stretchcoach.tui.library_feed import Feed
from stretchcoach.tui.library_list import Item
from stretchcoach.tui.library_page import CLICK, LibraryView, library_page
from stretchcoach.tui.library_shelf import Shelf
from stretchcoach.tui.offers import GoOn, StartOffers
from stretchcoach.tui.offers_desk import Job, OffersDesk
from stretchcoach.tui.page import Page
from stretchcoach.tui.safety_desk import SafetyDesk
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.scroll import Scroll

if TYPE_CHECKING:
    from stretchcoach.diary.habits import Habits

Play = Callable[[LibraryEntryLike, PlayChoice], str]
"""Plays an entry, or says in words why it cannot."""

_PAGE = 10


class LibraryScreen(PageScreen):
    """All routines. `play` opens the player; `leave` ends the program.

    `relieve` opens cramp relief at once, or says in words why it cannot, and so does `go_on`
    with what was cut off. `open_diary` opens the diary, where there is one.
    """

    def __init__(
        self,
        context: TuiContext,
        play: Play,
        leave: Callable[[], None],
        relieve: Callable[[], str] | None = None,
        open_diary: Callable[[], None] | None = None,
        *,
        go_on: Callable[[GoOn], str],
    ) -> None:
        super().__init__(context.look())
        self._given = context
        self._play = play
        self._leave = leave
        self._relieve = relieve
        self._open_diary = open_diary
        self._shelf = Shelf(context.favourites)
        self._shelf.take(context.known())
        self._searching = False
        self._loading = True
        self._notice = ""
        self._aside = ""
        self._shows_keys = False
        self._desk = SafetyDesk(context.answers, context.keep_answers)
        self._offers = OffersDesk(go_on, self._do_aside)
        self._keys_scroll = Scroll()
        # `c` pressed before the routines are read is not lost.
        self._relief_wanted = False
        self._reading = Feed(context.entries, self._take, self._all_read)
        self._remembering = Feed(self._remember, self._know)
        self._finding = Feed(lambda: iter((context.offers(),)), self._found)

    def on_mount(self) -> None:
        """Look at the files and the diary, as soon as the list can be seen."""
        self.call_after_refresh(self._look_again)
        self.call_after_refresh(self._finding.start)

    def on_screen_resume(self) -> None:
        """Whoever comes back from a session, an editor or the diary sees what is new."""
        if not self._loading:
            self._look_again()

    def on_unmount(self) -> None:
        """Nobody waits for the routines any more."""
        self._reading.stop()
        self._remembering.stop()
        self._finding.stop()

    def view(self) -> LibraryView:
        """What is to be drawn now."""
        return LibraryView(
            lines=self._shelf.lines,
            chosen=self._shelf.chosen,
            count=self._shelf.count,
            query=self._shelf.query,
            searching=self._searching,
            loading=self._loading,
            notice=self._notice,
            aside=self._aside,
            tells_when=self._shelf.tells_when,
            has_diary=self._open_diary is not None,
            star=self._given.star,
            cautions_of=lambda item: self._desk.cautions(item.entry.cautions),
        )

    def make_page(self, width: int, height: int) -> Page:
        """The list, or what is shown above it."""
        if self._desk.is_open:
            return self._desk.page(width, height, self._list_page)
        if self._shows_keys:
            return library_keys_page(self._keys_scroll, width, height)
        if self._offers.is_open:
            return self._offers.page(width, height, self._list_page)
        return self._list_page(width, height)

    def _list_page(self, width: int, height: int) -> Page:
        return library_page(self.view(), self._shelf.scroll, width, height)

    def press(self, key: str, character: str | None = None) -> None:
        """Choose, search, open; while searching every letter belongs to the search."""
        if self._desk.is_open and self._desk.takes(key):
            pass
        elif self._shows_keys:
            self._shows_keys = self._keys_scroll.takes(key)
        elif self._is_for_the_offers(key):
            pass
        elif key.startswith(CLICK):
            self._clicked(int(key.removeprefix(CLICK)))
        else:
            self._notice = self._aside = ""
            self._pressed(key, character)
        self.canvas.redraw()

    def _is_for_the_offers(self, key: str) -> bool:
        is_taken, problem = self._offers.takes(key)
        if problem:
            self._notice = problem
        return is_taken

    def tell(self, notice: str) -> None:
        """Show one line, until the next key."""
        self._notice = notice
        self.canvas.redraw()

    def _pressed(self, key: str, character: str | None) -> None:
        shelf = self._shelf
        moves = {"up": -1, "down": 1, "pageup": -_PAGE, "pagedown": _PAGE}
        if key in moves:
            shelf.move(moves[key])
        elif key in ("home", "end"):
            shelf.move(-len(shelf.lines) if key == "home" else len(shelf.lines))
        elif key == "enter":
            self._open_chosen()
        elif key in ("backspace", "ctrl+h") and shelf.query:
            shelf.search(shelf.query[:-1])
        elif key == "escape":
            self._escape()
        elif self._searching:
            if character is not None and character.isprintable():
                shelf.search(shelf.query + character)
        elif key == "slash":
            self._searching = True
        elif not self._commanded(key) and character is not None and character.isalnum():
            self._searching = True
            shelf.search(character)

    def _commanded(self, key: str) -> bool:
        """Do what a key of its own means; says whether it is one."""
        if key == "question_mark":
            self._shows_keys, self._keys_scroll = True, Scroll()
        elif key == "exclamation_mark":
            self._desk.show_whom_to_call()
        elif key == "q":
            self._leave()
        elif key == "c":
            self._notice = self._begin_relief()
        elif key == "f":
            self._toggle_favourite()
        elif key == "d" and self._open_diary is not None:
            self._open_diary()
        else:
            return False
        return True

    def _escape(self) -> None:
        if self._searching or self._shelf.query:
            self._searching = False
            self._shelf.search("")
        else:
            self._leave()

    def _clicked(self, line: int) -> None:
        """A click chooses; a click on what is chosen opens."""
        if line == self._shelf.chosen:
            self._open_chosen()
        else:
            self._shelf.choose(line)

    def _open_chosen(self) -> None:
        # Whoever comes back finds the list at what was opened.
        self._shelf.choose(self._shelf.chosen)
        item = self._shelf.item
        entry = None if item is None else self._read(item)
        if item is not None and entry is not None:
            cautions = self._desk.cautions_of(entry.routine)
            screen = DetailScreen(
                self._given, entry, self._play, self._begin_relief, cautions, when=item.when
            )
            self.app.push_screen(screen)

    def _read(self, item: Item) -> LibraryEntryLike | None:
        """The whole routine; says why where it cannot be had."""
        try:
            return self._given.read(item.entry)
        except CannotPlayError as error:
            self._notice = str(error)
            return None

    def _toggle_favourite(self) -> None:
        item = self._shelf.toggle_favourite()
        if item is None:
            return
        is_kept = self._given.keep_favourites(self._shelf.favourites)
        now = "no favourite any more" if item.is_favourite else "a favourite now"
        if is_kept:
            self._aside = f"{item.title} is {now}."
        else:
            self._notice = f"{item.title} is {now}, but that cannot be kept"

    def _begin_relief(self) -> str:
        """Open relief above all else; says in words why it cannot."""
        if self._relieve is not None:
            return self._relieve()
        item = self._shelf.named(self._given.relief)
        if item is not None:
            entry = self._read(item)
            return self._notice if entry is None else self._play(entry, PlayChoice())
        if self._loading:
            self._relief_wanted = True
            return ""
        return f'there is no routine "{self._given.relief}" that can be played'

    def _look_again(self) -> None:
        self._reading.start()
        self._remembering.start()

    def _take(self, entries: Sequence[ListedLike]) -> None:
        if self._shelf.take(entries):
            self.canvas.redraw()

    def _all_read(self) -> None:
        if self._loading:
            self._loading = False
            if self._relief_wanted:
                self._notice = self._begin_relief()
            self.canvas.redraw()

    def _remember(self) -> Iterator[Habits | None]:
        yield self._given.habits()

    def _know(self, habits: Habits | None) -> None:
        notice = "" if habits is None else habits.notice
        if self._shelf.know(habits) or notice:
            self._aside = notice
            self.canvas.redraw()

    def _found(self, offers: StartOffers | None) -> None:
        if self._offers.know(offers):
            self.canvas.redraw()

    def _do_aside(self, job: Job) -> None:
        """Have something done in a thread, and tell what went wrong."""
        Feed(lambda: iter((job(),)), self._done_aside).start()

    def _done_aside(self, problem: str) -> None:
        if problem:
            self.tell(problem)
