"""Writes what happens in a session to a file, one JSON object a line, as it happens."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from stretchcoach.files import UnreadableError, reason_of, shown_path
from stretchcoach.session.events import Event


class EventsFile:
    """A listener for events. A disk that is full ends the writing, never the session.

    `problem` then says why in words, else it is empty.
    """

    def __init__(
        self, path: Path, *, keep: Path, now_ns: Callable[[], int] = time.monotonic_ns
    ) -> None:
        """Open the file, emptying one that is there.

        Raises UnreadableError where it cannot be written, and where it is `keep`, the
        routine itself.
        """
        self.problem = ""
        self._path = path
        self._now_ns = now_ns
        if _is_same(path, keep):
            raise UnreadableError(f"cannot write {shown_path(path)}: it is the routine's own file")
        # A pipe that nobody reads would otherwise wait, here or in the middle of a hold.
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NONBLOCK", 0)
        try:
            self._fd: int | None = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o666)
        except (OSError, ValueError) as error:
            raise UnreadableError(f"cannot write {shown_path(path)}: {reason_of(error)}") from None

    def __call__(self, events: tuple[Event, ...]) -> None:
        """Write these events down."""
        for event in events:
            if self._fd is None:
                return
            line = f"{json.dumps(as_value(event, self._now_ns()))}\n".encode()
            try:
                if os.write(self._fd, line) < len(line):
                    self._give_up("there is no room")
            except OSError as error:
                self._give_up(reason_of(error))

    def close(self) -> None:
        """Close the file; may be called twice."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def _give_up(self, reason: str) -> None:
        self.problem = f"the events in {shown_path(self._path)} are not complete: {reason}"
        self.close()


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        # One of them is not there; opening says what is wrong with it.
        return False


def as_value(event: Event, mono_ns: int) -> dict[str, object]:
    """An event as JSON takes it; what an event of its kind does not have is left out."""
    value: dict[str, object] = {
        "t_ms": event.t_ms,
        # A `cue_audible` is written when the clip's player was started, and tells when it is heard.
        "mono_ns": mono_ns if event.audible_ns is None else event.audible_ns,
        "event": event.kind.value,
        "segment": event.segment,
        "text": event.text,
    }
    if event.cue is not None:
        value["cue"] = event.cue.kind.value
        value["at_ms"] = event.cue.at_ms
        value["length_ms"] = event.cue.length_ms
    extras: dict[str, object] = {
        "answer": event.answer,
        "variation": event.variation,
        "reason": event.reason,
        "finish": event.finish,
        "delta_ms": event.delta_ms or None,
        "why": event.why or None,
        "latency_ms": event.latency_ms,
        "latency_measured": event.latency_measured,
    }
    value.update({name: given for name, given in extras.items() if given is not None})
    return value
