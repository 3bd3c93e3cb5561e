"""Cramps on the diary's screen: how many, how soon they let go, and the six weeks."""

from __future__ import annotations

from stretchcoach.diary.figures import Figures
from stretchcoach.diary.figures_programme import Programme, ProgrammeWeek
from stretchcoach.diary.figures_words import (
    cramp_week_words,
    programme_week_words,
    programme_words,
    short_day,
    tenths_words,
)
from stretchcoach.diary.report_wording import count_words
from stretchcoach.tui.diary_chart import Bars, chart_rows, told_about
from stretchcoach.tui.diary_overview import HIGH, LOW, TALL
from stretchcoach.tui.frame import bar
from stretchcoach.tui.listing import paragraph_rows, title_rows
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, page, row
from stretchcoach.tui.text import pad

_MINUTE_MS = 60_000
_BESIDE = 76


def cramp_rows(figures: Figures, width: int, room: int, *, has_charts: bool) -> list[Row]:
    """The charts, this week in words, and the six weeks before bed."""
    weeks = figures.cramp_weeks
    if not any(week.is_known for week in weeks):
        words = (
            f"No cramp was noted in the last {count_words(len(weeks), 'week')}. "
            "stretchcoach cramp gives relief at once, and notes the cramp by itself."
        )
        return [*paragraph_rows(words, width), *_programme_rows(figures, width)]
    said = f"This week: {cramp_week_words(weeks[-1])}."
    rows = paragraph_rows(said, width, Role.STRONG)
    if room >= TALL and len(weeks) > 1:
        rows += paragraph_rows(f"The week before: {cramp_week_words(weeks[-2])}.", width)
    gap = [blank(width)] * (room >= TALL)
    if has_charts:
        rows += [*gap, *_charts(figures, width, HIGH if room >= TALL else LOW)]
    return [*rows, *gap, *_programme_rows(figures, width)]


def _charts(figures: Figures, width: int, height: int) -> list[Row]:
    """Cramps and time to relief, side by side where there is room."""
    left = width // 2 if width >= _BESIDE else width
    first = [*title_rows("Cramps a week", left), *_count_chart(figures, left, height)]
    if not any(week.let_go for week in figures.cramp_weeks):
        return first if left == width else [*_stretched(first, left, width)]
    right = width - left if left < width else width
    second = [
        *title_rows("Minutes until they let go", right),
        *_relief_chart(figures, right, height),
    ]
    if left == width:
        return [*first, *second]
    both = zip(_of(first, left, height + 1).rows, _of(second, right, height + 1).rows, strict=True)
    return [(*one, *other) for one, other in both]


def _stretched(rows: list[Row], width: int, whole: int) -> list[Row]:
    return [(*each, *blank(whole - width)) for each in rows]


def _of(rows: list[Row], width: int, height: int) -> Page:
    return page(width, height, rows)


def _count_chart(figures: Figures, width: int, height: int) -> list[Row]:
    values = tuple(week.cramps for week in figures.cramp_weeks)
    return chart_rows(_bars(figures, values, 1), width, height)


def _relief_chart(figures: Figures, width: int, height: int) -> list[Row]:
    values = tuple(week.middle_ms or 0 for week in figures.cramp_weeks)
    return chart_rows(_bars(figures, values, _MINUTE_MS), width, height)


def _bars(figures: Figures, values: tuple[int, ...], unit: int) -> Bars:
    """The same weeks for both charts, so that a week stands at the same place in each."""
    weeks = figures.cramp_weeks
    names = tuple(short_day(week.monday, figures.today) for week in weeks)
    return Bars(values, names, unit).last(told_about([week.is_known for week in weeks]))


def _programme_rows(figures: Figures, width: int) -> list[Row]:
    programme = figures.programme
    if programme is None:
        words = (
            "stretchcoach play bedtime begins six weeks of stretching before bed; "
            "how they go stands here then."
        )
        return [blank(width), *paragraph_rows(words, width, Role.QUIET)]
    rows = title_rows("Six weeks of stretching before bed", width)
    for line in programme_words(programme, figures.today):
        rows += paragraph_rows(line, width)
    if width < _BESIDE:
        for week in programme.weeks:
            rows += paragraph_rows(f"Week {week.number}: {programme_week_words(week)}", width)
        return rows
    return [*rows, *(_week_row(programme, week, width) for week in programme.weeks)]


def _week_row(programme: Programme, week: ProgrammeWeek, width: int) -> Row:
    """A week with a bar for its cramps a night, against the most of the six."""
    most = max((each.cramps_tenths or 0 for each in programme.weeks), default=0)
    spans = [Span(f"Week {week.number}  ", Role.QUIET)]
    if not week.has_begun:
        return row(width, Placed(1, (*spans, Span("still to come", Role.QUIET))))
    if week.cramps_tenths is None:
        spans += [Span("─" * 12, Role.BAR_REST), Span(pad("  too few nights", 20), Role.QUIET)]
    else:
        spans += bar(12, week.cramps_tenths, most)
        spans.append(Span(pad(f"  {tenths_words(week.cramps_tenths)} a night", 20), Role.STRONG))
    if week.pain_tenths is None:
        spans.append(Span(" " * 11))
    else:
        spans.append(Span(pad(f"pain {tenths_words(week.pain_tenths)}", 11)))
    done = f"{week.counted} of 7 answered, {week.stretched} stretched"
    return row(width, Placed(1, (*spans, Span(done, Role.QUIET))))
