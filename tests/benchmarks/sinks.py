"""A sound server that nobody hears, where PulseAudio is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.sound.null_sink import NullSink, missing_programs

_OF_SOUND = ("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "PULSE_SERVER")


@contextmanager
def null_sink() -> Iterator[NullSink | None]:
    """The recorded null sink, or None where what it needs is not installed."""
    if missing_programs():
        yield None
        return
    with NullSink() as sink:
        yield sink


def sound_of(sink: NullSink) -> dict[str, str]:
    """The variables that lead a program's sound there."""
    return {name: sink.env[name] for name in _OF_SOUND}
