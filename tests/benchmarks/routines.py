"""Routines that the benchmarks play."""

from __future__ import annotations

HOLD = """\
title: One long hold
language: en
steps:
  - name: Calf at the wall
    say: Lean in.
    get_ready: 1s
    hold: 300s
    cues: {every 20s: Keep breathing.}
"""

SPEECH = """\
title: A long sentence
language: en
steps:
  - name: Calf at the wall
    say: >-
      Palms on the wall, one foot back, and the back heel down on the floor. Now lean in slowly
      until you feel the stretch, and let your breath come and go as it likes.
    hold: 60s
"""


def timed_steps(count: int, hold_s: int = 6) -> str:
    """Short holds that count down, so that something is due nearly every second."""
    step = "  - {name: Step %d, say: Hold., get_ready: 1s, hold: %ds, countdown: 3}\n"
    return HEAD + "".join(step % (number, hold_s) for number in range(count))


def minutes_of_holds(minutes: int) -> str:
    """A step a minute, spoken at its start, in its middle and at its end."""
    step = (
        "  - {name: Calf %d, say: Lean in., get_ready: 4s, hold: 56s, countdown: 3,"
        " cues: {halfway: Keep breathing.}}\n"
    )
    return "".join(step % number for number in range(minutes))


def many_segments(count: int) -> str:
    """About so many segments, in the most steps that a routine may have or fewer."""
    step = (
        "  - {name: Calf %d, say: Lean in., get_ready: 1s, hold: 6s, sides: each, switch: 1s,"
        " times: 2}\n"
    )
    # Get ready, left, change, right: twice.
    return HEAD + "".join(step % number for number in range(-(-count // 8)))


HEAD = "title: Many steps\nlanguage: en\nsteps:\n"
