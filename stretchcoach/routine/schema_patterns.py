r"""What the texts of a routine look like, as patterns that Python and JavaScript read alike.

A pattern accepts at least what the reader accepts; sizes of times are left to the reader.
No pattern takes more than linear time on a hostile text.
"""

from __future__ import annotations

MOST_REPS = 200
LONGEST_LEVEL = 30
LONGEST_NAME = 60

_FIGURE = r"[0-9]{1,6}(?:\.[0-9]{1,3})?"


def _unit(*words: str) -> str:
    return rf"\s*(?:{'|'.join(map(_any_case, words))})"


def _any_case(word: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


_HOURS = _FIGURE + _unit("hours", "hour", "hrs", "hr", "h")
_MINUTES = _FIGURE + _unit("minutes", "minute", "mins", "min", "m")
_SECONDS = _FIGURE + _unit("seconds", "second", "secs", "sec", "s")
_PARTS = rf"(?:{_HOURS})?(?:\s*{_MINUTES})?(?:\s*{_SECONDS})?"
_TIME = rf"(?=[0-9]){_PARTS}"
# The digit comes first: else every space before it would be a new beginning of the search.
_SOME_TIME = rf"(?=[0-9])(?=[^1-9]*[1-9]){_PARTS}"


def up_to(most: int) -> str:
    """The digits of a whole number from 1 to `most`, without anchors."""
    digits = str(most)
    choices = [f"[1-9][0-9]{{{after}}}" for after in range(len(digits) - 1)]
    for place, digit in enumerate(digits):
        lowest = 0 if place else 1
        if int(digit) > lowest:
            after = len(digits) - place - 1
            choices.append(f"{digits[:place]}[{lowest}-{int(digit) - 1}][0-9]{{{after}}}")
    return f"(?:{'|'.join([*choices, digits])})"


def time(*, zero: bool) -> str:
    """A time with a unit; `zero` tells whether no time at all is one."""
    return rf"^\s*{_TIME if zero else _SOME_TIME}\s*$"


def dose() -> str:
    """Repetitions, or a time that is not zero."""
    return rf"^(?:{up_to(MOST_REPS)}\s*{_any_case('rep')}[sS]?|\s*{_SOME_TIME}\s*)$"


def count(*, minimum: int, maximum: int) -> str:
    """A whole number in digits that YAML reads as text because it stands in quotes."""
    return f"^(?:-?0|{up_to(maximum)})$" if minimum == 0 else f"^{up_to(maximum)}$"


def text(most: int, *, flat: bool) -> str:
    """A text that is not blank, at most `most` characters long.

    `flat` counts any run of spaces and line breaks as one character. None at the ends count.
    """
    if flat:
        return rf"^\s*\S(?:\S|\s+(?=\S)){{0,{most - 1}}}\s*$"
    return rf"^\s*\S(?:[\s\S]{{0,{most - 2}}}\S)?\s*$"


LANGUAGE = r"^\s*[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\s*$"

NAME = f"^[A-Za-z0-9_-]{{1,{LONGEST_NAME}}}$"

NAME_AS_KEY = f"^(?:[A-Za-z0-9_-]{{1,{LONGEST_NAME}}}|-?[0-9][0-9.e+-]*)$"
"""Some clients give a key such as 1e5 as the number that YAML makes of it, written out."""

LEVEL = (
    r"^[^\s!-/:-@\[-^`{-~]"
    rf"[^!-'*,:-@\[-^`{{-~\r\n]{{0,{LONGEST_LEVEL - 1}}}$"
)
"""Any letter or digit, then more of them or spaces and a few marks: of ASCII only `_ .+/()-`."""

PATH = r"^(?![/~]|[A-Za-z][A-Za-z0-9+.-]*:|(?:[^/]*/)*\.\.(?:/|$))(?=\s*\S)[^\\]*$"

CUE_LEFT = rf"^\s*{_TIME}\s*left$"
CUE_AT = rf"^at\s+{_TIME}\s*$"
CUE_EVERY = rf"^every\s+{_SOME_TIME}\s*$"
