"""What the library asks and tells about safety, above its list: the first start, and `!`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from stretchcoach.care.answers import Answers
from stretchcoach.care.precautions import Caution, Precaution, cautions
from stretchcoach.routine.model import Routine
from stretchcoach.tui.page import Page
from stretchcoach.tui.safety_pages import ask_panel_page, whom_to_call_page
from stretchcoach.tui.scroll import Scroll

_DIGITS = {str(number): one for number, one in enumerate(Precaution, start=1)}
_PASSED_ON = frozenset({"c", "q", "up", "down", "pageup", "pagedown", "home", "end"})
"""Relief, leaving and looking around in the list wait for no answer."""


class _Face(StrEnum):
    NONE = "none"
    ASK = "ask"
    WHOM_TO_CALL = "whom_to_call"


class SafetyDesk:
    """Asks once what applies to the person, and knows it from then on. `keep` keeps it."""

    def __init__(self, answers: Answers, keep: Callable[[Answers], object]) -> None:
        self._answers = answers
        self._keep = keep
        self._face = _Face.NONE if answers.asked else _Face.ASK
        self._chosen = answers.precautions
        self._scroll = Scroll()

    @property
    def is_open(self) -> bool:
        """Whether a page of its own is shown."""
        return self._face is not _Face.NONE

    def cautions(self, found: Iterable[Caution]) -> tuple[Caution, ...]:
        """Those that apply, of all that a routine says."""
        applying = self._answers.precautions
        return tuple(one for one in found if one.precaution in applying) if applying else ()

    def cautions_of(self, routine: Routine | None) -> tuple[Caution, ...]:
        """What a routine that was read says about what applies."""
        return () if routine is None else cautions(routine, self._answers.precautions)

    def show_whom_to_call(self) -> None:
        """Open the page that `!` opens."""
        self._face, self._scroll = _Face.WHOM_TO_CALL, Scroll()

    def page(self, width: int, height: int, behind: Callable[[int, int], Page]) -> Page:
        """The page that is open, above the one `behind` it."""
        if self._face is _Face.ASK:
            return ask_panel_page(self._chosen, self._scroll, width, height, behind)
        return whom_to_call_page(self._scroll, width, height)

    def takes(self, key: str) -> bool:
        """Do what the key means here; says whether it meant anything, or is the library's."""
        # One row means that nothing was drawn that scrolls: the keys are the list's.
        if self._scroll.room > 1 and self._scroll.takes(key):
            return True
        if self._face is _Face.WHOM_TO_CALL:
            self._face = _Face.ASK if key == "a" else _Face.NONE
            self._chosen, self._scroll = self._answers.precautions, Scroll()
            return True
        if key in _DIGITS:
            self._chosen ^= {_DIGITS[key]}
            return True
        if key in _PASSED_ON:
            return False
        if key == "exclamation_mark":
            self.show_whom_to_call()
            return True
        was_asked = self._answers.asked
        self._answer(self._chosen if key == "enter" else self._answers.precautions)
        # Whoever begins to search or to move on the first page has skipped it.
        return was_asked or key in ("enter", "escape", "space")

    def _answer(self, applying: frozenset[Precaution]) -> None:
        self._face = _Face.NONE
        self._answers = Answers(told=True, asked=True, precautions=applying)
        self._keep(self._answers)
