"""A real terminal beside a real voice: the screen shows the step that is heard."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sound.null_sink import NullSink

pytestmark = [pytest.mark.sound, pytest.mark.timeout(180)]

PATIENCE_S = 90.0
SEEN_WITHIN_S = 2.0
"""How long the screen may take to follow: shared machines stall by up to a second."""

ROUTINE = """\
title: Two short holds
language: en
steps:
  - name: Calf against the wall
    say: Heel down.
    hold: 3s
    sides: each
    switch: 2s
  - name: Butterfly
    say: Soles together.
    hold: 3s
"""


class Terminal:
    """A tmux server of its own, 80 by 24."""

    def __init__(self, socket: Path, env: dict[str, str]) -> None:
        self._base = ["tmux", "-S", str(socket), "-f", os.devnull]
        self._env = {**env, "TERM": "xterm-256color"}

    def run(self, words: list[str]) -> None:
        """Start a program on the screen."""
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", shlex.join(words))

    def screen(self) -> str:
        """What stands on the screen now."""
        return self._tmux("capture-pane", "-p")

    def close(self) -> None:
        """End the server and what runs in it."""
        self._tmux("kill-server")

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            [*self._base, *words], env=self._env, capture_output=True, text=True, check=False
        )
        return done.stdout


@pytest.fixture
def terminal(null_sink: NullSink) -> Iterator[Terminal]:
    """A terminal whose programs sound into the recorded sink."""
    if shutil.which("tmux") is None:
        if os.environ.get("STRETCHCOACH_SOUND_TESTS") == "required":
            pytest.fail("the sound tests are required here, but tmux is not installed")
        pytest.skip("not installed: tmux")
    terminal = Terminal(null_sink.root / "tmux", null_sink.env)
    yield terminal
    terminal.close()


def test_the_screen_shows_the_step_that_is_heard(terminal: Terminal, tmp_path: Path) -> None:
    """Whenever a cue sounds, its step's name and side stand on the screen."""
    routine, events = tmp_path / "two.yaml", tmp_path / "events.jsonl"
    routine.write_text(ROUTINE)
    program = [sys.executable, "-m", "stretchcoach", "play", str(routine)]
    terminal.run([*program, "--events", str(events)])
    seen = []
    for told, side in _audible(events):
        _wait_for_screen(terminal, told, side)
        seen.append((told, side))
    assert ("Calf against the wall", "left") in seen
    assert ("Calf against the wall", "right") in seen
    assert ("Butterfly", "") in seen


def _audible(events: Path) -> Iterator[tuple[str, str]]:
    """For each cue, as it becomes audible: the step's name, and its side or nothing."""
    labels: dict[int, str] = {}
    sides = {0: "left", 1: "left", 2: "right", 3: "right"}
    for event in _follow(events):
        if event["event"] == "segment_start":
            labels[event["segment"]] = event["text"]
        elif event["event"] == "cue_audible" and event["text"] != "All done.":
            yield labels[event["segment"]], sides.get(event["segment"], "")
        elif event["event"] == "finish":
            return


def _follow(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file that another program is still writing."""
    waiting = threading.Event()
    deadline = time.monotonic() + PATIENCE_S
    done = 0
    while time.monotonic() < deadline:
        lines = path.read_text().splitlines(keepends=True) if path.exists() else []
        for line in lines[done:]:
            if not line.endswith("\n"):
                break
            done += 1
            yield json.loads(line)
        waiting.wait(0.03)
    pytest.fail(f"the session did not come to its end: {done} events")


def _wait_for_screen(terminal: Terminal, name: str, side: str) -> None:
    waiting = threading.Event()
    deadline = time.monotonic() + SEEN_WITHIN_S
    wanted = f"{name}, {side}" if side else name
    screen = terminal.screen()
    while wanted not in screen:
        assert time.monotonic() < deadline, f"{wanted!r} is heard, but the screen is:\n{screen}"
        waiting.wait(0.05)
        screen = terminal.screen()
