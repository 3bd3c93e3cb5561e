"""What the body does, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stretchcoach.session.kind_words import kind_words
from stretchcoach.session.segments import Kind, Segment

SEGMENT = Segment(
    index=0, kind=Kind.HOLD, label="", start_ms=0, duration_ms=30_000, step=0, number=1, next=1
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.PREPARE, "Get ready"),
        (Kind.HOLD, "Hold"),
        (Kind.MOVE, "Move"),
        (Kind.CONTRACT, "Press"),
        (Kind.RELAX, "Let go"),
        (Kind.BREATHE, "Breathe"),
        (Kind.REST, "Rest"),
        (Kind.CHANGE_SIDE, "Other side"),
        (Kind.SAY, "Listen"),
        (Kind.ASK, "Question"),
    ],
)
def test_what_the_body_does(kind: Kind, words: str) -> None:
    """Each kind of segment has its word."""
    assert kind_words(replace(SEGMENT, kind=kind)) == words


def test_phases_have_their_own_words() -> None:
    """Breathing says which way, and a tensed muscle is not pressed against anything."""
    breathing = replace(SEGMENT, kind=Kind.BREATHE)
    assert kind_words(replace(breathing, phase="in")) == "Breathe in"
    assert kind_words(replace(breathing, phase="out")) == "Breathe out"
    assert kind_words(replace(SEGMENT, kind=Kind.CONTRACT, phase="tense")) == "Tense"
