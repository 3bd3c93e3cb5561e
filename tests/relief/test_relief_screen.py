"""The screen of relief: its keys on every face, and its last page."""

from __future__ import annotations

import pytest

from stretchcoach.relief.advice import Advice
from stretchcoach.relief.cramps import Cramp
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from stretchcoach.tui.alarm import Notifier
from stretchcoach.tui.relief_app import ReliefApp
from stretchcoach.tui.relief_screen import ReliefScreen
from stretchcoach.tui.scene import Face
from stretchcoach.tui.theme import THEMES, ThemeName
from tests.relief.relief_rehearsal import Relief


class Shown:
    """A screen with a coach behind it, on which keys are pressed; nothing is drawn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.relief = Relief()
        self.left = 0
        self.screen = ReliefScreen(
            self.relief.coach, Notifier(), THEMES[ThemeName.NIGHT], self._leave
        )
        # There is no loop here that an alarm could ring on.
        monkeypatch.setattr(self.screen, "beat", lambda: None)

    def _leave(self) -> None:
        self.left += 1

    def press(self, *keys: str) -> Shown:
        """Press these keys."""
        for key in keys:
            self.screen.press(key, key)
        return self

    @property
    def face(self) -> Face:
        """Which page is shown."""
        return self.screen.scene().face

    def text(self, width: int = 80, height: int = 24) -> str:
        """What stands on the page."""
        page = self.screen.make_page(width, height)
        assert len(page.rows) == height
        return "\n".join("".join(span.text for span in row) for row in page.rows)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Relief that has just begun."""
    return Shown(monkeypatch)


@pytest.mark.parametrize("opened", [(), ("question_mark",), ("exclamation_mark",), ("p",), ("q",)])
def test_digits_change_the_muscle_from_every_face(shown: Shown, opened: tuple[str, ...]) -> None:
    """Whatever is open is closed, and the new muscle's relief runs."""
    shown.relief.run_to(Kind.HOLD).run(2_000)
    shown.press(*opened, "3")
    assert shown.relief.coach.outcome().cramp is Cramp.QUADRICEPS
    assert shown.face is Face.EXERCISE
    assert shown.relief.view.state is State.RUNNING


@pytest.mark.parametrize("key", ["y", "enter"])
@pytest.mark.parametrize("kind", [Kind.PREPARE, Kind.HOLD, Kind.ASK, Kind.SAY])
def test_yes_and_enter_mean_that_it_has_let_go(shown: Shown, key: str, kind: Kind) -> None:
    """At any moment, question or not."""
    shown.relief.run_to(kind)
    shown.press(key)
    assert shown.relief.coach.outcome().let_go_ms is not None


def test_yes_also_counts_where_it_hurts(shown: Shown) -> None:
    """The page after p does not keep anybody from saying that it let go."""
    shown.relief.run_to(Kind.HOLD)
    shown.press("p")
    assert shown.face is Face.HURT
    shown.press("y")
    assert shown.relief.coach.outcome().let_go_ms is not None


@pytest.mark.parametrize("key", ["n", "space", "x", "left", "b"])
def test_any_other_key_at_the_question_means_still_cramping(shown: Shown, key: str) -> None:
    """The next round begins, by way of the red flags."""
    shown.relief.run_to(Kind.ASK)
    shown.press(key)
    assert shown.relief.segment.kind is Kind.SAY
    assert shown.relief.coach.outcome().let_go_ms is None


def test_red_flags_stand_there_from_the_first_page(shown: Shown) -> None:
    """In plain words, with the digits for the other muscles."""
    assert "! Stop and get help if: One leg is swollen" in shown.text()
    for words in ("1 calf", "2 hamstring", "3 front of thigh", "4 foot"):
        assert words in shown.text()


def test_a_red_flag_is_answered_in_its_panel(shown: Shown) -> None:
    """`!` pauses and shows them; y stops, says so, and the last page names whom to call."""
    shown.relief.run_to(Kind.HOLD)
    faces = [shown.press("exclamation_mark").face]
    assert shown.relief.view.state is State.PAUSED
    shown.press("y")
    assert shown.relief.coach.outcome().advice is Advice.RED_FLAG
    assert "Stop now" in shown.text()
    faces.append(shown.press("q").face)
    assert faces == [Face.HELP_NEEDED, Face.SUMMARY]
    assert "Call a doctor or an advice line today" in shown.text()
    assert "112" in shown.text()
    shown.press("x")
    assert shown.left == 1


def test_no_red_flag_goes_on(shown: Shown) -> None:
    """Any other key in the panel leads back to where it was."""
    shown.relief.run_to(Kind.HOLD)
    shown.press("exclamation_mark", "space")
    assert (shown.face, shown.relief.view.state) == (Face.EXERCISE, State.RUNNING)


def test_the_last_page_says_how_long_it_took_and_gives_one_tip(shown: Shown) -> None:
    """Minutes until it let go, not until the aftercare was over; and how to leave."""
    shown.relief.run(65_000)
    shown.press("y")
    shown.relief.run_to_end()
    text = shown.text()
    assert "It took 1:05" in text
    assert "The calf can stay sore for a day" in text
    assert "press any key" in text
    shown.press("4")
    assert shown.left == 1


def test_relief_in_vain_ends_with_whom_to_call(shown: Shown) -> None:
    """Hands off, the last page is the same-day advice."""
    shown.relief.run_to_end()
    assert "Call a doctor or an advice line today" in shown.text()
    assert "It took" not in shown.text()


def test_relief_in_vain_says_whom_to_call_in_a_tiny_window(shown: Shown) -> None:
    """The numbers stand there at once, and the rest can be read row by row."""
    shown.relief.run_to_end()
    assert "112, 911, 999" in " ".join(shown.text(20, 5).split())
    assert "any key leaves" in shown.text(20, 5)
    shown.press(*["down"] * 4)
    assert "advice line today" in " ".join(shown.text(20, 5).split())


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (39, 14), (20, 3), (1, 1), (160, 50)])
def test_every_size_has_a_page(shown: Shown, size: tuple[int, int]) -> None:
    """While it runs and at the end, in a window of any size."""
    assert shown.text(*size)
    shown.relief.run_to_end()
    assert shown.text(*size)


@pytest.mark.parametrize("takes_over", [True, False])
async def test_the_program_runs_on_a_screen(takes_over: bool) -> None:
    """The screen begins what was begun, draws it, and is left with the exit code."""
    relief = Relief()
    relief.coach.end()
    app = ReliefApp(
        relief.coach,
        Notifier(),
        THEMES[ThemeName.NIGHT],
        speed=1.0,
        screen_taken=(lambda: None) if takes_over else None,
        tip="",
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
    assert app.return_value == 1
