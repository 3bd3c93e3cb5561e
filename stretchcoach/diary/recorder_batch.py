"""What is put away for the diary's thread: events, and what was true as they were told.

It is all that a session imports before its first word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from stretchcoach.session.events import Event
    from stretchcoach.session.timeline import Timeline


class Relieving(NamedTuple):
    """What relief says of the cramp at one moment, in the words of its room.

    `let_go_ms` counts from the start of relief; where relief does not tell it, it is taken
    from the answers. `in_vain` is the advice that stands for an end that helped nothing.
    """

    muscle: str
    let_go_ms: int | None = None
    advice: str = ""
    has_red_flag: bool = False
    in_vain: str = ""


class Batch(NamedTuple):
    """Events that were told together, and when on the monotonic clock.

    `is_told_to_end` says of an end that the program was asked for it, and not by a key.
    """

    at_ns: int
    events: tuple[Event, ...]
    timeline: Timeline
    relieving: Relieving | None = None
    is_told_to_end: bool = False
