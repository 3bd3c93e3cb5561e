"""The page for the doctor in words: what was noted, what is not known, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stretchcoach.diary.figures_cramps import Attack
from stretchcoach.diary.report_figures import (
    CrampFigures,
    NightFigures,
    PartOfDay,
    Report,
    StretchFigures,
    Top,
    WeekOfNights,
)
from stretchcoach.diary.report_page import Line, Page, Section
from stretchcoach.diary.report_questions import questions
from stretchcoach.diary.report_wording import (
    count_words,
    day_words,
    exercise_words,
    length_words,
    listed,
    moment_words,
    muscle_words,
    name_words,
    times_words,
)

_FOOT = (
    "Made by stretchcoach on the person's own machine from what was noted there. No medical "
    "record and no diagnosis: nobody with medical training has looked at it."
)
_ADVISED = {
    "a red flag": "red flag marked",
    "ten minutes": "ten minutes and not over",
    "it has not let go": "did not let go",
}
_FLAGS = "Red flags (swollen, hot, red, injured, a pop) and long cramps"


def page_of(report: Report) -> Page:
    """The page. Names from strangers in it are bounded and on one line, and not yet escaped."""
    whose = f" of {name_words(report.source)}" if report.source else ""
    return Page(
        title=f"Cramp and stretching diary{whose}",
        about=tuple(_about(report)),
        sections=(
            _flags(report.flags),
            Section("Cramps", tuple(_cramps(report.cramps, report.days))),
            Section("Nights and pain", tuple(_nights(report.nights))),
            Section("Stretching", tuple(_stretches(report.stretches, report.days))),
            Section("About the person", tuple(_person(report.precautions))),
            Section("Questions to ask", tuple(Line("", text) for text in questions(report))),
        ),
        foot=_FOOT,
    )


def _about(report: Report) -> Iterator[str]:
    last = day_words(report.last)
    period = f"From {day_words(report.first)} to {last} ({_period(report.days)})"
    yield (
        f"{period if report.days > 1 else f'Of {last}'}. "
        "For a doctor or physiotherapist: what the person noted, counted."
    )
    if report.left_out:
        what = "1 entry is" if report.left_out == 1 else f"{report.left_out:,} entries are"
        yield f"{what} dated after the last day (a clock was wrong) and left out."


def _period(days: int) -> str:
    if days < 15:
        return count_words(days, "day")
    if days < 731:
        return f"{'about ' if days % 7 else ''}{count_words(days // 7, 'week')}"
    return f"about {count_words(round(days / 365.25), 'year')}"


def _flags(flags: Top[Attack]) -> Section:
    if not flags.named:
        none = "None was marked. Signs that nobody marked are not known."
        return Section(_FLAGS, (Line("", none),))
    lines = [Line(moment_words(one.started), _flag(one)) for one, _ in flags.named]
    if flags.others:
        lines.append(Line("", f"{flags.others:,} more such cramps, before these or less marked"))
    return Section(_FLAGS, tuple(lines), is_marked=True)


def _flag(cramp: Attack) -> str:
    why = "red flag marked" if cramp.has_red_flag else _ADVISED.get(cramp.advice, "advised")
    return f"{_where(cramp.muscle, cramp.side)}; {why}"


def _where(muscle: str, side: str) -> str:
    sided = side in ("left", "right")
    return f"{side} {muscle_words(muscle)}" if sided else muscle_words(muscle)


def _cramps(figures: CrampFigures, days: int) -> Iterator[Line]:
    if not figures.count:
        yield Line("", "No cramp was relieved with the program. Others are not known.")
        return
    often = f", {_a_week(figures.count, days)}" if days >= 14 else ""
    yield Line(
        "How many",
        f"{count_words(figures.count, 'cramp')} on {count_words(figures.on_days, 'day')}"
        f"{often} (relieved with the program; others are not known)",
    )
    where = sorted(figures.where.items(), key=lambda item: -item[1])
    places = [f"{times:,} in the {_where(*place)}" for place, times in where[:3]]
    yield Line("Where", listed(places, sum(times for _, times in where[3:])))
    yield Line("When", listed(_parts(figures.when)))
    yield Line("How they ended", _ends(figures))
    if figures.middle_ms is not None and figures.shortest_ms is not None:
        yield Line("Until it let go", _minutes(figures))
        told = [f"{name_words(step)} ({times:,})" for step, times in figures.helped.named]
        yield Line("It let go in", listed(told, figures.helped.others) or "not known")
    if len(figures.weeks) > 1:
        counts = ", ".join(f"{count:,}" for count in figures.weeks)
        yield Line(f"Each of the last {len(figures.weeks)} weeks", f"{counts} (the oldest first)")


def _a_week(count: int, days: int) -> str:
    rate = count * 7 / days
    if rate < 0.95:
        return f"about 1 in {count_words(max(2, round(days / count)), 'day')}"
    return f"about {round(rate):,} a week"


def _parts(when: Mapping[PartOfDay, int]) -> list[str]:
    return [f"{when[part]:,} from {part}" for part in PartOfDay if when.get(part)]


def _ends(figures: CrampFigures) -> str:
    parts = [f"{figures.let_go:,} let go"]
    if figures.not_let_go:
        parts.append(f"{figures.not_let_go:,} had not, or ended for a red flag")
    if figures.not_known:
        parts.append(f"{figures.not_known:,} not known")
    return listed(parts)


def _minutes(figures: CrampFigures) -> str:
    middle = length_words(figures.middle_ms or 0)
    if figures.let_go < 3:
        ends = dict.fromkeys((length_words(figures.shortest_ms or 0), middle))
        ends |= dict.fromkeys((length_words(figures.longest_ms or 0),))
        return " and ".join(ends)
    return (
        f"{middle} in the middle; shortest {length_words(figures.shortest_ms or 0)}, "
        f"longest {length_words(figures.longest_ms or 0)}"
    )


def _nights(figures: NightFigures | None) -> Iterator[Line]:
    if figures is None:
        yield Line("", "Nothing was answered about the nights.")
        return
    whole = figures.whole
    for label, week in (
        (f"Since {day_words(whole.begin)}", whole),
        ("First 7 nights", figures.first_week),
        ("Last 7 nights", figures.last_week),
    ):
        if week is not None:
            yield Line(label, _week(week))


def _week(week: WeekOfNights) -> str:
    rest = "" if week.answered == week.nights else ", the rest not known"
    parts = [f"{week.answered:,} of {count_words(week.nights, 'night')} answered{rest}"]
    if week.counted:
        cramps = count_words(week.cramps, "cramp")
        parts.append(f"{cramps} in {week.with_cramps:,} of {count_words(week.counted, 'night')}")
    if week.rated:
        parts.append(
            f"worst pain {week.middle_pain} of 10 in the middle, {week.worst_pain} at most"
        )
    return listed(parts)


def _stretches(figures: StretchFigures, days: int) -> Iterator[Line]:
    if figures.sessions:
        yield Line(
            "Sessions",
            f"{figures.sessions:,} on {figures.days:,} of {count_words(days, 'day')}, "
            f"{figures.done:,} played to the end; {length_words(figures.worked_ms)} of stretching",
        )
        told = [f"{name_words(name)} ({times:,})" for name, times in figures.routines.named]
        yield Line("Most played", listed(told, figures.routines.others))
        if figures.bedtime_nights:
            yield Line("Stretched before bed", count_words(figures.bedtime_nights, "night"))
    else:
        yield Line("", "No session was played.")
    yield Line("Skipped", _exercises(figures.skipped) or "nothing")
    yield Line("Marked as painful", _exercises(figures.painful) or "nothing")


def _exercises(top: Top[tuple[str, str]]) -> str:
    told = [f"{exercise_words(*which)} {times_words(times)}" for which, times in top.named]
    return listed(told, top.others)


def _person(precautions: tuple[str, ...]) -> Iterator[Line]:
    yield Line("Marked by the person", listed(precautions) or "nothing, or not asked")
    yield Line("Medicines, and since when", "_" * 40)
