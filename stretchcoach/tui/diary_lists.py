"""The lists of the diary's screen: routines, parts of the body, exercises that hurt."""

from __future__ import annotations

from collections.abc import Iterable

from stretchcoach.diary.figures import Figures
from stretchcoach.diary.figures_words import marks_words, short_day, time_words
from stretchcoach.diary.report_wording import count_words
from stretchcoach.tui.frame import bar
from stretchcoach.tui.listing import paragraph_rows, title_rows
from stretchcoach.tui.page import Placed, Role, Row, Span, blank, row
from stretchcoach.tui.text import one_line, pad

_WIDEST = 110
_WIDE = 96
_ROOMY = 60


def routine_rows(figures: Figures, width: int) -> list[Row]:
    """Minutes by routine and by part of the body, each with a bar against the longest."""
    if not figures.routines:
        words = f"No exercise in the last {count_words(len(figures.weeks), 'week')}."
        return paragraph_rows(words, width, Role.QUIET)
    routines = [
        (
            one_line(each.title or each.routine),
            each.worked_ms,
            each.sessions,
            f", {each.done:,} to the end",
            f", last on {short_day(each.last, figures.today)}",
        )
        for each in figures.routines
    ]
    parts = [(each.part.words, each.worked_ms, each.sessions, "", "") for each in figures.parts]
    rows = [*title_rows("By routine", width), *_bars(routines, width)]
    if parts:
        rows += [blank(width), *title_rows("By part of the body", width), *_bars(parts, width)]
        both = "An exercise for two parts counts for both."
        rows += paragraph_rows(both, width, Role.QUIET)
    return rows


def pain_rows(figures: Figures, width: int) -> list[Row]:
    """Every exercise that hurt, with how often and when last."""
    if not figures.pain:
        weeks = count_words(len(figures.weeks), "week")
        return paragraph_rows(
            f"Nothing was marked as painful in the last {weeks}. In a session p marks it.", width
        )
    rows: list[Row] = []
    for each in figures.pain:
        rows += title_rows(one_line(each.label), width, Role.STRONG)
        rows += paragraph_rows(marks_words(each, figures.today), width, x=3)
    rows += [blank(width)]
    again = "What hurts each time is worth showing to a physiotherapist: diary --report."
    return rows + paragraph_rows(again, width, Role.QUIET)


def _bars(items: Iterable[tuple[str, int, int, str, str]], width: int) -> list[Row]:
    """Name, bar, time, sessions, and as much of the rest as there is room for."""
    items = list(items)
    longest = max(ms for _, ms, *_ in items)
    total = min(width - 2, _WIDEST)
    name_width = 24 if total >= _ROOMY else total // 2 - 1
    bar_width = 0 if total < _ROOMY else 10 if total < _WIDE else 24
    rows = []
    for name, ms, sessions, done, last in items:
        spans = [Span(pad(name, name_width)), Span(" ")]
        if bar_width:
            spans += [*bar(bar_width, ms, longest), Span(" ")]
        spans.append(Span(f"{time_words(ms):>11}", Role.STRONG))
        often = f"  {count_words(sessions, 'session')}{done}" if bar_width else f" {sessions:,}×"
        spans.append(Span(often + (last if total >= _WIDE else ""), Role.QUIET))
        rows.append(row(width, Placed(1, tuple(spans))))
    return rows
