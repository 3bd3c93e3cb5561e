"""What a session says happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.session.segments import FinishReason, PlannedCue
from stretchcoach.session.variation import Variation

__all__ = ["Answer", "Event", "EventKind", "PauseReason", "Variation"]


class EventKind(StrEnum):
    """The names of events, as they stand in `--events` files.

    The session emits those down to `finish`; the player adds what it learns of the voice,
    and relief the `routine` that it changes to.
    """

    SEGMENT_START = "segment_start"
    SEGMENT_END = "segment_end"
    CUE = "cue"
    ASK = "ask"
    ANSWER = "answer"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    REPEAT = "repeat"
    ADJUST = "adjust"
    VARIATION = "variation"
    HURT = "hurt"
    GAP = "gap"
    FINISH = "finish"
    CUE_AUDIBLE = "cue_audible"
    CUE_DROPPED = "cue_dropped"
    VOICE_LOST = "voice_lost"
    VOICE_RESTORED = "voice_restored"
    MUTE = "mute"
    UNMUTE = "unmute"
    ROUTINE = "routine"


class Answer(StrEnum):
    """What a person, or their silence, says to a question."""

    YES = "yes"
    NO = "no"
    NONE = "none"


class PauseReason(StrEnum):
    """Why a session stands still."""

    USER = "user"
    HURT = "hurt"
    GAP = "gap"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened at `t_ms` of the session clock, in segment `segment`.

    `text` is the cue's or question's text, or the reason; `delta_ms` an adjustment, or the
    length of a gap in real milliseconds; `why` the reason of a `cue_dropped`. Of a
    `cue_audible` the player tells `audible_ns`, the moment on `time.monotonic_ns()`: when
    the clip's player was started, plus the `latency_ms` that it was measured (or, with
    `latency_measured` false, is assumed) to need.
    """

    kind: EventKind
    t_ms: int
    segment: int
    text: str = ""
    cue: PlannedCue | None = None
    answer: Answer | None = None
    variation: Variation | None = None
    reason: PauseReason | None = None
    finish: FinishReason | None = None
    delta_ms: int = 0
    why: str = ""
    audible_ns: int | None = None
    latency_ms: int | None = None
    latency_measured: bool | None = None
