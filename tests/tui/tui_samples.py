"""Sizes of terminals, texts that want to break out, and scenes to draw."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.routine.model import Goal, Routine, Sides, Speak, Step
from stretchcoach.tui.page import Page
from stretchcoach.tui.scene import Overlay, Scene, is_two_sided
from stretchcoach.tui.text import cells
from tests.tui.tui_fake_player import FakePlayer, evening, hold, relief

SIZES = [(1, 1), (20, 5), (39, 15), (40, 14), (40, 15), (80, 24), (120, 40), (200, 60)]
USUAL_SIZES = [(40, 15), (80, 24), (120, 40), (200, 60)]

NASTY = [
    "[bold]not bold[/bold]",
    "[/]",
    "[@click=app.quit]click[/]",
    "\\e[31mnot red",
    "\x1b[31mnot red either\x1b[0m",
    "\x9b31m and \x07 and \x00",
    "w" * 300,
    "שלום לך, עמוד ישר",
    "\u202eturned\u2066 round",
    "伸展運動をしましょう" * 4,
    "e\u0301\u0302 combining\u0301",
    "👩\u200d👩\u200d👧 family ✌\ufe0f",
    "\ud800 lone surrogate",
    "tab\tand\nline\r\nend\u2028more",
    "soft\u00adhyphen zero\u200bwidth",
    "%s {0} $name `x`",
    "\u0301starts with a mark",
    "　",
]


def plain(text: str) -> str:
    """A text without blanks, to look for it whatever its lines."""
    return "".join(text.split())


def assert_fits(page: Page, width: int, height: int) -> None:
    """Every row has exactly the width, and there are exactly as many as the page is high."""
    assert (page.width, page.height, len(page.rows)) == (width, height, height)
    for row in page.rows:
        text = "".join(span.text for span in row)
        assert cells(text) == width, repr(text)
        assert not set(text) & {"\n", "\r", "\t", "\x1b", "\x07", "\x00", "\x9b", "\u202e"}


def scene_of(player: FakePlayer, overlay: Overlay = Overlay.NONE, *, paused: bool = False) -> Scene:
    """What the player screen would draw now."""
    return Scene(
        view=player.view(),
        routine=player.routine,
        two_sided=is_two_sided(player),
        overlay=overlay,
        paused_by_overlay=paused,
    )


def playing(
    kind: str = "HOLD",
    phase: str = "",
    *,
    routine: Callable[[], Routine] = evening,
    ms: int = 3_200,
) -> FakePlayer:
    """A player that has come to the first segment of this kind, and `ms` into it."""
    player = FakePlayer(routine())
    player.start()
    player.go_to(kind, phase)
    player.pass_ms(ms)
    return player


def nasty_routine(text: str) -> Routine:
    """A routine that says this text in every place."""
    step = hold(text, say=text, how=text, tip=text, sides=Sides.EACH, easier=hold(text))
    return Routine(
        title=text,
        description=text,
        goal=Goal.RELIEF,
        steps=(Step(Speak(), say=text), step),
        levels=(text,),
        red_flags=(text,),
        stop_if=(text,),
        not_for=(text,),
        equipment=(text,),
        sources=(text,),
        reviewed=text,
        author=text,
        version=text,
        before=text,
        after=text,
    )


SCENES: dict[str, Callable[[], Scene]] = {
    "prepare": lambda: scene_of(playing("PREPARE", ms=100)),
    "hold": lambda: scene_of(playing()),
    "paused": lambda: scene_of(_paused()),
    "change side": lambda: scene_of(playing("CHANGE_SIDE", ms=100)),
    "rest": lambda: scene_of(playing("REST", ms=100)),
    "counted": lambda: scene_of(playing("MOVE", ms=100)),
    "press": lambda: scene_of(playing("CONTRACT", ms=100)),
    "spoken": lambda: scene_of(playing("SAY", ms=0)),
    "question": lambda: scene_of(playing("ASK", ms=100)),
    "relief": lambda: scene_of(playing(routine=relief)),
    "relief question": lambda: scene_of(playing("ASK", routine=relief, ms=100)),
    "hurt": lambda: scene_of(_hurting()),
    "keys": lambda: scene_of(playing(), Overlay.KEYS),
    "help": lambda: scene_of(playing(), Overlay.HELP_NEEDED, paused=True),
    "confirm": lambda: scene_of(playing(), Overlay.CONFIRM_END),
    "summary": lambda: scene_of(_ended()),
}


def _paused() -> FakePlayer:
    player = playing()
    player.pause_or_resume()
    return player


def _hurting() -> FakePlayer:
    player = playing()
    player.it_hurts()
    return player


def _ended() -> FakePlayer:
    player = playing()
    player.it_hurts()
    player.end()
    return player
