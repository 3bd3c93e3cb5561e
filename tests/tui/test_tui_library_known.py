"""The list by what is known of each routine: the index, the diary, favourites."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence, Set
from datetime import UTC, datetime, timedelta

from stretchcoach.diary.figures import Figures
from stretchcoach.diary.habits import Habits
from stretchcoach.diary.health import DiaryError
from stretchcoach.tui.context import PlayChoice, TuiContext
from tests.tui.tui_entries import ENTRIES, Entry
from tests.tui.tui_library_desk import EVENING, library, nobody, shown


def diary(*usual: str, notice: str = "", **days_ago: int) -> Habits:
    """What the diary says at the moment."""
    now = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    last = {name: now - timedelta(days=days) for name, days in days_ago.items()}
    return Habits(now, last, usual, notice)


async def test_what_is_known_is_there_before_anything_is_read() -> None:
    """The index alone makes the first frame; reading and diary wait until it can be seen."""
    go_on = threading.Event()

    def entries() -> Iterator[Sequence[Entry]]:
        go_on.wait(60)
        yield [*ENTRIES, EVENING]

    def habits() -> Habits:
        go_on.wait(60)
        return diary("z", z=1)

    context = TuiContext(entries, nobody, known=lambda: ENTRIES, habits=habits)
    async with shown(context) as desk:
        assert desk.chosen == "Calf cramp relief"
        assert "5 routines" in desk.text
        await desk.press("down")
        assert desk.chosen == "Bedtime stretches"
        await desk.press("c")
        assert desk.opened == [("calf-cramp", PlayChoice())]
        await desk.press("q")
        go_on.set()
        await desk.until_told("Usual now")
        await desk.until_told("6 routines")
        assert desk.chosen == "Bedtime stretches"
        assert "yesterday" in desk.text


async def test_f_makes_a_favourite_and_takes_it_back() -> None:
    """It is kept at once, marked with a star and told; the sign goes with it."""
    kept: list[set[str]] = []

    def keep(names: Set[str]) -> bool:
        kept.append(set(names))
        return True

    context = TuiContext(lambda: [ENTRIES], nobody, known=lambda: ENTRIES, keep_favourites=keep)
    async with shown(context) as desk:
        await desk.press("down", "f")
        assert desk.chosen == "★ Bedtime stretches"
        assert "Favourites" in desk.text
        assert "Bedtime stretches is a favourite now." in desk.text
        await desk.press("f")
        assert "Favourites" not in desk.text
        assert "no favourite any more" in desk.text
        assert kept == [{"bed"}, set()]


async def test_a_favourite_that_cannot_be_kept_is_said() -> None:
    """It holds until one leaves, and that is told."""
    context = TuiContext(
        lambda: [ENTRIES], nobody, known=lambda: ENTRIES, star="*", favourites=frozenset({"mine"})
    )
    async with shown(context) as desk:
        assert desk.chosen == "* My own"
        await desk.press("down", "f")
        assert "! Calf cramp relief is a favourite now, but that cannot be kept" in desk.text
        assert "* Calf cramp relief" in desk.text


async def test_a_diary_that_cannot_be_read_is_one_quiet_line() -> None:
    """It is told until the next key, and the list is as it would be without."""
    context = TuiContext(
        lambda: [ENTRIES],
        nobody,
        known=lambda: ENTRIES,
        habits=lambda: diary(notice="the diary is damaged"),
    )
    async with shown(context) as desk:
        await desk.until_told("the diary is damaged")
        assert desk.chosen == "Calf cramp relief"
        await desk.press("down")
        assert "damaged" not in desk.text


async def test_who_comes_back_sees_what_is_new() -> None:
    """After a session the files are looked at again, and the diary is read again."""
    found = [[EVENING], [EVENING, *ENTRIES]]
    known = [diary(), diary(evening=0)]

    def entries() -> Iterator[Sequence[Entry]]:
        yield found.pop(0)

    context = TuiContext(entries, nobody, habits=lambda: known.pop(0))
    async with shown(context) as desk:
        await desk.until_told("1 routine")
        await desk.until_told("Evening calm")
        await desk.press("enter")
        assert "2 × 30 s, each side" in desk.text
        await desk.press("escape")
        await desk.until_told("today")
        await desk.until_told("6 routines")
        assert desk.chosen == "Evening calm"


async def test_d_opens_the_diary_and_comes_back() -> None:
    """The diary stands above the list; where there is none, the letter is searched for."""

    def read() -> Figures:
        raise DiaryError("the diary is asleep")

    context = TuiContext(lambda: [ENTRIES], nobody, known=lambda: ENTRIES, read_diary=read)
    async with shown(context) as desk:
        await desk.press("d")
        await desk.until_told("the diary is asleep")
        await desk.press("q")
        assert desk.chosen == "Calf cramp relief"
    async with library() as desk:
        await desk.press("d")
        assert "Search: d" in desk.text
