"""A key reaches the screen at once, but never before what came before it."""

from __future__ import annotations

import pytest
from textual import events
from textual.screen import Screen

from stretchcoach.tui.app import CoachApp
from stretchcoach.tui.page import Page, page
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.theme import THEMES, ThemeName


class Listening(PageScreen):
    """Notes what it is told, in order."""

    def __init__(self) -> None:
        super().__init__(THEMES[ThemeName.DARK])
        self.told: list[str] = []

    def on_mount(self) -> None:
        """It is there."""
        self.told.append("mounted")

    def make_page(self, width: int, height: int) -> Page:
        """An empty page."""
        return page(width, height, ())

    def press(self, key: str, character: str | None = None) -> None:  # noqa: ARG002
        """A key."""
        if key == "x":
            message = "the key that fails"
            raise RuntimeError(message)
        self.told.append(key)


class Showing(CoachApp):
    """A program with this one screen."""

    def __init__(self) -> None:
        super().__init__()
        self.first = Listening()

    def get_default_screen(self) -> Screen[None]:
        """The one screen."""
        return self.first


async def test_a_key_is_taken_while_it_is_told_to_the_program() -> None:
    """Nothing that is waiting to be drawn or done has to be awaited first."""
    app = Showing()
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.on_event(events.Key("a", "a"))
        assert app.first.told == ["mounted", "a"]


async def test_a_key_waits_for_what_was_there_before_it() -> None:
    """What is in the queue of the screen comes first, and then the key."""
    app = Showing()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.first.call_later(app.first.told.append, "called")
        await app.on_event(events.Key("a", "a"))
        await pilot.pause()
        assert app.first.told == ["mounted", "called", "a"]


async def test_a_key_waits_for_a_screen_that_is_not_there_yet() -> None:
    """What is typed ahead goes to the screen that the key before it opened."""
    app = Showing()
    async with app.run_test() as pilot:
        await pilot.pause()
        opened = Listening()
        app.push_screen(opened)
        await app.on_event(events.Key("a", "a"))
        await pilot.pause()
        assert opened.told == ["mounted", "a"]
        assert app.first.told == ["mounted"]


async def test_the_program_keeps_its_own_keys() -> None:
    """Ctrl-C ends it, and no screen sees it."""
    app = Showing()
    await _typed(app, "ctrl+c")
    assert app.return_value == 130
    assert app.first.told == ["mounted"]


async def test_an_error_at_a_key_ends_the_program_as_any_other() -> None:
    """It is not lost in the loop."""
    with pytest.raises(RuntimeError, match="the key that fails"):
        await _typed(Showing(), "x")


async def _typed(app: Showing, key: str) -> None:
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
