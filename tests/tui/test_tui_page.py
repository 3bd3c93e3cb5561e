"""Pages as values: exact rows, clicks, and what must be drawn again."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from stretchcoach.tui.changed_cells import ChangedCells
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, centred, left, page, right, row
from stretchcoach.tui.text import cells, one_line
from tests.tui.tui_samples import NASTY, assert_fits

_WIDTH = 30

words = (
    st.sampled_from(NASTY) | st.text(alphabet=st.sampled_from("ab 界é\u0301█▀"), max_size=12)
).map(one_line)
spans = st.builds(Span, words, st.sampled_from([Role.TEXT, Role.DIGITS, Role.STRONG]))
rows = st.lists(st.tuples(st.integers(0, _WIDTH), spans), max_size=4).map(
    lambda items: row(_WIDTH, *(Placed(x, (span,)) for x, span in items))
)


@given(rows)
def test_a_row_has_exactly_its_width(made: Row) -> None:
    """Whatever is placed on it, a row takes all of its cells and no more."""
    assert_fits(page(_WIDTH, 1, [made]), _WIDTH, 1)


def test_places_on_a_row() -> None:
    """Left, middle and right stand where they are called so."""
    made = row(11, left(Span("ab")), centred(Span("c"), width=11), right(Span("de"), width=11))
    assert "".join(span.text for span in made) == "ab   c   de"


def test_a_click_finds_its_key() -> None:
    """Every cell of a span with a key answers with it, and the cells beside it with none."""
    made = page(10, 1, [row(10, left(Span("界a", key="y"), x=3))])
    assert [made.key_at(x, 0) for x in range(10)] == [""] * 3 + ["y"] * 3 + [""] * 4
    assert made.key_at(0, 5) == made.key_at(-1, -1) == ""


@given(rows, rows)
@example(row(_WIDTH, left(Span("e\u0301x"))), row(_WIDTH, left(Span("ex"))))
@example(row(_WIDTH, left(Span("ex"))), row(_WIDTH, left(Span("e\u0301x"))))
def test_drawing_the_changes_gives_the_new_page(before: Row, after: Row) -> None:
    """What is outside of the changed cells is the same on both pages."""
    old, new = page(_WIDTH, 1, [before]), page(_WIDTH, 1, [after])
    changes = new.changes_from(old)
    untouched = set(range(_WIDTH))
    for change in changes:
        untouched -= set(range(change.x, change.end))
    olds, news = _cells_of(old), _cells_of(new)
    assert all(olds[x] == news[x] for x in untouched)


@given(rows)
def test_an_equal_page_changes_nothing(made: Row) -> None:
    """Nothing is drawn again where nothing looks different."""
    keyed = tuple(Span(span.text, span.role, "k") for span in made)
    assert page(_WIDTH, 1, [keyed]).changes_from(page(_WIDTH, 1, [made])) == ()


@given(rows, rows)
def test_what_changed_is_sent_to_its_place_and_nothing_else(before: Row, after: Row) -> None:
    """The cursor goes to the first changed cell, and the changed cells alone follow."""
    changes = page(_WIDTH, 1, [after]).changes_from(page(_WIDTH, 1, [before]))
    strip = Strip((Segment(span.text) for span in after), _WIDTH)
    sent = ChangedCells(changes, [strip]).render_segments(Console())
    assert bool(sent) is bool(changes)
    for change in changes:
        assert sent.startswith(f"\x1b[1;{change.x + 1}H")
        drawn = sent.partition("H")[2]
        assert drawn in "".join(span.text for span in after)
        assert cells(drawn) == change.end - change.x


def _cells_of(drawn: Page) -> list[tuple[str, Role]]:
    """What stands in each cell of the first row; a wide character stands in two."""
    found: list[tuple[str, Role]] = []
    for span in drawn.rows[0]:
        for character in span.text:
            width = cells(character)
            if width == 0 and found:
                found[-1] = (found[-1][0] + character, found[-1][1])
            found.extend([(character, span.role)] * width)
    return found
