"""Ctrl-C, SIGTERM and a closed terminal: both front ends are asked to end, and then do."""

from __future__ import annotations

import signal
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from stretchcoach.cli.exits import ended_by

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class SignalledTwice(BaseException):
    """A second signal while a front end was ending: end at once."""


@dataclass(slots=True)
class EndRequest:
    """Whether the process was asked to end, and who is to be told.

    `when_asked` is called once, in the main thread, in the middle of whatever runs: it may
    only put something into a queue or a loop. A second signal raises SignalledTwice.
    """

    signum: int | None = None
    _listeners: list[Callable[[], None]] = field(default_factory=list)

    def when_asked(self, listener: Callable[[], None]) -> None:
        """Have a front end told; at once, if the signal came before it was ready."""
        self._listeners.append(listener)
        if self.signum is not None:
            listener()

    @property
    def exit_code(self) -> int | None:
        """What the process should end with, or None where no signal came."""
        return None if self.signum is None else ended_by(self.signum)

    def receive(self, signum: int, _frame: FrameType | None) -> None:
        """The signal handler."""
        if self.signum is not None:
            raise SignalledTwice
        self.signum = signum
        for listener in tuple(self._listeners):
            listener()


@contextmanager
def end_requests(without: Collection[str] = ()) -> Iterator[EndRequest]:
    """Turn the signals that end a program into an EndRequest, as long as the block runs.

    A signal that is ignored already (`nohup`, a background job) stays ignored; those in
    `without` are left to somebody else.
    """
    request = EndRequest()
    before = {}
    for name in _NAMES:
        number = None if name in without else getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            before[number] = signal.signal(number, request.receive)
    try:
        yield request
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
