"""A library that was opened by day and is used at night looks like the hour."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from stretchcoach.tui.context import TuiContext
from stretchcoach.tui.library_app import CLOCK_S
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.theme import ThemeName
from tests.tui.tui_entries import ENTRIES
from tests.tui.tui_library_desk import EVENING, Desk, nobody, shown


class Hour:
    """What the look is to be at the moment."""

    def __init__(self) -> None:
        self.theme = ThemeName.DARK

    def __call__(self) -> ThemeName:
        return self.theme


def opened_at(hour: Hour) -> TuiContext:
    """A library whose look follows this hour."""
    return TuiContext(
        entries=lambda: [(EVENING, *ENTRIES)],
        known=lambda: (EVENING,),
        open_player=nobody,
        theme=ThemeName.DARK,
        theme_now=hour,
    )


def worn(screen: Screen[object]) -> ThemeName:
    """The look that a screen is drawn in."""
    assert isinstance(screen, PageScreen)
    return screen.canvas.theme.name


async def test_what_is_begun_at_night_is_dim() -> None:
    """A session that is chosen before the quiet hours and begun in them looks like night."""
    hour = Hour()
    async with shown(opened_at(hour)) as desk:
        await desk.press("enter")
        hour.theme = ThemeName.NIGHT
        await desk.press("enter")
        assert len(desk.opened) == 1
        assert worn(desk.app.screen) is ThemeName.NIGHT


async def test_a_session_keeps_its_look() -> None:
    """Nobody is dazzled, or left in the dark, in the middle of a hold."""
    hour = Hour()
    async with shown(opened_at(hour)) as desk:
        await desk.press("enter", "enter")
        hour.theme = ThemeName.NIGHT
        desk.app.follow_the_clock()
        await desk.pilot.pause()
        assert worn(desk.app.screen) is ThemeName.DARK
        assert {worn(screen) for screen in below(desk)} == {ThemeName.NIGHT}


async def test_who_comes_back_sees_the_hour() -> None:
    """The list behind a session is as dim as the night that has begun meanwhile."""
    hour = Hour()
    async with shown(opened_at(hour)) as desk:
        await desk.press("enter", "enter")
        hour.theme = ThemeName.NIGHT
        await desk.press("q")
        await desk.until(lambda: len(desk.app.screen_stack) == 2)
        assert {worn(screen) for screen in desk.app.screen_stack} == {ThemeName.NIGHT}


async def test_the_list_follows_the_clock_by_itself() -> None:
    """It is compared with the hour again and again, without any key."""
    hour = Hour()
    asked: list[tuple[float, Callable[[], object]]] = []
    async with shown(opened_at(hour)) as desk:
        desk.app.set_interval = lambda s, then: asked.append((s, then))  # type: ignore[assignment, misc]
        desk.app.on_mount()
        assert [seconds for seconds, _ in asked] == [CLOCK_S]
        hour.theme = ThemeName.NIGHT
        asked[0][1]()
        assert worn(desk.app.screen) is ThemeName.NIGHT


async def test_a_look_that_is_set_stays() -> None:
    """Where nothing follows the clock, the look is the one that was given."""
    context = TuiContext(entries=lambda: [ENTRIES], open_player=nobody, theme=ThemeName.LIGHT)
    async with shown(context) as desk:
        desk.app.follow_the_clock()
        assert worn(desk.app.screen) is ThemeName.LIGHT


def below(desk: Desk) -> list[Screen[object]]:
    """The screens under the one that is seen."""
    return [*desk.app.screen_stack][:-1]
