"""From exec to the first audible sample on a recorded null sink, and to the first words read.

`python -m tests.benchmarks first_word`. It needs PulseAudio, and leaves out what of espeak-ng
and termdown is missing.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.competitors import (
    CONSOLE_SCRIPT,
    TERMDOWN,
    a_home,
    environment_in,
    installed,
)
from tests.benchmarks.sinks import first_sound_ns, null_sink, sound_of, wait_for_quiet
from tests.benchmarks.tables import Budget, Effort, Result, Row, Table, beside, spread
from tests.benchmarks.terminals import running
from tests.sound.null_sink import NullSink

SENTENCE = "Stay in bed."
PYTTSX3_SCRIPT = """\
import pyttsx3

engine = pyttsx3.init()
engine.setProperty("rate", 150)
engine.say("Stay in bed.")
engine.runAndWait()
"""
KEYS_A_SECOND = 5
RELIEF = "stretchcoach cramp, clips rendered"
FIRST_RUN = "stretchcoach cramp, very first run"
ESPEAK = "espeak-ng"
PYTTSX3 = "a ten-line pyttsx3 script"
SPEAKING_TERMDOWN = "termdown --voice"
BARE = "python -c ''"
BUDGETS = ((RELIEF, 2.0), (FIRST_RUN, 5.0))
MOST_OF_BARE = 2.0
RENDER = "from stretchcoach.cli.relief_clips import render_all; render_all()"


@dataclass
class Speaker:
    """A program that is to be heard: how it is started, what is typed, what it needed."""

    name: str
    command: Sequence[str]
    typed: str
    onsets_ms: list[float] = field(default_factory=list)
    silent: int = 0


def measure(effort: Effort) -> Result:
    """Every program takes its turn in every round."""
    result = Result()
    with ExitStack() as stack:
        environment = stack.enter_context(a_home())
        sink = stack.enter_context(null_sink())
        home = Path(environment["HOME"])
        speakers = _speakers(home, result)
        rounds = effort.of(15, 4)
        if sink is None:
            result.notes.append("left out: the first sound, for want of PulseAudio")
        else:
            # What an earlier run does in the background.
            loud = environment | sound_of(sink, home)
            subprocess.run((sys.executable, "-c", RENDER), env=loud, check=True)
            for number in range(rounds):
                fresh = home / f"home-{number}"
                for speaker in speakers:
                    own = fresh if speaker.name == FIRST_RUN else home
                    _hear(sink, speaker, environment_in(own, sound_of(sink, own)))
            _tell_sounds(result, speakers)
        relief = speakers[0].command
        found: dict[str, list[float]] = {RELIEF: [], BARE: []}
        for _ in range(rounds):
            found[RELIEF].append(_text_ms(relief, environment))
            found[BARE].append(_ended_ms(environment))
        table, medians = beside("first instruction readable", found, (BARE,))
        result.tables.append(table)
        ratio = medians[RELIEF] / medians[BARE]
        result.budgets.append(Budget(f"first instruction, × {BARE}", ratio, MOST_OF_BARE))
    return result


def _speakers(folder: Path, result: Result) -> list[Speaker]:
    """All programs that are installed; a note for each that is not."""
    relief = (sys.executable, "-c", CONSOLE_SCRIPT, "cramp")
    script = folder / "say.py"
    script.write_text(PYTTSX3_SCRIPT)
    speakers = [
        Speaker(RELIEF, relief, "stretchcoach cramp"),
        Speaker(FIRST_RUN, relief, "stretchcoach cramp"),
        Speaker(PYTTSX3, (sys.executable, str(script)), "python say.py"),
    ]
    for name, shown, words, typed in (
        (ESPEAK, ESPEAK, ("-s", "150", SENTENCE), f'espeak-ng "{SENTENCE}"'),
        (TERMDOWN, SPEAKING_TERMDOWN, ("--voice", "en", "3"), "termdown --voice en 3"),
    ):
        program = installed(name, *words)
        if program is None:
            result.notes.append(f"left out: {name} is not installed")
        else:
            speakers.append(Speaker(shown, program.command, typed))
    return speakers


def _hear(sink: NullSink, speaker: Speaker, environment: Mapping[str, str]) -> None:
    """Start the program in a terminal, and find when it was first heard."""
    wait_for_quiet(sink)
    with running(speaker.command, environment) as terminal:
        heard_ns = first_sound_ns(sink, terminal)
        if heard_ns is None:
            speaker.silent += 1
        else:
            speaker.onsets_ms.append((heard_ns - terminal.started_ns) / 1e6)


def _tell_sounds(result: Result, speakers: Sequence[Speaker]) -> None:
    medians = {one.name: statistics.median(one.onsets_ms) for one in speakers if one.onsets_ms}
    floor = medians.get(ESPEAK)
    rows = []
    for one in speakers:
        if one.name not in medians:
            result.notes.append(f"not heard: {one.name}")
            continue
        keys = len(one.typed) + 1
        ratio = {f"× {ESPEAK}": medians[one.name] / floor} if floor else {}
        prompt_s = keys / KEYS_A_SECOND + medians[one.name] / 1000
        figures = spread(one.onsets_ms) | ratio | {"keystrokes": keys, "from prompt s": prompt_s}
        rows.append(Row(one.name, figures | ({"silent": one.silent} if one.silent else {})))
    result.tables.append(Table("first word: exec to the first audible sample", rows))
    for name, most in BUDGETS:
        if floor and name in medians:
            result.budgets.append(Budget(f"{name}, × {ESPEAK}", medians[name] / floor, most))


def _text_ms(command: Sequence[str], environment: Mapping[str, str]) -> float:
    with running(command, environment) as terminal:
        seen_ns = terminal.until(re.compile(SENTENCE.rstrip(".").encode()))
        return (seen_ns - terminal.started_ns) / 1e6


def _ended_ms(environment: Mapping[str, str]) -> float:
    with running((sys.executable, "-c", ""), environment) as terminal:
        return (terminal.ended_ns() - terminal.started_ns) / 1e6


if __name__ == "__main__":
    words = [sys.executable, "-m", "tests.benchmarks", "first_word", *sys.argv[1:]]
    os.execv(sys.executable, words)  # noqa: S606
