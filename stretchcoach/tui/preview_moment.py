"""What the player shows at one moment of a timeline, without playing it."""

from __future__ import annotations

from dataclasses import replace

from stretchcoach.controls import PlayerView
from stretchcoach.session.machine import Session
from stretchcoach.session.segments import CueKind, PlannedCue, Segment
from stretchcoach.session.summary import Summary, Tally
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import State
from stretchcoach.tui.faces import face_page
from stretchcoach.tui.page import Page, Span
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.scroll import Scroll
from stretchcoach.voice.protocol import VoiceState, VoiceStatus


def moment_page(
    timeline: Timeline, segment: Segment, cue: PlannedCue | None, width: int, height: int
) -> Page:
    """The player's page at a segment's start, or at a cue; nothing on it can be pressed."""
    scene = Scene(
        view=moment_view(timeline, segment, cue),
        routine=timeline.routine,
        two_sided=any(there.side is not None for there in timeline.segments),
    )

    def nothing_done() -> Summary:
        return Tally(timeline).summary()

    # The last row is that of the player's keys, which mean nothing here.
    *rows, _keys = face_page(scene, nothing_done, Scroll(), width, height + 1).rows
    return Page(
        width, height, tuple(tuple(Span(span.text, span.role) for span in row) for row in rows)
    )


def moment_view(timeline: Timeline, segment: Segment, cue: PlannedCue | None) -> PlayerView:
    """What a front end draws when a session comes to this cue, or to the segment's start."""
    # A session that is not begun stands at its first segment, however short that is.
    view = Session(timeline, first=segment.index).view(0)
    at_ms = 0 if cue is None else min(cue.at_ms, max(0, segment.duration_ms - 1))
    in_step_ms = segment.start_ms - _step_start_ms(timeline, segment)
    session = replace(
        view,
        state=State.RUNNING if segment.question is None else State.ASKING,
        clock_ms=segment.start_ms + at_ms,
        elapsed_ms=at_ms,
        remaining_ms=view.remaining_ms - at_ms,
        step_elapsed_ms=in_step_ms + at_ms,
        step_ms=in_step_ms + view.step_ms,
        total_elapsed_ms=segment.start_ms + at_ms,
        total_remaining_ms=view.total_remaining_ms - at_ms,
    )
    return PlayerView(session, VoiceStatus(VoiceState.READY), caption=_caption(segment, at_ms))


def _step_start_ms(timeline: Timeline, segment: Segment) -> int:
    index = segment.index
    while index and timeline.segments[index - 1].step == segment.step:
        index -= 1
    return min(timeline.segments[index].start_ms, segment.start_ms)


def _caption(segment: Segment, at_ms: int) -> str:
    """What was said last by then; the numbers of a countdown stand on the screen anyway."""
    said = [
        cue.text for cue in segment.cues if cue.at_ms <= at_ms and cue.kind is not CueKind.COUNTDOWN
    ]
    return said[-1] if said else segment.instruction
