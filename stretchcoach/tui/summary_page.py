"""The page after a session: what was done, how long it took, where it hurt."""

from __future__ import annotations

from collections import Counter

from stretchcoach.care import safety
from stretchcoach.care.tips import wants_tip
from stretchcoach.controls import PlayerControls
from stretchcoach.routine.model import Goal
from stretchcoach.session.segments import FinishReason
from stretchcoach.session.summary import ExerciseDone, Summary
from stretchcoach.session.view import State
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, outcome_rows, stacked, tiny_page
from stretchcoach.tui.help_pages import tiny_help_page
from stretchcoach.tui.listing import paragraph_rows, title_rows
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, centred, row
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.scroll import Scroll, scrolled_page
from stretchcoach.tui.text import clip, one_line, pad
from stretchcoach.tui.words import clock

_BLOCK_WIDTH = 62
_TIMES_WIDTH = 14
LEAVE = KeyHint("any key", "enter", "leaves")


def summary_page(scene: Scene, summary: Summary, scroll: Scroll, width: int, height: int) -> Page:
    """The outcome; more lines than fit can be scrolled."""
    title = "Stop here" if scene.view.needs_help else _title(summary)
    if is_bedtime_done(scene, summary):
        return _dark_page(scene, summary, width, height)
    if is_tiny(width, height):
        if scene.needs_help:
            now = paragraph_rows(safety.HELP_NOW, width, Role.WARNING)
            return tiny_help_page(now, (LEAVE,), scroll, width, height)
        return tiny_page(width, height, title, f" {clock(summary.clock_ms)}", "enter")
    head = outcome_rows(title, _figures(summary), width, height)
    x = max(1, (width - _BLOCK_WIDTH) // 2)
    lines: list[Row] = []
    if scene.needs_help:
        lines += [*paragraph_rows(safety.HELP_NOW, width, Role.WARNING, x), blank(width)]
    lines += _hurt_rows(summary, width, x)
    lines += [_exercise_row(exercise, width, x) for exercise in summary.exercises]
    if scene.routine.after and summary.finish is FinishReason.DONE and not scene.needs_help:
        lines += [blank(width), *paragraph_rows(scene.routine.after, width, Role.TEXT, x)]
    foot = [*_tip_rows(scene, summary, width, x, Role.TEXT), footer_row((LEAVE,), width)]
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=foot)


def is_bedtime_done(scene: Scene, summary: Summary) -> bool:
    """Whether somebody is to fall asleep now, rather than to read."""
    hurt = scene.help_was_needed or bool(summary.hurts)
    done = summary.finish is FinishReason.DONE
    return scene.routine.goal is Goal.BEDTIME and done and not hurt


def ends_in_the_dark(player: PlayerControls) -> bool:
    """Whether the session has come to an end that is to be dark, whatever the look was."""
    if player.routine.goal is not Goal.BEDTIME:
        return False
    return player.view().session.state is State.FINISHED


def _dark_page(scene: Scene, summary: Summary, width: int, height: int) -> Page:
    """Almost nothing, at the foot: the eyes are closed."""
    figures = row(width, centred(Span(clip(_figures(summary), width - 2), Role.QUIET), width=width))
    leave = row(width, centred(Span(f"{LEAVE.label} {LEAVE.does}", Role.QUIET), width=width))
    if is_tiny(width, height):
        return stacked(width, height, (), [leave])
    x = max(1, (width - _BLOCK_WIDTH) // 2)
    tip = _tip_rows(scene, summary, width, x, Role.QUIET)
    return stacked(width, height, (), [figures, blank(width), *tip, leave])


def _tip_rows(scene: Scene, summary: Summary, width: int, x: int, role: Role) -> list[Row]:
    """The tip at the foot, where no list of exercises pushes it out of sight."""
    if not scene.tip or scene.needs_help or not wants_tip(summary, scene.routine.goal):
        return []
    return [*paragraph_rows(f"Tip: {scene.tip}", width, role, x), blank(width)]


def _title(summary: Summary) -> str:
    if summary.finish is FinishReason.DONE:
        return "Done"
    return "Stopped" if summary.finish is FinishReason.STOPPED else "Ended early"


def _figures(summary: Summary) -> str:
    how = {FinishReason.DONE: "Done in", FinishReason.STOPPED: "Stopped after"}
    words = how.get(summary.finish or FinishReason.ENDED, "Ended after")
    parts = [f"{words} {clock(summary.clock_ms)}", f"{summary.done} of {summary.planned} exercises"]
    for count, word in ((summary.skips, "skipped"), (summary.pauses, "paused")):
        if count:
            times = "once" if count == 1 else f"{count} times"
            parts.append(f"{word} {times}")
    return " · ".join(parts)


def _hurt_rows(summary: Summary, width: int, x: int) -> list[Row]:
    """Where it hurt, for the person and for whoever treats them."""
    if not summary.hurts:
        return []
    rows = title_rows("It hurt at", width, Role.WARNING, x)
    for label, count in Counter(one_line(label) for label in summary.hurts).items():
        times = f" ({count} times)" if count > 1 else ""
        rows += paragraph_rows(f"! {label}{times}", width, Role.TEXT, x)
    return [*rows, blank(width)]


def _exercise_row(exercise: ExerciseDone, width: int, x: int) -> Row:
    """A name and the time in it; less than was planned is said so."""
    name_width = min(_BLOCK_WIDTH, width - 2 * x) - _TIMES_WIDTH
    times = clock(exercise.worked_ms)
    # Half a second short is what a key pressed at the end costs: no need to mention it.
    short = exercise.worked_ms + 500 < exercise.planned_ms
    if short:
        times += f" of {clock(exercise.planned_ms)}"
    name = pad(one_line(exercise.label) or "Exercise", name_width)
    role = Role.QUIET if short else Role.TEXT
    return row(width, Placed(x, (Span(name, role), Span(times, role))))
