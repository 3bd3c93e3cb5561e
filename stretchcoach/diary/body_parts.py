"""Which parts of the body an exercise is for, by the words that name it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache


class BodyPart(StrEnum):
    """Parts as they stand in files; `words` are for people."""

    CALF = "calf"
    HAMSTRING = "hamstring"
    QUADRICEPS = "quadriceps"
    FOOT = "foot"
    LEGS = "legs"
    HIPS = "hips"
    BACK = "back"
    NECK = "neck"
    SHOULDERS = "shoulders"
    ARMS = "arms"
    TRUNK = "trunk"
    FACE = "face"
    BREATHING = "breathing"
    OTHER = "other"

    @property
    def words(self) -> str:
        """What a person calls it."""
        return _WORDS.get(self, self.value)


_WORDS: Mapping[BodyPart, str] = {
    BodyPart.HAMSTRING: "back of the thigh",
    BodyPart.QUADRICEPS: "front of the thigh",
    BodyPart.HIPS: "hips and buttocks",
    BodyPart.ARMS: "arms and hands",
    BodyPart.TRUNK: "chest and stomach",
    BodyPart.FACE: "face and jaw",
}

_MOST_FROM_TAGS = 2

# What is found is taken out before the next line looks, so the longer wording comes first.
# English, then German without its dots (ä as a) and with ss for ß; a German word may go on.
_LOOKS: tuple[tuple[BodyPart, str], ...] = (
    (
        BodyPart.HAMSTRING,
        r"\bback of (?:the |your )?(?:thighs?|legs?)\b|\bhamstrings?\b"
        r"|(?:ober)?schenkelruckseite|ruckseite (?:des |der |vom )?(?:ober)?schenkels?\b"
        r"|hintere[nrs]? (?:ober)?schenkel|ischio",
    ),
    (
        BodyPart.QUADRICEPS,
        r"\bfront of (?:the |your )?(?:thighs?|legs?)\b|\bquad(?:s|riceps)?\b|quadrizeps"
        r"|(?:ober)?schenkelvorderseite|vorderseite (?:des |der |vom )?(?:ober)?schenkels?\b"
        r"|vordere[nrs]? (?:ober)?schenkel",
    ),
    (
        BodyPart.CALF,
        r"\bcalf\b|\bcalves\b|\bheel raises?\b|\bsoleus\b|\bgastrocnemius\b|\bachilles\b|wade",
    ),
    (BodyPart.SHOULDERS, r"\bshoulders?\b|\bshoulder blades?\b|schulter|\barm across\b"),
    (
        BodyPart.NECK,
        r"\bchin(?: back)?\b|\bneck\b|\bhead (?:turn|tilt|roll)s?\b|nacken|\bhals|kinn",
    ),
    (
        BodyPart.BACK,
        r"\b(?:low|lower|upper|mid|middle|whole|your|the) back\b|^back\b(?! of)"
        r"|\bback (?:stretch|extension|bend)|\blean back\b|\bspin(?:e|al)\b|\blumbar\b"
        r"|\bchild.?s pose\b|\bpelvic tilts?\b|\bcat(?: and |[- ])cow\b"
        r"|\b(?:seated|spinal) t(?:urn|wist)s?\b"
        r"|\b(?:ober|unter)?rucken|\bkreuz\b|wirbelsaule|beckenkipp|\bstellung des kindes\b"
        r"|\bkindhaltung\b|katze",
    ),
    (
        BodyPart.HIPS,
        r"\bhips?\b|\bglut(?:e|es|eus)\b|\bbuttocks?\b|\bpiriformis\b|\bgroin\b|\bfigure[- ]four\b"
        r"|\bbutterfly\b|\bknee (?:hug|roll|to chest)s?\b|hufte?|gesass|\bpo\b|leiste"
        r"|schmetterling",
    ),
    (
        BodyPart.FOOT,
        r"\bfoot\b|\bfeet\b|\btoes?\b|\bsoles?\b|\bankles?\b|\bplantar\b|\barch\b"
        r"|\bfuss|\bzehe|\bsohle|fussgelenk|knochel",
    ),
    (
        BodyPart.LEGS,
        r"\blegs?\b|\bthighs?\b|\bknees?\b|\bshins?\b|\bheels?\b|\bmarch(?:ing)?\b|\bwalk(?:ing)?\b"
        r"|\bsquats?\b|\blunges?\b|\bbeine?n?\b|schenkel|\bknie|schienbein|\bferse|\bgehen\b|\bmarschier",
    ),
    (
        BodyPart.ARMS,
        r"\b(?:upper |fore)?arms?\b|\bhands?\b|\bwrists?\b|\bfingers?\b|\bfists?\b|\belbows?\b"
        r"|\bbiceps\b|\btriceps\b|\b(?:ober|unter)?arme?n?\b|\bhande?\b|handgelenk|\bfinger|\bfaust|ellbogen",
    ),
    (
        BodyPart.TRUNK,
        r"\bchest\b|\bstomach\b|\bbelly\b|\babs?\b|\babdom\w+|\bribs?\b|\bside bends?\b"
        r"|\bbrust|\bbauch|\brippe|\bseitbeuge",
    ),
    (
        BodyPart.FACE,
        r"\bface\b|\bjaws?\b|\bforehead\b|\beyes?\b|gesicht|kiefer|\bstirn|\baugen?",
    ),
    (
        BodyPart.BREATHING,
        r"\bbreath(?:e|ing|s)?\b|\bfour seven eight\b|\b4[- ]7[- ]8\b|\batem|\batme|\batmung",
    ),
)
_PATTERNS = tuple((part, re.compile(pattern)) for part, pattern in _LOOKS)
_LONGEST = 200


def parts_of(label: str, tags: Sequence[str] = ()) -> tuple[BodyPart, ...]:
    """The parts that an exercise's name tells of, else the one or two of its routine's tags.

    Tags that name more parts than two do not tell which of them this exercise is for.
    """
    named = _parts_in(label)
    if named:
        return named
    tagged = tuple(dict.fromkeys(part for tag in tags for part in _parts_in(tag)))
    return tagged if 0 < len(tagged) <= _MOST_FROM_TAGS else (BodyPart.OTHER,)


@lru_cache(maxsize=1024)
def _parts_in(text: str) -> tuple[BodyPart, ...]:
    letters = unicodedata.normalize("NFKD", text[:_LONGEST].casefold())
    left = "".join(letter for letter in letters if not unicodedata.combining(letter))
    found = []
    for part, pattern in _PATTERNS:
        left, count = pattern.subn(" ", left)
        if count:
            found.append(part)
    return tuple(found)
