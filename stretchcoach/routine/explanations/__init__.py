"""What each code means. A code without an entry here is a defect, and a test finds it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from stretchcoach.routine import codes_format, codes_lint, codes_reading
from stretchcoach.routine.explanations.about_layout import ABOUT_LAYOUT
from stretchcoach.routine.explanations.about_limits import ABOUT_LIMITS
from stretchcoach.routine.explanations.about_references import ABOUT_REFERENCES
from stretchcoach.routine.explanations.about_safety import ABOUT_SAFETY
from stretchcoach.routine.explanations.about_shape import ABOUT_SHAPE
from stretchcoach.routine.explanations.about_speech import ABOUT_SPEECH
from stretchcoach.routine.explanations.about_text import ABOUT_TEXT
from stretchcoach.routine.explanations.about_times import ABOUT_TIMES
from stretchcoach.routine.explanations.about_values import ABOUT_VALUES
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame

__all__ = ["EXPLANATIONS", "TITLES", "Example", "Explanation", "Frame"]

TITLES: Mapping[str, str] = MappingProxyType(
    {
        code.value: title
        for code, title in sorted(
            chain(
                codes_reading.TITLES.items(),
                codes_format.TITLES.items(),
                codes_lint.TITLES.items(),
            )
        )
    }
)
"""Every code that a problem can have, in order, with a few words on what it stands for."""

EXPLANATIONS: Mapping[str, Explanation] = MappingProxyType(
    {
        entry.code: entry
        for entry in chain(
            ABOUT_TEXT,
            ABOUT_LAYOUT,
            ABOUT_SHAPE,
            ABOUT_VALUES,
            ABOUT_REFERENCES,
            ABOUT_LIMITS,
            ABOUT_SPEECH,
            ABOUT_TIMES,
            ABOUT_SAFETY,
        )
    }
)
"""The entry of each code."""
