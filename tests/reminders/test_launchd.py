"""The agents for launchd: what they say, and that a property list reader has it back."""

from __future__ import annotations

import plistlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.reminders.launchd import agent, install_plan, read_agent, removal_plan
from stretchcoach.reminders.plan import described
from stretchcoach.reminders.reminder import Program, Reminder
from tests.reminders.samples import BEDTIME, ENTRIES, ODD, PROGRAM, golden

TEXTS = st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), min_size=1)


@pytest.mark.parametrize(("name", "reminder", "program"), ENTRIES)
def test_the_agent_is_this(name: str, reminder: Reminder, program: Program) -> None:
    """The property list, to the letter."""
    assert agent(reminder, program).decode() == golden(f"{name}.plist")


@pytest.mark.parametrize(
    ("reminder", "times"),
    [
        (BEDTIME, [{"Hour": 22, "Minute": 0}]),
        (ODD, [{"Hour": 6, "Minute": 5, "Weekday": day} for day in (1, 3, 0)]),
    ],
)
def test_launchd_counts_the_days_from_sunday(
    reminder: Reminder, times: list[dict[str, int]]
) -> None:
    """Monday is 1 and Sunday 0 there; every day is no weekday."""
    assert plistlib.loads(agent(reminder, PROGRAM))["StartCalendarInterval"] == times


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_path_and_title_survive(program: str, routine: str, title: str) -> None:
    """The words are a list, and each of them comes back as it was."""
    reminder = replace(ODD, routine=f"/{routine}", title=title)
    content = agent(reminder, Program((f"/{program}",), f"/{program}"))
    value = plistlib.loads(content)
    assert value["ProgramArguments"] == [f"/{program}", *reminder.words]
    assert value["WorkingDirectory"] == f"/{program}"
    assert read_agent(content) == replace(reminder, title=reminder.short_title)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"bplist00", plistlib.dumps([]), plistlib.dumps({"EnvironmentVariables": 1})],
)
def test_a_stranger_is_no_reminder(content: bytes) -> None:
    """Other agents and damaged files are left alone."""
    assert read_agent(content) is None


def test_the_commands_are_those_of_the_persons_own_session(tmp_path: Path) -> None:
    """An agent is loaded anew, so that a changed one counts, and unloaded before it goes."""
    shown = list(described(install_plan(BEDTIME, PROGRAM, tmp_path, 501)))
    key = "stretchcoach-remind-bedtime-2200"
    assert [line for line in shown if line.startswith("run")] == [
        f"run launchctl bootout gui/501/{key}",
        f"run launchctl enable gui/501/{key}",
        f"run launchctl bootstrap gui/501 {tmp_path}/{key}.plist",
    ]
    assert list(described(removal_plan(key, tmp_path, 501))) == [
        f"run launchctl bootout gui/501/{key}",
        f"remove {tmp_path}/{key}.plist",
    ]
