"""The codes of shape, values, references and limits. A code is never used for another problem."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class FormatCode(StrEnum):
    """What can be wrong with a routine that is sound YAML."""

    NOT_A_MAP = "E101"
    UNKNOWN_KEY = "E102"
    MISSING_KEY = "E103"
    NO_VERB = "E104"
    TWO_VERBS = "E105"
    MISPLACED_KEY = "E106"
    TEXT_EXPECTED = "E107"
    LIST_EXPECTED = "E108"
    MAP_EXPECTED = "E109"
    EMPTY_VALUE = "E110"
    EMPTY_LIST = "E111"
    IS_LIBRARY = "E112"
    NOT_FOR_LIBRARY = "E113"
    NOT_A_ROUTINE = "E114"
    KEYS_CONFLICT = "E115"
    ASK_CHANGES_NOTHING = "E116"
    NOT_A_TIME = "E201"
    NO_UNIT = "E202"
    NOT_A_NUMBER = "E203"
    TOO_SMALL = "E204"
    UNKNOWN_WORD = "E205"
    NOT_A_LANGUAGE = "E206"
    NEWER_FORMAT = "E207"
    NOT_A_DOSE = "E208"
    TOO_SHORT = "E209"
    UNKNOWN_CUE = "E210"
    BAD_NAME = "E211"
    LISTED_TWICE = "E212"
    MIXED_DOSE = "E213"
    UNKNOWN_EXERCISE = "E301"
    UNKNOWN_LEVEL = "E302"
    BAD_PATH = "E303"
    NO_SUCH_LIBRARY = "E304"
    EXERCISE_TWICE = "E305"
    NESTED_USE = "E306"
    USE_WITHOUT_VERB = "E307"
    TOO_MANY_STEPS = "E404"
    TOO_LONG_TIME = "E405"
    TOO_LONG_SPEECH = "E406"
    TOO_OFTEN = "E407"
    TOO_MANY_ROUNDS = "E408"
    TOO_MANY_LIBRARIES = "E409"
    TOO_MANY_SEGMENTS = "E410"
    TOO_LONG_IN_TOTAL = "E411"
    TOO_LONG_TEXT = "E412"
    TOO_MANY_LEVELS = "E413"
    TOO_MANY_CUES = "E414"
    STALE_TRANSLATION = "W802"


TITLES: Mapping[FormatCode, str] = MappingProxyType(
    {
        FormatCode.NOT_A_MAP: "the file holds no routine",
        FormatCode.UNKNOWN_KEY: "unknown key",
        FormatCode.MISSING_KEY: "a key is missing",
        FormatCode.NO_VERB: "a step does not say what to do",
        FormatCode.TWO_VERBS: "a step says two things to do",
        FormatCode.MISPLACED_KEY: "a key in the wrong place",
        FormatCode.TEXT_EXPECTED: "text expected",
        FormatCode.LIST_EXPECTED: "list expected",
        FormatCode.MAP_EXPECTED: "keys with values expected",
        FormatCode.EMPTY_VALUE: "nothing after a key",
        FormatCode.EMPTY_LIST: "an empty list",
        FormatCode.IS_LIBRARY: "a library, not a routine",
        FormatCode.NOT_FOR_LIBRARY: "a key that a library cannot have",
        FormatCode.NOT_A_ROUTINE: "a file of another kind",
        FormatCode.KEYS_CONFLICT: "two keys that exclude each other",
        FormatCode.ASK_CHANGES_NOTHING: "a question whose answer changes nothing",
        FormatCode.NOT_A_TIME: "not a time",
        FormatCode.NO_UNIT: "a time without a unit",
        FormatCode.NOT_A_NUMBER: "not a whole number",
        FormatCode.TOO_SMALL: "a number that is too small",
        FormatCode.UNKNOWN_WORD: "not one of the allowed words",
        FormatCode.NOT_A_LANGUAGE: "not a language",
        FormatCode.NEWER_FORMAT: "an unknown version of the format",
        FormatCode.NOT_A_DOSE: "neither repetitions nor a time",
        FormatCode.TOO_SHORT: "a time that is too short",
        FormatCode.UNKNOWN_CUE: "an unknown moment for a cue",
        FormatCode.BAD_NAME: "not a usable name",
        FormatCode.LISTED_TWICE: "listed twice",
        FormatCode.MIXED_DOSE: "repetitions and times mixed",
        FormatCode.UNKNOWN_EXERCISE: "unknown exercise",
        FormatCode.UNKNOWN_LEVEL: "unknown level",
        FormatCode.BAD_PATH: "a library outside the routine's folder",
        FormatCode.NO_SUCH_LIBRARY: "library not found",
        FormatCode.EXERCISE_TWICE: "two libraries with the same exercise",
        FormatCode.NESTED_USE: "an exercise that uses another",
        FormatCode.USE_WITHOUT_VERB: "an exercise that does not say what to do",
        FormatCode.TOO_MANY_STEPS: "too many steps",
        FormatCode.TOO_LONG_TIME: "a time that is too long",
        FormatCode.TOO_LONG_SPEECH: "too much to say at once",
        FormatCode.TOO_OFTEN: "a number that is too large",
        FormatCode.TOO_MANY_ROUNDS: "too many rounds of a question",
        FormatCode.TOO_MANY_LIBRARIES: "too many libraries",
        FormatCode.TOO_MANY_SEGMENTS: "too many segments",
        FormatCode.TOO_LONG_IN_TOTAL: "too long in total",
        FormatCode.TOO_LONG_TEXT: "a text that is too long",
        FormatCode.TOO_MANY_LEVELS: "too many levels",
        FormatCode.TOO_MANY_CUES: "too many cues",
        FormatCode.STALE_TRANSLATION: "a translation of a text that is gone",
    }
)
