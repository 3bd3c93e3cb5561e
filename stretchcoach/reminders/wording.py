"""The few words of a reminder."""

from __future__ import annotations

_MARKUP = frozenset("<>&")


def minutes_in_words(shortest_ms: int, longest_ms: int) -> str:
    """The length in whole minutes, one at least: `3 minutes`, `3 to 4 minutes`."""
    first, last = (max(1, round(ms / 60_000)) for ms in (shortest_ms, longest_ms))
    if first != last:
        return f"{first} to {last} minutes"
    return "1 minute" if first == 1 else f"{first} minutes"


def message(length: str, command: str) -> str:
    """What stands below the title, such as `3 minutes. stretchcoach play bedtime`.

    Desktops read markup in it, and no name of a file may be that.
    """
    command = "stretchcoach" if _MARKUP & set(command) else command
    return f"{length}. {command}" if length else command
