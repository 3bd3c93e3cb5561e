"""The programs that can play a clip, and how long each takes until it is heard."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Sequence

from stretchcoach.voice.process import Process, start_silent

ASSUMED_LATENCY_MS = {"pw-play": 25, "paplay": 17, "aplay": 22, "afplay": 50, "winsound": 20}
"""What each program needs until the first sample is audible, before it was measured here."""

ENDS_WITH_ITS_CLIP = frozenset({"pw-play", "paplay"})
"""The programs whose run is as long as start and clip; others wait for a buffer to drain."""

MEASUREMENTS_KEPT = 9
LONGEST_LATENCY_MS = 150
"""Above this the run's overhead is no start, but a server that drains a long buffer."""

OPTIONS = {"aplay": ("-q",)}
SILENCE_OPTIONS = {"paplay": ("--latency-msec=10160", "--process-time-msec=5000")}
"""Woken every 5 s, where the default of 20 ms costs ten times the CPU.

Half of what the latency exceeds two such times, 80 ms, is what the sink may keep waiting: so
little makes the whole sink answer soon, where it cannot rewind.
"""
LINUX_PROGRAMS = ("pw-play", "paplay", "aplay")
MACOS_PROGRAMS = ("afplay",)


class Player:
    """One program, found at an absolute path."""

    def __init__(self, name: str, path: str, start: Callable[[Sequence[str]], Process]) -> None:
        self.name = name
        self.path = path
        self._start = start
        self._measured: deque[int] = deque(maxlen=MEASUREMENTS_KEPT)

    @property
    def latency_ms(self) -> int:
        """From the process's start to the first audible sample, in ms."""
        if not self._measured:
            return ASSUMED_LATENCY_MS[self.name]
        return sorted(self._measured)[(len(self._measured) - 1) // 2]

    @property
    def mixes(self) -> bool:
        """Whether two sounds can be played at once."""
        return self.name != "winsound"

    @property
    def latency_measured(self) -> bool:
        """Whether `latency_ms` was measured on this machine, or is assumed."""
        return bool(self._measured)

    def start(self, clip: str, loudness: float = 1.0) -> Process:
        """Start playing a file; OSError if the program cannot be started.

        `loudness` is the share of the clip's amplitude, at most 1, where the program can.
        """
        options = (*OPTIONS.get(self.name, ()), *_volume_options(self.name, loudness))
        return self._start((self.path, *options, clip))

    def start_silence(self, silence: str) -> Process:
        """Start playing the file that keeps the sink awake; OSError if that is impossible."""
        options = (*OPTIONS.get(self.name, ()), *SILENCE_OPTIONS.get(self.name, ()))
        return self._start((self.path, *options, silence))

    def note_run(self, wall_ms: int, length_ms: int) -> None:
        """Learn from a clip that was played to its end."""
        overhead = wall_ms - length_ms
        if self.name in ENDS_WITH_ITS_CLIP and 0 <= overhead <= LONGEST_LATENCY_MS:
            self._measured.append(overhead)


def find_players(preferred: str = "", search_path: str | None = None) -> list[Player]:
    """The players of this machine, best first; the one at the path `preferred` before all.

    Only absolute folders of the search path (default: `PATH`) are looked at.
    """
    if sys.platform == "win32":
        from stretchcoach.voice.winsound_player import start_winsound

        return [Player("winsound", "winsound", start_winsound)]
    names = MACOS_PROGRAMS if sys.platform == "darwin" else LINUX_PROGRAMS
    searched = os.environ.get("PATH", os.defpath) if search_path is None else search_path
    folders = [folder for folder in searched.split(os.pathsep) if os.path.isabs(folder)]  # noqa: PTH117
    found = []
    for name in names:
        path = _find(name, folders)
        if path:
            found.append(Player(name, path, start_silent))
    return sorted(found, key=lambda player: player.path != preferred)


def missing_players_reason() -> str:
    """Why nothing can be heard where `find_players` finds nothing, in words."""
    names = MACOS_PROGRAMS if sys.platform == "darwin" else LINUX_PROGRAMS
    return f"there is no program to play sound with ({', '.join(names)})"


def _volume_options(name: str, loudness: float) -> tuple[str, ...]:
    """How the program is told to play more quietly; aplay and winsound cannot."""
    if loudness >= 1:
        return ()
    if name == "paplay":
        # Its steps are those of a slider, which the server takes to the power of three.
        return (f"--volume={round(65_536 * loudness ** (1 / 3))}",)
    if name == "pw-play":
        return (f"--volume={loudness:.2f}",)
    return ("-v", f"{loudness:.2f}") if name == "afplay" else ()


def _find(name: str, folders: Sequence[str]) -> str:
    for folder in folders:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH113
            return path
    return ""
