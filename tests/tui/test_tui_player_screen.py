"""The player screen as a person uses it: keys, clicks, sizes, and what is then to be seen."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual._compositor import CompositorUpdate
from textual.pilot import Pilot
from textual.screen import Screen

from stretchcoach.controls import PlayerControls
from stretchcoach.session.events import PauseReason
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.app import PlayerApp
from stretchcoach.tui.canvas import Canvas
from stretchcoach.tui.context import LibraryEntryLike, Notify, PlayChoice, TuiContext
from stretchcoach.tui.page import Role
from stretchcoach.tui.player_screen import PlayerScreen
from stretchcoach.tui.theme import ThemeName
from tests.tui.tui_desk import ScreenDesk
from tests.tui.tui_fake_player import FakePlayer, evening, relief
from tests.tui.tui_samples import NASTY, nasty_routine, playing


def _nothing_to_open(entry: LibraryEntryLike, choice: PlayChoice, notify: Notify) -> PlayerControls:
    raise AssertionError((entry, choice, notify))


class Stage(ScreenDesk):
    """A running player screen, and what a test does with it."""

    def __init__(self, app: PlayerApp, pilot: Pilot[int], player: FakePlayer) -> None:
        self.app = app
        self.pilot = pilot
        self.player = player

    @property
    def screen(self) -> PlayerScreen:
        screen = self.app.screen
        assert isinstance(screen, PlayerScreen)
        return screen

    def is_now(self, state: State) -> bool:
        """Whether the session is in this state."""
        return state is self.player.view().session.state

    async def pass_ms(self, ms: int) -> None:
        """Let time pass, and the screen see it as its alarm would make it."""
        self.player.pass_ms(ms)
        self.screen.beat()
        await self.pilot.pause()

    def digits(self) -> str:
        """The big countdown as it is drawn."""
        page = self.app.screen.query_one(Canvas).page
        return "\n".join(
            span.text
            for row in page.rows
            for span in row
            if span.role in (Role.DIGITS, Role.DIGITS_QUIET)
        )


@asynccontextmanager
async def stage(
    player: FakePlayer, size: tuple[int, int] = (80, 24), theme: ThemeName = ThemeName.DARK
) -> AsyncIterator[Stage]:
    """The screen of this player, ready for keys."""
    context = TuiContext(entries=tuple, open_player=_nothing_to_open, theme=theme)
    app = PlayerApp(context, player, Notifier())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Stage(app, pilot, player)


async def test_it_begins_by_itself() -> None:
    """The session starts with the screen, without a key."""
    async with stage(FakePlayer(evening())) as on:
        assert on.player.called[0] == "start"
        assert on.is_now(State.RUNNING)
        assert "Find a quiet place" in on.text


async def test_the_seconds_pass() -> None:
    """After a second the countdown shows another number."""
    async with stage(playing(ms=0)) as on:
        first = on.digits()
        await on.pass_ms(1_000)
        assert on.digits() != first


@pytest.mark.parametrize(
    ("keys", "called"),
    [
        (["space"], "pause_or_resume"),
        (["right"], "next_step"),
        (["n"], "next_step"),
        (["left"], "back"),
        (["b"], "back"),
        (["r"], "repeat"),
        (["+"], "adjust 10000"),
        (["-"], "adjust -10000"),
        (["e"], "easier"),
        (["h"], "harder"),
        (["p"], "it_hurts"),
        (["y"], "yes"),
        (["m"], "mute_or_unmute"),
        (["q", "y"], "end"),
        (["escape", "escape"], "end"),
    ],
)
async def test_keys_reach_the_player(keys: list[str], called: str) -> None:
    """Each key of the table does its one thing."""
    async with stage(playing()) as on:
        on.player.called.clear()
        await on.press(*keys)
        assert [call for call in on.player.called if call != "start"] == [called]


async def test_pause_stops_the_screen_too() -> None:
    """Paused is told, the countdown stands, and Space goes on from there."""
    async with stage(playing(ms=5_000)) as on:
        await on.press("space")
        assert "Paused" in on.text
        before = on.digits()
        await on.pass_ms(5_000)
        assert on.digits() == before
        await on.press("space")
        assert "Paused" not in on.text
        assert on.is_now(State.RUNNING)


async def test_q_asks_once_and_the_session_runs_on() -> None:
    """The question stands there while time passes; any other key goes back to the step."""
    async with stage(playing(ms=5_000)) as on:
        await on.press("q")
        assert "It goes on: 25 s" in on.text
        await on.pass_ms(2_000)
        assert "It goes on: 23 s" in on.text
        await on.press("x")
        assert "It goes on" not in on.text
        assert on.is_now(State.RUNNING)
        await on.press("q", "q")
        assert on.is_now(State.FINISHED)
        assert "Ended after" in on.text


async def test_q_does_not_ask_where_nothing_was_played() -> None:
    """Before the first exercise there is nothing to lose: it leaves at once."""
    player = FakePlayer(evening())
    async with stage(player) as on:
        await on.press("q")
        assert player.called[-1] == "end"
        assert on.app.return_value == 1


async def test_the_summary_waits_for_a_key() -> None:
    """After the end the summary stands until any key, and the exit code tells the outcome."""
    async with stage(playing(routine=relief)) as on:
        await on.press("y")
        await on.pass_ms(60_000)
        assert on.is_now(State.FINISHED)
        assert "Done in" in on.text
        assert on.app.return_value is None
        await on.press("x")
        assert on.app.return_value == 0


async def test_ending_early_has_its_own_exit_code() -> None:
    """A session that was ended early leaves with 1."""
    async with stage(playing()) as on:
        await on.press("q", "y", "space")
        assert on.app.return_value == 1


async def test_ctrl_c_leaves_at_once() -> None:
    """Ctrl-C ends the program with 130, whatever is shown."""
    async with stage(playing()) as on:
        await on.press("question_mark", "ctrl+c")
        assert on.app.return_value == 130


async def test_it_hurts_and_then() -> None:
    """After `p` the four ways stand there; easier goes on with the easier variation."""
    async with stage(playing()) as on:
        await on.press("p")
        assert on.player.view().session.pause_reason is PauseReason.HURT
        assert "an easier way" in on.text
        await on.press("x", "b", "r")
        assert on.player.view().session.pause_reason is PauseReason.HURT
        await on.press("e")
        assert on.is_now(State.RUNNING)
        assert "easier variation" in on.text


async def test_help_pauses_and_going_back_goes_on() -> None:
    """Nobody is coached on while they read when to stop."""
    async with stage(playing(ms=5_000)) as on:
        await on.press("!")
        assert on.is_now(State.PAUSED)
        assert "One leg is swollen" in on.text
        await on.press("down", "down", "up")
        assert "Paused while you read" in on.text
        await on.press("space")
        assert on.is_now(State.RUNNING)


async def test_help_leaves_a_pause_alone() -> None:
    """Who had paused before looking is still paused after it."""
    async with stage(playing()) as on:
        await on.press("space", "!", "x")
        assert on.is_now(State.PAUSED)


async def test_a_red_flag_ends_and_says_whom_to_call() -> None:
    """Saying that one of them fits ends the session with what to do now."""
    async with stage(playing()) as on:
        await on.press("!", "y")
        assert on.is_now(State.FINISHED)
        assert "Call your doctor" in on.text


async def test_help_is_there_at_any_moment() -> None:
    """Red flags can be opened at a question, after pain, and while spoken text runs."""
    for kind in ("SAY", "PREPARE", "REST", "ASK"):
        async with stage(playing(kind, ms=0)) as on:
            await on.press("!")
            assert "Stop the stretch at once" in on.text
            await on.press("x")
            assert on.player.view().session.segment.kind is Kind(kind)
            assert on.is_now(State.RUNNING) or on.is_now(State.ASKING)
    async with stage(playing()) as on:
        await on.press("p", "!", "x")
        assert "an easier way" in on.text


async def test_keys_are_shown_and_the_session_runs_on() -> None:
    """`?` lists every key; any key goes back."""
    async with stage(playing()) as on:
        await on.press("?")
        assert "10 s more, 10 s less" in on.text
        assert on.is_now(State.RUNNING)
        await on.press("space")
        assert "10 s more" not in on.text
        assert on.is_now(State.RUNNING)


async def test_a_question_is_answered() -> None:
    """At a question `n` is an answer and not the next step."""
    async with stage(playing("ASK", ms=0)) as on:
        on.player.called.clear()
        await on.press("n")
        assert on.player.called == ["no"]
        assert on.player.view().session.segment.kind is not Kind.ASK


async def test_in_relief_any_key_means_still_cramping() -> None:
    """Whatever is hit at the question leads into the next round."""
    async with stage(playing("ASK", routine=relief, ms=0)) as on:
        await on.press("space")
        assert on.player.view().session.segment.round == 2


async def test_resizing_loses_nothing() -> None:
    """Through every size and back, the same hold goes on with the seconds it had."""
    async with stage(playing(ms=5_000)) as on:
        before = on.text
        for size in ((40, 15), (20, 5), (200, 60), (1, 1), (80, 24)):
            await on.pilot.resize_terminal(*size)
            await on.pilot.pause()
            page = on.app.screen.query_one(Canvas).page
            assert (page.width, page.height) == size
        assert on.text == before
        assert on.is_now(State.RUNNING)


async def test_the_footer_can_be_clicked() -> None:
    """A click on a key's words is that key; a click beside them is nothing."""
    async with stage(playing()) as on:
        page = on.app.screen.query_one(Canvas).page
        y = page.height - 1
        x = next(x for x in range(page.width) if page.key_at(x, y) == "space")
        await on.pilot.click(Canvas, offset=(x, y))
        await on.pilot.pause()
        assert on.is_now(State.PAUSED)
        await on.pilot.click(Canvas, offset=(40, 3))
        await on.pilot.pause()
        assert on.is_now(State.PAUSED)


async def test_the_player_is_woken_from_outside() -> None:
    """A call of the voice's thread has the screen look again."""
    player = playing()
    notifier = Notifier()
    context = TuiContext(entries=tuple, open_player=_nothing_to_open)
    app = PlayerApp(context, player, notifier)
    async with app.run_test() as pilot:
        await pilot.pause()
        player.caption = "Something new was said"
        notifier()
        await pilot.pause()
        await pilot.pause()
        assert "Something new was said" in app.screen.query_one(Canvas).page.text()


async def test_what_did_not_change_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the same second nothing is sent; at the next one only what differs is."""
    async with stage(playing(ms=5_100)) as on:
        sent: list[str] = []

        def noting(_screen: Screen[None], update: CompositorUpdate) -> None:
            sent.append(update.render_segments(on.app.console))

        monkeypatch.setattr(on.app, "_display", noting)
        await on.pass_ms(100)
        await on.pass_ms(100)
        assert sent == []
        await on.pass_ms(1_000)
        assert len(sent) == 1
        assert 0 < len(re.findall(r"\x1b\[\d+;\d+H", sent[0])) <= 9


@pytest.mark.parametrize("text", NASTY)
async def test_hostile_text_does_no_harm(text: str) -> None:
    """A routine that is hostile in every place runs, literally, and never as markup."""
    async with stage(FakePlayer(nasty_routine(text))) as on:
        on.player.go_to("HOLD")
        await on.pass_ms(1_000)
        await on.press("p", "space", "!", "down", "x", "?", "x", "q", "y")
        assert on.is_now(State.FINISHED)
        assert on.app.title == "stretchcoach"
        assert not on.app.sub_title


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("no_colour", [False, True])
async def test_every_look_says_the_same(
    theme: ThemeName, no_colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With any theme and without colours the words are the same, and colours really go."""
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with stage(playing(ms=5_000), theme=theme) as on:
        assert "Calf against the wall, left" in on.text
        canvas = on.app.screen.query_one(Canvas)
        strips = canvas.render_lines(canvas.size.region)
        colours = {
            segment.style.color.number
            for strip in strips
            for segment in strip
            if segment.style is not None and segment.style.color is not None
        }
        assert (colours == {None}) is no_colour
