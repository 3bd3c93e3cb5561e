"""Runs the whole program as a person would, and reads what it said it did."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stretchcoach.voice.cache import ClipIndex
from stretchcoach.voice.settings import VoiceSettings
from tests.sound.null_sink import NullSink

PATIENCE_S = 150

ROUTINE = """\
title: Both calves
language: en
levels: [short, long]
steps:
  - name: Calf against the wall
    say: Step one foot back, and lean in.
    hold: {short: 5s, long: 9s}
    sides: each
    switch: 2s
    cues: {halfway: Halfway there., end: Ease off slowly.}
  - rest: 6s
  - name: Shake both legs
    move: 3s
    countdown: 2
    get_ready: 1s
after: The calves are looser now.
"""


@dataclass(frozen=True, slots=True)
class Played:
    """A session that was played to its end: its events, and what it printed."""

    events: list[dict[str, Any]]
    out: str
    errors: str
    code: int

    def of(self, *kinds: str) -> list[dict[str, Any]]:
        """The events of these kinds, in order."""
        return [event for event in self.events if event["event"] in kinds]


def run_program(sink: NullSink, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `stretchcoach` to its end with nothing on its input."""
    return subprocess.run(
        [sys.executable, "-m", "stretchcoach", *words],
        env=sink.env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def play(sink: NullSink, routine: Path, events: Path, *words: str) -> Played:
    """Play a routine as lines, its events written to a file."""
    done = run_program(sink, "play", str(routine), "--plain", "--events", str(events), *words)
    lines = [json.loads(line) for line in events.read_text().splitlines()]
    return Played(lines, done.stdout, done.stderr, done.returncode)


def clips(sink: NullSink) -> Path:
    """The cache folder that the program fills in the sink's home."""
    return Path(sink.env["HOME"]) / ".cache" / "stretchcoach"


def clip_of(sink: NullSink, text: str) -> Path:
    """The clip of a sentence, said in English with the usual settings; it must be there."""
    found = ClipIndex.open(clips(sink), VoiceSettings()).find(text)
    assert found is not None, f"no clip of {text!r}"
    return Path(found[0])
