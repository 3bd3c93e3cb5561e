"""What is remembered of the person: what they were told, what applies to them, today's tip."""

from __future__ import annotations

from pathlib import Path

from stretchcoach.care.answers import FILE, Answers, read_answers
from stretchcoach.care.tips import tip_for
from stretchcoach.folders import Folders
from stretchcoach.routine.model import Goal


def answers_file(folders: Folders) -> Path | None:
    """Where the answers are kept; None where there is no such folder."""
    return None if folders.state is None else folders.state / FILE


def answers_of(folders: Folders) -> Answers:
    """What was answered so far."""
    return read_answers(answers_file(folders))


def todays_tip(folders: Folders, goal: Goal | None) -> str:
    """The tip for after a session with this goal, the same until midnight."""
    import datetime

    today = datetime.datetime.now().astimezone().date()
    return tip_for(goal, today.toordinal(), answers_of(folders).precautions)
