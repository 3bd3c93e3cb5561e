"""What the player asks of a voice, and what a voice reports back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class VoiceState(StrEnum):
    """What the screen always shows of the voice."""

    READY = "ready"
    SPEAKING = "speaking"
    MUTED = "muted"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class VoiceStatus:
    """The voice's state, and for a silent one the reason in words for a person."""

    state: VoiceState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A clip whose player process was started.

    `started_ns` is `time.monotonic_ns()` at the start of the process; `latency_ms` what
    this player program was measured (or, `latency_measured` false, is assumed) to need
    until the first sample is audible; `length_ms` the clip's own length.
    """

    text: str
    started_ns: int
    latency_ms: int
    latency_measured: bool
    length_ms: int


class ReportKind(StrEnum):
    """What a voice can report."""

    RENDERED = "rendered"
    RENDER_FAILED = "render_failed"
    ENDED = "ended"
    PLAY_FAILED = "play_failed"
    LOST = "lost"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Report:
    """Something that happened to a clip (`text`) or to the whole voice (`reason`)."""

    kind: ReportKind
    text: str = ""
    reason: str = ""
    length_ms: int = 0


class Voice(Protocol):
    """A voice that never blocks, never raises, and never takes the session down with it.

    All methods are called from one thread. A voice calls the `notify` it was made with,
    from any thread, when `poll` has something to tell.
    """

    def prepare(self, texts: Sequence[str]) -> None:
        """Render these texts in the background, in this order, ahead of what was asked before."""
        ...

    def length_ms(self, text: str) -> int:
        """The rendered clip's length, or the estimate where none is rendered."""
        ...

    def is_ready(self, text: str) -> bool:
        """Whether `speak` would start a clip of this text at once."""
        ...

    def may_become_ready(self, text: str) -> bool:
        """Whether waiting makes sense: the text is being rendered, or waits its turn."""
        ...

    def speak(self, text: str) -> Utterance | None:
        """Start the clip now, ending whatever sounds; None where nothing can be heard."""
        ...

    def chime(self) -> None:
        """Start the short tone, unless something is being said."""
        ...

    def hush(self) -> None:
        """Silence at once."""
        ...

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - a state, not a mode of working
        """Mute (and hush) or unmute."""
        ...

    def keep_awake(self, awake: bool) -> None:  # noqa: FBT001 - a state, not a mode of working
        """Keep the audio sink from suspending while a session runs."""
        ...

    def poll(self) -> tuple[Report, ...]:
        """What happened since the last call; also enforces the clips' deadlines."""
        ...

    def next_deadline_ns(self) -> int | None:
        """When `poll` wants to be called again at the latest, on `time.monotonic_ns()`."""
        ...

    def status(self) -> VoiceStatus:
        """What to show of the voice now."""
        ...

    def close(self) -> None:
        """End every process and thread, leaving nothing behind; may be called twice."""
        ...
