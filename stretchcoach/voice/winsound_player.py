"""Playing on Windows, where the system plays within our own process."""

from __future__ import annotations

import sys
import threading
import wave
from collections.abc import Sequence


class WinsoundPlay:
    """A sound that winsound plays; it looks like a process that ends with it."""

    def __init__(self, path: str) -> None:
        with wave.open(path, "rb") as clip:
            self._length_s = clip.getnframes() / clip.getframerate()
        self._stopped = threading.Event()
        self._code: int | None = None
        if sys.platform == "win32":
            import winsound

            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            try:
                winsound.PlaySound(path, flags)
            except RuntimeError:
                self._code = 1
                self._stopped.set()

    def poll(self) -> int | None:
        """0 when it has ended, 1 when it could not be played; None while it sounds."""
        return self._code

    def wait(self) -> int:
        """Block until it has ended."""
        self._stopped.wait(self._length_s)
        if self._code is None:
            self._code = 0
        return self._code

    def kill(self) -> None:
        """Silence at once."""
        if sys.platform == "win32" and self._code is None:
            import winsound

            winsound.PlaySound(None, winsound.SND_PURGE)
        self._stopped.set()


def start_winsound(command: Sequence[str]) -> WinsoundPlay:
    """Play the last word of the command; OSError where it is no sound."""
    try:
        return WinsoundPlay(command[-1])
    except (wave.Error, EOFError) as error:
        raise OSError(str(error)) from None
