"""Which steps from line to line of the reader an input takes."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from tests.fuzz.mutations import Case
from tests.fuzz.promises import hold_for_checking

_OURS = ("/stretchcoach/routine/", "/stretchcoach/session/", "/stretchcoach/checking/")


def reached(data: bytes) -> set[tuple[str, int, int]]:
    """The steps as (file, line before, line) while this file is checked and reported."""
    steps: set[tuple[str, int, int]] = set()
    before: dict[FrameType, int] = {}

    def in_frame(frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            steps.add((frame.f_code.co_filename, before.get(frame, 0), frame.f_lineno))
            before[frame] = frame.f_lineno
        elif event == "return":
            before.pop(frame, None)
        return in_frame

    def at_call(frame: FrameType, _event: str, _arg: Any) -> Any:
        name = frame.f_code.co_filename.replace("\\", "/")
        return in_frame if any(part in name for part in _OURS) else None

    old = sys.gettrace()
    sys.settrace(at_call)
    try:
        hold_for_checking(Case(data, {}))
    finally:
        sys.settrace(old)
    return steps
