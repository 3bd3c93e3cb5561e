"""What a problem's code means, with a wrong and a right example."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Frame(StrEnum):
    """How much of a file an example shows; the rest is made so that nothing is wrong with it."""

    FILE = "the whole file"
    TOP = "keys of the top level"
    STEPS = "steps"


_TOP = {
    "title": "title: Morning stretch\n",
    "language": "language: en\n",
    "sources": "sources: [My own practice]\n",
}
_STEPS = "steps:\n  - name: Shoulder circles\n    move: 10 reps\n"


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a routine as it is shown, and how to make a file of it.

    `note` tells what cannot be seen. `files` are libraries or translations beside the
    routine, by name; a translation is called `routine.de.yaml`. `finish` makes the file's
    bytes of its text where these are not just UTF-8.
    """

    text: str
    frame: Frame = Frame.STEPS
    note: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    finish: Callable[[str], bytes] = str.encode

    @property
    def data(self) -> bytes:
        """The whole file's bytes."""
        return self.finish(self._whole())

    def _whole(self) -> str:
        if self.frame is Frame.FILE:
            return self.text
        if self.frame is Frame.STEPS:
            lines = self.text.splitlines(keepends=True)
            return "".join(
                [
                    *_TOP.values(),
                    "steps:\n",
                    *(f"  {line}" if line.strip() else line for line in lines),
                ]
            )
        own = {line.partition(":")[0] for line in self.text.splitlines()}
        above = [line for key, line in _TOP.items() if key not in own]
        return "".join([*above, self.text, "" if "steps" in own else _STEPS])


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means for somebody who never programmed, and how to write it instead."""

    code: str
    meaning: str
    wrong: Example
    right: Example
