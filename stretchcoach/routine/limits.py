"""The limits that only a routine laid out in time can break, as diagnostics."""

from __future__ import annotations

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Diagnostic, Severity, Span
from stretchcoach.routine.durations import spell_duration
from stretchcoach.routine.field_types import HOUR_MS

MOST_SEGMENTS = 2_000
MOST_AT_ALL_LEVELS = 20_000
MOST_CUES = 10_000
LONGEST_TOTAL_MS = 3 * HOUR_MS


def too_many_segments(file: str, span: Span) -> Diagnostic:
    """A routine of more than MOST_SEGMENTS segments; `span` is the routine's place."""
    return Diagnostic(
        FormatCode.TOO_MANY_SEGMENTS.value,
        Severity.ERROR,
        f"the routine has more than {MOST_SEGMENTS} parts when it is laid out in time",
        file,
        span,
        help="use fewer times, rounds or steps",
    )


def too_many_at_all_levels(file: str, span: Span) -> Diagnostic:
    """A routine of more than MOST_AT_ALL_LEVELS segments and cues, variations included."""
    return Diagnostic(
        FormatCode.TOO_MANY_SEGMENTS.value,
        Severity.ERROR,
        f"the routine has more than {MOST_AT_ALL_LEVELS:,} parts and cues, "
        "counted at all levels with what is easier and harder",
        file,
        span,
        help="use fewer levels, times, rounds or steps",
    )


def too_many_cues(file: str, span: Span) -> Diagnostic:
    """A routine whose cues are said more than MOST_CUES times; `span` is its place."""
    return Diagnostic(
        FormatCode.TOO_MANY_CUES.value,
        Severity.ERROR,
        f"the cues of the routine would be said more than {MOST_CUES:,} times",
        file,
        span,
        help="say a cue less often, such as every 30s",
    )


def too_long_in_total(file: str, span: Span, total_ms: int) -> Diagnostic:
    """A routine that lasts `total_ms`, longer than LONGEST_TOTAL_MS."""
    return Diagnostic(
        FormatCode.TOO_LONG_IN_TOTAL.value,
        Severity.ERROR,
        f"the routine lasts {spell_duration(total_ms // 1000 * 1000)}",
        file,
        span,
        f"at most {spell_duration(LONGEST_TOTAL_MS)}",
        "make several routines of it",
    )
