"""Reminders and programs that the tests share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from stretchcoach.reminders.reminder import Program, Reminder
from stretchcoach.reminders.schedule import EVERY_DAY, TimeOfDay

GOLDEN = Path(__file__).parent / "golden"

BEDTIME = Reminder("bedtime", "bedtime", "Bedtime stretches", TimeOfDay(22, 0), EVERY_DAY)
ODD = Reminder(
    '/home/o\'brien/50% "früh" $HOME & <b>.yaml',
    '50% "früh" $HOME & <b>',
    'Früh %h $x <b> & "q"; done \\',
    TimeOfDay(6, 5),
    frozenset({0, 2, 6}),
)
PROGRAM = Program(("/opt/coach/bin/stretchcoach",))
MODULE = Program(
    ("/home/o'brien/my env/bin/python", "-m", "stretchcoach"), "/home/o'brien/my env/lib"
)
WINDOWLESS = Program(
    ("C:\\Users\\Ann O'Brien\\env\\pythonw.exe", "-m", "stretchcoach"),
    "C:\\Users\\Ann O'Brien\\env",
)
ODD_ON_WINDOWS = replace(ODD, routine="C:\\Ann's\\früh & so.yaml")
ENTRIES = (("bedtime", BEDTIME, PROGRAM), ("odd", ODD, MODULE))
"""What the golden files are made of, by their names."""


def first_time(reminder: Reminder) -> datetime:
    """A first time for a reminder; without a time zone, as files have it."""
    return datetime(2026, 11, 22, reminder.at.hour, reminder.at.minute)  # noqa: DTZ001


def golden(name: str) -> str:
    """What a golden file holds."""
    return (GOLDEN / name).read_text(encoding="utf-8")
