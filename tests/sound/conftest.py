"""A sound server that nobody hears, recorded, for the tests that speak for real."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.sound.null_sink import NullSink, SinkUnavailableError, cannot_run, missing_programs


@pytest.fixture
def null_sink() -> Iterator[NullSink]:
    """A recorded null sink; give its `env` to the programs that are to be heard."""
    missing = missing_programs()
    if missing:
        cannot_run(f"not installed: {', '.join(missing)}")
    sink = NullSink()
    try:
        sink.start()
    except SinkUnavailableError as error:
        sink.close()
        cannot_run(str(error))
    yield sink
    sink.close()


@pytest.fixture
def null_sink_here(null_sink: NullSink, monkeypatch: pytest.MonkeyPatch) -> NullSink:
    """The same, as the sound server of this process and all that it starts."""
    for name in set(os.environ) - set(null_sink.env):
        monkeypatch.delenv(name)
    for name, value in null_sink.env.items():
        if os.environ.get(name) != value:
            monkeypatch.setenv(name, value)
    return null_sink
