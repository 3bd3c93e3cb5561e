"""Anchors, aliases and type marks of YAML: refused, or prose that begins with `&`, `*`, `!`."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit
from stretchcoach.routine.fixes import line_fix
from stretchcoach.routine.reading_problems import Problems

# Compiled when a file has such marks at all.
_MARKS = r"(?P<mark>[&!*][^\s,\[\]{}]*)[ ]*"
_USE = 'write the step once under "exercises", and "use: its_name" wherever you want it'


class References:
    """Collects anchors and aliases; whether they are meant as such shows only at the end."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self._anchors: dict[int, str] = {}
        self._aliases: dict[int, str] = {}
        self._parts: set[int] = set()

    def alias(self, name: str, start: int) -> None:
        """Note `*name`."""
        self._aliases[start] = name

    def marks(self, anchor: str | None, tag: str | None, start: int, *, before_text: bool) -> None:
        """Note the `&name` and the type mark that a text, list or map begins with.

        `before_text` tells whether a plain text follows, so that they may be its beginning.
        """
        from stretchcoach.routine.needed_quotes import report_special_start

        text, at, marks = self.problems.lines.text, start, re.compile(_MARKS)
        while (anchor is not None or tag is not None) and (found := marks.match(text, at)):
            if found["mark"].startswith("&"):
                self._anchors[at] = anchor or ""
                if not before_text:
                    self._parts.add(at)
            elif before_text and not found["mark"].startswith(("!!", "!<")):
                # The quotes will stand round all that follows.
                report_special_start(self.problems, at)
                return
            else:
                self._type_mark(at, found.end("mark"), found.end())
            at = found.end()

    def merge(self, start: int, end: int) -> None:
        """Refuse the key that copies another part in."""
        self.problems.error(
            ReadingCode.COPIED_PART,
            'parts cannot be copied in with "<<"',
            start,
            end,
            help_text=_USE,
        )

    def report(self) -> None:
        """Report what was noted: pairs are meant to copy, single ones are probably prose."""
        if not self._anchors and not self._aliases:
            return
        from stretchcoach.routine.needed_quotes import report_special_start

        marked, copied = set(self._anchors.values()), set(self._aliases.values())
        for start in sorted({**self._anchors, **self._aliases}):
            if self.problems.is_full:
                return
            anchor, alias = self._anchors.get(start), self._aliases.get(start)
            if anchor is not None and (anchor in copied or start in self._parts):
                self._copied(start, f'a part cannot be marked for copying ("&{anchor}")')
            elif alias is not None and alias in marked:
                self._copied(start, f'parts cannot be copied with "*{alias}"')
            else:
                report_special_start(self.problems, start)

    def _copied(self, start: int, message: str) -> None:
        found = re.compile(_MARKS).match(self.problems.lines.text, start)
        end = found.end("mark") if found else start + 1
        self.problems.error(ReadingCode.COPIED_PART, message, start, end, help_text=_USE)

    def _type_mark(self, start: int, end: int, text_start: int) -> None:
        self.problems.error(
            ReadingCode.TYPE_MARK,
            "type marks are not allowed: in a routine everything is text",
            start,
            end,
            "take it out",
            fix=line_fix(self.problems.lines, (Edit(start, text_start, ""),)),
        )
