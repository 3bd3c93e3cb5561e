"""What both front ends see of the player: one view to draw, and the controls to press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from stretchcoach.routine.model import Routine
from stretchcoach.session.events import Event
from stretchcoach.session.summary import Summary
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import SessionView
from stretchcoach.voice.protocol import VoiceStatus


@dataclass(frozen=True, slots=True)
class PlayerView:
    """All that a front end draws at one moment.

    `caption` is what the voice says or said last in this segment, else the instruction;
    `notice` is one line about something unusual («The computer slept …»), else empty.
    `needs_help` says that relief has ended with whom to call.
    """

    session: SessionView
    voice: VoiceStatus
    caption: str = ""
    notice: str = ""
    needs_help: bool = False


class PlayerControls(Protocol):
    """The one owner of clock, session, voice and events, as a front end drives it.

    The front end calls `wake` when `next_wakeup_s` (real seconds from now) has passed and
    whenever the `notify` given to the player was called (from any thread; the front end
    brings it to its own). Everything is called from one thread, and nothing blocks.
    """

    routine: Routine
    timeline: Timeline

    def start(self) -> None:
        """Begin the session, or do nothing if it has begun."""
        ...

    def wake(self) -> None:
        """Do all that is due now."""
        ...

    def next_wakeup_s(self) -> float | None:
        """Real seconds until `wake` is wanted, or None after the end."""
        ...

    def view(self) -> PlayerView:
        """What to draw now."""
        ...

    def watch(self, listener: Callable[[tuple[Event, ...]], None]) -> None:
        """Have each batch of events told as it happens."""
        ...

    def summary(self) -> Summary:
        """What was done so far."""
        ...

    def pause_or_resume(self) -> None:
        """Space."""
        ...

    def next_step(self) -> None:
        """Leave this step for the next; at a question, the way of no answer."""
        ...

    def back(self) -> None:
        """To this step's start, or within its first 3 s to the step before."""
        ...

    def repeat(self) -> None:
        """To this step's start."""
        ...

    def adjust(self, delta_ms: int) -> None:
        """Make this segment longer (or, below 0, shorter)."""
        ...

    def easier(self) -> None:
        """Switch to the easier variation, or from the harder one to the usual."""
        ...

    def harder(self) -> None:
        """Switch to the harder variation, or from the easier one to the usual."""
        ...

    def it_hurts(self) -> None:
        """Stop, say to ease off, and wait for easier, skip, end, or going on."""
        ...

    def yes(self) -> None:
        """Answer yes: at a question, or at any moment where a yes means «it has let go»."""
        ...

    def no(self) -> None:
        """Answer no; away from a question, the next step."""
        ...

    def mute_or_unmute(self) -> None:
        """Silence the voice, or give it back."""
        ...

    def end(self) -> None:
        """End the session early; does nothing after its end."""
        ...

    def controls_closed(self) -> None:
        """Nobody can press a key any more: questions take their no-answer way."""
        ...

    def close(self) -> None:
        """End the voice and its processes; may be called twice."""
        ...
