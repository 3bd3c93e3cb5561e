"""Favourites: kept by name, and lost only with their file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stretchcoach.favourites import keep_favourites, read_favourites


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    """Names of any characters come back, and the folder is made for them."""
    file = tmp_path / "data" / "favourites.json"
    names = {"bedtime", "Zürich", "caf\udce9", 'a"b'}
    assert keep_favourites(file, names)
    assert read_favourites(file) == names
    assert keep_favourites(file, ())
    assert read_favourites(file) == frozenset()
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"favourites": "bedtime"}', '{"favourites": {}}', "[" * 100_000],
)
def test_a_file_of_no_use_is_none(tmp_path: Path, content: str) -> None:
    """A cut, empty or foreign file means that there are no favourites."""
    file = tmp_path / "favourites.json"
    file.write_text(content)
    assert read_favourites(file) == frozenset()


def test_names_are_texts(tmp_path: Path) -> None:
    """What is no name is passed over."""
    file = tmp_path / "favourites.json"
    file.write_text('{"favourites": ["a", 1, null, ["b"], "", "c"]}')
    assert read_favourites(file) == {"a", "c"}


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    """No home, a file in the folder's place and a pipe are told, or read as nothing."""
    assert read_favourites(None) == frozenset()
    assert not keep_favourites(None, {"a"})
    taken = tmp_path / "taken"
    taken.write_text("")
    assert not keep_favourites(taken / "favourites.json", {"a"})
    os.mkfifo(tmp_path / "pipe")
    assert read_favourites(tmp_path / "pipe") == frozenset()


def test_a_folder_in_its_place_leaves_no_scrap(tmp_path: Path) -> None:
    """Where the file cannot take its place, what was written for it is removed."""
    file = tmp_path / "favourites.json"
    file.mkdir()
    (file / "full").touch()
    assert not keep_favourites(file, {"a"})
    assert list(tmp_path.iterdir()) == [file]
