"""The codes of reading a file, and of the limits met while reading. A code is never reused."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ReadingCode(StrEnum):
    """What can be wrong with a file before its keys mean anything."""

    NOT_UTF8 = "E001"
    NOT_TEXT = "E002"
    EMPTY = "E003"
    UNSAFE_CHARACTER = "E004"
    TAB = "E005"
    UNREADABLE = "E006"
    COLON_IN_TEXT = "E007"
    SPECIAL_START = "E008"
    OPEN_QUOTE = "E009"
    BRACKETS = "E010"
    INDENTATION = "E011"
    DUPLICATE_KEY = "E012"
    MISSING_DASH = "E013"
    NOT_A_KEY = "E014"
    COPIED_PART = "E015"
    TYPE_MARK = "E016"
    SECOND_DOCUMENT = "E017"
    BAD_KEY = "E018"
    BACKSLASH = "E019"
    TOO_MANY_PROBLEMS = "E020"
    TOO_LARGE = "E401"
    TOO_DEEP = "E402"
    TOO_MANY_NODES = "E403"
    TEXT_CUT = "W501"


TITLES: Mapping[ReadingCode, str] = MappingProxyType(
    {
        ReadingCode.NOT_UTF8: "the file is not saved as UTF-8",
        ReadingCode.NOT_TEXT: "the file is not a text file",
        ReadingCode.EMPTY: "the file is empty",
        ReadingCode.UNSAFE_CHARACTER: "an invisible character that could mislead or harm",
        ReadingCode.TAB: "a tab",
        ReadingCode.UNREADABLE: "a line that cannot be read",
        ReadingCode.COLON_IN_TEXT: "a text with a colon needs quotes",
        ReadingCode.SPECIAL_START: "a text that starts with a special character needs quotes",
        ReadingCode.OPEN_QUOTE: "a quote that is never closed",
        ReadingCode.BRACKETS: "brackets or commas that do not fit together",
        ReadingCode.INDENTATION: "a line that is indented wrongly",
        ReadingCode.DUPLICATE_KEY: "the same key twice",
        ReadingCode.MISSING_DASH: "a step without its dash",
        ReadingCode.NOT_A_KEY: "a key without its colon and space",
        ReadingCode.COPIED_PART: "a part that is copied with & and *",
        ReadingCode.TYPE_MARK: "a type mark (!)",
        ReadingCode.SECOND_DOCUMENT: "a second document in the file",
        ReadingCode.BAD_KEY: "a key that is not a word",
        ReadingCode.BACKSLASH: "a backslash inside double quotes",
        ReadingCode.TOO_MANY_PROBLEMS: "more problems than are shown",
        ReadingCode.TOO_LARGE: "the file is too large",
        ReadingCode.TOO_DEEP: "the file is nested too deeply",
        ReadingCode.TOO_MANY_NODES: "the file holds too much",
        ReadingCode.TEXT_CUT: "a text that ends at #",
    }
)
