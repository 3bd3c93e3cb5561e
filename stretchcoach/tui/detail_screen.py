"""The screen of one routine before it is played: choose a level, a side, a first step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stretchcoach.care.precautions import Caution
from stretchcoach.routine.model import Side
from stretchcoach.tui.context import (
    CannotPlayError,
    LibraryEntryLike,
    PlayChoice,
    TuiContext,
)
from stretchcoach.tui.detail_page import DetailView, detail_page, step_of_click
from stretchcoach.tui.help_pages import detail_keys_page
from stretchcoach.tui.outline import OutlineStep, outline
from stretchcoach.tui.page import Page
from stretchcoach.tui.screen import PageScreen
from stretchcoach.tui.scroll import Scroll

_SIDES = (None, Side.LEFT, Side.RIGHT)
_LEVEL_CLICK = "level "


class DetailScreen(PageScreen):
    """A routine. `play` opens the player, or says in words why it cannot.

    `relieve` opens cramp relief, or says why it cannot. `cautions` are what the routine says
    about what applies to the person, `when` says when it was last done.
    """

    def __init__(
        self,
        context: TuiContext,
        entry: LibraryEntryLike,
        play: Callable[[LibraryEntryLike, PlayChoice], str],
        relieve: Callable[[], str],
        cautions: Sequence[Caution] = (),
        *,
        when: str = "",
    ) -> None:
        super().__init__(context.look())
        self._given = context
        self._entry = entry
        self._when = when
        self._play = play
        self._relieve = relieve
        self._cautions = cautions
        routine = entry.routine
        self._levels = routine.levels if routine is not None else ()
        self._level = self._levels[0] if self._levels else None
        self._side: Side | None = None
        self._steps: tuple[OutlineStep, ...] = ()
        self._two_sided = False
        self._total_ms = (0, 0)
        self._start = 0
        self._notice = ""
        self._shows_keys = False
        self._scroll = Scroll()
        self._keys_scroll = Scroll()
        if self._can_be_played:
            self._lay_out()

    @property
    def _can_be_played(self) -> bool:
        return self._entry.routine is not None and not self._entry.problem

    def view(self) -> DetailView:
        """What is to be drawn now."""
        return DetailView(
            entry=self._entry,
            level=self._level,
            side=self._side,
            steps=self._steps,
            two_sided=self._two_sided,
            start=self._start,
            min_ms=self._total_ms[0],
            max_ms=self._total_ms[1],
            notice=self._notice,
            cautions=self._cautions,
            when=self._when,
        )

    def make_page(self, width: int, height: int) -> Page:
        """The routine, or the keys."""
        if self._shows_keys:
            return detail_keys_page(self._keys_scroll, width, height)
        return detail_page(self.view(), self._scroll, width, height)

    def press(self, key: str, character: str | None = None) -> None:  # noqa: ARG002
        """Choose, play, go back."""
        if self._shows_keys:
            self._shows_keys = self._keys_scroll.takes(key)
        elif key in ("escape", "q", "backspace"):
            self.app.pop_screen()
            return
        else:
            self._notice = ""
            self._pressed(key)
        self.canvas.redraw()

    def _pressed(self, key: str) -> None:
        clicked = step_of_click(key)
        if key == "question_mark":
            self._shows_keys, self._keys_scroll = True, Scroll()
        elif key == "c":
            self._notice = self._relieve()
        elif not self._can_be_played:
            self._scroll.takes(key)
        elif key in ("enter", "p", "space"):
            self._notice = self._play(self._entry, self._choice())
        elif key in ("right", "l", "left"):
            self._change_level(-1 if key == "left" else 1)
        elif key.startswith(_LEVEL_CLICK):
            self._take_level(key.removeprefix(_LEVEL_CLICK))
        elif key == "s":
            self._change_side()
        elif clicked is not None:
            self._begin_at(clicked)
        elif key in ("up", "down"):
            self._move(-1 if key == "up" else 1)
        else:
            self._scroll.takes(key)

    def _choice(self) -> PlayChoice:
        step = self._steps[self._start] if self._start < len(self._steps) else None
        first = step.number if step is not None and self._start else None
        return PlayChoice(self._level, self._side, first or None)

    def _move(self, by: int) -> None:
        """Begin at the exercise before or after; beyond the last one, read on."""
        target = self._start + by
        while 0 <= target < len(self._steps) and not self._steps[target].number and target:
            target += by
        if 0 <= target < len(self._steps) and (by > 0 or self._scroll.first <= target):
            self._start = target
            self._scroll.show(target, self._scroll.room)
        else:
            self._scroll.takes("up" if by < 0 else "down")

    def _begin_at(self, index: int) -> None:
        """A click chooses the step; a click on what is chosen plays."""
        if index == self._start:
            self._notice = self._play(self._entry, self._choice())
        elif index < len(self._steps) and self._steps[index].number:
            self._start = index

    def _change_level(self, by: int) -> None:
        if self._levels and self._level is not None:
            at = self._levels.index(self._level)
            self._take_level(self._levels[(at + by) % len(self._levels)])

    def _take_level(self, level: str) -> None:
        self._level = level
        self._lay_out()

    def _change_side(self) -> None:
        """Both sides, the left one, the right one."""
        if self._two_sided:
            self._side = _SIDES[(_SIDES.index(self._side) + 1) % len(_SIDES)]
            self._lay_out()

    def _lay_out(self) -> None:
        """The steps and the length at what is chosen."""
        try:
            timeline = self._given.lay_out(self._entry, self._level, self._side)
        except CannotPlayError as error:
            self._notice = str(error)
            return
        self._steps = outline(timeline)
        self._two_sided = self._side is not None or any(
            segment.side is not None for segment in timeline.segments
        )
        self._total_ms = (timeline.total_min_ms, timeline.total_max_ms)
        self._start = 0
