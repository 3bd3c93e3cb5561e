"""Reading files that strangers made: only real files, and never more than the limit."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from stretchcoach.files import UnreadableError, read_file

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """What is not over the limit comes back as it is."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\x00\xff\n" * 10)
    assert read_file(file, 30) == b"\x00\xff\n" * 10


def test_a_large_file_is_read_no_further_than_one_over_the_limit(tmp_path: Path) -> None:
    """A huge file costs no more than its limit, and its reader can tell that it is larger."""
    file = tmp_path / "huge.yaml"
    with file.open("wb") as opened:
        opened.truncate(1 << 40)
    assert len(read_file(file, 1000)) == 1001


def _folder(place: Path) -> None:
    place.mkdir()


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _circle(place: Path) -> None:
    place.symlink_to(place)


def _dangling(place: Path) -> None:
    place.symlink_to(place.with_name("nowhere"))


def _socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(place))


def _nothing(place: Path) -> None:
    assert not place.exists()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_folder, "it is a folder, not a file"),
        (_pipe, "it is a pipe, not a file"),
        (_socket, "it is a socket, not a file"),
        (_circle, "the link leads nowhere"),
        (_dangling, "there is no such file"),
        (_nothing, "there is no such file"),
    ],
)
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, make: Callable[[Path], None], words: str
) -> None:
    """Folders, pipes, sockets and bad links are named for what they are; a pipe is not awaited."""
    place = tmp_path / "x.yaml"
    make(place)
    with pytest.raises(UnreadableError, match=words):
        read_file(place, 100)


def test_a_device_is_refused() -> None:
    """A device without an end is not read."""
    with pytest.raises(UnreadableError, match="it is a device"):
        read_file(Path("/dev/zero"), 100)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a\x00b", "the name cannot be used"),
        ("a" * 5000, "the name is too long"),
        ("a/b", "there is no such file"),
    ],
)
def test_impossible_names_are_told(tmp_path: Path, name: str, words: str) -> None:
    """A name that the system refuses gives a message like any other."""
    with pytest.raises(UnreadableError, match=words):
        read_file(tmp_path / name, 100)


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_file_that_must_not_be_read_is_told(tmp_path: Path) -> None:
    """A file without the right to read it is told in plain words."""
    file = tmp_path / "secret.yaml"
    file.write_text("x")
    file.chmod(0)
    with pytest.raises(UnreadableError, match="reading it is not allowed"):
        read_file(file, 100)


@pytest.mark.parametrize("name", ["\x1b[31mred", "a\u202eb", b"\xff\xfe", "new\nline"])
def test_names_are_shown_without_what_a_terminal_obeys(tmp_path: Path, name: str | bytes) -> None:
    """Whatever a file is called, its message is one line of harmless characters."""
    place = tmp_path / os.fsdecode(name)
    with pytest.raises(UnreadableError) as refused:
        read_file(place, 100)
    assert refused.value.message.isprintable()
    assert refused.value.message.encode("utf-8")
