"""The pages of the preview at every size, and what must be readable on them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.checking.check import check_routine
from stretchcoach.preview.comparison import Mark
from stretchcoach.preview.lines import CueLine, Heading, SegmentLine
from stretchcoach.preview.look import Look, Version
from stretchcoach.preview.model import PreviewModel
from stretchcoach.routine.diagnostics import Diagnostic, Severity, Span
from stretchcoach.session.machine import Session
from stretchcoach.tui.page import Page, Role
from stretchcoach.tui.preview_keys import preview_keys_page
from stretchcoach.tui.preview_list import length, moment
from stretchcoach.tui.preview_moment import moment_view
from stretchcoach.tui.preview_page import preview_page, problems_page
from stretchcoach.tui.preview_problems import ProblemSheet
from stretchcoach.tui.preview_view import PreviewView, Scrolls, layout_of
from stretchcoach.tui.scroll import Scroll
from tests.tui.tui_preview_desk import BROKEN, ROUTINE
from tests.tui.tui_samples import NASTY, SIZES, USUAL_SIZES, assert_fits

LONG = ROUTINE + "".join(
    f"  - {{name: Step {number}, hold: 15s, sides: each}}\n" for number in range(40)
)


def look_at(text: str) -> Look:
    """What a look at a file with this text gives."""
    result = check_routine(text.encode("utf-8", "surrogatepass"), "evening.yaml")
    version = None if result.routine is None else Version(result.routine, result.timelines)
    return Look(version, result.diagnostics, result.texts)


def seen(*looks: Look, level: str | None = None, name: str = "evening.yaml") -> PreviewView:
    """The preview after these looks."""
    model = PreviewModel(wanted_level=level)
    for look in looks:
        model = model.renewed(look)
    return PreviewView(name, model, ProblemSheet())


MISSING = Look(unreadable="cannot read evening.yaml: there is no such file", is_missing=True)
FOLDER = Look(unreadable="cannot read evening.yaml: it is a folder, not a file")
GOOD, LONGER = look_at(ROUTINE), look_at(ROUTINE.replace("20s", "25s"))
VIEWS = {
    "reading": seen(),
    "waiting": seen(MISSING),
    "folder": seen(FOLDER),
    "broken": seen(look_at(BROKEN)),
    "good": seen(GOOD),
    "long": seen(look_at(LONG)),
    "changed": seen(GOOD, LONGER),
    "warned": seen(look_at(ROUTINE.replace("hold: 30s", "hold: 5s"))),
    "broken later": seen(GOOD, LONGER, look_at(BROKEN)),
    "gone": seen(GOOD, MISSING),
    "folder later": seen(GOOD, FOLDER),
    "no such level": seen(GOOD, level="expert"),
    "notice": replace(seen(GOOD), notice="the sound [device] is gone"),
}


def drawn(view: PreviewView, width: int, height: int, scrolls: Scrolls | None = None) -> Page:
    """The preview as a page."""
    return preview_page(view, scrolls or Scrolls(), width, height)


@pytest.mark.parametrize("size", [*SIZES, (60, 40), (79, 50), (80, 17), (100, 18)])
@pytest.mark.parametrize("name", VIEWS)
def test_every_page_fits_every_size(name: str, size: tuple[int, int]) -> None:
    """Each row has exactly the width of the terminal, whatever the file is like."""
    view = VIEWS[name]
    assert_fits(drawn(view, *size), *size)
    assert_fits(problems_page(view, Scroll(), *size), *size)
    assert_fits(preview_keys_page(Scroll(), *size), *size)
    for by in (1, 3, 1_000):
        moved = replace(view, model=view.model.moved(by))
        assert_fits(drawn(moved, *size), *size)


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_a_broken_file_says_so_at_every_size(size: tuple[int, int]) -> None:
    """The timeline stays, with its times; that it is not the file's, and how bad it is, is told."""
    text = drawn(VIEWS["broken later"], *size).text()
    assert "25s Hold" in text
    assert "2 errors" in text
    assert "Not as it stands" in text
    assert ("E201" in text) is (size != (40, 15))
    assert ("Voice on" in text) is (size != (40, 15))


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_a_sound_file_shows_its_times(size: tuple[int, int]) -> None:
    """Total, level, time, length, side, repetition and cue can be read."""
    lines = drawn(VIEWS["good"], *size).text().splitlines()
    assert lines[0].endswith("3m16s")
    assert "[gentle]" in lines[0]
    hold = next(line for line in lines if "20s Hold" in line)
    assert "◄ left" in hold
    assert "1/2" in hold
    assert any("Keep breathing." in line and "0:1" in line for line in lines)
    assert ("no problems" in lines[1]) is (size != (40, 15))
    assert "Enter play" in lines[-1]


def test_small_terminals_get_the_timeline_alone() -> None:
    """Below 80 × 18 there is no pane; in a high and narrow one it stands below the list."""
    assert layout_of(40, 15, 0).pane_rows == 0
    assert layout_of(79, 24, 9).pane_rows == 0
    assert layout_of(80, 17, 0).pane_rows == 0
    beside = layout_of(80, 24, 9)
    assert beside.is_beside
    assert (beside.list_width, beside.pane_width) == (40, 40)
    below = layout_of(60, 40, 0)
    assert not below.is_beside
    assert below.pane_rows >= 15
    assert below.list_rows + below.pane_rows == 37


@given(st.integers(40, 220), st.integers(15, 80), st.integers(0, 60))
def test_the_parts_share_the_rows(width: int, height: int, problems: int) -> None:
    """Head, parts and foot fill every terminal, and none of the parts is too small to read."""
    layout = layout_of(width, height, problems)
    rows = layout.list_rows + layout.problem_rows
    if not layout.is_beside:
        rows += layout.pane_rows
    assert rows == height - 3
    assert layout.list_rows >= 10
    assert layout.pane_rows == 0 or (layout.pane_rows >= 15 and layout.pane_width >= 40)
    assert layout.problem_rows == 0 or layout.problem_rows >= min(problems + 1, 3)
    assert layout.problem_rows <= problems + 1
    assert layout.problems_at == height - 1 - layout.problem_rows


def test_marks_need_no_colour() -> None:
    """Every changed line bears a sign of its own at its beginning, and no other line does."""
    page = drawn(VIEWS["changed"], 80, 60)
    signs = [line[1] for line in page.text().splitlines()[2:-1] if len(line) > 1]
    assert signs.count("~") == sum(
        line.mark is Mark.CHANGED
        for line in VIEWS["changed"].model.lines
        if not isinstance(line, Heading)
    )
    assert signs.count("~") >= 4
    assert "~ 4 changed" in page.text().splitlines()[1]


def test_the_bar_tells_where_in_a_long_list_one_is() -> None:
    """The thick part of the bar goes from top to bottom with the cursor."""
    view = VIEWS["long"]

    def thick(by: int) -> list[int]:
        scrolls = Scrolls()
        drawn(view, 80, 24, scrolls)
        model = view.model.moved(by)
        scrolls.lines.show(model.cursor, scrolls.lines.room)
        page = drawn(replace(view, model=model), 80, 24, scrolls)
        return [y for y, line in enumerate(page.text().splitlines()) if line[39:40] == "┃"]

    assert thick(0)[0] == 2
    assert thick(10_000)[-1] == 22
    assert 0 < len(thick(0)) < 8


def test_clicks_on_the_pane_press_nothing() -> None:
    """The player's keys mean nothing here, so nothing of the pane can be clicked."""
    page = drawn(VIEWS["good"], 80, 24)
    for row in page.rows[2:-1]:
        at = 0
        for span in row:
            at += len(span.text)
            assert at <= 40 or not span.key
    keys = {span.key for row in page.rows for span in row}
    assert {"line 0", "line 1", "enter", "l", "q", "question_mark"} <= keys


def test_a_problem_is_told_in_full() -> None:
    """Place, code, line, carets below the fault, and the way out."""
    lines = drawn(VIEWS["broken"], 80, 40).text().splitlines()
    at = next(y for y, line in enumerate(lines) if "E201" in line)
    assert lines[at].strip() == 'evening.yaml:14:11: error E201: "1:30" is not a time'
    assert lines[at + 2].index("^") == lines[at + 1].index("1:30")
    assert lines[at + 2].endswith("^^^^ minutes or hours?")
    assert lines[at + 3].strip() == "= fix: hold: 1m30s"


@pytest.mark.parametrize("width", [40, 50, 80])
def test_carets_stand_below_a_fault_far_to_the_right(width: int) -> None:
    """Of a long line the part with the fault is shown, and what is said of it below."""
    text = ROUTINE.replace(
        "  - name: Slow circles\n    move: 10 reps\n",
        "  - {name: Slow circles, say: Draw wide circles in the air and breathe, hold: 1:30}\n",
    )
    lines = drawn(seen(look_at(text)), width, 40).text().splitlines()
    carets = next(y for y, line in enumerate(lines) if "^" in line)
    assert lines[carets - 1][lines[carets].index("^") :].startswith("1:30")
    assert "minutes or hours?" in " ".join(lines[carets : carets + 2])


def test_errors_come_before_warnings() -> None:
    """What keeps the routine from playing is read first, wherever it stands."""
    text = ROUTINE.replace("language: en\n", "").replace("hold: 30s", "hold: 1:30")
    span = Span(1, 1, 1, 2)
    look = look_at(text)
    warning = Diagnostic("W999", Severity.WARNING, "not so good", "evening.yaml", span)
    view = seen(replace(look, problems=(warning, *look.problems)))
    page = drawn(view, 80, 60).text()
    assert page.index("E201") < page.index("W999")


def test_a_moment_is_what_a_session_would_show() -> None:
    """At every segment and cue the pane has the figures of a session that came there."""
    timeline = VIEWS["good"].model.timeline
    assert timeline is not None
    session = Session(timeline, gap_ms=10**9)
    session.start(0)
    for line in VIEWS["good"].model.lines:
        if not isinstance(line, SegmentLine | CueLine):
            continue
        cue = line.cues[0] if isinstance(line, CueLine) else None
        at_ms = line.segment.start_ms + (cue.at_ms if cue else 0)
        session.advance(at_ms)
        lived, shown = session.view(at_ms), moment_view(timeline, line.segment, cue)
        assert shown.session == lived
        if cue is not None and isinstance(line, CueLine) and len(line.cues) == 1:
            assert shown.caption == cue.text


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0:00.0"), (7_249, "0:07.2"), (60_000, "1:00.0"), (3_661_500, "61:01.5")]
)
def test_times(ms: int, text: str) -> None:
    """A time is told to a tenth of a second, in minutes."""
    assert moment(ms) == text


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0s"), (8_437, "8.4s"), (30_000, "30s"), (90_499, "1m30s")]
)
def test_lengths(ms: int, text: str) -> None:
    """A length is told as it is written in a routine, with no false precision."""
    assert length(ms) == text


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("size", SIZES)
def test_nasty_text_breaks_no_page(text: str, size: tuple[int, int]) -> None:
    """Names, words and files that say something hostile are drawn like any other."""
    quoted = '"' + text.replace("\\", "\\\\") + '"'
    views = [
        seen(look_at(ROUTINE.replace("Keep breathing.", quoted).replace("Calf at", text))),
        seen(look_at(text), name=text),
        replace(seen(GOOD, name=text), notice=text),
        seen(replace(FOLDER, unreadable=text)),
        seen(GOOD, level=text),
    ]
    for view in views:
        assert_fits(drawn(view, *size), *size)
        assert_fits(problems_page(view, Scroll(), *size), *size)


_WORDS = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40)


@given(_WORDS, st.integers(1, 130), st.integers(1, 60), st.integers(0, 12))
def test_any_words_at_any_size(words: str, width: int, height: int, down: int) -> None:
    """Whatever a file says and however large the terminal is, the page fits it."""
    version = GOOD.version
    assert version is not None
    look = look_at(ROUTINE.replace("Slow circles", words))
    view = seen(GOOD, look, name=words)
    assert_fits(drawn(replace(view, model=view.model.moved(down)), width, height), width, height)
    problem = Diagnostic("E999", Severity.ERROR, words, words, Span(1, 1, 1, 9), words, words)
    told = replace(view.model, look=Look(problems=(problem,), texts={words: words}))
    assert_fits(drawn(replace(view, model=told), width, height), width, height)


def test_problems_are_drawn_once_for_each_look() -> None:
    """Moving about does not write the same problems out again."""
    view = VIEWS["broken later"]
    assert view.problems(80) is view.problems(80)
    assert view.problems(80) is not view.problems(60)
    assert any(span.role is Role.WARNING for row in view.problems(80) for span in row)
