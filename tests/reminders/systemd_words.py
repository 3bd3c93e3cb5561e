"""Reads the words of an `ExecStart` line as systemd does, and as it shows them again."""

from __future__ import annotations

import re

_WORD = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"'])+""")
_ESCAPE = re.compile(r"\\(.)")


def unquoted(line: str) -> list[str]:
    """The words; whatever follows a backslash stands for itself."""
    return [_one(word) for word in _WORD.findall(line)]


def _one(word: str) -> str:
    quoted = word[0] in "\"'" and word[-1] == word[0]
    inner = word[1:-1] if quoted else word
    return _ESCAPE.sub(r"\1", inner)


def started_by(line: str) -> list[str]:
    """What `ExecStart=` with this value starts."""
    assert line.startswith(":") or "$" not in line
    words = unquoted(line.removeprefix(":"))
    # A percent sign alone would be replaced by something of the system.
    assert all("%" not in word.replace("%%", "") for word in words)
    return [word.replace("%%", "%") for word in words]
