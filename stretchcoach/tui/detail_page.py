"""The page of one routine before it is played: steps, levels, safety, sources, problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stretchcoach.care.precautions import Caution
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.model import Routine, Side
from stretchcoach.tui.context import LibraryEntryLike
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, tiny_page
from stretchcoach.tui.hints import KEYS
from stretchcoach.tui.library_list import GOALS
from stretchcoach.tui.listing import (
    bullet_rows,
    paragraph_rows,
    section_rows,
    title_rows,
)
from stretchcoach.tui.outline import OutlineStep
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, left, row
from stretchcoach.tui.scroll import Scroll, scrolled_page
from stretchcoach.tui.text import clip, one_line, pad
from stretchcoach.tui.words import care_words, span

_NAME_WIDTH = 44
CLICK = "step "
"""What a click on a step is called, before its place in the outline."""

_BROKEN_HINTS = (KeyHint("Esc", "escape", "back"), KeyHint("↑↓", "down", "read"))


@dataclass(frozen=True, slots=True)
class DetailView:
    """What is shown of a routine, and what is chosen of it: level, side, first step.

    `when` says when it was last done, or is empty.
    """

    entry: LibraryEntryLike
    level: str | None = None
    side: Side | None = None
    steps: Sequence[OutlineStep] = ()
    two_sided: bool = False
    start: int = 0
    min_ms: int = 0
    max_ms: int = 0
    notice: str = ""
    cautions: Sequence[Caution] = ()
    when: str = ""

    @property
    def title(self) -> str:
        """What stands above it: the name of the file where that has no title."""
        routine = self.entry.routine
        return one_line(routine.title if routine is not None else self.entry.name)


def detail_page(view: DetailView, scroll: Scroll, width: int, height: int) -> Page:
    """The routine, or for a broken one its problems."""
    routine = view.entry.routine
    if is_tiny(width, height):
        tail = "" if view.entry.problem else f" {span(view.min_ms, view.max_ms)} p plays"
        return tiny_page(width, height, view.title, tail, "p")
    head = [row(width, left(Span(clip(view.title, width - 2), Role.STRONG), x=1))]
    if view.entry.problem or routine is None:
        lines = _problem_lines(view.entry, width)
        foot = [footer_row(_BROKEN_HINTS, width)]
        return scrolled_page(
            width, height, scroll, head=[*head, blank(width)], lines=lines, foot=foot
        )
    head += [_meta_row(view, routine, width), *_choice_rows(view, routine, width)]
    if view.cautions:
        care = clip(care_words(view.cautions), width - 2)
        head.append(row(width, left(Span(care, Role.WARNING), x=1)))
    head.append(blank(width))
    notice = clip(f"! {one_line(view.notice)}", width - 2) if view.notice else ""
    foot = [
        row(width, left(Span(notice, Role.WARNING), x=1)) if notice else blank(width),
        footer_row(_hints(view, routine), width),
    ]
    lines = [*_step_lines(view, width), blank(width), *_text_lines(routine, view, width)]
    return scrolled_page(width, height, scroll, head=head, lines=lines, foot=foot)


def _hints(view: DetailView, routine: Routine) -> tuple[KeyHint, ...]:
    hints = [KeyHint("Enter", "enter", "play")]
    if routine.levels:
        hints.append(KeyHint("←→", "l", "level"))
    if view.two_sided:
        hints.append(KeyHint("s", "s", "side"))
    hints += [
        KeyHint("↑↓", "down", "first step"),
        KeyHint("PgDn", "pagedown", "read"),
        KeyHint("Esc", "escape", "back"),
        KEYS,
    ]
    return tuple(hints)


def _meta_row(view: DetailView, routine: Routine, width: int) -> Row:
    parts = [
        span(view.min_ms, view.max_ms),
        GOALS[routine.goal] if routine.goal is not None else "",
        one_line(view.entry.origin),
        f"last done {view.when}" if view.when else "",
        f"version {one_line(routine.version)}" if routine.version else "",
        f"by {one_line(routine.author)}" if routine.author else "",
    ]
    text = clip(" · ".join(part for part in parts if part), width - 2)
    return row(width, left(Span(text, Role.TEXT), x=1))


def _choice_rows(view: DetailView, routine: Routine, width: int) -> list[Row]:
    """The levels with the chosen one in brackets, and the side where one is chosen."""
    rows = []
    if routine.levels:
        spans = [Span("Level: ", Role.QUIET)]
        for level in routine.levels:
            word = one_line(level)
            chosen = level == view.level
            text = f"[{word}]" if chosen else f" {word} "
            spans.append(Span(text, Role.SELECTED if chosen else Role.TEXT, f"level {level}"))
        rows.append(row(width, left(*spans, x=1)))
    if view.side is not None:
        text = f"Only the {view.side.value} side"
        rows.append(row(width, left(Span(text, Role.ACCENT, "s"), x=1)))
    return rows


def _step_lines(view: DetailView, width: int) -> list[Row]:
    """The steps; a sign stands at the one that is begun with, where it is not the first."""
    rows = []
    room = min(width - 2, _NAME_WIDTH + 40)
    name_width = min(_NAME_WIDTH, max(12, room * 55 // 100))
    for index, step in enumerate(view.steps):
        chosen = index == view.start
        number = f"{step.number:>3}" if step.number else "   "
        sign = "▸" if chosen else " "
        main = Role.SELECTED if chosen else Role.TEXT if step.number else Role.QUIET
        side = Role.SELECTED_QUIET if chosen else Role.QUIET
        dose_width = room - name_width - 7
        key = f"{CLICK}{index}"
        rows.append(
            row(
                width,
                Placed(
                    1,
                    (
                        Span(f"{sign}{number}  ", main, key),
                        Span(pad(step.name, name_width), main, key),
                        Span(" " + pad(step.dose, dose_width), side, key),
                    ),
                ),
            )
        )
    return rows


def _text_lines(routine: Routine, view: DetailView, width: int) -> list[Row]:
    lines: list[Row] = []
    if routine.description:
        lines += [*paragraph_rows(routine.description, width), blank(width)]
    if routine.before:
        lines += [*paragraph_rows(routine.before, width), blank(width)]
    said = [f"{found.precaution.words}: {found.line}" for found in view.cautions]
    lines += section_rows("Take care: you said that this applies to you", said, width)
    lines += section_rows("You need", routine.equipment, width)
    lines += section_rows("Not for you with", routine.not_for, width)
    lines += section_rows("Stop if", routine.stop_if, width)
    lines += section_rows("Get help if", routine.red_flags, width)
    lines += section_rows("Sources", routine.sources, width)
    if routine.reviewed:
        lines += [*paragraph_rows(f"Reviewed: {routine.reviewed}", width, Role.QUIET)]
    lines += paragraph_rows(f"File: {view.entry.path}", width, Role.QUIET)
    warnings = [_told(found) for found in view.entry.diagnostics]
    if warnings:
        lines += [blank(width), *section_rows("Notes on the file", warnings, width)]
    return lines


def _problem_lines(entry: LibraryEntryLike, width: int) -> list[Row]:
    """Every problem with its way out, and where the file is."""
    lines = title_rows("This routine cannot be played yet", width, Role.WARNING)
    lines.append(blank(width))
    found = entry.diagnostics
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    for problem in errors:
        lines += bullet_rows((_told(problem),), width)
        advice = f"fix: {problem.fix.text}" if problem.fix is not None else problem.help
        if advice:
            lines += [
                row(width, Placed(3, (Span(clip(one_line(advice), width - 4), Role.ACCENT),)))
            ]
    if not errors:
        lines += bullet_rows((entry.problem or "it cannot be read",), width)
    lines += [blank(width), *paragraph_rows(f"File: {entry.path}", width, Role.QUIET)]
    return lines


def _told(problem: Diagnostic) -> str:
    label = f" ({one_line(problem.label)})" if problem.label else ""
    return f"line {problem.span.line}: {one_line(problem.message)}{label} [{problem.code}]"


def step_of_click(key: str) -> int | None:
    """The place in the outline that a click stands for, or None for any other key."""
    return int(key.removeprefix(CLICK)) if key.startswith(CLICK) else None
