"""The codes of the rules for coaches. A code is never used for another problem.

Two more belong to them: W501 is found while reading, and W802 has its home in
`codes_format`, because a translation that is stale is found while parsing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class LintCode(StrEnum):
    """What is allowed in a routine and probably not meant, or not safe."""

    CUE_TOO_LONG = "W502"
    CUES_MEET = "W503"
    CUE_OUTSIDE = "W504"
    LONG_SAY = "W505"
    UNSPEAKABLE = "W506"
    SILENT_HOLD = "W507"
    ONE_SIDE_ONLY = "W601"
    ONE_LIMB = "W602"
    SHORT_HOLD = "W603"
    LONG_WARM_UP_HOLD = "W604"
    LONG_HOLD = "W605"
    TOTAL_CONTRADICTS = "W606"
    SHORT_SWITCH = "W607"
    NO_EFFECT = "W608"
    BEDTIME_COUNTDOWN = "W609"
    ODD_PACE = "W610"
    RELIEF_STOP_IF = "W701"
    RELIEF_RED_FLAGS = "W702"
    NO_HELP_NAMED = "W703"
    RISKY_PHRASE = "W704"
    HARD_CONTRACTION = "W705"
    LONG_BREATH_HOLD = "W706"
    LOOSE_ENDS = "W801"
    BAD_NOTE = "W803"


TITLES: Mapping[LintCode, str] = MappingProxyType(
    {
        LintCode.CUE_TOO_LONG: "a cue that is longer than its moment",
        LintCode.CUES_MEET: "cues that meet each other or the countdown",
        LintCode.CUE_OUTSIDE: "a cue outside its step",
        LintCode.LONG_SAY: "a long explanation",
        LintCode.UNSPEAKABLE: "text that a voice cannot say",
        LintCode.SILENT_HOLD: "a long hold without a cue",
        LintCode.ONE_SIDE_ONLY: "one side without the other",
        LintCode.ONE_LIMB: "one limb, but no sides",
        LintCode.SHORT_HOLD: "a very short hold",
        LintCode.LONG_WARM_UP_HOLD: "a long hold in a warm-up",
        LintCode.LONG_HOLD: "a very long hold",
        LintCode.TOTAL_CONTRADICTS: "a length that contradicts the title or the goal",
        LintCode.SHORT_SWITCH: "little time to change sides",
        LintCode.NO_EFFECT: "a setting without effect",
        LintCode.BEDTIME_COUNTDOWN: "a countdown at bedtime",
        LintCode.ODD_PACE: "a very fast or very slow pace",
        LintCode.RELIEF_STOP_IF: "relief without stop_if",
        LintCode.RELIEF_RED_FLAGS: "relief without red_flags",
        LintCode.NO_HELP_NAMED: "no help is named after the last round",
        LintCode.RISKY_PHRASE: "a risky phrase",
        LintCode.HARD_CONTRACTION: "a contraction that is too long or has no effort",
        LintCode.LONG_BREATH_HOLD: "a long breath hold without a warning",
        LintCode.LOOSE_ENDS: "an unused or repeated exercise, or a level that is left out",
        LintCode.BAD_NOTE: "a note to the checker that it cannot follow",
    }
)
