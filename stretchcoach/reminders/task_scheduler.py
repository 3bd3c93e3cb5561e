"""Reminders by the Task Scheduler of Windows: a task from XML, made by `schtasks`."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from stretchcoach.reminders.plan import Plan, RemoveFile, RunCommand, WriteFile
from stretchcoach.reminders.reminder import (
    CannotRemindError,
    Program,
    Reminder,
    record_of,
    reminder_from,
)
from stretchcoach.reminders.schedule import DAY_NAMES, EVERY_DAY

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_VARIABLE = re.compile(r"%|\$\(")
_FOLDER = "\\stretchcoach\\"


def task_xml(reminder: Reminder, program: Program, first: datetime) -> bytes:
    """The task, in UTF-16 as the Task Scheduler exports it; `first` is its first time."""
    import subprocess

    words = program.with_words(reminder.words)
    if _VARIABLE.search(" ".join((*words, program.folder))):
        raise CannotRemindError("the Task Scheduler takes no name with % or $( in it")
    root = ET.Element("Task", version="1.2", xmlns=_NAMESPACE)
    about = ET.SubElement(root, "RegistrationInfo")
    _add(about, "Source", "stretchcoach")
    _add(about, "Description", f"Reminder: {reminder.short_title}, at {reminder.at}")
    trigger = ET.SubElement(ET.SubElement(root, "Triggers"), "CalendarTrigger")
    # Without an offset it means the clock on the wall, also after a clock change.
    _add(trigger, "StartBoundary", f"{first:%Y-%m-%dT%H:%M:00}")
    _add(trigger, "Enabled", "true")
    if reminder.days == EVERY_DAY:
        _add(ET.SubElement(trigger, "ScheduleByDay"), "DaysInterval", "1")
    else:
        weekly = ET.SubElement(trigger, "ScheduleByWeek")
        days = ET.SubElement(weekly, "DaysOfWeek")
        for day in sorted(reminder.days):
            ET.SubElement(days, DAY_NAMES[day])
        _add(weekly, "WeeksInterval", "1")
    principal = ET.SubElement(ET.SubElement(root, "Principals"), "Principal", id="Author")
    _add(principal, "LogonType", "InteractiveToken")
    _add(principal, "RunLevel", "LeastPrivilege")
    settings = ET.SubElement(root, "Settings")
    _add(settings, "MultipleInstancesPolicy", "IgnoreNew")
    _add(settings, "DisallowStartIfOnBatteries", "false")
    _add(settings, "StopIfGoingOnBatteries", "false")
    _add(settings, "StartWhenAvailable", "false")
    _add(settings, "ExecutionTimeLimit", "PT5M")
    _add(root, "Data", record_of(reminder))
    action = ET.SubElement(ET.SubElement(root, "Actions", Context="Author"), "Exec")
    _add(action, "Command", words[0])
    _add(action, "Arguments", subprocess.list2cmdline(words[1:]))
    if program.folder:
        _add(action, "WorkingDirectory", program.folder)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-16", xml_declaration=True)
    return content


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def task_file(key: str, folder: Path) -> Path:
    """Where the XML of a task is kept, for `remind --list`."""
    return folder / f"{key}.xml"


def install_plan(reminder: Reminder, program: Program, folder: Path, first: datetime) -> Plan:
    """What sets up a reminder; its XML is kept in this folder."""
    file, content = task_file(reminder.key, folder), task_xml(reminder, program, first)
    create = ("schtasks", "/Create", "/TN", _FOLDER + reminder.key, "/XML", str(file), "/F")
    return Plan(
        (WriteFile(file, content, content.decode("utf-16")), RunCommand(create)),
        undo=removal_plan(reminder.key, folder).steps,
    )


def removal_plan(key: str, folder: Path) -> Plan:
    """What takes a reminder away entirely."""
    delete = RunCommand(("schtasks", "/Delete", "/TN", _FOLDER + key, "/F"), may_fail=True)
    return Plan((delete, RemoveFile(task_file(key, folder))))


def query(key: str) -> tuple[str, ...]:
    """The command that succeeds where the task is there."""
    return ("schtasks", "/Query", "/TN", _FOLDER + key)


def read_task(content: bytes) -> Reminder | None:
    """The reminder in a task's XML of this program; None for anything else."""
    if b"<!" in content or "<!".encode("utf-16-le") in content:
        # This program writes no entities, and those of strangers can grow without end.
        return None
    try:
        record = ET.fromstring(content).findtext(f"{{{_NAMESPACE}}}Data")  # noqa: S314
    except (ET.ParseError, ValueError, LookupError):
        return None
    return reminder_from(record or "")
