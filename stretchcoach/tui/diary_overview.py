"""The first part of the diary's screen: streak, heat map, minutes by week."""

from __future__ import annotations

from stretchcoach.diary.figures import Figures
from stretchcoach.diary.figures_words import (
    current_streak_words,
    longest_streak_words,
    rest_words,
    short_day,
    total_words,
)
from stretchcoach.tui.diary_chart import Bars, chart_rows, told_about
from stretchcoach.tui.diary_heat import heat_rows
from stretchcoach.tui.listing import paragraph_rows, title_rows
from stretchcoach.tui.page import Role, Row, blank

_MINUTE_MS = 60_000
LOW, HIGH = 7, 12
"""How high a chart is drawn where there is little room, and where there is much."""
TALL = 30
"""From how many rows on there is much room."""


def overview_rows(figures: Figures, width: int, room: int, *, has_charts: bool) -> list[Row]:
    """The overview; charts are drawn when they can be."""
    longest = longest_streak_words(figures)
    rows = paragraph_rows(current_streak_words(figures), width, Role.STRONG)
    if longest:
        rows += paragraph_rows(f"{longest} {rest_words(figures.rest_days)}", width)
    rows += [blank(width), *heat_rows(figures.calendar, width)]
    if not any(week.sessions for week in figures.weeks):
        return [*rows, blank(width), *paragraph_rows(total_words(figures), width, Role.QUIET)]
    rows += [blank(width)] * (room >= TALL)
    rows += title_rows(f"Minutes by week: {total_words(figures)}", width)
    left = room - len(rows)
    height = min(max(LOW, left), HIGH)
    return rows + (minutes_chart(figures, width, height) if has_charts else [])


def minutes_chart(figures: Figures, width: int, height: int) -> list[Row]:
    """A bar a week; a little exercise is not drawn as none."""
    values = tuple(_minutes(week.worked_ms) for week in figures.weeks)
    names = tuple(short_day(week.monday, figures.today) for week in figures.weeks)
    count = told_about([bool(week.sessions) for week in figures.weeks])
    return chart_rows(Bars(values, names).last(count), width, height)


def _minutes(ms: int) -> int:
    return max((ms + _MINUTE_MS // 2) // _MINUTE_MS, min(1, ms))
