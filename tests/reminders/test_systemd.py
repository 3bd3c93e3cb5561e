"""The units for systemd: what they say, and that systemd reads back what was meant."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stretchcoach.reminders.plan import WriteFile
from stretchcoach.reminders.reminder import Program, Reminder
from stretchcoach.reminders.schedule import WEEKDAYS
from stretchcoach.reminders.systemd import (
    calendar_expression,
    command_line,
    crontab_line,
    install_plan,
    read_timer,
    service_text,
    timer_text,
)
from tests.reminders.samples import BEDTIME, ENTRIES, ODD, PROGRAM, golden
from tests.reminders.systemd_words import started_by, unquoted

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)
NASTY = st.text(st.sampled_from("ab é日%$'\"\\;{}@-:!|~#&<>=*?"), min_size=1, max_size=12)
"""Texts of all that means something to systemd or to a shell."""


@pytest.mark.parametrize(("name", "reminder", "program"), ENTRIES)
def test_the_units_are_these(name: str, reminder: Reminder, program: Program) -> None:
    """Both files, to the letter."""
    assert service_text(reminder, program) == golden(f"{name}.service")
    assert timer_text(reminder) == golden(f"{name}.timer")


@pytest.mark.parametrize("reminder", [BEDTIME, ODD], ids=lambda one: one.key)
def test_a_timer_tells_its_reminder(reminder: Reminder) -> None:
    """What `--list` reads is what was written, and a stranger's unit is none."""
    assert read_timer(timer_text(reminder).encode()) == reminder
    assert read_timer(b"[Timer]\nOnCalendar=daily\n") is None
    assert read_timer(b"\xff\n[X-Stretchcoach]\nReminder={}\n") is None


@settings(deadline=None)
@given(NASTY, NASTY, NASTY)
def test_any_path_survives_the_quoting(program: str, folder: str, routine: str) -> None:
    """Whatever a path is made of, it is one word, and the same one, after systemd's unquoting."""
    words = (f"/{folder}/{program}", "-m", "stretchcoach", f"--notify=/{routine}")
    started = started_by(command_line(words))
    if started[0] == "/bin/sh":
        assert started[1:3] == ["-c", 'exec "$0" "$@"']
        started = started[3:]
    assert tuple(started) == words


def test_a_usual_command_is_written_plainly() -> None:
    """Nothing is quoted that need not be, so that a person can read it."""
    line = command_line(PROGRAM.with_words(BEDTIME.words))
    assert line == "/opt/coach/bin/stretchcoach remind --notify=bedtime --at=22:00"


@needs_systemd
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(program=NASTY, routine=NASTY, title=NASTY)
def test_systemd_itself_reads_back_what_was_meant(
    program: str, routine: str, title: str, tmp_path: Path
) -> None:
    """The real parser has the same words, folder and description as the reminder."""
    reminder = replace(ODD, routine=f"/r/{routine}", title=title)
    folder = Path(f"/no/{program}").resolve()
    service = _dumped(reminder, Program((f"{folder}/python", "-m", "x"), str(folder)), tmp_path)
    words = unquoted(_found("Command Line", service))
    words = words[3:] if words[0] == "/bin/sh" else words
    assert words == [f"{folder}/python", "-m", "x", *reminder.words]
    assert _found("WorkingDirectory", service) == str(folder)
    assert _found("Description", service) == f"Reminder: {reminder.short_title}, at 06:05"


def _dumped(reminder: Reminder, program: Program, tmp_path: Path) -> str:
    """What systemd understood of the service."""
    for step in install_plan(reminder, program, tmp_path).steps:
        if isinstance(step, WriteFile):
            step.path.write_bytes(step.content)
    return _verified(tmp_path / f"{reminder.key}.service", "debug").stdout


def _verified(unit: Path, level: str = "warning") -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(unit.parent),
        "XDG_RUNTIME_DIR": str(unit.parent),
        "SYSTEMD_LOG_LEVEL": level,
    }
    return subprocess.run(
        ["systemd-analyze", "--user", "--man=no", "verify", str(unit)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _found(field: str, dump: str) -> str:
    if "Command Line" not in dump:
        pytest.skip("this systemd-analyze does not show what it read")
    # The unit stands before those that it needs.
    found = re.search(rf"^\s*{field}: (.*)$", dump[dump.index("Reminder: ") - 20 :], re.MULTILINE)
    assert found, dump
    return found[1]


@needs_systemd
@pytest.mark.parametrize("reminder", [BEDTIME, ODD], ids=lambda one: one.key)
def test_systemd_finds_nothing_wrong(reminder: Reminder, tmp_path: Path) -> None:
    """Both units pass its own check without a word."""
    folder = tmp_path / "o'brien 50% $x"
    folder.mkdir()
    program = folder / "stretchcoach"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for step in install_plan(reminder, Program((str(program),), str(folder)), tmp_path).steps:
        if isinstance(step, WriteFile):
            step.path.write_bytes(step.content)
            ran = _verified(step.path)
            assert (ran.returncode, ran.stdout) == (0, "")


@needs_systemd
@pytest.mark.parametrize(
    ("reminder", "normal"),
    [
        (BEDTIME, "*-*-* 22:00:00"),
        (ODD, "Mon,Wed,Sun *-*-* 06:05:00"),
        (replace(BEDTIME, days=WEEKDAYS), "Mon..Fri *-*-* 22:00:00"),
    ],
)
def test_systemd_reads_the_calendar_as_meant(reminder: Reminder, normal: str) -> None:
    """Its own calculator takes the expression."""
    ran = subprocess.run(
        ["systemd-analyze", "calendar", calendar_expression(reminder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"Normalized form: {normal}\n" in ran.stdout


def test_the_line_for_cron_does_the_same() -> None:
    """Where there is no systemd, cron gets the same command at the same time."""
    assert crontab_line(BEDTIME, PROGRAM) == (
        "0 22 * * * /opt/coach/bin/stretchcoach remind --notify=bedtime --at=22:00"
    )
    assert crontab_line(ODD, PROGRAM).startswith("5 6 * * 1,3,0 /opt/coach")


@settings(max_examples=50, deadline=None)
@given(NASTY)
def test_any_path_survives_cron(routine: str) -> None:
    """A percent sign is escaped for cron, and a shell has the words that were meant."""
    reminder = replace(BEDTIME, routine=f"/{routine}")
    line = crontab_line(reminder, Program(("printf", "%s\\n"), "/"))
    assert all(line[at - 1] == "\\" for at, sign in enumerate(line) if sign == "%")
    command = line.split(" ", 5)[5].replace("\\%", "%")
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == list(reminder.words)


def test_the_plan_says_the_timer_before_the_service_and_the_commands_last(tmp_path: Path) -> None:
    """What tells whose the files are is there first."""
    plan = install_plan(BEDTIME, PROGRAM, tmp_path)
    names = [step.path.suffix for step in plan.steps if isinstance(step, WriteFile)]
    assert names == [".timer", ".service"]
