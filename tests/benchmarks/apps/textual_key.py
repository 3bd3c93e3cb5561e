"""One Textual widget that changes at each key."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class KeyCount(App[None]):
    """Counts the keys that were pressed."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("keys: 0")

    def on_mount(self) -> None:
        """Nothing was pressed yet."""
        self.count = 0

    def on_key(self, event: events.Key) -> None:
        """Show one more."""
        event.stop()
        self.count += 1
        self.query_one(Static).update(f"keys: {self.count}")


if __name__ == "__main__":
    KeyCount().run()
