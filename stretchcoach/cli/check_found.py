"""What checking one file comes to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from stretchcoach.routine.diagnostics import Diagnostic


class Kind(StrEnum):
    """What a file turns out to be."""

    ROUTINE = "routine"
    LIBRARY = "library"
    OTHER = "other"


class Checked(NamedTuple):
    """A file's kind and problems, and the text of each file that they are in."""

    kind: Kind
    problems: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = MappingProxyType({})
