"""`stretchcoach remind` on other systems, and on those that refuse."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stretchcoach.reminders.systems import Launchd, TaskScheduler
from tests.cli.cli_running import RunCli
from tests.cli.remind.reminding import KEY, TIMER, listed, on
from tests.reminders.fake_tools import FakeTools


def test_a_file_in_the_way_is_not_written_over(units: Path, run_cli: RunCli) -> None:
    """A unit of that name that somebody else wrote stays."""
    units.mkdir(parents=True)
    (units / TIMER).write_text("mine")
    done = run_cli("remind", "bedtime", "22:00", "--yes")
    assert done.code == 1
    assert f"{TIMER} is there already, and no reminder of stretchcoach" in done.err
    assert (units / TIMER).read_text() == "mine"


def test_a_system_that_refuses_leaves_nothing_behind(
    units: Path, run_cli: RunCli, tools: FakeTools
) -> None:
    """The reason is the system's own, and no file stays."""
    tools.add("systemctl", refuses="restart")
    done = run_cli("remind", "bedtime", "22:00", "--yes")
    assert done.code == 4
    assert "it did not work: systemctl --user: Not today: restart; what was done before" in done.err
    assert list(units.iterdir()) == []


@pytest.mark.parametrize("gone", [True, False])
def test_without_systemd_cron_and_calendar_are_offered(
    gone: bool, units: Path, run_cli: RunCli, tools: FakeTools
) -> None:
    """In a container or without the command the line for cron is the data."""
    if gone:
        (tools.folder / "systemctl").unlink()
    else:
        tools.add("systemctl", refuses="--user")
    done = run_cli("remind", "bedtime", "22:00", "--days", "sun", "--yes")
    assert done.code == 4
    assert done.out.startswith("0 22 * * 0 ")
    assert done.out.endswith(" remind --notify=bedtime --at=22:00\n")
    why = "there is no systemd\n" if gone else "there is no systemd for this user (Not today: "
    assert f"no reminder can be set up here: {why}" in done.err
    assert "--ics" in done.err
    assert not units.exists()


def test_without_a_home_it_is_said(monkeypatch: pytest.MonkeyPatch, run_cli: RunCli) -> None:
    """Neither a folder named by the environment nor a home: one clear line."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pathlib.Path.expanduser", lambda self: self)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    done = run_cli("remind", "bedtime", "22:00", "--yes")
    assert (done.code, done.out) == (4, "")
    assert "there is no home folder to keep a reminder in" in done.err


def test_a_home_that_cannot_be_written_is_said(units: Path, home: Path, run_cli: RunCli) -> None:
    """Nothing is half done where the folder of units cannot be made."""
    (home / "config").touch()
    done = run_cli("remind", "bedtime", "22:00", "--yes")
    assert done.code == 4
    assert f"cannot write {units}" in done.err


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no such users here")
def test_on_macos_an_agent_is_loaded(
    home: Path, monkeypatch: pytest.MonkeyPatch, run_cli: RunCli, tools: FakeTools
) -> None:
    """The same steps with launchd's commands: set up, shown, taken away."""
    on(monkeypatch, Launchd(home / "agents", 501))
    assert run_cli("remind", "bedtime", "22:00", "--yes").code == 0
    assert tools.taken() == [
        f"launchctl bootout gui/501/{KEY}",
        f"launchctl enable gui/501/{KEY}",
        f"launchctl bootstrap gui/501 {home}/agents/{KEY}.plist",
    ]
    assert [one["on"] for one in listed(run_cli)] == [True]
    tools.add("launchctl", refuses="print")
    assert [one["on"] for one in listed(run_cli)] == [False]
    assert run_cli("remind", "--remove", "bedtime", "--yes").code == 0
    assert list((home / "agents").iterdir()) == []


def test_on_windows_a_task_is_created(
    home: Path, monkeypatch: pytest.MonkeyPatch, run_cli: RunCli, tools: FakeTools
) -> None:
    """The same steps with the Task Scheduler's command; the XML is shown as text."""
    on(monkeypatch, TaskScheduler(home / "reminders"))
    done = run_cli("remind", "bedtime", "22:00", "--yes")
    assert done.code == 0
    assert "          <DaysInterval>1</DaysInterval>\n" in done.out
    file = home / "reminders" / f"{KEY}.xml"
    # The fake's shell shows a backslash before an `s` as it is.
    assert f"/XML {file} /F" in tools.taken()[0]
    assert [one["name"] for one in listed(run_cli)] == ["bedtime"]
    assert run_cli("remind", "--remove", "--all", "--yes").code == 0
    assert not file.exists()
