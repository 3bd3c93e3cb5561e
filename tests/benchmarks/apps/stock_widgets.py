"""A timer made of stock widgets: the way that most Textual timers are built.

A header with a clock, big digits, a progress bar, labels, and a footer with keys; an interval
of the library renews it once a second.
"""

import time

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Footer, Header, Label, ProgressBar, Static

SECONDS = 600


class StockTimer(App[None]):
    """Counts down."""

    BINDINGS = [  # noqa: RUF012 - the shape that the base class gives it
        ("space", "pause", "Pause"),
        ("n", "next", "Next"),
        ("b", "back", "Back"),
        ("r", "repeat", "Repeat"),
        ("q", "quit", "Quit"),
    ]

    def compose(self) -> ComposeResult:
        """Everything that a timer's page needs."""
        yield Header(show_clock=True)
        with Vertical():
            yield Label("Calf at the wall", id="name")
            yield Static("Palms on the wall. Back heel down.", id="how")
            yield Digits("10:00", id="left")
            yield ProgressBar(total=SECONDS, show_eta=False, id="bar")
            yield Label("Next: back of the thigh", id="next")
        yield Footer()

    def on_mount(self) -> None:
        """Begin."""
        self.started = time.monotonic()
        self.set_interval(1.0, self.renew)

    def renew(self) -> None:
        """Show what is left."""
        passed = time.monotonic() - self.started
        minutes, seconds = divmod(max(0, round(SECONDS - passed)), 60)
        self.query_one("#left", Digits).update(f"{minutes}:{seconds:02}")
        self.query_one("#bar", ProgressBar).update(progress=passed)


if __name__ == "__main__":
    StockTimer().run()
