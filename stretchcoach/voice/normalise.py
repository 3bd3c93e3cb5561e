"""What of a text is spoken: nothing that an engine could take for a command, or stumble over."""

from __future__ import annotations

import unicodedata

NORMALISER_VERSION = 1
"""Part of every clip's key: raise it whenever the same text would be spoken differently."""

MAX_SPOKEN = 500
COMMAND_CHARACTERS = "<>[]"
CLINGING_PUNCTUATION = ",.;:!?"
SPOKEN_SYMBOLS = "°"
JOINERS = "\u200c\u200d"
ZERO_WIDTH_SPACE = "\u200b"
VARIATION_SELECTORS = ("\ufe00", "\ufe0f")
ASTRAL = "\U00010000"


def normalise(text: str) -> str:
    """The text as an engine gets it, at most MAX_SPOKEN characters; "" if nothing is to be said."""
    kept: list[str] = []
    gap = False
    for character in unicodedata.normalize("NFC", text):
        if not _is_spoken(character, kept):
            gap = gap or _parts_words(character)
            continue
        if gap and kept and character not in CLINGING_PUNCTUATION:
            kept.append(" ")
        gap = False
        kept.append(character)
    # What was dropped may have stood between a letter and its accent.
    spoken = _shorten(unicodedata.normalize("NFC", "".join(kept)))
    return spoken if any(character.isalnum() for character in spoken) else ""


def _is_spoken(character: str, before: list[str]) -> bool:
    if character in JOINERS:
        # Persian and Indic words need their joiners; emoji sequences only use the same sign.
        return bool(before) and unicodedata.category(before[-1])[0] in "LM"
    category = unicodedata.category(character)
    if category[0] in "CZ" or character in COMMAND_CHARACTERS or _is_selector(character):
        return False
    if category == "So":
        return character in SPOKEN_SYMBOLS
    # Skin tones and keycaps are left over when the emoji before them is gone.
    return category != "Me" and not (category == "Sk" and character >= ASTRAL)


def _parts_words(dropped: str) -> bool:
    """Whether a dropped character was all that kept two words apart."""
    if _is_selector(dropped):
        return False
    return dropped == ZERO_WIDTH_SPACE or unicodedata.category(dropped) not in ("Cf", "Me", "Sk")


def _is_selector(character: str) -> bool:
    return VARIATION_SELECTORS[0] <= character <= VARIATION_SELECTORS[1]


def _shorten(text: str) -> str:
    if len(text) <= MAX_SPOKEN:
        return text
    cut = text[:MAX_SPOKEN]
    if text[MAX_SPOKEN] == " ":
        return cut
    words, _, _ = cut.rpartition(" ")
    return words or cut
