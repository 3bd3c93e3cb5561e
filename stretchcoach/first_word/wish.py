"""What the words of the command line wish for, as far as the first moment needs it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

VOICE_UP_TO_SPEED = 1.5
_TAKES_A_VALUE = ("--events", "--speed", "--voice")


class Wish:
    """What the words of the command line ask for, as far as the first moment needs it."""

    __slots__ = ("cramp", "is_night", "is_plain", "is_silent", "over_ssh")

    def __init__(self) -> None:
        self.cramp = "calf"
        self.is_night = self.is_plain = self.is_silent = self.over_ssh = False


def wish_of(words: Sequence[str]) -> Wish | None:
    """The wish, or None for anything that has to be looked at more closely first."""
    wish = Wish()
    upright = False
    muscles = 0
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if name in _TAKES_A_VALUE:
            if not equals:
                if not rest:
                    return None
                value = rest.pop(0)
            if not _take_value(wish, name, value):
                return None
        elif word in ("calf", "hamstring", "quadriceps", "foot"):
            wish.cramp = word
            muscles += 1
        elif word == "--upright":
            upright = True
        elif word == "--plain":
            wish.is_plain = True
        elif word == "--mute":
            wish.is_silent = True
        elif word == "--night":
            wish.is_night = True
        elif word in ("--diary", "--no-diary"):
            # What is kept of it is decided long after the first word.
            pass
        else:
            return None
    if upright and wish.cramp == "calf":
        wish.cramp = "calf-upright"
    return wish if muscles <= 1 else None


def _take_value(wish: Wish, name: str, value: str) -> bool:
    """Take in a flag's value; False where it is not one that is known here."""
    if name == "--voice":
        wish.is_silent = wish.is_silent or value == "off"
        wish.over_ssh = value == "on"
        return value in ("on", "off")
    if name == "--speed":
        try:
            speed = float(value)
        except ValueError:
            return False
        wish.is_silent = wish.is_silent or speed > VOICE_UP_TO_SPEED
        return 0 < speed <= 1000
    return bool(value)
