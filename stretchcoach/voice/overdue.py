"""Clips that made way for the next after their own length, and whether their player hangs."""

from __future__ import annotations

from stretchcoach.voice.process import Watched


class Overdue:
    """What is heard of them is over; how long their processes last tells what the player is.

    Cues that follow each other would else end each process before it can be said to hang.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[int, Watched]] = []

    def add(self, watched: Watched, due_ns: int) -> None:
        """Watch one that counts as hung if it runs at this moment (monotonic ns)."""
        self._waiting.append((due_ns, watched))

    def hangs_at(self, now_ns: int) -> bool:
        """Whether any of them hangs at this moment."""
        self._waiting = [one for one in self._waiting if one[1].code() is None]
        return any(now_ns >= due_ns for due_ns, _ in self._waiting)

    def due_ns(self) -> int | None:
        """When `hangs_at` is to be asked at the latest."""
        return min((due_ns for due_ns, _ in self._waiting), default=None)

    def end(self) -> list[Watched]:
        """End those that still run, at once; they are to be joined."""
        ended = [watched for _, watched in self._waiting if watched.code() is None]
        self._waiting.clear()
        for watched in ended:
            watched.kill()
        return ended
