"""One's place in the list: it stays where it is, whatever comes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from stretchcoach.diary.habits import Habits
from stretchcoach.routine.model import Goal, Routine
from stretchcoach.tui.library_list import FAVOURITES, USUAL, Heading, items_of, lines_of
from stretchcoach.tui.library_page import LibraryView, library_page
from stretchcoach.tui.library_shelf import Shelf
from stretchcoach.tui.scroll import Scroll
from tests.tui.tui_entries import Entry
from tests.tui.tui_fake_player import hold
from tests.tui.tui_samples import NASTY, SIZES, assert_fits

NOW = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
ROOM = 10


def entry(name: str, goal: Goal | None = Goal.DESK, **more: object) -> Entry:
    """A routine whose title is its name."""
    return Entry(name, Routine(name, (hold(),), goal=goal), **more)  # type: ignore[arg-type]


MANY = tuple(entry(f"r{number:03}") for number in range(100))


def habits(*usual: str, **days_ago: int) -> Habits:
    """These are usual, and these were done so many days ago."""
    last = {name: NOW - timedelta(days=days) for name, days in days_ago.items()}
    return Habits(NOW, last, usual)


def texts(shelf: Shelf) -> list[str]:
    """The lines, headings marked."""
    return [f"# {one.text}" if isinstance(one, Heading) else one.title for one in shelf.lines]


def chosen(shelf: Shelf) -> str:
    """The name of the chosen routine."""
    return "" if shelf.item is None else shelf.item.entry.name


def draw(shelf: Shelf) -> None:
    """What a page does with the scroll: the chosen line is brought into sight."""
    shelf.scroll.show(shelf.chosen, ROOM)
    shelf.scroll.window(len(shelf.lines), ROOM)


def test_usual_and_favourites_stand_first_and_each_routine_once() -> None:
    """Usual now, favourites, then the goals; who is above is not listed below again."""
    entries = [entry(name) for name in "abcde"] + [entry("x", Goal.BEDTIME)]
    lines = lines_of(items_of(entries, habits("d", "b"), {"d", "c", "x", "gone"}))
    assert [line.text if isinstance(line, Heading) else line.title for line in lines] == [
        USUAL,
        "d",
        "b",
        "",
        FAVOURITES,
        "c",
        "x",
        "",
        "At the desk",
        "a",
        "e",
    ]


def test_what_has_problems_is_last_whatever_it_is() -> None:
    """A broken favourite is found where what needs mending stands, with its star."""
    entries = [entry("a"), Entry("b", None, problem="line 1: no")]
    items = items_of(entries, habits("b"), {"b"})
    assert [item.group for item in items] == ["At the desk", "Routines with problems"]
    assert items[1].is_favourite


def test_a_routine_that_moved_up_is_found_by_its_goal() -> None:
    """Searching by the group that it would stand in still finds it, and by the one it is in."""
    shelf = Shelf({"a"})
    shelf.take([entry("a", Goal.BEDTIME), entry("b", Goal.BEDTIME)])
    shelf.search("before bed")
    assert [text for text in texts(shelf) if text in "ab"] == ["a", "b"]
    shelf.search("favourites")
    assert texts(shelf) == ["# Favourites", "a"]


def test_untouched_the_first_one_is_chosen_whatever_comes() -> None:
    """Who has pressed nothing yet begins with what is usual, as soon as that is known."""
    shelf = Shelf()
    shelf.take(MANY)
    assert chosen(shelf) == "r000"
    assert shelf.know(habits("r050"))
    assert chosen(shelf) == "r050"
    assert not shelf.know(habits("r050"))


def test_what_comes_in_leaves_the_chosen_line_at_its_height() -> None:
    """New, gone and changed routines and new groups move the list, not what one looks at."""
    shelf = Shelf()
    shelf.take(MANY[20:])
    shelf.move(40)
    draw(shelf)
    shelf.move(-4)
    height = shelf.chosen - shelf.scroll.first
    name = chosen(shelf)
    changes: tuple[Callable[[], bool], ...] = (
        lambda: shelf.take(MANY),
        lambda: shelf.take(MANY[10:]),
        lambda: shelf.know(habits("r030", "r031")),
        lambda: shelf.take((*MANY[10:], entry("new", Goal.BEDTIME))),
    )
    for change in changes:
        assert change()
        draw(shelf)
        assert chosen(shelf) == name
        assert shelf.chosen - shelf.scroll.first == height
    assert not shelf.take((*MANY[10:], entry("new", Goal.BEDTIME)))


def test_a_search_goes_on_while_the_list_grows() -> None:
    """What was typed stays, and what comes in is searched, too."""
    shelf = Shelf()
    shelf.search("r09")
    assert shelf.item is None
    shelf.take(MANY[:95])
    assert texts(shelf)[1:] == [f"r09{digit}" for digit in "01234"]
    shelf.move(2)
    shelf.take(MANY)
    assert (shelf.query, chosen(shelf), shelf.count) == ("r09", "r092", 100)
    assert texts(shelf)[-1] == "r099"


def test_when_the_chosen_one_goes_its_neighbour_is_chosen() -> None:
    """The sign stays about where it stood, and never on a heading."""
    shelf = Shelf()
    shelf.take(MANY)
    shelf.move(50)
    name = chosen(shelf)
    shelf.take(tuple(one for one in MANY if one.name != name))
    assert abs(int(chosen(shelf)[1:]) - int(name[1:])) == 1
    shelf.take(MANY[:1])
    assert chosen(shelf) == "r000"
    shelf.take(())
    assert (shelf.item, shelf.lines, shelf.count) == (None, (), 0)
    shelf.move(1)
    assert shelf.toggle_favourite() is None


def test_toggling_follows_the_routine() -> None:
    """The sign goes with it to the favourites, and back."""
    shelf = Shelf()
    shelf.take(MANY)
    shelf.move(50)
    name = chosen(shelf)
    was = shelf.toggle_favourite()
    assert was is not None
    assert not was.is_favourite
    assert (shelf.favourites, chosen(shelf), shelf.chosen) == (frozenset({name}), name, 1)
    shelf.toggle_favourite()
    assert (shelf.favourites, chosen(shelf)) == (frozenset(), name)
    assert shelf.chosen > 40


def test_favourites_of_other_folders_are_kept() -> None:
    """A name that is not in the list today is not forgotten by toggling another."""
    shelf = Shelf({"elsewhere"})
    shelf.take(MANY)
    shelf.toggle_favourite()
    assert shelf.favourites == {"elsewhere", "r000"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", NASTY)
def test_favourites_and_habits_fit_every_size(text: str, size: tuple[int, int]) -> None:
    """Stars and days break no line, whatever a title is made of."""
    entries = [entry(text), entry("b"), Entry("c", None, problem=text)]
    shelf = Shelf({text, "c"})
    shelf.take(entries)
    last = {text: NOW - timedelta(days=3), "b": NOW - timedelta(days=200), "c": NOW}
    shelf.know(Habits(NOW, last, ("b",)))
    for star in "★*":
        view = LibraryView(
            shelf.lines,
            shelf.chosen,
            shelf.count,
            aside=text,
            tells_when=shelf.tells_when,
            has_diary=True,
            star=star,
        )
        assert_fits(library_page(view, Scroll(), *size), *size)


@pytest.mark.parametrize(("width", "column"), [(80, True), (60, True), (40, False)])
def test_when_it_was_last_done_is_told(width: int, *, column: bool) -> None:
    """In a column of its own, or where there is none about the chosen routine."""
    shelf = Shelf()
    shelf.take([entry("a"), entry("b")])
    shelf.know(habits(a=3))
    view = LibraryView(shelf.lines, shelf.chosen, shelf.count, tells_when=shelf.tells_when)
    lines = library_page(view, Scroll(), width, 24).text().splitlines()
    assert ("3 days ago" in next(line for line in lines if "▸" in line)) is column
    assert any("Last done 3 days ago." in line for line in lines) is not column
