"""How a file's text is kept in bytes, so that a mended one is kept the same way, and how many."""

from __future__ import annotations

import codecs
from typing import NamedTuple

MAX_BYTES = 256 * 1024
"""The largest file that is read."""


class Encoding(NamedTuple):
    """A byte order mark (or none) and what follows it."""

    mark: bytes
    codec: str

    def encode(self, text: str) -> bytes:
        """The bytes of a text. Raises UnicodeEncodeError for a lone surrogate."""
        return self.mark + text.encode(self.codec)


_WITH_MARK = (
    Encoding(codecs.BOM_UTF8, "utf-8"),
    Encoding(codecs.BOM_UTF16_LE, "utf-16-le"),
    Encoding(codecs.BOM_UTF16_BE, "utf-16-be"),
)


def encoding_of(data: bytes) -> Encoding:
    """The encoding of a file that can be read."""
    return next((kind for kind in _WITH_MARK if data.startswith(kind.mark)), Encoding(b"", "utf-8"))
