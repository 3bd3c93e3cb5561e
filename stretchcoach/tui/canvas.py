"""The one widget of every screen: it shows a page, and draws only what changed."""

from __future__ import annotations

from collections.abc import Callable

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from stretchcoach.tui.page import Page, Role, page
from stretchcoach.tui.theme import Theme

PageMaker = Callable[[int, int], Page]


class Canvas(Widget, inherit_bindings=False):
    """Shows what `make_page` makes for its size; `press` is told of clicks, as keys."""

    DEFAULT_CSS = "Canvas { width: 100%; height: 100%; }"
    ALLOW_SELECT = False

    def __init__(self, make_page: PageMaker, press: Callable[[str], None], theme: Theme) -> None:
        super().__init__()
        self._make_page = make_page
        self._press = press
        self._page = page(0, 0, ())
        self._role_styles = styles_of(theme)

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def redraw(self) -> None:
        """Make the page anew, and send to the terminal what differs."""
        width, height = self.size
        if not width or not height:
            return
        old, new = self._page, self._make_page(width, height)
        self._page = new
        if (old.width, old.height) != (width, height):
            self.refresh()
            return
        changes = new.changes_from(old)
        if changes:
            self.refresh(*(Region(c.x, c.y, c.end - c.x, 1) for c in changes))

    def render_line(self, y: int) -> Strip:
        """One row of the page; after a change of size the page is made anew first."""
        width, height = self.size
        if (self._page.width, self._page.height) != (width, height):
            self._page = self._make_page(width, height)
        styles = self._role_styles
        return Strip(
            [Segment(span.text, styles[span.role]) for span in self._page.rows[y]],
            width,
        )

    def on_click(self, event: events.Click) -> None:
        """A click is the key that stands where it fell."""
        key = self._page.key_at(event.x, event.y)
        if key:
            event.stop()
            self._press(key)


def styles_of(theme: Theme) -> dict[Role, Style]:
    """The theme as styles of the library that draws."""
    return {
        role: Style(
            color=Color.from_ansi(ink.colour),
            bgcolor=Color.from_ansi(ink.ground),
            bold=ink.bold,
            reverse=ink.reverse,
        )
        for role, ink in theme.inks.items()
    }
