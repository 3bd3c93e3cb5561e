"""A file beside the watch that looks at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stretchcoach.library_reading import LengthsOf
from stretchcoach.preview.look import Look
from stretchcoach.preview.reading import Reader
from stretchcoach.preview.watch import Watch
from stretchcoach.routine.thresholds import Thresholds
from tests.preview.preview_parts import CALF, THIGH, text_of

GOOD = text_of(CALF)
OTHER = text_of(CALF, THIGH)


class Desk:
    """A file beside the watch that looks at it."""

    def __init__(self, folder: Path, language: str = "") -> None:
        self.file = folder / "evening.yaml"
        self.paused_s: list[float] = []
        self.when_paused: Callable[[], None] | None = None
        self.spoken_ms = 1_000
        reader = Reader(self.file, language, Thresholds(), self._measure)
        self.watch = Watch(reader, pause=self._pause)

    def save(self, text: str) -> None:
        """Write the file where it is."""
        self.file.write_text(text, encoding="utf-8")

    def look(self) -> Look | None:
        """Look once."""
        return self.watch.look()

    def sees(self, *, errors: int = 0, warnings: int = 0, steps: int | None = None) -> bool:
        """Whether a look finds something new: a sound file of so many steps, or so many errors."""
        found = self.look()
        if found is None:
            return False
        assert (found.errors, found.warnings) == (errors, warnings), found.problems
        assert (found.version is None) is (errors > 0 or steps is None)
        if found.version is not None:
            assert len(found.version.routine.steps) == steps
        return True

    def _measure(self) -> LengthsOf:
        spoken_ms = self.spoken_ms
        return lambda _routine: lambda _text: spoken_ms

    def _pause(self, seconds: float) -> None:
        self.paused_s.append(seconds)
        if self.when_paused is not None:
            self.when_paused()
