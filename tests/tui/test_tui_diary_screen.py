"""The diary on a screen as a person uses it: keys, clicks, and reading it again."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from stretchcoach.diary.figures import Figures
from stretchcoach.tui import diary_screen
from stretchcoach.tui.canvas import Canvas
from stretchcoach.tui.diary_app import DiaryApp
from stretchcoach.tui.diary_screen import DiaryScreen
from stretchcoach.tui.diary_view import Section
from stretchcoach.tui.theme import THEMES, ThemeName
from tests.tui.tui_diary_samples import diary, empty, weeks_of_bedtime


@pytest.mark.parametrize(
    ("keys", "section"),
    [
        ((), Section.OVERVIEW),
        (("2",), Section.ROUTINES),
        (("3",), Section.CRAMPS),
        (("4",), Section.PAIN),
        (("4", "1"), Section.OVERVIEW),
        (("tab", "tab"), Section.CRAMPS),
        (("right",), Section.ROUTINES),
        (("left",), Section.PAIN),
        (("shift+tab",), Section.PAIN),
        (("tab", "tab", "tab", "tab"), Section.OVERVIEW),
        (("5", "x"), Section.OVERVIEW),
    ],
)
async def test_the_parts_are_reached(keys: tuple[str, ...], section: Section) -> None:
    """Digits, Tab and the arrows lead to each part, round and round."""
    async with diary(weeks_of_bedtime()) as desk:
        await desk.press(*keys)
        assert desk.screen.view().section is section
        assert f"▸{list(Section).index(section) + 1} {section}" in desk.text


async def test_charts_are_drawn_when_they_can_be() -> None:
    """After the figures the charts appear, without a key pressed."""
    async with diary(weeks_of_bedtime()) as desk:
        assert desk.screen.view().has_charts
        assert "████" in desk.text
        assert "Streak: 26 days" in desk.text


async def test_the_figures_do_not_wait_for_what_draws_charts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They are drawn when the library for charts is asked for, which takes its time to load."""
    drawn: list[str] = []
    at_loading: list[str] = []
    draw = Canvas.render_lines

    def drawing(self: Canvas, crop: Region) -> list[Strip]:
        drawn.append(self.page.text())
        return draw(self, crop)

    monkeypatch.setattr(Canvas, "render_lines", drawing)
    monkeypatch.setattr(diary_screen, "load_charts", lambda: at_loading.append(drawn[-1]))
    async with diary(weeks_of_bedtime()):
        assert len(at_loading) == 1
        assert "Streak: 26 days" in at_loading[0]


async def test_an_empty_diary_tells_how_it_starts() -> None:
    """A new user reads which commands to begin with, whichever part they are in."""
    async with diary(empty()) as desk:
        assert "here is how it starts" in desk.text
        await desk.press("3")
        assert "stretchcoach cramp" in desk.text


async def test_it_is_drawn_before_it_is_read() -> None:
    """The first frame waits for nothing; keys work meanwhile, and the figures come after."""
    may_go_on = threading.Event()

    def read() -> Figures:
        may_go_on.wait(30)
        return weeks_of_bedtime()

    app = DiaryApp(read, ThemeName.DARK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DiaryScreen)
        assert "Reading the diary" in screen.query_one(Canvas).page.text()
        await pilot.press("4")
        assert screen.view().section is Section.PAIN
        may_go_on.set()
        await screen.settled()
        await pilot.pause()
        assert "hurt once" in screen.query_one(Canvas).page.text()


async def test_reading_again_shows_what_is_new() -> None:
    """`r` reads the file anew, and what was shown stays until then."""
    async with diary(empty(), weeks_of_bedtime()) as desk:
        assert "how it starts" in desk.text
        await desk.press("r")
        assert desk.read_times == 2
        assert "Streak: 26 days" in desk.text
        assert "████" in desk.text


async def test_a_diary_that_cannot_be_read_says_why() -> None:
    """One line and what to press; once it can be read again, it is shown."""
    async with diary("cannot read the diary: \x1b[31mno", weeks_of_bedtime()) as desk:
        assert "cannot read the diary" in desk.text
        assert "\x1b" not in desk.text
        assert "Press r" in desk.text
        await desk.press("r")
        assert "Streak: 26 days" in desk.text


async def test_moving_where_there_is_more() -> None:
    """On a small screen the arrows move the part; each part keeps its own place."""
    async with diary(weeks_of_bedtime(), size=(40, 15)) as desk:
        first = desk.text
        await desk.press("pagedown", "pagedown", "pagedown")
        assert desk.text != first
        assert "16 Nov" in desk.text
        await desk.press("2")
        assert "By routine" in desk.text
        await desk.press("1", "home")
        assert desk.text == first


async def test_the_keys_are_told() -> None:
    """`?` shows all keys, and the next key goes back without doing anything else."""
    async with diary(weeks_of_bedtime()) as desk:
        await desk.press("question_mark")
        assert "read the diary again" in desk.text
        await desk.press("q")
        assert "Streak" in desk.text


async def test_clicks_are_keys() -> None:
    """A click on a tab opens it, and one on a hint at the foot does what it says."""
    async with diary(weeks_of_bedtime()) as desk:
        x = desk.text.splitlines()[1].index("3 Cramps")
        await desk.pilot.click(Canvas, offset=(x, 1))
        await desk.settled()
        assert desk.screen.view().section is Section.CRAMPS
        x = desk.text.splitlines()[-1].index("next part")
        await desk.pilot.click(Canvas, offset=(x, 23))
        await desk.settled()
        assert desk.screen.view().section is Section.PAIN


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_leaving(key: str) -> None:
    """`q` and Esc end the program with 0."""
    async with diary(weeks_of_bedtime()) as desk:
        await desk.pilot.press(key)
    assert desk.app.return_value == 0


async def test_over_another_screen_it_goes_back_there() -> None:
    """The library can put it above itself; leaving it does what that screen wants."""
    left: list[str] = []

    class Other(App[None]):
        """A program with a screen of its own."""

    app = Other()
    async with app.run_test() as pilot:

        def leave() -> None:
            left.append("left")
            app.pop_screen()

        screen = DiaryScreen(weeks_of_bedtime, THEMES[ThemeName.NIGHT], leave)
        app.push_screen(screen)
        await pilot.pause()
        await screen.settled()
        await pilot.press("escape")
        await pilot.pause()
        assert left == ["left"]
        assert app.screen is not screen


async def test_leaving_while_it_is_read() -> None:
    """Nobody waits for a diary that is slow to read."""
    may_go_on = threading.Event()

    def read() -> Figures:
        may_go_on.wait(30)
        return empty()

    app = DiaryApp(read, ThemeName.DARK)
    async with app.run_test() as pilot:
        await pilot.press("q")
        await asyncio.sleep(0)
        assert app.return_value == 0
        may_go_on.set()
