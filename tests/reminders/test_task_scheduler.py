"""The tasks for Windows: what they say, and that an XML reader has it back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.reminders.plan import described
from stretchcoach.reminders.reminder import CannotRemindError, Program, Reminder
from stretchcoach.reminders.task_scheduler import (
    install_plan,
    read_task,
    removal_plan,
    task_file,
    task_xml,
)
from tests.reminders.samples import (
    BEDTIME,
    ODD,
    ODD_ON_WINDOWS,
    WINDOWLESS,
    first_time,
    golden,
)

TEXTS = st.text(st.sampled_from("ab é日'\"\\;&<>^|()-"), min_size=1, max_size=12)
_SPACE = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def windows_words(line: str) -> list[str]:
    """The words of a command line as C programs on Windows have them."""
    words, word, quoted, begun, slashes = [], "", False, False, 0
    for char in f"{line} ":
        if char == "\\":
            slashes, begun = slashes + 1, True
            continue
        if char == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
            begun, slashes = True, 0
            continue
        word, slashes = word + "\\" * slashes, 0
        if char == " " and not quoted:
            if begun:
                words.append(word)
            word, begun = "", False
        else:
            word, begun = word + char, True
    return words


@pytest.mark.parametrize(
    ("name", "reminder"), [("bedtime", BEDTIME), ("odd", ODD_ON_WINDOWS)], ids=["plain", "odd"]
)
def test_the_task_is_this(name: str, reminder: Reminder) -> None:
    """The XML, to the letter, in the encoding that it tells of."""
    content = task_xml(reminder, WINDOWLESS, first_time(reminder))
    assert content[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert content.decode("utf-16") + "\n" == golden(f"{name}.xml")


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_path_and_title_survive(program: str, routine: str, title: str) -> None:
    """A reader of XML and then Windows itself have the same words."""
    reminder = replace(ODD, routine=f"C:\\{routine}", title=title)
    command = Program((f"C:\\{program}", "-m", "x"), f"C:\\{program}")
    content = task_xml(reminder, command, first_time(reminder))
    action = ET.fromstring(content).find("t:Actions/t:Exec", _SPACE)  # noqa: S314 - our own
    assert action is not None
    assert action.findtext("t:Command", namespaces=_SPACE) == f"C:\\{program}"
    arguments = action.findtext("t:Arguments", namespaces=_SPACE)
    assert windows_words(arguments or "") == ["-m", "x", *reminder.words]
    assert read_task(content) == replace(reminder, title=reminder.short_title)


@pytest.mark.parametrize("routine", ["C:\\50%\\a.yaml", "C:\\%TEMP%\\a.yaml", "C:\\$(x)\\a.yaml"])
def test_what_the_task_scheduler_would_replace_is_refused(routine: str) -> None:
    """It puts variables in and knows no way to write a percent sign."""
    with pytest.raises(CannotRemindError) as refused:
        task_xml(replace(BEDTIME, routine=routine), WINDOWLESS, first_time(BEDTIME))
    assert str(refused.value) == "the Task Scheduler takes no name with % or $( in it"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<Task/>",
        b"\xff\xfe<",
        b"<?xml version='1.0' encoding='x-none'?><Task/>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><Task>&b;</Task>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><Task>&b;</Task>".encode("utf-16"),
        "<!DOCTYPE a [<!ENTITY b 'c'>]><Task>&b;</Task>".encode("utf-16-be"),
    ],
    ids=range(7),
)
def test_a_stranger_is_no_reminder(content: bytes) -> None:
    """Other files, damaged ones and those with entities are left alone."""
    assert read_task(content) is None


def test_the_commands_name_the_task(tmp_path: Path) -> None:
    """A task of the same name is replaced, and the XML is kept for the list."""
    key = "stretchcoach-remind-bedtime-2200"
    shown = described(install_plan(BEDTIME, WINDOWLESS, tmp_path, first_time(BEDTIME)))
    file = task_file(key, tmp_path)
    assert [line for line in shown if not line.startswith(" ")] == [
        f"write {file}",
        f"run schtasks /Create /TN '\\stretchcoach\\{key}' /XML {file} /F",
    ]
    assert list(described(removal_plan(key, tmp_path))) == [
        f"run schtasks /Delete /TN '\\stretchcoach\\{key}' /F",
        f"remove {file}",
    ]
