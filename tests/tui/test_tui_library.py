"""The library: what is found, in which order, how it is drawn, and a routine's outline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.routine.model import ByLevel, Goal, Group, Move, Routine, Side, Sides, Step
from stretchcoach.session.timeline import build_timeline
from stretchcoach.tui.detail_page import DetailView, detail_page
from stretchcoach.tui.library_list import Heading, Item, best_line, found, items_of, lines_of
from stretchcoach.tui.library_page import LibraryView, library_page
from stretchcoach.tui.outline import outline
from stretchcoach.tui.scroll import Scroll
from tests.tui.tui_entries import BROKEN, ENTRIES, Entry, small_routine
from tests.tui.tui_fake_player import evening, relief
from tests.tui.tui_samples import NASTY, SIZES, USUAL_SIZES, assert_fits, nasty_routine


def test_the_list_is_grouped_by_goal_and_sorted() -> None:
    """Relief stands first, then by goal and title; what is broken is last and not hidden."""
    lines = lines_of(items_of(ENTRIES))
    assert [line.text if isinstance(line, Heading) else line.title for line in lines] == [
        "Cramp relief",
        "Calf cramp relief",
        "",
        "Before bed",
        "Bedtime stretches",
        "Zürich evening",
        "",
        "Other routines",
        "My own",
        "",
        "Routines with problems",
        "broken",
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("zurich", ["Zürich evening"]),
        ("CALV", ["Zürich evening"]),
        ("bed", ["Calf cramp relief", "Bedtime stretches", "Zürich evening"]),
        ("even full", ["Zürich evening"]),
        ("broken", ["broken"]),
        ("nothing such", []),
        ("  ", ["Calf cramp relief", "Bedtime stretches", "Zürich evening", "My own", "broken"]),
    ],
)
def test_searching(query: str, titles: list[str]) -> None:
    """Every word must occur somewhere; case and accents do not matter."""
    assert [item.title for item in found(items_of(ENTRIES), query)] == titles


def test_what_is_called_so_is_chosen_first() -> None:
    """A routine whose name is typed is chosen before one that only mentions the word."""
    lines = lines_of(found(items_of(ENTRIES), "bed"))
    chosen = lines[best_line(lines, "bed")]
    assert isinstance(chosen, Item)
    assert chosen.title == "Bedtime stretches"
    assert best_line((), "bed") == 0


def view(query: str = "", chosen: int = 1, **more: object) -> LibraryView:
    """A library with these entries."""
    lines = lines_of(found(items_of(ENTRIES), query))
    return LibraryView(lines, chosen, len(ENTRIES), query, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chosen", range(12))
def test_the_library_fits_every_size(size: tuple[int, int], chosen: int) -> None:
    """Each row has exactly the width, whatever is chosen."""
    assert_fits(library_page(view(chosen=chosen), Scroll(), *size), *size)


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_the_chosen_routine_is_in_sight(size: tuple[int, int]) -> None:
    """However long the list is, the chosen line is among those drawn, with a sign beside it."""
    entries = [Entry(f"r{n}", small_routine(f"Routine {n:03}", Goal.DESK)) for n in range(200)]
    lines = lines_of(items_of(entries))
    scroll = Scroll()
    for chosen in (1, 50, 200, 120, 1):
        text = library_page(LibraryView(lines, chosen, 200), scroll, *size).text()
        assert f"▸ Routine {chosen - 1:03}" in text
    assert "At the desk" in text


def test_a_line_tells_length_levels_and_origin() -> None:
    """At the usual size a routine's figures stand beside its title."""
    text = library_page(view(), Scroll(), 80, 24).text()
    line = next(line for line in text.splitlines() if "Zürich" in line)
    for part in ("3–5 min", "easy, full", "own"):
        assert part in line


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_a_broken_routine_shows_its_first_problem(size: tuple[int, int]) -> None:
    """It is listed with a sign and the first diagnostic, as far as there is room."""
    text = library_page(view(chosen=11), Scroll(), *size).text()
    line = next(line for line in text.splitlines() if "broken" in line)
    assert "▸ ! broken" in line
    assert "line 5" in line


def test_an_empty_list_says_why() -> None:
    """Nothing found, nothing there and nothing read yet are three different things."""
    nothing = library_page(view("xyz", searching=True), Scroll(), 80, 24).text()
    assert "No routine has all these words" in nothing
    assert "Search: xyz" in nothing
    empty = LibraryView((), 0, 0)
    assert "There are no routines" in library_page(empty, Scroll(), 80, 24).text()
    loading = replace(empty, loading=True)
    assert "Reading the routines" in library_page(loading, Scroll(), 80, 24).text()


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("size", SIZES)
def test_nasty_titles_break_nothing(text: str, size: tuple[int, int]) -> None:
    """Hostile names, titles and problems are drawn like any other."""
    entries = (
        Entry(text, nasty_routine(text)),
        Entry(text, None, problem=text),
        Entry(text, nasty_routine(text), problem=text),
    )
    lines = lines_of(items_of(entries))
    made = LibraryView(lines, 1, 3, query=text, searching=True, notice=text)
    assert_fits(library_page(made, Scroll(), *size), *size)
    for entry in entries:
        detail = DetailView(entry, level=text, notice=text, when=text)
        assert_fits(detail_page(detail, Scroll(), *size), *size)


@given(st.text(max_size=50), st.integers(1, 120), st.integers(1, 40))
def test_any_query_at_any_size(query: str, width: int, height: int) -> None:
    """Whatever is typed, the page fits."""
    made = view(query, searching=True)
    assert_fits(library_page(made, Scroll(), width, height), width, height)


def detail(made: Routine, **more: object) -> DetailView:
    """A routine as it is looked at."""
    timeline = build_timeline(made)
    return DetailView(
        Entry("it", made),
        level=made.levels[0] if made.levels else None,
        steps=outline(timeline),
        two_sided=True,
        min_ms=timeline.total_min_ms,
        max_ms=timeline.total_max_ms,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("made", [evening(), relief()], ids=["evening", "relief"])
def test_the_detail_fits_every_size(made: Routine, size: tuple[int, int]) -> None:
    """Each row of a routine's page has exactly the width."""
    for start in range(4):
        assert_fits(detail_page(detail(made, start=start), Scroll(), *size), *size)


def test_the_detail_tells_all_that_matters_before_playing() -> None:
    """Steps, levels, equipment, not-for, stop-if, red flags, sources and review are there."""
    text = detail_page(detail(evening()), Scroll(), 100, 60).text()
    for part in (
        "Evening calm",
        "Flexibility",
        "[gentle]",
        "full",
        "Calf against the wall",
        "2 × 30 s, each side",
        "Ankle circles",
        "10 times",
        "You need",
        "A strap",
        "Not for you with",
        "Stop if",
        "Get help if",
        "Sources",
        "Reviewed: no clinician has reviewed this yet",
    ):
        assert part in text


def test_a_broken_routine_tells_every_problem_and_its_fix() -> None:
    """Where it cannot be played, the page says why and what to write instead."""
    text = detail_page(DetailView(BROKEN), Scroll(), 80, 24).text()
    assert 'line 5: "1:30" is not a time (minutes or hours?) [E201]' in text
    assert "fix: hold: 1m30s" in text
    assert "Enter" not in text


def test_the_outline_of_a_routine() -> None:
    """Each step stands there once, with its dose in words and its number."""
    steps = [(s.number, s.name, s.dose) for s in outline(build_timeline(evening()))]
    assert steps == [
        (0, "Find a quiet place, and a wall to lean on.", "spoken"),
        (1, "Calf against the wall", "2 × 30 s, each side"),
        (0, "Rest", "8 s"),
        (2, "Ankle circles", "10 times"),
        (
            3,
            "Hamstring with a strap",
            "stretch 10 s, press 6 s, let go 2 s, a little deeper 20 s, each side",
        ),
        (0, "Do you feel dizzy?", "question"),
        (0, "Sit down and rest.", "spoken"),
        (4, "Slow breathing", "2 × (breathe in 5 s, breathe out 5 s)"),
        (0, "Drink when you are thirsty.", "spoken"),
    ]


def test_the_outline_counts_rounds_once() -> None:
    """Several rounds are one line that says how many; only one side says which."""
    steps = outline(build_timeline(relief()))
    assert [step.dose for step in steps if step.number] == ["20 s, up to 4 rounds"]
    circles = Step(Move(reps=ByLevel(8)), name="Circles", sides=Sides.EACH)
    made = Routine("Rounds", (Step(Group("Twice", (circles,), ByLevel(2))),))
    steps = outline(build_timeline(made, side=Side.LEFT))
    assert [step.dose for step in steps if step.number] == ["8 times, left, 2 rounds"]
