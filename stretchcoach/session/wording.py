"""The program's own spoken words, by language; a routine's words are its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stretchcoach.routine.model import Side


class Wording(NamedTuple):
    """The sentences that the timeline and the player add to a routine's own."""

    language: str
    side: Mapping[Side, str]
    other_side: Mapping[Side, str]
    numbers: tuple[str, ...]
    phases: Mapping[str, str]
    rest: str
    get_ready: str
    round_of: str
    easier: str
    harder: str
    usual: str
    ease_off: str
    done: str
    stop_here: str

    def headline(self, name: str, side: Side | None) -> str:
        """A step's name and side as they are announced."""
        parts = [sentence(name)] if name else []
        if side is not None:
            parts.append(self.side[side])
        return " ".join(parts)

    def round_words(self, round_: int, rounds: int) -> str:
        """The announcement of a later round."""
        return self.round_of.format(round=round_, rounds=rounds)

    def counted(self, number: int) -> str:
        """A number of the countdown, from 1 to 10."""
        return self.numbers[number - 1]


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends like a sentence already."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:;,。！？" else text + "."


# fmt: off
_ENGLISH_NUMBERS = (
    "One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.", "Nine.", "Ten.",
)
_GERMAN_NUMBERS = (
    "Eins.", "Zwei.", "Drei.", "Vier.", "Fünf.", "Sechs.", "Sieben.", "Acht.", "Neun.", "Zehn.",
)
# fmt: on

_ENGLISH = Wording(
    language="en",
    side={Side.LEFT: "Left side.", Side.RIGHT: "Right side."},
    other_side={Side.LEFT: "Other side: left.", Side.RIGHT: "Other side: right."},
    numbers=_ENGLISH_NUMBERS,
    phases={
        "in": "In.",
        "hold": "Hold.",
        "out": "Out.",
        "pause": "Pause.",
        "stretch": "Stretch.",
        "contract": "Press.",
        "relax": "Let go.",
        "deeper": "A little deeper.",
        "tense": "Tense.",
        "release": "Let go.",
    },
    rest="Rest.",
    get_ready="Get ready.",
    round_of="Round {round} of {rounds}.",
    easier="The easier way.",
    harder="The harder way.",
    usual="The usual way.",
    ease_off="Stop. Ease off slowly.",
    done="All done.",
    stop_here="Stop here, and get advice.",
)

_GERMAN = Wording(
    language="de",
    side={Side.LEFT: "Linke Seite.", Side.RIGHT: "Rechte Seite."},
    other_side={Side.LEFT: "Andere Seite: links.", Side.RIGHT: "Andere Seite: rechts."},
    numbers=_GERMAN_NUMBERS,
    phases={
        "in": "Ein.",
        "hold": "Halten.",
        "out": "Aus.",
        "pause": "Pause.",
        "stretch": "Dehnen.",
        "contract": "Drücken.",
        "relax": "Loslassen.",
        "deeper": "Etwas tiefer.",
        "tense": "Anspannen.",
        "release": "Loslassen.",
    },
    rest="Pause.",
    get_ready="Gleich geht es los.",
    round_of="Runde {round} von {rounds}.",
    easier="Die leichtere Form.",
    harder="Die schwerere Form.",
    usual="Die übliche Form.",
    ease_off="Halt. Langsam nachlassen.",
    done="Fertig.",
    stop_here="Hör hier auf und hol dir Rat.",
)


def wording_for(language: str) -> Wording:
    """The words of `language` (a tag such as `de-AT`), English where there are none."""
    return _GERMAN if language.lower().split("-")[0] == "de" else _ENGLISH
