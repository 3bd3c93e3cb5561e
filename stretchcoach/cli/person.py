"""What is remembered of the person: what they were told, what applies to them, today's tip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stretchcoach.care.answers import FILE, Answers, keep_answers, read_answers
from stretchcoach.care.safety import DISCLAIMER
from stretchcoach.care.tips import tip_for
from stretchcoach.cli.output import can_be_told, tell
from stretchcoach.folders import Folders
from stretchcoach.routine.model import Goal, Routine


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


def tell_disclaimer_once(folders: Folders, routine: Routine) -> None:
    """Before the first ordinary session say what this is and is not; never before relief.

    Where it cannot be kept that it was told, it is told again the next time. Where stderr is
    no terminal nobody would read it.
    """
    if routine.goal is Goal.RELIEF or not can_be_told():
        return
    answers = answers_of(folders)
    if not answers.told:
        ask = "" if answers.asked else " Does something apply to you? See: stretchcoach precautions"
        tell(f"{DISCLAIMER}{ask}")
        keep_answers(answers_file(folders), replace(answers, told=True))
