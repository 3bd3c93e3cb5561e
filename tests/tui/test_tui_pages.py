"""Every page at every size: exact, with the important parts on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.routine.model import Goal
from stretchcoach.session.summary import Summary
from stretchcoach.session.view import State
from stretchcoach.tui.digits import digit_rows
from stretchcoach.tui.faces import face_page
from stretchcoach.tui.page import Page, Role
from stretchcoach.tui.scene import Overlay, Scene
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.text import cells, visible
from stretchcoach.voice.protocol import VoiceState, VoiceStatus
from tests.tui.tui_fake_player import FakePlayer
from tests.tui.tui_samples import (
    NASTY,
    SCENES,
    SIZES,
    USUAL_SIZES,
    assert_fits,
    nasty_routine,
    plain,
    playing,
    scene_of,
)

_NO_SUMMARY = Summary(None, 1_000, 1_000, (), 0, 1, 0, 0, ("Calf [b]",))


def drawn(scene: Scene, width: int, height: int, scroll: Scroll | None = None) -> Page:
    """The page of a scene, with a summary that stands for any."""
    return face_page(scene, lambda: _NO_SUMMARY, scroll or Scroll(), width, height)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCENES)
def test_every_page_fits_every_size(name: str, size: tuple[int, int]) -> None:
    """Each row of each page has exactly the width of the terminal."""
    assert_fits(drawn(SCENES[name](), *size), *size)


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_a_hold_has_all_its_parts(size: tuple[int, int]) -> None:
    """Name, side, kind, instruction, what is next, the voice and the keys can all be read."""
    text = drawn(SCENES["hold"](), *size).text()
    first_line = text.splitlines()[0]
    assert "Calf" in first_line
    assert "1 of 4" in first_line
    assert "min left" in first_line
    for part in ("Next: Calf against the wall, right", "Voice on", "Space", "? keys", "p hurts"):
        assert part in text
    if size < (200, 60):
        assert plain("Step one foot back, heel down, and lean in slowly.") in plain(text)


@pytest.mark.parametrize("size", USUAL_SIZES)
@pytest.mark.parametrize(("kind", "x_of_side"), [("HOLD", 1), ("CHANGE_SIDE", -2)])
def test_the_side_stands_in_its_place(size: tuple[int, int], kind: str, x_of_side: int) -> None:
    """Left stands at the left edge and right at the right one, in the side's own role."""
    page = drawn(scene_of(playing(kind, ms=100)), *size)
    role = Role.LEFT if kind == "HOLD" else Role.RIGHT
    edges = [row for row in page.rows if any(span.role is role for span in row)]
    assert len(edges) >= 3
    middle = size[0] / 2
    for row in edges:
        start = 0
        for span in row:
            if span.role is role:
                on_left = start + cells(span.text) <= middle
                assert on_left is (role is Role.LEFT)
            start += cells(span.text)
    whole = ["".join(span.text for span in row) for row in page.rows]
    assert any(line[x_of_side] == "█" for line in whole)
    if size[1] < 20:
        assert any(("◄ LEFT" if role is Role.LEFT else "RIGHT ►") in line for line in whole)


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_the_countdown_is_large(size: tuple[int, int]) -> None:
    """The seconds stand there as digits of several rows, the larger the terminal the more."""
    page = drawn(SCENES["hold"](), *size)
    rows = sum(any(span.role is Role.DIGITS for span in row) for row in page.rows)
    least = {15: 4, 24: 6, 40: 12, 60: 15}[size[1]]
    assert rows >= least
    digits = [span.text for row in page.rows for span in row if span.role is Role.DIGITS]
    assert digits[0].startswith(digit_rows("2", rows)[0])
    assert digits[0].endswith(digit_rows("7", rows)[0])


def test_the_digits_keep_their_size_to_the_end() -> None:
    """From two digits to one, the countdown neither grows nor moves up or down."""
    player = playing(ms=0)
    player.pass_ms(20_500)
    two = drawn(scene_of(player), 80, 24)
    player.pass_ms(1_000)
    one = drawn(scene_of(player), 80, 24)

    def rows_with_digits(page: Page) -> list[int]:
        return [y for y, row in enumerate(page.rows) if any(s.role is Role.DIGITS for s in row)]

    assert rows_with_digits(two) == rows_with_digits(one)


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_a_second_changes_little(size: tuple[int, int]) -> None:
    """From one second to the next only the digits and bars are drawn again."""
    player = playing(ms=5_100)
    before = drawn(scene_of(player), *size)
    player.pass_ms(1_000)
    after = drawn(scene_of(player), *size)
    changes = after.changes_from(before)
    digits = sum(any(span.role is Role.DIGITS for span in row) for row in after.rows)
    assert 0 < len(changes) <= digits + 2
    area = sum(change.end - change.x for change in changes)
    assert area < size[0] * size[1] / 10


@pytest.mark.parametrize("size", [(20, 5), (39, 15), (40, 14), (30, 1)])
def test_a_tiny_terminal_has_name_side_and_seconds(size: tuple[int, int]) -> None:
    """Below 40 × 15 there is little more than that, of which side and seconds are never cut off."""
    text = drawn(SCENES["hold"](), *size).text()
    assert len(text.split("\n")) == size[1]
    assert len(text.split()) >= 3
    assert text.strip().startswith("Calf")
    assert ", left, 27 s" in text


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("relief", ["Toes to shin, 17 s", "Pull your toes", "toward you."]),
        ("hold", ["Calf against the", "wall, left, 27 s", "Step one foot back,",
                  "heel down, and lean", "in slowly."]),
        ("spoken", ["Find a quiet place,", "and a wall to lean", "on, 4 s"]),
        ("relief question", ["Has the cramp let", "go? y/n", "No answer for 12 s", "counts as no"]),
        ("question", ["Do you feel dizzy?", "y/n", "No answer for 12 s:", "it waits for you"]),
        ("hurt", ["Ease off. e=easier", "n=skip q=end"]),
        ("help", ["Emergency: call", "112, 911, 999", "Stop and get help", "↓ more",
                  "y end  other go on"]),
        ("keys", ["Space pause, n next,", "p hurts, q end"]),
    ],
)  # fmt: skip
def test_twenty_cells_and_five_rows_have_what_matters(name: str, lines: list[str]) -> None:
    """What is said and how long it takes, the whole question, and the numbers to call."""
    text = drawn(SCENES[name](), 20, 5).text()
    assert [line.strip() for line in text.split("\n") if line.strip()] == lines


@pytest.mark.parametrize("size", [(20, 2), (20, 3), (17, 5), (39, 2)])
def test_where_nothing_can_be_read_row_by_row_the_numbers_stand(size: tuple[int, int]) -> None:
    """Whom to call, and the key that ends, are there in whatever room there is."""
    text = " ".join(drawn(SCENES["help"](), *size).text().split())
    assert "112, 911, 999" in text
    assert "y end" in text


def test_help_in_a_tiny_window_can_be_read_to_its_end() -> None:
    """Row by row all that stands on the large page comes by."""
    scroll = Scroll()
    seen: list[str] = []
    for _ in range(260):
        seen += drawn(SCENES["help"](), 20, 5, scroll).text().split("\n")[:1]
        scroll.takes("down")
    read = plain("".join(seen))
    for text in ("One leg is swollen", "A recent calf injury", "trouble breathing, collapse"):
        assert plain(text) in read
    assert "number." in drawn(SCENES["help"](), 20, 5, scroll).text()


def test_ending_for_help_in_a_tiny_window_says_whom_to_call() -> None:
    """Not how long it took, but the numbers, and what to do now."""
    player = playing()
    player.end()
    scene = replace(scene_of(player), help_was_needed=True)
    text = drawn(scene, 20, 5).text()
    assert "112, 911, 999" in text
    assert "Stop stretching" in text


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_a_pause_says_so_and_how_to_go_on(size: tuple[int, int]) -> None:
    """Paused is told in words, the digits are calm, and the key that goes on is named."""
    page = drawn(SCENES["paused"](), *size)
    assert "go on" in page.text() or "goes on" in page.text()
    assert not any(span.role is Role.DIGITS for row in page.rows for span in row)
    assert any(span.role is Role.WARNING for row in page.rows for span in row)
    if size == (80, 24):
        assert "Paused" in page.text()


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_a_question_shows_its_answers(size: tuple[int, int]) -> None:
    """The question, both keys, and what no answer means are there; clicks answer."""
    page = drawn(SCENES["question"](), *size)
    text = page.text()
    assert "Do you fee" in text
    assert "waits for you" in text
    keys = {span.key for row in page.rows for span in row}
    assert {"y", "n"} <= keys
    relief = drawn(SCENES["relief question"](), *size).text()
    assert "counts as no" in relief
    assert "Stop and get help if" in relief


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_pain_offers_four_ways(size: tuple[int, int]) -> None:
    """Easier, skip, end and go on stand on the page; easier only where there is such a way."""
    page = drawn(SCENES["hurt"](), *size)
    keys = {span.key for row in page.rows for span in row}
    assert {"e", "n", "q", "space"} <= keys
    scene = SCENES["hurt"]()
    session = replace(scene.view.session, has_easier=False)
    page = drawn(replace(scene, view=replace(scene.view, session=session)), *size)
    assert "easier" not in page.text()
    assert "e" not in {span.key for row in page.rows for span in row}


@pytest.mark.parametrize("size", USUAL_SIZES)
def test_red_flags_stand_in_relief_from_the_first_frame(size: tuple[int, int]) -> None:
    """Somebody in a cramp sees when to stop without a key pressed."""
    text = plain(drawn(SCENES["relief"](), *size).text())
    assert plain("The leg is swollen, hot or red") in text
    assert plain("You felt a pop") in text


def test_help_tells_the_routines_own_first() -> None:
    """The red flags of this routine stand above what is true for everybody."""
    text = drawn(SCENES["help"](), 80, 60).text()
    own, all_ = text.index("One leg is swollen"), text.index("Chest pain, trouble")
    assert own < all_
    assert "A recent calf injury" in text
    assert "Paused while you read" in text


def test_help_can_be_read_to_its_end_in_a_small_terminal() -> None:
    """Scrolling down comes to the last line, and no further."""
    scroll = Scroll()
    seen = ""
    for _ in range(120):
        seen += drawn(SCENES["help"](), 40, 15, scroll).text()
        scroll.takes("down")
    assert "ask a clinician first" in " ".join(seen.split())
    last = drawn(SCENES["help"](), 40, 15, scroll).text()
    scroll.takes("pagedown")
    assert drawn(SCENES["help"](), 40, 15, scroll).text() == last


def test_a_silent_voice_says_why() -> None:
    """The reason stands on the page, and a notice before what comes next."""
    player = playing()
    player.voice = VoiceStatus(VoiceState.SILENT, "no sound device")
    player.notice = "The computer slept"
    text = drawn(scene_of(player), 80, 24).text()
    assert "No voice: no sound device" in text
    assert "! The computer slept" in text


def test_both_sides_are_said_only_where_sides_matter() -> None:
    """A step for both sides says so in a routine with sides, and not in one without."""
    player = FakePlayer(nasty_routine("Squat"))
    player.start()
    player.go_to("HOLD")
    view = player.view()
    segment = replace(view.session.segment, side=None)
    scene = scene_of(player)
    view = replace(view, session=replace(view.session, segment=segment))
    assert "both sides together" in drawn(replace(scene, view=view), 80, 24).text()
    alone = replace(scene, view=view, two_sided=False)
    assert "both sides" not in drawn(alone, 80, 24).text()


def test_the_summary_tells_what_was_done() -> None:
    """Time, exercises, what was cut short and where it hurt are all there."""
    player = playing(ms=10_000)
    player.it_hurts()
    player.next_step()
    player.end()
    text = face_page(scene_of(player), player.summary, Scroll(), 80, 24).text()
    assert "Ended after" in text
    assert f"{player.summary().done} of {player.summary().planned} exercises" in text
    assert "skipped once" in text
    assert "It hurt at" in text
    assert "! Calf against the wall" in text
    assert "0:10 of 2:00" in text


def test_ending_for_help_says_whom_to_call() -> None:
    """Who ends because a red flag fits is told what to do now."""
    player = playing()
    player.end()
    scene = replace(scene_of(player), help_was_needed=True)
    text = " ".join(face_page(scene, player.summary, Scroll(), 80, 24).text().split())
    assert "Call your doctor or an advice line today" in text


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("overlay", list(Overlay))
def test_nasty_text_breaks_no_page(text: str, size: tuple[int, int], overlay: Overlay) -> None:
    """A routine that says something hostile in every place is drawn like any other."""
    player = FakePlayer(nasty_routine(text))
    player.start()
    assert_fits(drawn(scene_of(player, overlay), *size), *size)
    player.go_to("HOLD")
    player.caption = player.notice = text
    assert_fits(drawn(scene_of(player, overlay), *size), *size)
    player.end()
    assert_fits(face_page(scene_of(player), player.summary, Scroll(), *size), *size)


@pytest.mark.parametrize("text", ["[bold]not bold[/bold]", "[/]", "\\e[31mnot red", "שלום לך"])
def test_markup_is_shown_as_it_is_written(text: str) -> None:
    """What looks like markup or an escape can be read on the screen, letter by letter."""
    player = FakePlayer(nasty_routine(text))
    player.start()
    player.go_to("HOLD")
    assert visible(text) in drawn(scene_of(player), 80, 24).text()


@given(
    st.text(min_size=1, max_size=60),
    st.integers(1, 130),
    st.integers(1, 50),
    st.sampled_from(["SAY", "PREPARE", "HOLD", "CHANGE_SIDE"]),
)
def test_any_text_at_any_size(text: str, width: int, height: int, kind: str) -> None:
    """Whatever a routine says and however large the terminal is, the page fits it."""
    routine = replace(nasty_routine(text), goal=Goal.FLEXIBILITY)
    player = FakePlayer(routine)
    player.start()
    player.go_to(kind)
    player.caption = text
    assert_fits(drawn(scene_of(player), width, height), width, height)


def test_the_summary_is_a_face_of_its_own() -> None:
    """After the end nothing else is shown, whatever was open."""
    scene = SCENES["summary"]()
    assert scene.view.session.state is State.FINISHED
    assert replace(scene, overlay=Overlay.KEYS).face is scene.face
