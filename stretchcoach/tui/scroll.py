"""A page of more lines than fit, and where in it one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stretchcoach.tui.page import Page, Role, Row, Span, blank, page, right, row

_KEYS = {"up": -1, "down": 1, "k": -1, "j": 1}
_PAGES = {"pageup": -1, "pagedown": 1}


@dataclass(slots=True)
class Scroll:
    """The first line shown; kept within what there is whenever a page is made."""

    first: int = 0
    room: int = 1

    def takes(self, key: str) -> bool:
        """Move where the key is one that scrolls; says whether it was."""
        if key in _KEYS:
            self.first += _KEYS[key]
        elif key in _PAGES:
            self.first += _PAGES[key] * max(1, self.room - 1)
        elif key == "home":
            self.first = 0
        else:
            return False
        return True

    def window(self, lines: int, room: int) -> int:
        """The first line to show, of `lines`, where `room` fit."""
        self.room = room
        self.first = min(max(0, self.first), max(0, lines - room))
        return self.first

    def show(self, line: int, room: int) -> None:
        """Move no further than it takes to have this line among the `room` shown."""
        self.first = min(max(self.first, line - room + 1), line)


def scrolled_page(
    width: int,
    height: int,
    scroll: Scroll,
    *,
    head: Sequence[Row],
    lines: Sequence[Row],
    foot: Sequence[Row],
) -> Page:
    """Head and foot stay, the lines between them move; a sign says where there is more."""
    room = max(1, height - len(head) - len(foot))
    more = len(lines) > room
    shown_room = room - 1 if more and room > 1 else room
    first = scroll.window(len(lines), shown_room)
    shown = list(lines[first : first + shown_room])
    if more and room > 1:
        above, below = first > 0, first + shown_room < len(lines)
        signs = ("↑ " if above else "") + ("↓ more" if below else "")
        shown.append(row(width, right(Span(signs, Role.QUIET), width=width - 1)))
    shown.extend([blank(width)] * (room - len(shown)))
    return page(width, height, [*head, *shown, *foot])
