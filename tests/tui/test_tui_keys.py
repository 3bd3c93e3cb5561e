"""The keys mean on each face what the command line's page says, and the footer fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.tui import hints
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.page import width_of
from stretchcoach.tui.player_keys import Action, action_for
from stretchcoach.tui.scene import Face
from tests.tui.tui_samples import SCENES, USUAL_SIZES


@pytest.mark.parametrize(
    ("keys", "action"),
    [
        (["space"], Action.PAUSE_OR_RESUME),
        (["right", "n", "N"], Action.NEXT),
        (["left", "b"], Action.BACK),
        (["r", "R"], Action.REPEAT),
        (["plus"], Action.LONGER),
        (["minus"], Action.SHORTER),
        (["e"], Action.EASIER),
        (["h"], Action.HARDER),
        (["p"], Action.HURTS),
        (["exclamation_mark"], Action.SHOW_HELP_NEEDED),
        (["y", "enter"], Action.YES),
        (["m"], Action.MUTE_OR_UNMUTE),
        (["q", "escape"], Action.ASK_TO_END),
        (["question_mark"], Action.SHOW_KEYS),
        (["x", "f5", "tab", "up"], Action.NOTHING),
    ],
)
def test_the_keys_of_a_step(keys: list[str], action: Action) -> None:
    """While a step runs or stands, each key does what the table of keys says."""
    assert {action_for(key, Face.EXERCISE) for key in keys} == {action}


def test_the_keys_at_a_question() -> None:
    """`y` and `n` answer; Enter does not, because a yes can end the session."""
    assert action_for("y", Face.QUESTION) is Action.YES
    assert action_for("n", Face.QUESTION) is Action.NO
    assert action_for("enter", Face.QUESTION) is Action.NOTHING
    assert action_for("space", Face.QUESTION) is Action.PAUSE_OR_RESUME


@pytest.mark.parametrize("key", ["n", "space", "x", "right", "tab", "e", "p", "f1", "b"])
def test_in_relief_any_other_key_means_still_cramping(key: str) -> None:
    """Somebody in pain may hit any key; only yes, help, keys, mute and end are others."""
    assert action_for(key, Face.RELIEF_QUESTION) is Action.NO


@pytest.mark.parametrize("key", ["y", "enter"])
def test_in_relief_yes_and_enter_mean_it_let_go(key: str) -> None:
    """Two keys say that the cramp has let go, at the question and before it."""
    assert action_for(key, Face.RELIEF_QUESTION) is Action.YES
    assert action_for(key, Face.EXERCISE) is Action.YES


def test_the_keys_after_pain() -> None:
    """Only the four ways on lead on; what moves the session otherwise does nothing."""
    assert action_for("e", Face.HURT) is Action.EASIER
    assert action_for("n", Face.HURT) is Action.NEXT
    assert action_for("q", Face.HURT) is Action.END
    assert action_for("space", Face.HURT) is Action.PAUSE_OR_RESUME
    for key in ("b", "r", "plus", "h", "enter"):
        assert action_for(key, Face.HURT) is Action.NOTHING


@pytest.mark.parametrize("key", ["q", "escape", "y", "enter"])
def test_the_same_key_again_ends(key: str) -> None:
    """Who is asked whether to end can say so with the key that asked."""
    assert action_for(key, Face.CONFIRM_END) is Action.END


@pytest.mark.parametrize("face", [Face.CONFIRM_END, Face.KEYS, Face.HELP_NEEDED])
def test_any_other_key_goes_back(face: Face) -> None:
    """Nobody is caught in a page."""
    assert action_for("x", face) is Action.CLOSE_OVERLAY


@pytest.mark.parametrize("key", ["q", "escape"])
def test_leaving_the_red_flags_is_no_red_flag(key: str) -> None:
    """Only y on that page says that one fits; the keys that leave a page only leave it."""
    assert action_for("y", Face.HELP_NEEDED) is Action.END
    assert action_for(key, Face.HELP_NEEDED) is Action.CLOSE_OVERLAY


@pytest.mark.parametrize("key", ["y", "q", "escape"])
def test_every_key_that_ends_is_named_where_it_is_asked(key: str) -> None:
    """«Other keys go on» is true: each key that ends stands beside the word."""
    shown = {"escape": "Esc"}.get(key, key)
    assert action_for(key, Face.CONFIRM_END) is Action.END
    assert shown in hints.CONFIRM_END[0].label.split()


_HINTS = [*hints.exercise(SCENES["hold"]()), *hints.hurt(SCENES["hurt"]()), *hints.HELP_NEEDED]


@given(st.lists(st.sampled_from(_HINTS), max_size=12), st.integers(1, 220))
def test_the_footer_never_wraps(chosen: list[KeyHint], width: int) -> None:
    """However many keys there are, the footer is one row of exactly the width."""
    row = footer_row(tuple(chosen), width)
    assert width_of(row) == width


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_the_footer_keeps_what_matters_most(size: tuple[int, int]) -> None:
    """Pause, next and the way to all the keys are always there, and can be clicked."""
    row = footer_row(hints.exercise(SCENES["hold"]()), size[0])
    assert {"space", "right", "p", "question_mark"} <= {span.key for span in row}


def test_a_wide_footer_has_every_key() -> None:
    """Where there is room, nothing needs to be looked up."""
    row = footer_row(hints.exercise(SCENES["hold"]()), 200)
    wanted = "space right p exclamation_mark q left e m plus minus r question_mark"
    assert [span.key for span in row if span.key][::2] == wanted.split()


def test_the_footer_says_what_the_key_will_do() -> None:
    """Pause becomes go on, and mute becomes unmute."""
    row = footer_row(hints.exercise(SCENES["paused"]()), 80)
    assert " go on" in [span.text for span in row]
