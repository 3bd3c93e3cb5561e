"""What an earlier run has left for this one: read here, written by `relief.prepared`."""

# os.path in place of pathlib: that alone costs more than all of this.
# ruff: noqa: PTH111, PTH116, PTH117, PTH118, PTH123

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from stretchcoach.first_word.wish import Wish

APP = "stretchcoach"
PREPARED = "first-words-1"
MAX_PREPARED = 65_536
FIRST_FLAGS = (
    "! Stop and get help if: One leg is swollen, warm, red or darker, or throbbing",
    "· You felt a pop, it is bruised, or you cannot put weight on it · The cramp…",
)


def user_folder(variable: str, usual: str, on_macos: str) -> str:
    """A folder of this program, where `folders` would find it; "" where it is not known."""
    if sys.platform == "win32":
        return ""
    named = os.environ.get(variable, "").strip()
    if not named:
        named = os.path.expanduser(on_macos if sys.platform == "darwin" else usual)
    return os.path.join(named, APP) if os.path.isabs(named) else ""


def prepared_file(cache: str) -> str:
    """Where the earlier run's file lies in a cache folder."""
    return os.path.join(cache, "voice", PREPARED)


def signature(path: str) -> str:
    """What changes when a file does; "-" for one that is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return "-"
    return f"{found.st_mtime_ns}:{found.st_size}"


class Prepared:
    """What an earlier run left: the player, the night's hours, and the first sentence.

    `clips` are its clip by day and by night, each with its length in ms.
    """

    __slots__ = ("clips", "flags", "player", "quiet_hours", "text", "theme", "voice")

    def __init__(self) -> None:
        self.text = self.player = self.theme = self.voice = ""
        self.clips = (("", 0), ("", 0))
        self.quiet_hours = (21 * 60, 7 * 60)
        self.flags: tuple[str, ...] = FIRST_FLAGS


def read_prepared(file: str, config: str, cramp: str) -> Prepared | None:
    """What is prepared for a cramp; None where there is nothing, or it no longer holds."""
    try:
        with open(file, encoding="utf-8") as lines:
            text = lines.read(MAX_PREPARED)
    except (OSError, ValueError):
        return None
    prepared = Prepared()
    try:
        for line in text.split("\n"):
            kind, *fields = line.split("\t")
            if kind == "config" and fields != [config, signature(config)]:
                return None
            if kind == "look":
                prepared.theme, start, end = fields
                prepared.quiet_hours = (int(start), int(end))
            elif kind == "voice":
                prepared.voice, prepared.player = fields
            elif kind == cramp:
                routine, seen, *clips = fields[:6]
                prepared.clips = ((clips[0], int(clips[1])), (clips[2], int(clips[3])))
                prepared.text, *flags = fields[6:]
                prepared.flags = tuple(flags)
                if signature(routine) != seen:
                    return None
            elif kind == "end":
                return prepared if prepared.text else None
    except (ValueError, IndexError):
        return None
    # It was not written to its end.
    return None


def is_night(prepared: Prepared, wish: Wish) -> bool:
    """Whether it is to look and sound like night."""
    now = time.localtime()
    minute, (start, end) = now.tm_hour * 60 + now.tm_min, prepared.quiet_hours
    quiet = start <= minute < end if start <= end else minute >= start or minute < end
    return wish.is_night or quiet
