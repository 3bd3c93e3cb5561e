"""The page of the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stretchcoach.care.precautions import Caution
from stretchcoach.tui.footer import KeyHint, footer_row
from stretchcoach.tui.frame import is_tiny, tiny_page
from stretchcoach.tui.hints import KEYS
from stretchcoach.tui.library_list import Item, Line
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, left, page, right, row
from stretchcoach.tui.scroll import Scroll
from stretchcoach.tui.text import cells, clip, one_line, pad
from stretchcoach.tui.words import CARE_SIGN, care_words, span

_SEARCH = (
    KeyHint("Enter", "enter", "open"),
    KeyHint("↑↓", "down", "choose"),
    KeyHint("Esc", "escape", "all routines"),
)
_DIARY = KeyHint("d", "d", "diary")
_BROWSE = (
    KeyHint("Enter", "enter", "open"),
    KeyHint("c", "c", "cramp"),
    KeyHint("/", "slash", "search"),
    KeyHint("!", "exclamation_mark", "help"),
    KeyHint("q", "q", "leave"),
    KeyHint("f", "f", "favourite"),
    _DIARY,
    KeyHint("↑↓", "down", "choose"),
    KEYS,
)
_TIME_WIDTH = 14
_WHEN_WIDTH = 15
_LEVELS_WIDTH, _NARROW_LEVELS_WIDTH = 22, 17
_ORIGIN_WIDTH = 8
_ROOM_FOR_WHEN = 52
_STAR = "★"
_WIDEST = 116
CLICK = "line "
"""What a click on a line of the list is called, before the line's number."""


def no_cautions(_item: Item) -> Sequence[Caution]:
    """Nothing that applies to anybody."""
    return ()


@dataclass(frozen=True, slots=True)
class LibraryView:
    """What the library shows: its lines, which one is chosen, what is searched, a notice.

    `aside` is a line that only says why something is not there. `tells_when` gives room to
    when each was last done. `star` marks a favourite. `cautions_of` gives what a routine says
    about what applies to the person.
    """

    lines: Sequence[Line]
    chosen: int = 0
    count: int = 0
    query: str = ""
    searching: bool = False
    loading: bool = False
    notice: str = ""
    aside: str = ""
    tells_when: bool = False
    has_diary: bool = False
    star: str = _STAR
    cautions_of: Callable[[Item], Sequence[Caution]] = no_cautions

    @property
    def item(self) -> Item | None:
        """The chosen routine."""
        line = self.lines[self.chosen] if 0 <= self.chosen < len(self.lines) else None
        return line if isinstance(line, Item) else None


def library_page(view: LibraryView, scroll: Scroll, width: int, height: int) -> Page:
    """The list with the chosen routine in sight; only the lines in sight are drawn."""
    if is_tiny(width, height):
        title = view.item.title if view.item else "No routine"
        return tiny_page(width, height, title, below="Enter opens, c cramp")
    head = [_head(view, width), _search_row(view, width), blank(width)]
    hints = _SEARCH if view.searching else _browse(view)
    foot = [_about(view, width), footer_row(hints, width)]
    room = height - len(head) - len(foot)
    # The heading above the first routine comes into sight with it.
    target = 0 if view.chosen <= 1 else view.chosen
    scroll.show(target, room)
    if view.chosen > target or view.chosen - scroll.first >= room:
        scroll.show(view.chosen, room)
    first = scroll.window(len(view.lines), room)
    rows = [_line(view, index, width) for index in range(first, min(first + room, len(view.lines)))]
    if not rows:
        rows = [row(width, left(Span(_nothing(view), Role.QUIET), x=3))]
    rows.extend([blank(width)] * (room - len(rows)))
    return page(width, height, [*head, *rows, *foot])


def _browse(view: LibraryView) -> tuple[KeyHint, ...]:
    return tuple(hint for hint in _BROWSE if view.has_diary or hint is not _DIARY)


def _head(view: LibraryView, width: int) -> Row:
    count = f"{view.count} routines" if view.count != 1 else "1 routine"
    if view.loading and not view.count:
        count = ""
    return row(
        width,
        left(Span("stretchcoach", Role.STRONG), x=1),
        right(Span(count, Role.QUIET), width=width - 1),
    )


def _search_row(view: LibraryView, width: int) -> Row:
    if not view.searching and not view.query:
        return blank(width)
    query = one_line(view.query) if view.query.strip() else ""
    shown = query
    while cells(shown) > width - 12:
        shown = shown[1:]
    cursor = Span("▏" if view.searching else "", Role.ACCENT)
    return row(width, left(Span("Search: ", Role.QUIET), Span(shown, Role.STRONG), cursor, x=1))


def _line(view: LibraryView, index: int, width: int) -> Row:
    line = view.lines[index]
    if not isinstance(line, Item):
        return row(width, left(Span(line.text, Role.ACCENT), x=1))
    chosen = index == view.chosen
    usual = Role.WARNING if line.problem else Role.TEXT
    main = Role.SELECTED if chosen else usual
    side = Role.SELECTED_QUIET if chosen else Role.QUIET
    key = f"{CLICK}{index}"
    room = _room(width)
    sign = "▸ " if chosen else "  "
    columns = _columns(view, line, room)
    taken = sum(column_width for _, column_width in columns)
    marks = [view.star] if line.is_favourite else []
    if line.problem:
        marks.append("!")
    elif view.cautions_of(line):
        marks.append(CARE_SIGN)
    name = pad(" ".join((*marks, line.title)), max(7, room - taken - 1)) + " "
    spans = [Span(f" {sign}", main, key), Span(name, main, key)]
    spans += [Span(pad(text, column_width), side, key) for text, column_width in columns]
    spans.append(Span(" ", side, key))
    return row(width, Placed(1, tuple(spans)))


def _room(width: int) -> int:
    """The cells of a line between its margins and signs."""
    return min(width - 2, _WIDEST) - 4


def _columns(view: LibraryView, item: Item, room: int) -> list[tuple[str, int]]:
    """What stands beside the title, as far as there is room for it."""
    entry = item.entry
    if item.problem:
        marks = 6 if item.is_favourite else 4
        return [(item.problem, room - min(cells(item.title) + marks, room // 2))]
    levels = one_line(", ".join(entry.levels))
    columns = [(span(entry.total_min_ms, entry.total_max_ms), _TIME_WIDTH, 0)]
    if not view.tells_when:
        columns += [(levels, _LEVELS_WIDTH, 60), (one_line(entry.origin), _ORIGIN_WIDTH, 74)]
    else:
        columns += [
            (item.when, _WHEN_WIDTH, _ROOM_FOR_WHEN),
            (levels, _NARROW_LEVELS_WIDTH, 74),
            (one_line(entry.origin), _ORIGIN_WIDTH, 89),
        ]
    return [(text, column_width) for text, column_width, needs in columns if room >= needs]


def _about(view: LibraryView, width: int) -> Row:
    """One line about the chosen routine, or what must be told."""
    if view.notice:
        text = clip(f"! {one_line(view.notice)}", width - 2)
        return row(width, left(Span(text, Role.WARNING), x=1))
    if view.aside:
        return row(width, left(Span(clip(one_line(view.aside), width - 2), Role.QUIET), x=1))
    item = view.item
    if item is None:
        return blank(width)
    found = view.cautions_of(item)
    if found:
        text = clip(care_words(found), width - 2)
        return row(width, left(Span(text, Role.WARNING), x=1))
    text = item.problem or one_line(item.entry.description)
    if item.when and _room(width) < _ROOM_FOR_WHEN:
        text = f"Last done {item.when}. {text}"
    return row(width, left(Span(clip(text, width - 2), Role.QUIET), x=1))


def _nothing(view: LibraryView) -> str:
    if view.loading:
        return "Reading the routines …"
    return "No routine has all these words." if view.query else "There are no routines."
