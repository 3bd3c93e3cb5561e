"""What the lengths in an index were measured with; a session needs no more of the index."""

from __future__ import annotations

from typing import NamedTuple


class Basis(NamedTuple):
    """What lengths of speech depend on: the voice, and the clips that were kept of it.

    Empty `clips` are in no known state, which is like no other.
    """

    voice: str
    clips: str = ""
