"""Make text from strangers safe to show on a terminal."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Control characters can move the cursor or give orders to the terminal, bidi controls make a
# line read otherwise than it is, and the rest is invisible or no character at all.
_UNSAFE = (
    r"\x00-\x1f\x7f-\x9f"
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\u2028\u2029\u206a-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    r"\U000e0000-\U000e007f"
) + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))

_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
_CONTROL_NAMES = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "VERTICAL TAB",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
    "\x9b": "CONTROL SEQUENCE",
    "\ufeff": "BYTE ORDER MARK",
}

_CATEGORY_NAMES = {"Cc": "CONTROL CHARACTER", "Cs": "LONE SURROGATE", "Cn": "NO CHARACTER"}


@cache
def unsafe_characters() -> re.Pattern[str]:
    """One character that must not reach a terminal as it is (tab and line breaks included)."""
    # Few files and messages have any, and so large a class takes long to compile.
    return re.compile(f"[{_UNSAFE}]")


def is_unsafe(char: str) -> bool:
    """Whether a character must not be shown as it is; a tab and a line break count."""
    return unsafe_characters().fullmatch(char) is not None


def visible(text: str) -> str:
    r"""The text on one line, with every unsafe character as an escape such as `\x1b`."""
    # What Python calls printable is never unsafe.
    if text.isprintable():
        return text
    return unsafe_characters().sub(lambda match: escaped(match[0]), text)


def is_ordinary(text: str) -> bool:
    """Whether a text is surely free of unsafe and unusual characters, but tabs and line breaks."""
    return text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()


def escaped(char: str) -> str:
    r"""One character as an escape: `\n`, `\x1b`, `\u202e` or `\U000e0041`."""
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def described(char: str) -> str:
    """A character's number and name, such as `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = _CONTROL_NAMES.get(char) or unicodedata.name(char, "")
    if not name:
        name = _CATEGORY_NAMES.get(unicodedata.category(char), "")
    return f"U+{ord(char):04X} {name}".rstrip()
