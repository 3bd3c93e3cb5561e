"""What each key means on each face of the player screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from stretchcoach.tui.scene import Face


class Action(StrEnum):
    """What a key asks for."""

    NOTHING = "nothing"
    PAUSE_OR_RESUME = "pause_or_resume"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    LONGER = "longer"
    SHORTER = "shorter"
    EASIER = "easier"
    HARDER = "harder"
    HURTS = "hurts"
    YES = "yes"
    NO = "no"
    MUTE_OR_UNMUTE = "mute_or_unmute"
    ASK_TO_END = "ask_to_end"
    END = "end"
    SHOW_KEYS = "show_keys"
    SHOW_HELP_NEEDED = "show_help_needed"
    CLOSE_OVERLAY = "close_overlay"
    LEAVE = "leave"


_ALWAYS = {
    "m": Action.MUTE_OR_UNMUTE,
    "q": Action.ASK_TO_END,
    "escape": Action.ASK_TO_END,
    "question_mark": Action.SHOW_KEYS,
    "exclamation_mark": Action.SHOW_HELP_NEEDED,
}
_EXERCISE = _ALWAYS | {
    "space": Action.PAUSE_OR_RESUME,
    "right": Action.NEXT,
    "n": Action.NEXT,
    "left": Action.BACK,
    "b": Action.BACK,
    "r": Action.REPEAT,
    "plus": Action.LONGER,
    "minus": Action.SHORTER,
    "e": Action.EASIER,
    "h": Action.HARDER,
    "p": Action.HURTS,
    "y": Action.YES,
    "enter": Action.YES,
}
_YES_KEYS = {"y": Action.YES, "enter": Action.YES}
_ENDING = ("q", "escape")

_MEANINGS: Mapping[Face, Mapping[str, Action]] = {
    Face.EXERCISE: _EXERCISE,
    # Enter is no answer here: a yes may stop the session, and is to be meant.
    Face.QUESTION: {**_EXERCISE, "n": Action.NO, "enter": Action.NOTHING},
    Face.RELIEF_QUESTION: _ALWAYS | _YES_KEYS,
    Face.HURT: {
        **_ALWAYS,
        "space": Action.PAUSE_OR_RESUME,
        "e": Action.EASIER,
        "n": Action.NEXT,
        "right": Action.NEXT,
        **dict.fromkeys(_ENDING, Action.END),
    },
    Face.CONFIRM_END: dict.fromkeys(("y", "enter", *_ENDING), Action.END),
    Face.KEYS: {},
    # Whoever puts a page away with q has not said that a red flag fits.
    Face.HELP_NEEDED: {"y": Action.END},
    Face.SUMMARY: {},
}
_ANY_OTHER: Mapping[Face, Action] = {
    Face.RELIEF_QUESTION: Action.NO,
    Face.CONFIRM_END: Action.CLOSE_OVERLAY,
    Face.KEYS: Action.CLOSE_OVERLAY,
    Face.HELP_NEEDED: Action.CLOSE_OVERLAY,
    Face.SUMMARY: Action.LEAVE,
}


def action_for(key: str, face: Face) -> Action:
    """What this key asks for on this face."""
    if len(key) == 1:
        key = key.lower()
    return _MEANINGS[face].get(key, _ANY_OTHER.get(face, Action.NOTHING))
