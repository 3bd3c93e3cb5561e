"""The examples of the table of keys as values, and as snippets with places to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stretchcoach.routine.fields import Field, Kind

_MARKS = re.compile(r"[][{}]|, |: ")
_COUNTS = (Kind.COUNT, Kind.COUNT_BY_LEVEL)


def example_value(field: Field) -> object:
    """What stands after the key in a field's example, as JSON's types."""
    written = field.example.partition(": ")[2]
    if field.kind in _COUNTS:
        return int(written)
    if written[0] not in "[{":
        return written
    return _Reader(written).value()


def as_snippet(value: object) -> object:
    """The value with every text in it made a place that an editor stops at, in order."""
    return _numbered(value, iter(range(1, 100)))


def _numbered(value: object, numbers: Iterator[int]) -> object:
    if isinstance(value, Mapping):
        return {key: _numbered(inner, numbers) for key, inner in value.items()}
    if isinstance(value, list):
        return [_numbered(inner, numbers) for inner in value]
    return f"${{{next(numbers)}:{value}}}"


class _Reader:
    """Reads the brackets of an example: YAML is too slow to import for so little."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._at = 0

    def value(self) -> object:
        if self._takes("{"):
            return dict(self._pairs())
        if self._takes("["):
            return list(self._items())
        return self._text()

    def _pairs(self) -> Iterator[tuple[str, object]]:
        while not self._takes("}"):
            key = self._text()
            self._takes(": ")
            yield key, self.value()
            self._takes(", ")

    def _items(self) -> Iterator[object]:
        while not self._takes("]"):
            yield self.value()
            self._takes(", ")

    def _takes(self, mark: str) -> bool:
        found = self._written.startswith(mark, self._at)
        self._at += len(mark) * found
        return found

    def _text(self) -> str:
        end = _MARKS.search(self._written, self._at)
        start, self._at = self._at, end.start() if end else len(self._written)
        return self._written[start : self._at]
