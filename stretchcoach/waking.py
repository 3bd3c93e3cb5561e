"""When a player has to be woken next: by the session, the voice, or its own heartbeat."""

from __future__ import annotations

from stretchcoach.clock import NS_A_MS, SpeededClock
from stretchcoach.session.machine import Session
from stretchcoach.session.view import State
from stretchcoach.speaking import Speaking
from stretchcoach.voice.protocol import Voice

HEARTBEAT_MS = 1_000
"""A player looks at the clock this often, so that a sleep of the machine is seen at once."""

PAUSED_HEARTBEAT_MS = 10_000
"""Nothing is lost in a pause."""

_POLL_NS = 50 * NS_A_MS
"""A voice whose deadline has passed is asked again no sooner than this."""


def next_wakeup_ns(
    session: Session,
    time: SpeededClock,
    voice: Voice,
    speaking: Speaking,
    *,
    seen_ns: int,
    now_ns: int,
) -> int | None:
    """The moment, which may be past; None when all is done and said. All `monotonic_ns()`.

    At `seen_ns` the clock was looked at last.
    """
    speaks_until_ns = speaking.next_wakeup_ns(now_ns)
    if session.state is State.FINISHED and speaks_until_ns is None:
        return None
    is_paused = session.state is State.PAUSED
    heartbeat_ms = PAUSED_HEARTBEAT_MS if is_paused else HEARTBEAT_MS
    moments_ns = [now_ns + heartbeat_ms * NS_A_MS]
    if speaks_until_ns is not None:
        moments_ns.append(speaks_until_ns)
    deadline_ns = voice.next_deadline_ns()
    if deadline_ns is not None:
        # It was polled when last seen: what it wanted then, it does not want at once again.
        moments_ns.append(max(deadline_ns, seen_ns + _POLL_NS))
    due = session.next_wakeup()
    if due is not None:
        moments_ns.append(time.moment_ns(due))
    return min(moments_ns)
