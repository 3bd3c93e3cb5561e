"""Numbers in words, or in digits of another script, brought into plain digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFF01 - ord("!")
_HALVES = (
    (r"\b(?:an?|one|1) (minute|hour) and a half\b", r"1.5 \1"),
    (r"\b([0-9]+) and a half (?=minute|hour|second)", r"\1.5 "),
    (r"(?<![0-9])(?:1 )?halbe (?=minute|stunde)", "0.5 "),
    (r"\b([0-9]+) ?1/2 ?(?=[mh])", r"\1.5 "),
    (r"(?<![0-9])1/2 ?(?=[mh])", "0.5 "),
)
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_GERMAN = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
)
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"


def in_digits(text: str) -> str:
    """A text in small letters with its numbers in plain digits: `thirty s` and `３０ｓ` as `30s`.

    Knows English and German words up to 99, and halves.
    """
    if not text.isascii():
        text = "".join(map(_plain, text))
    figures = _figures()
    pair = rf"\b({'|'.join(_ENGLISH_TENS.split())})[ -](?=({'|'.join(_ENGLISH.split()[1:10])})\b)"
    text = re.sub(pair, r"\1", text)
    text = re.sub(r"[a-zäöüß]+", lambda found: figures.get(found[0], found[0]), text)
    for pattern, digits in _HALVES:
        text = re.sub(pattern, digits, text)
    return text


def _plain(char: str) -> str:
    if ord(char) in _FULL_WIDTH:
        return chr(ord(char) - _TO_ASCII).lower()
    if char == "½":
        return " 1/2"
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


@cache
def _figures() -> Mapping[str, str]:
    """Each word in small letters with its digits."""
    return MappingProxyType(dict(_spelt()))


def _spelt() -> Iterator[tuple[str, str]]:
    english, german = _ENGLISH.split(), _GERMAN.split()
    yield from zip(english, map(str, range(20)), strict=True)
    for number, ten in enumerate(_ENGLISH_TENS.split(), start=2):
        yield ten, str(10 * number)
        for unit in range(1, 10):
            yield f"{ten}{english[unit]}", str(10 * number + unit)
    german_units = ["", "ein", *german[2:10]]
    words = {**dict.fromkeys(("ein", "eine", "einen"), "1"), "anderthalb": "1.5"}
    words |= dict(zip(german, map(str, range(20)), strict=True))
    for number, ten in enumerate(_GERMAN_TENS.split(), start=2):
        words[ten] = str(10 * number)
        words |= {f"{german_units[i]}und{ten}": str(10 * number + i) for i in range(1, 10)}
    words |= {f"{german_units[i]}einhalb": f"{i}.5" for i in range(1, 10)}
    for word, digits in words.items():
        yield word, digits
        yield word.replace("ß", "ss").replace("ü", "ue").replace("ö", "oe"), digits
        yield word.replace("ß", "ss"), digits
