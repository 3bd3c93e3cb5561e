"""The cells that changed, sent to the terminal at once."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.strip import Strip
from textual.widget import Widget

from stretchcoach.tui.page import Change


class ChangedCells(CompositorUpdate):
    """Changes of a page whose rows are these strips; nothing else is sent again."""

    def __init__(self, changes: Sequence[Change], strips: Sequence[Strip]) -> None:
        self._changes = changes
        self._strips = strips

    def render_segments(self, console: Console) -> str:
        """What the terminal is sent."""
        return "".join(
            f"\x1b[{y + 1};{x + 1}H{self._strips[y].crop(x, end).render(console)}"
            for y, x, end in self._changes
        )


def sent_at_once(canvas: Widget, changes: Sequence[Change], strips: Sequence[Strip]) -> bool:
    """Send what changed of a widget that is all of its screen; False where that cannot be now.

    The library's own way does twice the work for it, and first waits for a timer.
    """
    app, screen = canvas.app, canvas.screen
    # To the library the screen behind the one in front is current too: that might be transparent.
    if app._batch_count or not screen.is_current or screen is not app.screen:
        return False
    app._display(screen, ChangedCells(changes, strips))  # type: ignore[arg-type] # as it does
    return True
