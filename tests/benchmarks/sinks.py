"""A sound server that nobody hears, where PulseAudio is installed, and what sounded on it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from tests.benchmarks.terminals import ProgramEndedError, Terminal
from tests.sound.clip_matching import RATE
from tests.sound.null_sink import NullSink, missing_programs

AUDIBLE = 100
"""Of 32,768."""

LISTEN_S = 4.0
QUIET_S = 0.4
_OF_SOUND = ("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "PULSE_SERVER")


@contextmanager
def null_sink() -> Iterator[NullSink | None]:
    """The recorded null sink, or None where what it needs is not installed."""
    if missing_programs():
        yield None
        return
    with NullSink() as sink:
        yield sink


def sound_of(sink: NullSink, home: Path | None = None) -> dict[str, str]:
    """The variables that lead a program's sound there; with `home`, ALSA's programs too."""
    if home is not None:
        home.mkdir(exist_ok=True)
        routed = Path(sink.env["HOME"], ".asoundrc").read_text()
        (home / ".asoundrc").write_text(routed)
    return {name: sink.env[name] for name in _OF_SOUND}


def first_sound_ns(sink: NullSink, terminal: Terminal) -> int | None:
    """When a program that was just started was first heard; None where it was not."""
    give_up = time.monotonic() + LISTEN_S
    while time.monotonic() < give_up:
        _read_on(terminal, 0.05)
        if (found := _loud_ns(sink, terminal.started_ns)) is not None:
            return found[0]
    return None


def last_sound_ns(sink: NullSink, since_ns: int) -> int | None:
    """When it was last loud since a moment."""
    found = _loud_ns(sink, since_ns)
    return None if found is None else found[1]


def wait_for_quiet(sink: NullSink) -> None:
    """Let what sounded before fade out of the sink's buffer."""
    while True:
        since_ns = sink.recorded_until_ns()
        sink.wait_recorded(since_ns + round(QUIET_S * 1e9))
        if sink.recording().since(since_ns).loudness() < AUDIBLE:
            return


def _loud_ns(sink: NullSink, since_ns: int) -> tuple[int, int] | None:
    recording = sink.recording().since(since_ns)
    loud = np.flatnonzero(np.abs(recording.samples) >= AUDIBLE)
    if not loud.size:
        return None
    first, last = (recording.at_ns(float(loud[at]) * 1000 / RATE) for at in (0, -1))
    return first, last


def _read_on(terminal: Terminal, wait_s: float) -> None:
    """Read what it draws, so that it never waits for us; it may have ended."""
    until = time.monotonic() + wait_s
    with suppress(ProgramEndedError):
        terminal.read_for(wait_s)
    time.sleep(max(0.0, until - time.monotonic()))
