"""The pages of the diary: every size, every part, and nothing in them that acts."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.diary.calendar import calendar_of
from stretchcoach.diary.figures import Figures, figures_of
from stretchcoach.diary.figures_minutes import last_weeks
from stretchcoach.diary.records import Remembered
from stretchcoach.tui.diary_chart import Bars, chart_rows, told_about
from stretchcoach.tui.diary_heat import SIGNS, heat_rows
from stretchcoach.tui.diary_page import diary_keys_page, diary_page
from stretchcoach.tui.diary_view import DiaryView, Section
from stretchcoach.tui.page import Role, Row, page
from stretchcoach.tui.scroll import Scroll
from tests.diary.figures_samples import MINUTE, at, cramp, session
from tests.places import CHECKOUT
from tests.tui.tui_diary_samples import TODAY, empty, weeks_of_bedtime
from tests.tui.tui_samples import NASTY, SIZES, USUAL_SIZES, assert_fits


def view(figures: Figures | None, section: Section = Section.OVERVIEW) -> DiaryView:
    """A view in which charts can be drawn."""
    return DiaryView(figures, section, has_charts=True)


def text(figures: Figures, section: Section, size: tuple[int, int] = (80, 24)) -> str:
    """What stands on this part of the page."""
    return diary_page(view(figures, section), Scroll(), *size).text()


def lines_of(rows: list[Row], width: int) -> list[str]:
    """Rows as text."""
    return page(width, len(rows), rows).text().splitlines()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("section", Section)
def test_every_part_fits_every_size(size: tuple[int, int], section: Section) -> None:
    """Full, empty, unread or unreadable, each row has exactly the width."""
    for shown in (
        view(weeks_of_bedtime(), section),
        DiaryView(weeks_of_bedtime(), section, has_charts=False),
        view(empty(), section),
        view(None, section),
        DiaryView(None, section, "the diary is damaged"),
    ):
        assert_fits(diary_page(shown, Scroll(), *size), *size)
    assert_fits(diary_keys_page(Scroll(), *size), *size)


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("section", Section)
def test_names_from_strangers_do_no_harm(nasty: str, section: Section) -> None:
    """Whatever a routine or an exercise is called, the page keeps its shape."""
    for size in USUAL_SIZES:
        assert_fits(
            diary_page(view(weeks_of_bedtime(nasty, nasty), section), Scroll(), *size), *size
        )


@pytest.mark.parametrize(
    ("section", "words"),
    [
        (
            Section.OVERVIEW,
            (
                "Streak: 26 days with exercise since 21 Oct; today is still open.",
                "Up to 1 rest day between.",
                "Mon",
                "· none",
                "Minutes by week",
                "16 Nov",
            ),
        ),
        (
            Section.ROUTINES,
            ("Bedtime stretches", "Desk break", "By part of the body", "calf", "26 sessions"),
        ),
        (
            Section.CRAMPS,
            (
                "Cramps a week",
                "Minutes until they let go",
                "this is week 5",
                "Week 5 against week 1: 0.3 cramps a night, was 2.9; pain 2.0 of 10, was 5.9.",
                "still to come",
            ),
        ),
        (Section.PAIN, ("Calf stretch", "hurt once (left 1)", "diary --report")),
    ],
)
def test_what_each_part_tells_at_80_by_24(section: Section, words: tuple[str, ...]) -> None:
    """Everything that matters stands on the first page of an ordinary terminal."""
    shown = text(weeks_of_bedtime(), section)
    for each in words:
        assert each in shown
    assert "more" not in shown.splitlines()[-2]


@pytest.mark.parametrize("size", USUAL_SIZES)
@pytest.mark.parametrize("section", Section)
def test_the_tabs_and_the_way_out_are_always_in_sight(
    size: tuple[int, int], section: Section
) -> None:
    """All four parts with the chosen one marked by a sign, and the keys at the foot."""
    shown = text(weeks_of_bedtime(), section, size).splitlines()
    for number, each in enumerate(Section, start=1):
        sign = "▸" if each is section else " "
        assert f"{sign}{number} {each}" in f" {shown[1]}"
    assert "? keys" in shown[-1]
    assert "q back" in shown[-1]


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_an_empty_diary_tells_how_it_starts(size: tuple[int, int]) -> None:
    """In every part stand the commands to begin with."""
    for section in Section:
        shown = text(empty(), section, size)
        assert "how it" in shown
        assert "stretchcoach play bedtime" in shown


def test_parts_with_nothing_in_them_say_so() -> None:
    """Exercise without cramps, and cramps without exercise, are told in words."""
    only_desk = figures_of(Remembered((session(at("2026-11-20 12:00"), goal="desk"),)), TODAY)
    assert "No cramp was noted in the last 26 weeks" in text(only_desk, Section.CRAMPS)
    assert "begins six weeks" in text(only_desk, Section.CRAMPS)
    assert "Nothing was marked as painful" in text(only_desk, Section.PAIN)
    only_cramp = figures_of(Remembered(cramps=(cramp(at("2026-11-20 03:00"), None),)), TODAY)
    assert "No streak now" in text(only_cramp, Section.OVERVIEW)
    assert "No exercise in the last 26 weeks" in text(only_cramp, Section.ROUTINES)
    shown = text(only_cramp, Section.CRAMPS)
    assert "This week: 1 cramp." in shown
    assert "Minutes until" not in shown


def test_what_does_not_fit_is_read_by_moving() -> None:
    """On a small terminal the page says that there is more, and its end can be reached."""
    scroll = Scroll()
    shown = diary_page(view(weeks_of_bedtime()), scroll, 40, 15).text()
    assert "↓ more" in shown
    for _ in range(5):
        scroll.takes("pagedown")
        shown = diary_page(view(weeks_of_bedtime()), scroll, 40, 15).text()
    assert "↓ more" not in shown
    assert "16 Nov" in shown


def test_the_heat_map_needs_no_colour() -> None:
    """Each shade has a sign of its own, of another height, and days to come have none."""
    monday = date(2026, 11, 16)
    minutes = (0, 3, 10, 20, 50)
    worked = {monday + timedelta(days=n): each * MINUTE for n, each in enumerate(minutes)}
    calendar = calendar_of(worked, last_weeks(TODAY, 4), TODAY - timedelta(days=1))
    lines = lines_of(heat_rows(calendar, 80), 80)
    assert len(set(SIGNS)) == 5
    assert [line.split()[-1] for line in lines[1:6]] == list(SIGNS)
    assert lines[7].split() == ["Sun", "·", "·", "·"]
    assert lines[0].split() == ["Nov"]
    for sign in SIGNS:
        assert sign in lines[8]


@pytest.mark.parametrize(("width", "weeks"), [(40, 17), (80, 26), (120, 26)])
def test_the_heat_map_shows_the_last_weeks_that_fit(width: int, weeks: int) -> None:
    """A column is a week; on a narrow screen the oldest ones fall off."""
    calendar = calendar_of({}, last_weeks(TODAY, 26), TODAY)
    assert lines_of(heat_rows(calendar, width), width)[1].count("·") == weeks


def test_a_chart_draws_each_bar_to_its_height() -> None:
    """Bars of the library stand at their place: nothing for 0, all rows for the most."""
    rows = chart_rows(Bars((4, 0, 2, 1), ("a", "b", "c", "d")), 40, 6)
    lines = lines_of(rows, 40)
    assert lines[-1].split() == ["b", "d"]
    drawn = ["".join(line.ljust(40)[n] for line in lines[:-2]) for n in (4, 9, 14, 19)]
    assert [column.count("█") for column in drawn] == [4, 0, 3, 2]
    assert lines[0].lstrip().startswith("4┤")
    bars = {span.text for line in rows for span in line if span.role is Role.BAR}
    assert bars == {"████"}


@given(
    st.lists(st.integers(0, 10**7), min_size=1, max_size=60),
    st.integers(12, 200),
    st.integers(4, 14),
    st.sampled_from([1, 60_000]),
)
def test_any_chart_fits(values: list[int], width: int, height: int, unit: int) -> None:
    """Whatever the values are, the chart is as wide as asked, no higher, and has no escapes."""
    bars = Bars(tuple(values), tuple(f"{n} Nov" for n in range(len(values))), unit)
    rows = chart_rows(bars, width, height)
    assert len(rows) <= height
    assert_fits(page(width, len(rows), rows), width, len(rows))
    assert bars.top * unit >= max(values)


@pytest.mark.parametrize(
    ("known", "count"),
    [([], 8), ([False] * 26, 26), ([False] * 20 + [True] * 6, 8), ([False, True] * 10, 19)],
)
def test_weeks_before_anything_was_known_are_not_drawn(known: list[bool], count: int) -> None:
    """A chart begins with the first week that something is known of, and has some weeks."""
    assert told_about(known) == count


def test_the_charts_library_is_not_loaded_for_the_first_frame() -> None:
    """Importing the screen does not import what draws charts, and drawing writes nothing."""
    program = (
        "import sys\n"
        "import stretchcoach.tui.diary_app\n"
        "assert 'plotext' not in sys.modules\n"
        "from stretchcoach.tui.diary_chart import Bars, chart_rows, load_charts\n"
        "load_charts()\n"
        "assert 'plotext' in sys.modules\n"
        "chart_rows(Bars((1, 2), ('a', 'b')), 40, 8)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], "HOME": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
