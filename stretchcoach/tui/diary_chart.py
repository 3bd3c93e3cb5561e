"""Charts of bars, drawn by a library that is loaded when the first one is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from itertools import groupby
from typing import Any

from stretchcoach.tui.page import Placed, Role, Row, Span, row
from stretchcoach.tui.text import cells

_LIBRARY = "plotext"
_BLOCK = "█"
_WIDEST_BAR = 4
_BETWEEN_NAMES = 3
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Bars:
    """Values with a name each, from left to right; the axis counts in steps of `unit`."""

    values: tuple[int, ...]
    names: tuple[str, ...]
    unit: int = 1

    @property
    def top(self) -> int:
        """The end of the axis in units: the least even number that no value is above."""
        highest = -(-max((*self.values, 1)) // self.unit)
        return highest + highest % 2

    def last(self, count: int) -> Bars:
        """The last ones of them."""
        return Bars(self.values[-count:], self.names[-count:], self.unit)


def load_charts() -> None:
    """Load what draws; it takes longer than a screen may wait, so a thread does it."""
    import_module(_LIBRARY)


def told_about(is_known: Sequence[bool]) -> int:
    """How many of the last weeks to draw: those before anything was known say nothing."""
    first = next((index for index, known in enumerate(is_known) if known), 0)
    return max(_FEWEST, len(is_known) - first)


def chart_rows(bars: Bars, width: int, height: int) -> list[Row]:
    """As many of the last bars as fit, on rows of this width, with both axes."""
    lines = _drawn(bars, width - 2, height)
    return [row(width, Placed(1, _spans(line))) for line in lines]


def _spans(line: str) -> tuple[Span, ...]:
    parts = groupby(line, key=lambda character: character == _BLOCK)
    return tuple(Span("".join(text), Role.BAR if is_bar else Role.QUIET) for is_bar, text in parts)


@lru_cache(maxsize=32)
def _drawn(bars: Bars, width: int, height: int) -> tuple[str, ...]:
    axis = cells(str(bars.top)) + 1
    shown = bars.last(max(1, (width - axis) // 2))
    count = len(shown.values)
    thick = min(_WIDEST_BAR, max(1, (width - axis) // count - 1))
    slot = thick + 1
    middles = [index * slot + (thick - 1) / 2 for index in range(count)]
    named = _named(shown.names, slot)
    top = bars.top
    plot: Any = import_module(_LIBRARY)
    # Its one figure is shared, so it begins anew each time; in cells, bars end at their edges.
    plot.clear_figure()
    plot.limit_size(False, False)  # noqa: FBT003 - so is its way
    plot.theme("clear")
    plot.plotsize(axis + count * slot, height)
    plot.bar(middles, shown.values, width=(thick - 1) / slot, marker=_BLOCK, minimum=0)
    plot.xlim(0, count * slot - 1)
    plot.ylim(0, top * bars.unit)
    ticks = (0, top // 2, top)
    plot.yticks([tick * bars.unit for tick in ticks], [str(tick) for tick in ticks])
    plot.xticks([middles[index] for index in named], [shown.names[index] for index in named])
    plot.xaxes(True, False)  # noqa: FBT003
    plot.yaxes(True, False)  # noqa: FBT003
    return tuple(plot.uncolorize(plot.build()).splitlines()[:height])


def _named(names: tuple[str, ...], slot: int) -> list[int]:
    """Which bars have their name below them: the last, and before it as many as fit."""
    found: list[int] = []
    free = len(names) * slot
    for index in range(len(names) - 1, -1, -1):
        room = cells(names[index]) + _BETWEEN_NAMES
        if not found or (index + 1) * slot <= free - room:
            found.append(index)
            free = index * slot
    return found[::-1]
