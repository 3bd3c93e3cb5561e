"""What a command may put out, whatever a stranger's file holds."""

from __future__ import annotations

from stretchcoach.routine.safe_text import is_unsafe
from tests.cli.cli_running import Ran


def assert_harmless(ran: Ran) -> None:
    """Nothing that a terminal would obey, and no traceback."""
    shown = ran.out + ran.err
    assert not [char for char in shown if is_unsafe(char) and char != "\n"]
    assert "Traceback" not in shown
