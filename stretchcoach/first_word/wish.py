"""What the words of the command line wish for, as far as the first moment needs it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

VOICE_UP_TO_SPEED = 1.5
_TAKES_A_VALUE = ("--events", "--speed", "--voice")

_CALLED = {
    "calf": ("1", "calve", "leg", "lower leg"),
    "hamstring": ("2", "ham", "back thigh", "thigh back"),
    "quadriceps": ("3", "quad", "front thigh", "thigh front"),
    "foot": ("4", "feet", "toe", "big toe", "sole", "foot sole"),
}
"""What else each muscle is called, in small letters and as one; digits as on the screen."""

_SAYS_NOTHING = ("a", "cramp", "in", "left", "my", "of", "right", "the")
"""Words beside a muscle's name that do not change which one is meant."""


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
    named: list[str] = []
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
        elif word[:1] != "-":
            if named:
                return None
            named.append(word)
            while rest and rest[0][:1] != "-":
                named.append(rest.pop(0))
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
    muscle = muscle_of(named)
    wish.cramp = "calf-upright" if upright and muscle == "calf" else muscle
    return wish if muscle else None


def muscle_of(words: Sequence[str]) -> str:
    """The muscle that is meant beyond doubt, the calf without a word; "" where none is.

    Capitals, a plural, and one slip of the finger in a name are understood.
    """
    if not words:
        return "calf"
    typed = " ".join(words).lower().replace("-", " ").split()
    name = " ".join(word for word in typed if word not in _SAYS_NOTHING)
    for muscle, others in _CALLED.items():
        if name == muscle or name.removesuffix("s") in (muscle, *others):
            return muscle
    for muscle in _CALLED:
        if _is_one_slip(name, muscle):
            return muscle
    return ""


def _is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is missing, too many or another, or two are in each other's place."""
    same = 0
    while same < min(len(typed), len(meant)) and typed[same] == meant[same]:
        same += 1
    typed, meant = typed[same:], meant[same:]
    return typed in (meant[1:], meant[1::-1] + meant[2:]) or typed[1:] in (meant, meant[1:])


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
