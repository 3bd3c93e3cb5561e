"""Turn the bytes of a file into text, or say what they are instead."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.reading_problems import Problems

_SAVE_AS = 'save it again as "plain text" with the encoding "UTF-8"'
_OTHER_KINDS = (
    (b"PK\x03\x04", "a Word, LibreOffice or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "a rich-text (RTF) file"),
)


class Decoded(NamedTuple):
    """A file's text without a byte order mark; `usable` is false where it is only for show."""

    text: str
    problems: Problems
    usable: bool


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file: UTF-8, or UTF-16 with its byte order mark."""
    if len(data) > MAX_BYTES:
        return _refused(
            file,
            ReadingCode.TOO_LARGE,
            f"the file is larger than {MAX_BYTES // 1024} KiB",
            "a routine is a few pages of text; split it, or move exercises to a library file",
        )
    for mark in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        if data.startswith(mark):
            return _refused_encoding(file, "the file is saved as UTF-32, not as UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, file)
    for start, kind in _OTHER_KINDS:
        if data.startswith(start):
            return _refused(file, ReadingCode.NOT_TEXT, f"the file is {kind}, not text", _SAVE_AS)
    if b"\x00" in data:
        if _looks_like_utf16(data):
            return _refused_encoding(
                file, "the file looks like UTF-16 without its byte order mark, not like UTF-8"
            )
        return _refused(
            file,
            ReadingCode.NOT_TEXT,
            "the file is not a text file",
            "a routine is a plain text file that ends in .yaml",
        )
    return _decode_utf8(data.removeprefix(codecs.BOM_UTF8), file)


def _decode_utf16(data: bytes, file: str) -> Decoded:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        return _refused_encoding(file, "the file begins like UTF-16 but is damaged")
    return Decoded(text, Problems(file, text), usable=True)


def _decode_utf8(data: bytes, file: str) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)
    return Decoded(text, Problems(file, text), usable=True)


def _not_utf8(data: bytes, at: int, file: str) -> Decoded:
    """Show the rest as Windows would have meant it, so that the coach knows the word."""
    before = data[:at].decode("utf-8")
    text = before + data[at:].decode("cp1252", errors="replace")
    problems = Problems(file, text)
    char = text[len(before)]
    label = "is not UTF-8" if char == "\ufffd" else f'"{char}" is not saved as UTF-8'
    problems.error(
        ReadingCode.NOT_UTF8,
        f"the file is not saved as UTF-8 (byte {data[at]:02X} on line "
        f"{problems.lines.number_at(len(before))})",
        len(before),
        len(before) + 1,
        label,
        help_text=_SAVE_AS,
    )
    return Decoded(text, problems, usable=False)


def _looks_like_utf16(data: bytes) -> bool:
    """Western text in UTF-16 has a zero in nearly every second byte, and hardly any between."""
    half = len(data) // 2
    counts = sorted((data[0::2].count(0), data[1::2].count(0)))
    return half > 0 and counts[1] > 0.6 * half and counts[0] < 0.1 * half


def _refused_encoding(file: str, message: str) -> Decoded:
    return _refused(file, ReadingCode.NOT_UTF8, message, _SAVE_AS)


def _refused(file: str, code: ReadingCode, message: str, help_text: str) -> Decoded:
    problems = Problems(file, "")
    problems.error(code, message, 0, 0, help_text=help_text)
    return Decoded("", problems, usable=False)
