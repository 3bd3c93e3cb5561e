"""The ways in which an exercise can be done."""

from __future__ import annotations

from enum import StrEnum


class Variation(StrEnum):
    """Which variation of an exercise is being done."""

    EASIER = "easier"
    USUAL = "usual"
    HARDER = "harder"
