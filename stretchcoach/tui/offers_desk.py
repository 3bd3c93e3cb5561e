"""What the library offers and asks once, below its list: what was cut off, and last night."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.tui.offers import GoOn, StartOffers
from stretchcoach.tui.offers_page import go_on_panel_page, questions_panel_page
from stretchcoach.tui.page import Page

Job = Callable[[], str]
"""What may take its time; gives a line where it failed."""

_PASSED_ON = frozenset(
    {"c", "q", "d", "up", "down", "pageup", "pagedown", "home", "end"}
    | {"exclamation_mark", "question_mark"}
)
"""Relief, leaving, help and looking around in the list wait for no answer."""

_NOT_NOW = frozenset({"escape", "space"})


class OffersDesk:
    """Goes on with a session by `go_on`, or has the rest done in the background by `do`."""

    def __init__(self, go_on: Callable[[GoOn], str], do: Callable[[Job], object]) -> None:
        self._go_on = go_on
        self._do = do
        self._offers: StartOffers | None = None
        self._is_known = False

    @property
    def is_open(self) -> bool:
        """Whether anything is offered or asked."""
        return self._offers is not None

    def know(self, offers: StartOffers | None) -> bool:
        """Take what there is to offer, the first time only; says whether there is anything."""
        if self._is_known:
            return False
        self._is_known = True
        self._offers = _or_none(offers)
        return self.is_open

    def page(self, width: int, height: int, behind: Callable[[int, int], Page]) -> Page:
        """What is offered, below the page `behind` it."""
        offers = self._offers
        if offers is not None and offers.go_on is not None:
            return go_on_panel_page(offers.go_on.words, width, height, behind)
        if offers is not None and offers.questions is not None:
            return questions_panel_page(offers.questions, width, height, behind)
        return behind(width, height)

    def takes(self, key: str) -> tuple[bool, str]:
        """Do what the key means here; says whether it is used up, and what went wrong."""
        offers = self._offers
        if offers is None or key in _PASSED_ON:
            return False, ""
        if offers.go_on is not None:
            return self._takes_for_session(key, offers, offers.go_on)
        return self._takes_for_night(key, offers), ""

    def _takes_for_session(self, key: str, offers: StartOffers, go_on: GoOn) -> tuple[bool, str]:
        self._offers = _or_none(StartOffers(None, offers.questions, offers.keep))
        if key == "enter":
            return True, self._go_on(go_on)
        if key in ("x", "delete"):
            self._do(go_on.put_away)
            return True, ""
        return key in _NOT_NOW, ""

    def _takes_for_night(self, key: str, offers: StartOffers) -> bool:
        questions = offers.questions
        if questions is None:
            return False
        if key in _NOT_NOW:
            self._offers = None
        elif questions.press(key) and questions.is_done:
            self._offers = None
            self._do(lambda: offers.keep(questions))
        # Whoever presses another key by mistake is asked on, and finds nothing in the search.
        return True


def _or_none(offers: StartOffers | None) -> StartOffers | None:
    if offers is None or (offers.go_on is None and offers.questions is None):
        return None
    return offers
