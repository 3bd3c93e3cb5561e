"""The end of a session: one tip where it is of use, and before bed a dark screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.color import Color

from stretchcoach.routine.model import Goal, Routine
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.app import PlayerApp
from stretchcoach.tui.canvas import Canvas
from stretchcoach.tui.context import TuiContext
from stretchcoach.tui.page import Page, Role
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.summary_page import summary_page
from stretchcoach.tui.theme import THEMES, ThemeName, rgb
from tests.tui.tui_fake_player import FakePlayer, hold, relief
from tests.tui.tui_samples import SIZES, assert_fits, scene_of

TIP = "Wear shoes that fit well."
HOUR_MS = 3_600_000


def player_of(goal: Goal | None) -> FakePlayer:
    """Eight holds with this goal, begun."""
    steps = tuple(hold(f"Stretch {number}") for number in range(1, 9))
    player = FakePlayer(Routine("Stretching", steps, goal=goal))
    player.start()
    return player


def played(goal: Goal | None) -> FakePlayer:
    """The same, played to its end."""
    player = player_of(goal)
    player.pass_ms(HOUR_MS)
    return player


def ending(player: FakePlayer, width: int, height: int, **changed: object) -> Page:
    """The page of the end, with a tip."""
    scene: Scene = replace(scene_of(player), tip=TIP, **changed)  # type: ignore[arg-type]
    return summary_page(scene, player.summary(), Scroll(), width, height)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("goal", [Goal.COOL_DOWN, Goal.BEDTIME])
def test_the_end_fits_every_size(size: tuple[int, int], goal: Goal) -> None:
    """With a tip, too, the page has exactly its size."""
    assert_fits(ending(played(goal), *size), *size)


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (200, 60)])
@pytest.mark.parametrize("goal", [Goal.COOL_DOWN, Goal.BEDTIME, None])
def test_one_tip_at_the_end(size: tuple[int, int], goal: Goal | None) -> None:
    """It is in sight without scrolling, also in a small terminal."""
    page = ending(played(goal), *size)
    assert " ".join(page.text().split()).count(TIP) == 1


def test_no_tip_where_help_may_be_needed() -> None:
    """Not for whom it hurt, whom a red flag fits, or whose cramp may go on."""
    hurt = player_of(Goal.COOL_DOWN)
    hurt.go_to("HOLD")
    hurt.pass_ms(5_000)
    hurt.it_hurts()
    hurt.end()
    cramping = FakePlayer(relief())
    cramping.start()
    cramping.go_to("HOLD")
    cramping.pass_ms(5_000)
    cramping.end()
    assert TIP not in ending(hurt, 80, 24).text()
    assert TIP not in ending(cramping, 80, 24).text()
    assert TIP not in ending(played(Goal.COOL_DOWN), 80, 24, help_was_needed=True).text()


def test_bedtime_ends_almost_empty() -> None:
    """Nothing large or bright: a few dim lines at the foot, the last says how to leave."""
    page = ending(played(Goal.BEDTIME), 80, 24)
    lines = page.text().splitlines()
    assert not any(lines[:18])
    assert "any key leaves" in lines[-1]
    assert {span.role for row in page.rows for span in row if span.text.strip()} == {Role.QUIET}


def test_pain_before_bed_is_not_kept_in_the_dark() -> None:
    """Where it hurt, the page says so as after any other routine."""
    player = player_of(Goal.BEDTIME)
    player.go_to("HOLD")
    player.it_hurts()
    player.next_step()
    player.end()
    assert "It hurt at" in ending(player, 80, 24).text()


@asynccontextmanager
async def screen_of(player: FakePlayer, theme: ThemeName) -> AsyncIterator[PlayerApp]:
    """The player screen in this look."""
    context = TuiContext(
        entries=tuple, open_player=lambda *_: player, theme=theme, tip_for=lambda _: TIP
    )
    app = PlayerApp(context, player, Notifier())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield app


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize(
    ("goal", "dark"), [(Goal.BEDTIME, True), (Goal.COOL_DOWN, False)], ids=["bedtime", "day"]
)
async def test_bedtime_ends_in_the_dark(theme: ThemeName, goal: Goal, dark: bool) -> None:
    """Whatever the look was, the screen is night's at the end; other routines keep theirs."""
    player = played(goal)
    async with screen_of(player, theme) as app:
        canvas = app.screen.query_one(Canvas)
        expected = ThemeName.NIGHT if dark else theme
        assert canvas.theme.name is expected
        assert app.screen.styles.background == Color(*rgb(THEMES[expected].ground))
        assert " ".join(canvas.page.text().split()).count(TIP) == 1
        grounds = {
            segment.style.bgcolor.number
            for strip in canvas.render_lines(canvas.region)
            for segment in strip
            if segment.style is not None and segment.style.bgcolor is not None
        }
        assert THEMES[expected].ground in grounds
        assert len(grounds) == 1
