"""The one widget of every screen: it shows a page, and draws only what changed."""

from __future__ import annotations

from collections.abc import Callable

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color as ScreenColor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from stretchcoach.tui.changed_cells import sent_at_once
from stretchcoach.tui.page import Page, Role, Row, page
from stretchcoach.tui.theme import Theme, rgb

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
        self._strips: list[Strip] = []
        self.theme = theme
        self._role_styles = styles_of(theme)
        self._ground = ScreenColor(*rgb(theme.ground))
        self._was_drawn = False

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def wear(self, theme: Theme) -> None:
        """Draw everything in this look from now on."""
        self.theme = theme
        self._role_styles = styles_of(theme)
        self._ground = ScreenColor(*rgb(theme.ground))
        self._take(self._page)
        self.refresh()

    def redraw(self) -> None:
        """Make the page anew, and send to the terminal what differs."""
        width, height = self.size
        if not width or not height:
            return
        old, new = self._page, self._make_page(width, height)
        if (old.width, old.height) != (width, height):
            self._take(new)
            self.refresh()
            return
        self._page = new
        changes = new.changes_from(old)
        for change in changes:
            self._strips[change.y] = self._strip(new.rows[change.y])
        if changes and not (self._was_drawn and sent_at_once(self, changes, self._strips)):
            # What was changed but not drawn yet is not on the terminal either.
            self._was_drawn = False
            self.refresh(*(Region(c.x, c.y, c.end - c.x, 1) for c in changes))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows asked for; after a change of size the page is made anew first.

        There is no border, padding or opacity here, so nothing is added to the rows.
        """
        width, height = self.size
        if (self._page.width, self._page.height) != (width, height):
            self._take(self._make_page(width, height))
        if crop.size == self.size:
            self._was_drawn = True
            return list(self._strips)
        rows = self._strips[crop.y : crop.bottom]
        return [strip.crop(crop.x, crop.right) for strip in rows]

    def on_click(self, event: events.Click) -> None:
        """A click is the key that stands where it fell."""
        key = self._page.key_at(event.x, event.y)
        if key:
            event.stop()
            self._press(key)

    def _take(self, new: Page) -> None:
        self._was_drawn = False
        self._page = new
        self._strips = [self._strip(row) for row in new.rows]

    def _strip(self, row: Row) -> Strip:
        styles = self._role_styles
        segments = [Segment(span.text, styles[span.role]) for span in row]
        for line_filter in self.get_line_filters():
            segments = line_filter.apply(segments, self._ground)
        return Strip(segments, self._page.width)


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
