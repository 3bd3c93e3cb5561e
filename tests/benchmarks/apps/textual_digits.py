"""A countdown in Textual's big digits, renewed as often a second as the argument says."""

import sys
import time

from textual.app import App, ComposeResult
from textual.widgets import Digits

SECONDS = 600


class Countdown(App[None]):
    """Counts down in tenths where it is renewed ten times a second."""

    def compose(self) -> ComposeResult:
        """The digits alone."""
        yield Digits("10:00")

    def on_mount(self) -> None:
        """Begin."""
        self.rate = float(sys.argv[1])
        self.started = time.monotonic()
        self.set_interval(1 / self.rate, self.renew)

    def renew(self) -> None:
        """Show what is left."""
        left = max(0.0, SECONDS - (time.monotonic() - self.started))
        seconds = f"{left % 60:04.1f}" if self.rate > 1 else f"{left % 60:02.0f}"
        self.query_one(Digits).update(f"{left // 60:.0f}:{seconds}")


if __name__ == "__main__":
    Countdown().run()
