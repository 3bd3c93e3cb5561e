"""The first screen of cramp relief, as the terminal takes it."""

from __future__ import annotations

from stretchcoach.first_word.prepared import Prepared, is_night

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchcoach.first_word.wish import Wish

GROUNDS = {"night": (232, 203, 209), "dark": (233, 231, 216), "light": (231, 16, 124)}
"""For each look: ground, instruction, warning; as in the screen's own."""


def look_of(prepared: Prepared, wish: Wish) -> str:
    """The look to take now: night's by itself in the quiet hours."""
    if prepared.theme in GROUNDS and not wish.is_night:
        return prepared.theme
    return "night" if is_night(prepared, wish) else "dark"


def painted(text: str, flags: Sequence[str], look: str, width: int, height: int) -> str:
    """The first screen as the terminal takes it: the instruction, and when to stop."""
    ground, strong, warning = GROUNDS[look]
    parts = [f"\x1b[?1049h\x1b[?25l\x1b[0;48;5;{ground}m\x1b[2J"]
    if height < 15 or width < 40:
        flags = ()
    flags = folded(flags, width - 2)
    words = folded((text.rstrip("."),), width, most=height)
    row = 4 if flags else (height + 1) // 2 - (len(words) - 1) // 2
    for index, line in enumerate(words):
        at = row + index
        parts.append(f"\x1b[{at};{(width - len(line)) // 2 + 1}H\x1b[1;38;5;{strong}m{line}")
    for index, line in enumerate(flags):
        at = height - 3 - len(flags) + index
        parts.append(f"\x1b[{at};{(width - len(line)) // 2 + 1}H\x1b[1;38;5;{warning}m{line}")
    # The ground stays set: what clears the screen next clears it to this.
    parts.append(f"\x1b[22;38;5;{strong}m")
    return "".join(parts)


def folded(lines: Sequence[str], width: int, most: int = 0) -> Sequence[str]:
    """The lines where they fit; else their words in as many, or up to `most`, that do."""
    if all(len(line) <= width for line in lines):
        return lines
    found = [""]
    for word in " ".join(lines).split():
        longer = f"{found[-1]} {word}".lstrip()
        if len(longer) <= width or not found[-1]:
            found[-1] = longer[:width]
        elif len(found) < (most or len(lines)):
            found.append(word[:width])
        else:
            whole = found[-1] if len(found[-1]) < width else found[-1].rpartition(" ")[0]
            found[-1] = f"{whole}…" if whole else found[-1]
            break
    return found
