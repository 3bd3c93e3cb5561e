"""The words on the player screen: names, sides, times, the voice, pauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stretchcoach.care.precautions import Caution
from stretchcoach.routine.model import Side
from stretchcoach.session.events import PauseReason, Variation
from stretchcoach.session.kind_words import kind_words
from stretchcoach.session.segments import Segment
from stretchcoach.session.view import Ahead, SessionView, State
from stretchcoach.tui.text import one_line
from stretchcoach.voice.protocol import VoiceState, VoiceStatus

_SIDES: Mapping[Side, str] = {Side.LEFT: "left", Side.RIGHT: "right"}
_PAUSES: Mapping[PauseReason, str] = {
    PauseReason.USER: "Paused",
    PauseReason.HURT: "Paused",
    PauseReason.GAP: "Paused: time was lost",
    PauseReason.NO_ANSWER: "Waiting for your answer",
}
_VARIATIONS: Mapping[Variation, str] = {
    Variation.EASIER: "easier variation",
    Variation.USUAL: "",
    Variation.HARDER: "harder variation",
}


CARE_SIGN = "▲"
"""Stands at a routine that says something about what applies to the person."""


def side_words(side: Side | None) -> str:
    """The side in a sentence, or nothing where the step has none."""
    return _SIDES[side] if side is not None else ""


def name_of(segment: Segment) -> str:
    """The step's name; where it has none, what is done."""
    return one_line(segment.label) or kind_words(segment)


def dose_words(segment: Segment) -> str:
    """Which repetition and round this is, and how many movements, where there are several."""
    parts = []
    if segment.reps:
        parts.append(f"{segment.reps} times" if segment.reps > 1 else "once")
    if segment.times > 1:
        parts.append(f"{segment.time} of {segment.times}")
    if segment.rounds > 1:
        parts.append(f"round {segment.round} of {segment.rounds}")
    return ", ".join(parts)


def variation_words(variation: Variation) -> str:
    """Which variation is being done, or nothing for the usual one."""
    return _VARIATIONS[variation]


def pause_words(view: SessionView) -> str:
    """Why the session stands still, or nothing while it runs."""
    if view.state is not State.PAUSED:
        return ""
    return _PAUSES[view.pause_reason or PauseReason.USER]


def ahead_words(ahead: Ahead) -> str:
    """What comes next, with its side."""
    label = one_line(ahead.label)
    return f"{label}, {side_words(ahead.side)}" if ahead.side is not None else label


def voice_words(status: VoiceStatus) -> str:
    """What the voice is doing, for a silent one why, and what else it has to say of itself."""
    if status.state is VoiceState.SPEAKING:
        return "Voice speaking"
    if status.state is VoiceState.MUTED:
        return "Voice muted"
    state = "No voice" if status.state is VoiceState.SILENT else "Voice on"
    reason = one_line(status.reason)
    return f"{state}: {reason}" if reason else state


def seconds_left(remaining_ms: int) -> int:
    """The whole seconds that a countdown shows: it reads 0 only when nothing is left."""
    return -(-max(0, remaining_ms) // 1000)


def countdown(remaining_ms: int, duration_ms: int) -> str:
    """What the big digits say: seconds, or minutes and seconds where a segment is long."""
    seconds = seconds_left(remaining_ms)
    if max(seconds, seconds_left(duration_ms)) < 100:
        return str(seconds)
    return clock(remaining_ms)


def clock(ms: int) -> str:
    """A time as minutes and seconds, `4:05`; from an hour on `1:02:05`."""
    seconds = seconds_left(ms)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}"


def care_words(cautions: Sequence[Caution]) -> str:
    """What to mind about a routine, the first of it in full."""
    more = f" (and {len(cautions) - 1} more)" if len(cautions) > 1 else ""
    first = cautions[0]
    return f"{CARE_SIGN} Take care: {one_line(first.line)}{more}"


def about(ms: int) -> str:
    """A length in words for a list: `50 s`, `7 min`, `1 h 5 min`."""
    seconds = seconds_left(ms)
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def span(min_ms: int, max_ms: int) -> str:
    """A length that may vary, as one figure or as `3–5 min`."""
    low, high = about(min_ms), about(max_ms)
    if low == high:
        return high
    if low.endswith(" min") and high.endswith(" min") and "h" not in low + high:
        return f"{low.removesuffix(' min')}–{high}"
    return f"{low} – {high}"
