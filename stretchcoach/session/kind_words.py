"""What the body does in a segment, in the words that stand on the screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from stretchcoach.session.segments import Kind, Segment

_KINDS: Mapping[Kind, str] = {
    Kind.PREPARE: "Get ready",
    Kind.HOLD: "Hold",
    Kind.MOVE: "Move",
    Kind.CONTRACT: "Press",
    Kind.RELAX: "Let go",
    Kind.BREATHE: "Breathe",
    Kind.REST: "Rest",
    Kind.CHANGE_SIDE: "Other side",
    Kind.SAY: "Listen",
    Kind.ASK: "Question",
}
_PHASES: Mapping[str, str] = {
    "in": "Breathe in",
    "out": "Breathe out",
    "pause": "Pause",
    "stretch": "Stretch",
    "deeper": "A little deeper",
    "tense": "Tense",
}


def kind_words(segment: Segment) -> str:
    """What the body does now: the phase's own words, else those of the kind."""
    return _PHASES.get(segment.phase, _KINDS[segment.kind])
