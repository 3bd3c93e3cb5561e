"""The heat map: a column a week, a row a weekday, a sign for how long was exercised."""

from __future__ import annotations

from collections.abc import Sequence

from stretchcoach.diary.calendar import STEPS_MIN, CalendarWeek, Day
from stretchcoach.diary.figures_words import month_words
from stretchcoach.tui.page import Placed, Role, Row, Span, row
from stretchcoach.tui.text import cells, pad

# They differ in height, not only in shade, so that they need no colour.
SIGNS = ("·", "▂", "▄", "▆", "█")
_TO_COME = " "
_DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_EDGE = 5
_CELL = 2


def heat_rows(calendar: Sequence[CalendarWeek], width: int) -> list[Row]:
    """As many of the last weeks as fit, months above them, and what the signs mean."""
    room = max(1, (width - _EDGE - 1) // _CELL)
    weeks = calendar[-room:]
    rows = [row(width, Placed(_EDGE, (Span(_months(weeks), Role.QUIET),)))]
    for index, name in enumerate(_DAYS):
        spans = [Span(pad(name, _EDGE - 1), Role.QUIET)]
        spans += [_sign(week.days[index]) for week in weeks]
        rows.append(row(width, Placed(1, tuple(spans))))
    rows.append(row(width, Placed(_EDGE, _legend(width))))
    return rows


def _sign(day: Day) -> Span:
    if day.worked_ms is None:
        return Span(_TO_COME + " ")
    role = Role.BAR if day.shade else Role.BAR_REST
    return Span(SIGNS[day.shade] + " ", role)


def _months(weeks: Sequence[CalendarWeek]) -> str:
    """The months' names, each above the week that it begins in, where there is room."""
    text = ""
    for index, week in enumerate(weeks):
        begin = week.begins_month
        at = index * _CELL
        if begin is not None and cells(text) <= at and at + 3 <= len(weeks) * _CELL:
            text = pad(text, at) + month_words(begin) + " "
    return text


def _legend(width: int) -> tuple[Span, ...]:
    steps = [*(str(minutes) for minutes in STEPS_MIN[1:]), "more"]
    words = ["none", *steps] if width < 60 else ["none", f"to {steps[0]}", *steps[1:]]
    spans = []
    for sign, meaning in zip(SIGNS, words, strict=True):
        role = Role.BAR_REST if sign == SIGNS[0] else Role.BAR
        spans += [Span(sign, role), Span(f" {meaning}  ", Role.QUIET)]
    return (*spans, Span("min", Role.QUIET))
