"""The base of every screen: one canvas, keys and clicks handled in one place."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.color import Color
from textual.screen import Screen

from stretchcoach.tui.canvas import Canvas
from stretchcoach.tui.page import Page
from stretchcoach.tui.theme import Theme, rgb


class PageScreen(Screen[None], inherit_bindings=False):
    """A screen that is a page; subclasses make the page and say what a key does."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    DEFAULT_CSS = "PageScreen { overflow: hidden; }"

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        # The ground of what is seen before the first page is drawn.
        self.styles.background = Color(*rgb(theme.ground))
        self.canvas = Canvas(self.make_page, self.pressed, theme)

    def wear(self, theme: Theme) -> None:
        """Change to this look."""
        if theme is not self.canvas.theme:
            self.styles.background = Color(*rgb(theme.ground))
            self.canvas.wear(theme)

    def make_page(self, width: int, height: int) -> Page:
        """What is to be seen at this size."""
        raise NotImplementedError

    def press(self, key: str, character: str | None = None) -> None:
        """Do what the key (or the click that stands for it) asks for."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The canvas alone."""
        yield self.canvas

    def on_key(self, event: events.Key) -> None:
        """Every key is this screen's own."""
        event.stop()
        event.prevent_default()
        self.press(event.key, event.character)

    def take_at_once(self, event: events.Key) -> bool:
        """Take a key; False where this screen is not ready, or anything waits before the key."""
        if not self.is_mounted or self.message_queue_size:
            return False
        with self._context():
            self.on_key(event)
        return True

    def pressed(self, key: str) -> None:
        """A click that stands for a key."""
        self.press(key)
