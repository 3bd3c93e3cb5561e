"""What the library asks once and marks from then on, and whom to call behind `!`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from textual.pilot import Pilot

from stretchcoach.care import safety
from stretchcoach.care.answers import Answers
from stretchcoach.care.precautions import Caution, Precaution, cautions
from stretchcoach.controls import PlayerControls
from stretchcoach.routine.model import Goal, Routine
from stretchcoach.tui.context import LibraryEntryLike, Notify, PlayChoice, TuiContext
from stretchcoach.tui.library_app import LibraryApp
from stretchcoach.tui.page import page
from stretchcoach.tui.player_screen import PlayerScreen
from stretchcoach.tui.safety_desk import SafetyDesk
from stretchcoach.tui.safety_pages import ask_page, whom_to_call_page
from stretchcoach.tui.scroll import Scroll
from tests.tui.tui_desk import ScreenDesk
from tests.tui.tui_entries import Entry, as_it_is
from tests.tui.tui_fake_player import FakePlayer, hold, relief
from tests.tui.tui_samples import SIZES, assert_fits

NOT_ASKED = Answers()
PREGNANT = Answers(told=True, asked=True, precautions=frozenset({Precaution.PREGNANT}))
BREATHING = Routine("Box", (hold(),), goal=Goal.RELAXATION, not_for=("Pregnancy, or panic",))
WALKING = Routine("Walk", (hold(),), goal=Goal.DESK)


@dataclass
class Start(ScreenDesk):
    """A library that is being opened, with all that was kept of the answers."""

    kept: list[Answers] = field(default_factory=list)
    played: list[str] = field(default_factory=list)
    app: LibraryApp = field(init=False)
    pilot: Pilot[int] = field(init=False)

    def open_player(
        self, entry: LibraryEntryLike, _choice: PlayChoice, _notify: Notify
    ) -> PlayerControls:
        assert entry.routine is not None
        self.played.append(entry.name)
        return FakePlayer(entry.routine)


@asynccontextmanager
async def library(answers: Answers, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Start]:
    """The library, its routines read."""
    start = Start()
    entries = (Entry("box", BREATHING), Entry("walk", WALKING), Entry("calf-cramp", relief()))
    start.app = LibraryApp(
        TuiContext(
            entries=lambda: [entries],
            read=as_it_is,
            open_player=start.open_player,
            answers=answers,
            keep_answers=start.kept.append,
        )
    )
    async with start.app.run_test(size=size) as start.pilot:
        await start.pilot.pause()
        await start.until(lambda: "Reading the routines" not in start.text)
        yield start


async def test_the_first_start_says_what_this_is_and_asks_once() -> None:
    """Digits answer, Enter keeps it, and the routines that it touches are marked at once."""
    async with library(NOT_ASKED) as start:
        told = " ".join(start.text.split())
        assert safety.DISCLAIMER in told
        assert all(one.words in told for one in Precaution)
        assert "Walk" in told, "the list stays in sight"
        await start.press("1", "5", "5", "enter")
        assert start.kept == [PREGNANT]
        assert "▲ Box" in start.text
        assert "▲ Walk" not in start.text


async def test_who_was_asked_is_not_asked_again() -> None:
    """The library opens with its list, and marks what applies."""
    async with library(PREGNANT) as start:
        assert "Before you begin" not in start.text
        assert "▲ Box" in start.text
        assert start.kept == []


@pytest.mark.parametrize("keys", [["escape"], ["space"], ["1", "escape"]])
async def test_the_question_can_be_skipped(keys: list[str]) -> None:
    """Nothing is marked then, and it is not asked again."""
    async with library(NOT_ASKED) as start:
        await start.press(*keys)
        assert start.kept == [Answers(told=True, asked=True)]
        assert "▲" not in start.text
        assert "Walk" in start.text


async def test_whoever_begins_to_search_has_skipped_it() -> None:
    """The key does what it always does."""
    async with library(NOT_ASKED) as start:
        await start.press("slash", "w", "a")
        assert "Search: wa" in start.text
        assert len(start.kept) == 1


async def test_relief_waits_for_no_answer() -> None:
    """`c` starts relief from the first page, and the question comes afterwards."""
    async with library(NOT_ASKED) as start:
        await start.press("c")
        assert isinstance(start.app.screen, PlayerScreen)
        assert start.played == ["calf-cramp"]
        assert start.kept == []


async def test_looking_around_is_no_answer() -> None:
    """The list behind the question can be gone through; the question stays."""
    async with library(NOT_ASKED) as start:
        before = [line for line in start.text.splitlines() if "▸" in line]
        await start.press("down")
        assert [line for line in start.text.splitlines() if "▸" in line] != before
        assert "Does any of this apply" in start.text
        assert start.kept == []


async def test_a_small_terminal_has_the_question_alone() -> None:
    """Where there is no room for both it can be scrolled to the small print, and answered."""
    async with library(NOT_ASKED, size=(40, 15)) as start:
        assert "Walk" not in start.text
        for _ in range(10):
            await start.press("down")
        assert "emergency" in start.text
        await start.press("7", "enter")
        assert start.kept[-1].precautions == {Precaution.INJURED}
        assert "Walk" in start.text


async def test_leaving_waits_for_no_answer() -> None:
    """`q` leaves from the first page; it is asked the next time."""
    async with library(NOT_ASKED) as start:
        await start.press("q")
        assert start.app.return_value == 0
        assert start.kept == []


async def test_the_detail_says_what_to_mind() -> None:
    """Before it is played, a routine says what it has against what applies."""
    async with library(PREGNANT) as start:
        await start.press("slash", *"box", "enter")
        await start.press("pagedown")
        assert "▲ Take care: Pregnancy, or panic" in start.text


async def test_whom_to_call_is_one_key_away() -> None:
    """`!` in the library tells it, and from there the answer can be changed."""
    async with library(PREGNANT) as start:
        await start.press("exclamation_mark")
        assert "112, 911, 999" in start.text
        await start.press("a")
        assert "[x] Pregnant" in start.text
        await start.press("1", "4", "enter")
        assert start.kept[-1].precautions == {Precaution.FRAGILE_BONES}
        assert "▲ Box" not in start.text


async def test_a_changed_mind_keeps_the_answer() -> None:
    """Going back without Enter leaves everything as it was."""
    async with library(PREGNANT) as start:
        await start.press("exclamation_mark", "a", "2", "escape")
        assert {answers.precautions for answers in start.kept} <= {PREGNANT.precautions}
        assert "▲ Box" in start.text


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_fit_every_size(size: tuple[int, int]) -> None:
    """Each page has exactly its size."""
    assert_fits(ask_page(frozenset(Precaution), Scroll(), *size), *size)
    assert_fits(whom_to_call_page(Scroll(), *size), *size)


def test_a_small_terminal_can_answer_without_scrolling_far() -> None:
    """At 40 × 15 every choice is on the first page, before the small print."""
    text = ask_page(frozenset(), Scroll(), 40, 15).text()
    assert [line.split()[0] for line in text.splitlines() if "[ ]" in line] == list("1234567")


def test_every_card_can_be_read_to_its_end() -> None:
    """In a small terminal, too, each sign of each card comes into sight."""
    desk = SafetyDesk(PREGNANT, lambda _: None)
    desk.show_whom_to_call()
    seen = ""
    for _ in range(150):
        seen += (
            "\n".join(desk.page(60, 15, lambda *_: page(0, 0, ())).text().splitlines()[2:-2]) + "\n"
        )
        assert desk.takes("down")
    told = " ".join(seen.split())
    for card in (safety.STOP, *safety.WHOM_TO_CALL, safety.RULES):
        assert card.title in told


def test_what_is_found_is_what_the_routine_says() -> None:
    """The desk tells the same as the table, and nothing for a routine that has problems."""
    desk = SafetyDesk(PREGNANT, lambda _: None)
    said = cautions(BREATHING, Precaution)
    assert desk.cautions(said) == desk.cautions_of(BREATHING)
    assert desk.cautions(said) == (Caution(Precaution.PREGNANT, "Pregnancy, or panic"),)
    assert desk.cautions_of(None) == ()


@pytest.mark.parametrize("width", [40, 48, 59])
def test_no_word_of_a_choice_is_cut(width: int) -> None:
    """Whoever answers has read it whole, further lines under its first words, each to click on."""
    drawn = ask_page(frozenset({Precaution.HEART_OR_LUNG}), Scroll(), width, 40)
    text = drawn.text()
    for number, one in enumerate(Precaution, start=1):
        sign = "[x]" if one is Precaution.HEART_OR_LUNG else "[ ]"
        assert f"{number} {sign} {one.words}" in " ".join(text.split())
        spoken = [row for row in drawn.rows if any(span.key == str(number) for span in row)]
        assert len(spoken) == (2 if len(one.words) > width - 10 else 1)
    assert "…" not in text
