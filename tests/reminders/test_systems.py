"""Which scheduler is this system's, and how this program is started again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stretchcoach.folders import Folders
from stretchcoach.reminders.reminder import CannotRemindError
from stretchcoach.reminders.systems import (
    Launchd,
    System,
    Systemd,
    TaskScheduler,
    program_here,
    system_here,
)
from tests.places import CHECKOUT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the paths are those of POSIX")


@pytest.mark.parametrize(
    ("platform", "kind", "folder"),
    [
        ("linux", Systemd, "config/systemd/user"),
        ("freebsd14", Systemd, "config/systemd/user"),
        ("darwin", Launchd, "Library/LaunchAgents"),
        ("win32", TaskScheduler, "data/stretchcoach/reminders"),
    ],
)
def test_each_system_has_its_own_scheduler_and_folder(
    platform: str, kind: type[System], folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are where that system looks for them."""
    for name in ("config", "data"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    if sys.platform != "linux":
        pytest.skip("the folders are those of Linux")
    found = system_here(Folders(), platform)
    assert type(found) is kind
    assert found.folder == tmp_path / folder


@pytest.mark.parametrize("home", ["", "relative"])
def test_a_mac_without_a_home_has_no_agents(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is never made somewhere else instead."""
    monkeypatch.setenv("HOME", home)
    with pytest.raises(CannotRemindError):
        system_here(Folders(), "darwin")


def test_an_installed_program_is_started_by_its_own_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script beside the interpreter is what a person would call; without one, the module."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    module = program_here()
    assert module.words == (str(tmp_path / "python"), "-m", "stretchcoach")
    assert module.folder == str(CHECKOUT)
    script = tmp_path / "stretchcoach"
    script.touch(mode=0o755)
    assert program_here().words == (str(script),)
    assert not program_here().folder


def test_a_program_that_cannot_tell_where_it_is_sets_up_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An embedded interpreter has no path that a timer could start."""
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(CannotRemindError):
        program_here()
