"""The short commented file that a coach starts from, by goal."""

from __future__ import annotations

from collections.abc import Mapping

from stretchcoach.routine.fixes import quoted
from stretchcoach.routine.model import Goal

SCHEMA_FILE = "stretchcoach.schema.json"
"""The schema's copy beside a routine, which the file's first line names for editors."""

MODELINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"

_HEAD = """\
# Check this file with: stretchcoach check {file}
# Play it with:         stretchcoach play {file}
title: {title}
goal: {goal}
language: en
reviewed: no clinician has reviewed this yet

# Shown before the routine, and at the press of ! while it plays.
not_for:
  - A recent injury or operation
stop_if:
  - {stop}
  - Numbness
  - Dizziness
{red_flags}
# Name a source for each figure (S), or say that it is your judgement (J).
sources:
  - "J: the times below are only an example"
"""

_RED_FLAGS = """\
red_flags:
  - One leg is swollen, hot or red. Do not stretch it. See a doctor today.
"""

_STRETCH = """
steps:
  - name: Calf at the wall
    say: Back knee straight. Heel down.
    hold: 30s          # every time has a unit: 30s, 1m30s
    sides: each        # all of the left, a pause to switch, all of the right
    times: 2
    rest_between: 10s
    cues:
      halfway: Halfway. Keep breathing.
"""

_STEPS: Mapping[Goal, str] = {
    Goal.RELIEF: """
steps:
  - repeat_until: Has it let go?
    at_most: 4
    otherwise: Rest now. If it has lasted ten minutes, call for medical advice.
    steps:
      - name: Toes to shin
        say: Straighten the knee. Draw your toes toward you.
        hold: 20s
        sides: both
        cues:
          5s left: Ease off slowly.
""",
    Goal.BEDTIME: """
steps:
  - name: Long sitting stretch
    say: Legs out, toes up. Tip forward from the hips.
    hold: 10s          # every time has a unit: 10s, 1m30s
    times: 3
    rest_between: 10s
after: That is all. Good night.
""",
    Goal.WARM_UP: """
steps:
  - name: March
    say: March easily. Swing your arms.
    move: 1m           # every time has a unit: 30s, 1m30s
    cues:
      halfway: Halfway. Stay loose.
  - name: Shoulder rolls
    say: Roll forward five, backward five.
    move: 10 reps
    pace: 2s           # the time for one repetition
""",
    Goal.RELAXATION: """
steps:
  - name: Slow breathing
    say: Sit or lie down. Breathe as feels easy.
    breathe: {in: 5s, out: 5s}
    times: 6           # six breaths
  - name: Fists and arms
    tense_release: {tense: 5s, release: 15s}
    effort: about half of your strength
""",
    Goal.DESK: """
steps:
  - name: Shoulder rolls
    say: Up, back, and down.
    move: 6 reps
    pace: 4s           # the time for one repetition
  - name: Neck turns
    say: Look over your shoulder, slowly.
    hold: 10s          # every time has a unit: 10s, 1m30s
    sides: alternate   # left, right, left, right
    times: 2
""",
}


def new_routine(title: str, goal: Goal, file: str) -> str:
    """A routine for `goal` that plays as it is and passes every check, as text.

    `file` is the name that the comments tell the coach to type.
    """
    head = _HEAD.format(
        title=_as_value(title),
        goal=goal.value,
        file=file,
        stop="New tearing pain" if goal is Goal.RELIEF else "Sharp or tearing pain",
        red_flags=_RED_FLAGS if goal is Goal.RELIEF else "",
    )
    return MODELINE + head + _STEPS.get(goal, _STRETCH)


def copied_routine(text: str) -> str:
    """A copy of a routine's text that editors find the schema for."""
    has_modeline = text.lstrip("\ufeff").startswith("# yaml-language-server:")
    return text if has_modeline else MODELINE + text.lstrip("\ufeff")


def title_from(name: str) -> str:
    """A title in words from a file's name."""
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def _as_value(title: str) -> str:
    plain = title.replace(" ", "").isalpha() and title.isascii()
    return title if plain else quoted(title)
