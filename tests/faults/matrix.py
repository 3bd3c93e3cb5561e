"""What can fail, and when: the values whose product is the fault matrix."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product


class VoiceFault(StrEnum):
    """What the speech engine does from the moment on."""

    NONE = "the voice works"
    MISSING_DATA = "the voice has no data"
    CRASH_AT_START = "the voice crashes at its start"
    CRASH_IN_THE_MIDDLE = "the voice crashes in the middle"
    HANG = "the voice hangs"
    GARBAGE_FILE = "the voice writes garbage"
    WRONG_EXIT = "the voice leaves as if all were well"


class PlayerFault(StrEnum):
    """What the program that plays sound does from the moment on."""

    NONE = "the player works"
    MISSING = "the player is missing"
    HANG = "the player hangs"
    FAILS = "the player fails"


class FrontEnd(StrEnum):
    """Who shows the session."""

    TUI = "screen"
    PLAIN = "lines"


class Moment(StrEnum):
    """When it begins to fail."""

    START = "from the start"
    ANNOUNCEMENT = "at an announcement"
    HOLD = "in a hold"
    ASK = "at a question"
    END = "at the end"
    NEVER = "undisturbed"


TITLE = "Fault matrix"
QUESTION = "One more?"
LAST_WORD = "All done."

# One of everything that a moment can strike, as short as a routine can be; what is said after
# the moment differs from what was said before, so that it is to be rendered.
ROUTINE = f"""\
title: {TITLE}
language: en
defaults: {{countdown: 0, get_ready: 1s, switch: 1s}}
steps:
  - name: Calf
    say: Lean in.
    hold: 2s
    cues: {{halfway: Breathe.}}
  - ask: {QUESTION}
    if_yes:
      - name: Thigh
        say: Bend it.
        hold: 4s
        cues: {{halfway: Softer.}}
after: Well done.
"""

STRUCK_AT = {
    Moment.ANNOUNCEMENT: ("segment_start", 3),
    Moment.HOLD: ("segment_start", 1),
    Moment.ASK: ("ask", 2),
    Moment.END: ("finish", 5),
}
"""The event that is the moment, and its segment; the start is before all events."""


@dataclass(frozen=True, slots=True)
class Case:
    """One cell of the matrix."""

    voice: VoiceFault
    player: PlayerFault
    front_end: FrontEnd
    moment: Moment

    def __str__(self) -> str:
        if self.moment is Moment.NEVER:
            return f"{self.front_end}: undisturbed"
        return f"{self.front_end}: {self.voice}, {self.player}, {self.moment}"


PLAYER_FAULTS = (PlayerFault.MISSING, PlayerFault.HANG, PlayerFault.FAILS)
MOMENTS = (Moment.START, Moment.ANNOUNCEMENT, Moment.HOLD, Moment.ASK, Moment.END)

CASES = tuple(
    Case(voice, player, front_end, moment)
    for front_end, moment, voice, player in product(FrontEnd, MOMENTS, VoiceFault, PLAYER_FAULTS)
)
"""Every cell: 7 × 3 × 2 × 5."""

VOICE_ALONE = tuple(
    Case(voice, PlayerFault.NONE, FrontEnd.PLAIN, moment)
    for moment, voice in product(MOMENTS, VoiceFault)
    if voice is not VoiceFault.NONE
)
"""The same with a player that works, where a voice's fault cannot hide behind the player's."""

UNDISTURBED = {
    front_end: Case(VoiceFault.NONE, PlayerFault.NONE, front_end, Moment.NEVER)
    for front_end in FrontEnd
}
"""What all others of a front end are compared with."""

ALL = (*CASES, *VOICE_ALONE)

_OF_THE_PLAYER = {
    PlayerFault.MISSING: "no program to play sound with|no sound output works",
    # Where the machine stalls, one that failed at once may seem to have sounded first.
    PlayerFault.FAILS: r"no sound output works|the sound stopped \(paplay failed\)",
    PlayerFault.HANG: "the sound server does not answer",
}
_OF_THE_VOICE = {
    VoiceFault.MISSING_DATA: "the speech engine crashed while starting",
    VoiceFault.CRASH_AT_START: "the speech engine crashed while starting",
    VoiceFault.GARBAGE_FILE: "the engine wrote a broken sound",
    VoiceFault.WRONG_EXIT: "the speech engine crashed while speaking",
}


def to_be_told(case: Case) -> str:
    """The reason for the silence that the session surely comes to tell, a pattern; else empty.

    Of two faults one may hide the other, a voice that hangs may take longer to be given up
    than so short a session lasts, and one that crashes now and then is started again.
    """
    if case.moment is Moment.END:
        return ""
    if case.voice is VoiceFault.NONE:
        return _OF_THE_PLAYER[case.player]
    return _OF_THE_VOICE.get(case.voice, "") if case.player is PlayerFault.NONE else ""


TOLD = tuple(case for case in ALL if to_be_told(case))
