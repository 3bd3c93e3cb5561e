"""The smallest Textual program: one line of text."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """Shows that it is there."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("It is here")


if __name__ == "__main__":
    Minimal().run()
