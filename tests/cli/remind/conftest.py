"""A machine whose scheduler and desktop are fakes, so that none of the real ones is reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.cli import remind_now
from stretchcoach.reminders.systems import Systemd
from tests.cli.remind.reminding import on
from tests.reminders.fake_tools import FakeTools


@pytest.fixture(autouse=True)
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeTools:
    """No command of this machine is reached: neither its timers nor its desktop."""
    tools = FakeTools(tmp_path / "bin")
    for name in ("systemctl", "launchctl", "schtasks"):
        tools.add(name)
    monkeypatch.setenv("PATH", str(tools.folder))
    monkeypatch.setattr(remind_now, "notify_desktop", lambda *_: False)
    monkeypatch.setattr(remind_now, "own_terminals", lambda: ())
    return tools


@pytest.fixture
def units(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's units, on a system with systemd."""
    folder = home / "config" / "systemd" / "user"
    on(monkeypatch, Systemd(folder))
    return folder
