"""A reminder as a value, its name among the system's files, and the record kept in them."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

from stretchcoach.reminders.schedule import TimeOfDay
from stretchcoach.routine.safe_text import visible

PREFIX = "stretchcoach-remind-"
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HASHED = re.compile(r".*-[0-9a-f]{8}")
_LONGEST_SLUG = 40
_LONGEST_TITLE = 100


class CannotRemindError(Exception):
    """A reminder that cannot be set up; its text is for a person and safe to print."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """At a time of day, on some days (Monday is 0), a person is reminded of a routine.

    `routine` is what finds it: the name of a bundled one, else the file's absolute path.
    """

    routine: str
    name: str
    title: str
    at: TimeOfDay
    days: frozenset[int]

    @property
    def key(self) -> str:
        """The name of its files and entries: the same for one routine and time, else another."""
        return f"{PREFIX}{_slug(self.routine, self.name)}-{self.at.digits}"

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the command that reminds."""
        # With the equals sign even a name that begins with a dash is a name.
        return ("remind", f"--notify={self.routine}", f"--at={self.at}")

    @property
    def short_title(self) -> str:
        """The title on one line, safe to show and to write."""
        line = visible(" ".join(self.title.split()) or self.name)
        return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1]}…"


@dataclass(frozen=True, slots=True)
class Program:
    """How this program is started from anywhere: its first words, and where, if that matters."""

    words: tuple[str, ...]
    folder: str = ""

    def with_words(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The whole command; raises CannotRemindError for what no system's files can hold."""
        command = (*self.words, *words)
        for word in (*command, self.folder):
            # XML has no control characters, and unit files and XML are UTF-8 and UTF-16.
            if visible(word) != word:
                raise CannotRemindError(
                    f"no reminder can hold a name with such characters: {visible(word)}"
                )
        return command


def record_of(reminder: Reminder) -> str:
    """The reminder as one line of ASCII, for its file."""
    return json.dumps(
        {
            "routine": reminder.routine,
            "name": reminder.name,
            "title": reminder.short_title,
            "at": str(reminder.at),
            "days": sorted(reminder.days),
        }
    )


def reminder_from(record: str) -> Reminder | None:
    """The reminder that such a line tells of; None if it is no such line."""
    try:
        kept = json.loads(record)
        routine, name, title = kept["routine"], kept["name"], kept["title"]
        hour, minute = (int(part) for part in kept["at"].split(":"))
        days = frozenset(int(day) for day in kept["days"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    whole = all(isinstance(text, str) and text for text in (routine, name, title))
    timely = 0 <= hour < 24 and 0 <= minute < 60
    if not whole or not timely or not days or not days <= frozenset(range(7)):
        return None
    return Reminder(routine, name, title, TimeOfDay(hour, minute), days)


def _slug(routine: str, name: str) -> str:
    """A name of lower-case letters, digits and dashes, which no two routines share."""
    is_plain = len(name) <= _LONGEST_SLUG and _PLAIN.fullmatch(name) and not _HASHED.fullmatch(name)
    if routine == name and is_plain:
        return name
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    readable = re.sub("[^a-z0-9]+", "-", folded)[:_LONGEST_SLUG].strip("-")
    mark = hashlib.sha256(routine.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{readable}-{mark}" if readable else mark
