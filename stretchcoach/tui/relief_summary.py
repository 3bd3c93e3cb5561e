"""The page after cramp relief: how long it took and one tip, or whom to call."""

from __future__ import annotations

from stretchcoach.care import safety
from stretchcoach.relief.controls import Outcome, ReliefControls
from stretchcoach.session.segments import FinishReason
from stretchcoach.session.summary import Summary
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, outcome_rows, tiny_page
from stretchcoach.tui.help_pages import tiny_help_page
from stretchcoach.tui.listing import paragraph_rows, section_rows
from stretchcoach.tui.page import Page, Role, Row, blank
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.scroll import Scroll, scrolled_page
from stretchcoach.tui.words import clock

LEAVE = KeyHint("press any key", "enter", "to leave")
LEAVE_TINY = KeyHint("any key", "enter", "leaves")


def relief_summary_page(
    scene: Scene, coach: ReliefControls, scroll: Scroll, width: int, height: int
) -> Page:
    """The outcome on one screen; advice that does not fit can be scrolled."""
    summary, outcome = coach.summary(), coach.outcome()
    title = _title(summary, outcome, needs_help=scene.needs_help)
    if is_tiny(width, height):
        if scene.needs_help:
            return tiny_help_page(_help(width), (LEAVE_TINY,), scroll, width, height)
        return tiny_page(width, height, title, f" {clock(summary.clock_ms)}", "enter")
    head = outcome_rows(title, _took(summary, outcome), width, height)
    lines = _help(width) if scene.needs_help else _tip(scene, outcome, width)
    return scrolled_page(
        width, height, scroll, head=head, lines=lines, foot=[footer_row((LEAVE,), width)]
    )


def _title(summary: Summary, outcome: Outcome, *, needs_help: bool) -> str:
    if needs_help:
        return "Stop here"
    if outcome.let_go_ms is not None:
        return "It has let go"
    return "Done" if summary.finish is FinishReason.DONE else "Ended early"


def _took(summary: Summary, outcome: Outcome) -> str:
    if outcome.let_go_ms is not None:
        return f"It took {clock(outcome.let_go_ms)}"
    return f"It went on for {clock(summary.clock_ms)}"


def _tip(scene: Scene, outcome: Outcome, width: int) -> list[Row]:
    """One thing that helps now; the tips are for a muscle that has let go."""
    text = scene.tip if outcome.let_go_ms is not None and scene.tip else scene.routine.after
    return paragraph_rows(text, width, Role.TEXT) if text else []


def _help(width: int) -> list[Row]:
    return [
        *paragraph_rows(safety.HELP_NOW, width, Role.WARNING),
        blank(width),
        *section_rows(safety.SAME_DAY.title, safety.SAME_DAY.signs, width),
        *section_rows(safety.URGENT.title, safety.URGENT.signs, width),
        *section_rows(safety.EMERGENCY.title, safety.EMERGENCY.signs, width),
    ]
