"""What a key of the format can be: the types that the one table of keys is written in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

HOUR_MS = 3_600_000


class Kind(StrEnum):
    """The type of a key's value."""

    TEXT = "text"
    TEXTS = "list of texts"
    DURATION = "duration"
    DURATION_BY_LEVEL = "duration, or a map by level"
    COUNT = "whole number"
    COUNT_BY_LEVEL = "whole number, or a map by level"
    DOSE_BY_LEVEL = "repetitions or duration, or a map by level"
    CHOICE = "one of the allowed words"
    LANGUAGE = "language tag"
    LEVEL_NAMES = "list of level names"
    PATHS = "list of relative paths"
    EXERCISE = "name of an exercise"
    STEPS = "list of steps"
    MAP = "map with its own keys"
    EXERCISES = "map of exercise names to exercises"


class Context(StrEnum):
    """Where keys stand; the value is how a message names the place."""

    ROUTINE = "at the top level"
    LIBRARY = "in a library"
    DEFAULTS = "in defaults"
    STEP = "in a step"
    EXERCISE = "in an exercise"
    CUES = "in cues"
    BREATHE = "in breathe"
    CONTRACT_RELAX = "in contract_relax"
    TENSE_RELEASE = "in tense_release"


class Choice(NamedTuple):
    """An allowed word and what it means."""

    word: str
    doc: str


class Field(NamedTuple):
    """One key of the format, with all that the parser, schema, templates and docs need.

    `minimum` and `maximum` count milliseconds for durations, characters for texts and
    units for numbers. `only_with` and `never_with` name step verbs (`say` stands for the
    spoken step). `required` means wherever the key is allowed. `nested` is the context of
    a MAP's own keys. `pattern` is set where the key is one of many (`10s left`). `spoken`
    text is said aloud, `translated` text is replaced by a translation's side file.
    """

    key: str
    kind: Kind
    doc: str
    example: str
    required: bool = False
    default: str = ""
    choices: tuple[Choice, ...] = ()
    minimum: int = 0
    maximum: int = 0
    verb: bool = False
    only_with: tuple[str, ...] = ()
    never_with: tuple[str, ...] = ()
    nested: Context | None = None
    pattern: str = ""
    spoken: bool = False
    translated: bool = False
