"""The thread that reads keys: what it passes on, and when it ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

import pytest
from textual.message import Message

from stretchcoach.tui.key_reading import read_keys


class Desk:
    """A pipe for a terminal, and one whose closing ends the reading."""

    def __init__(self) -> None:
        self.terminal, self._keys = os.pipe()
        self._ended, self._held_open = os.pipe()
        self.fed: list[str] = []
        self.told: list[Message] = []

    def type(self, keys: bytes) -> None:
        """Keys, or parts of them."""
        os.write(self._keys, keys)

    def hang_up(self) -> None:
        """The terminal is gone."""
        os.close(self._keys)
        self._keys = -1

    def end(self) -> None:
        """Nothing more is to be read."""
        os.close(self._held_open)
        self._held_open = -1

    def read(
        self,
        feed: Callable[[str], Iterable[Message]] = lambda _text: (),
        tick: Callable[[], Iterable[Message]] = lambda: (),
    ) -> None:
        """Read until the end."""

        def fed(text: str) -> Iterable[Message]:
            self.fed.append(text)
            return feed(text)

        read_keys(self.terminal, self._ended, fed, tick, self.told.append)

    def close(self) -> None:
        """Close what is open."""
        for fd in (self.terminal, self._keys, self._ended, self._held_open):
            if fd >= 0:
                os.close(fd)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk that is cleared at the end."""
    made = Desk()
    yield made
    made.close()


def test_what_is_typed_is_told_until_the_end(desk: Desk) -> None:
    """Messages made of the keys are passed on, and the end is not waited for in vain."""
    message = Message()

    def feed(_text: str) -> Iterable[Message]:
        desk.end()
        return (message,)

    desk.type(b"a")
    desk.read(feed)
    assert (desk.fed, desk.told) == (["a"], [message])


def test_a_character_that_comes_in_parts_is_one(desk: Desk) -> None:
    """Half a character is no text: an empty one would end the parser for good."""

    def feed(text: str) -> Iterable[Message]:
        if text == "a":
            desk.type(b"\xa9")
        else:
            desk.end()
        return ()

    desk.type(b"a\xc3")
    desk.read(feed)
    assert desk.fed == ["a", "é"]


def test_a_byte_that_is_no_text_ends_nothing(desk: Desk) -> None:
    """A key behind a broken byte is still read."""

    def feed(_text: str) -> Iterable[Message]:
        desk.end()
        return ()

    desk.type(b"\xffa")
    desk.read(feed)
    assert desk.fed == ["\ufffda"]


def test_an_escape_is_looked_at_again_without_another_key(desk: Desk) -> None:
    """Whether it was the key shows only when nothing follows."""
    message = Message()
    looks: list[None] = []

    def tick() -> Iterable[Message]:
        looks.append(None)
        if len(looks) < 3:
            return ()
        desk.end()
        return (message,)

    desk.type(b"\x1b")
    desk.read(tick=tick)
    assert (desk.fed, desk.told) == (["\x1b"], [message])


def test_a_terminal_that_is_gone_is_read_once(desk: Desk) -> None:
    """Its end is nothing to be read again and again, and no text."""
    looks: list[None] = []

    def tick() -> Iterable[Message]:
        looks.append(None)
        if len(looks) == 3:
            desk.end()
        return ()

    desk.hang_up()
    desk.read(tick=tick)
    assert desk.fed == []
    assert len(looks) == 3
