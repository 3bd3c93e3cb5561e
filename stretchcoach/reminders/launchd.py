"""Reminders by launchd: an agent's property list in the person's Library."""

from __future__ import annotations

import plistlib
from pathlib import Path

from stretchcoach.reminders.plan import Plan, RemoveFile, RunCommand, WriteFile
from stretchcoach.reminders.reminder import Program, Reminder, record_of, reminder_from
from stretchcoach.reminders.schedule import EVERY_DAY

RECORD = "STRETCHCOACH_REMINDER"
"""The variable in the agent's environment that tells `remind --list` what it is."""


def agent(reminder: Reminder, program: Program) -> bytes:
    """The property list."""
    clock = {"Hour": reminder.at.hour, "Minute": reminder.at.minute}
    times = [clock | {"Weekday": (day + 1) % 7} for day in sorted(reminder.days)]
    value: dict[str, object] = {
        "Label": reminder.key,
        "ProgramArguments": list(program.with_words(reminder.words)),
        "EnvironmentVariables": {RECORD: record_of(reminder)},
        "StartCalendarInterval": [clock] if reminder.days == EVERY_DAY else times,
        "ProcessType": "Background",
        "LimitLoadToSessionType": "Aqua",
    }
    if program.folder:
        value["WorkingDirectory"] = program.folder
    return plistlib.dumps(value, sort_keys=False)


def agent_file(key: str, folder: Path) -> Path:
    """Where an agent's property list is."""
    return folder / f"{key}.plist"


def install_plan(reminder: Reminder, program: Program, folder: Path, uid: int) -> Plan:
    """What sets up a reminder, in the folder LaunchAgents of this user."""
    file, content = agent_file(reminder.key, folder), agent(reminder, program)
    target = f"gui/{uid}/{reminder.key}"
    return Plan(
        (
            WriteFile(file, content, content.decode()),
            # An agent that is loaded already takes a new time only so.
            RunCommand(("launchctl", "bootout", target), may_fail=True),
            RunCommand(("launchctl", "enable", target)),
            RunCommand(("launchctl", "bootstrap", f"gui/{uid}", str(file))),
        ),
        undo=removal_plan(reminder.key, folder, uid).steps,
    )


def removal_plan(key: str, folder: Path, uid: int) -> Plan:
    """What takes a reminder away entirely."""
    return Plan(
        (
            RunCommand(("launchctl", "bootout", f"gui/{uid}/{key}"), may_fail=True),
            RemoveFile(agent_file(key, folder)),
        )
    )


def read_agent(content: bytes) -> Reminder | None:
    """The reminder in a property list of this program; None for anything else."""
    try:
        value = plistlib.loads(content)
        return reminder_from(value["EnvironmentVariables"][RECORD])
    except Exception:  # plistlib raises many kinds for a damaged file
        return None
