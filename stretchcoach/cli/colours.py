"""Colours for reports, where a terminal shows them and nobody minds."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from types import MappingProxyType

from stretchcoach.routine.report import Paint, Part, unpainted

_CODES: Mapping[Part, str] = MappingProxyType(
    {
        Part.PLACE: "1",
        Part.ERROR: "1;31",
        Part.WARNING: "1;33",
        Part.GUTTER: "34",
        Part.FIX: "32",
    }
)


def paint_for_stdout() -> Paint:
    """How stdout is to be painted: in colour, or not at all."""
    return _painted if _shows_colours() else unpainted


def _shows_colours() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb"):
        return False
    return sys.stdout.isatty()


def _painted(part: Part, text: str) -> str:
    return f"\x1b[{_CODES[part]}m{text}\x1b[0m"
