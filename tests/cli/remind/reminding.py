"""What the tests of reminders share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stretchcoach.cli import remind
from stretchcoach.reminders.systems import System
from tests.cli.cli_running import RunCli

KEY = "stretchcoach-remind-bedtime-2200"
TIMER = f"{KEY}.timer"
ENABLE = [
    "systemctl --user show --property=Version",
    "systemctl --user daemon-reload",
    f"systemctl --user enable {TIMER}",
    f"systemctl --user restart {TIMER}",
]


def on(monkeypatch: pytest.MonkeyPatch, system: System) -> None:
    """Make this the system that the command finds."""
    monkeypatch.setattr(remind, "system_here", lambda _: system)


def enable(units: Path, key: str = KEY) -> None:
    """What `systemctl enable` does."""
    wants = units / "timers.target.wants"
    wants.mkdir(exist_ok=True)
    (wants / f"{key}.timer").symlink_to(units / f"{key}.timer")


def listed(run_cli: RunCli) -> list[dict[str, object]]:
    """What `--list --json` tells."""
    found = json.loads(run_cli("remind", "--list", "--json").out)
    assert isinstance(found, list)
    return found
