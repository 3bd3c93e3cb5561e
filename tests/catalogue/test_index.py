"""The index file: whole, of this version and of our making, or as good as not there."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from stretchcoach.catalogue import index
from stretchcoach.catalogue.basis import Basis
from stretchcoach.catalogue.index import index_file, keep_index, read_index
from stretchcoach.catalogue.listed import Listed, Touch
from stretchcoach.catalogue.records import Record, Watched
from stretchcoach.library import Origin
from stretchcoach.routine.model import Goal
from tests.catalogue.shelves import Shelf
from tests.library_folders import SomeFolders

NAME = "caf\udce9.yaml"
"""A name that is no UTF-8, as file systems allow."""

LISTED = Listed(
    name=NAME.removesuffix(".yaml"),
    folder="/some/where",
    file=NAME,
    origin=Origin.PROJECT,
    title="A \x1b[31mred\x1b[0m \ud800 title",
    goal=Goal.DESK,
    language="en",
    description="d",
    tags=("t",),
    levels=("l", "m"),
    equipment=("e",),
    total_min_ms=1,
    total_max_ms=2,
    problem="",
    touches=(Touch("pregnant", "text", "step"),),
)
RECORDS = {
    NAME: Record(NAME, "1.2.3.4", (Watched("parts.yaml", "-"),), Basis("v", "c"), LISTED),
    "notes.yml": Record("notes.yml", "5.6.7.8", (), Basis(""), None),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An index that was kept."""
    file = index_file(tmp_path, "/some/where", "")
    assert keep_index(file, "/some/where", "", RECORDS.values())
    return file


def read(file: Path) -> dict[str, Record]:
    """The index of the folder."""
    return read_index(file, "/some/where", "", Origin.PROJECT)


def test_what_was_kept_is_read(file: Path) -> None:
    """All of it comes back as it was, names and texts of whatever characters."""
    assert read(file) == RECORDS
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_folder_and_a_language_have_a_file_each(tmp_path: Path) -> None:
    """No folder's index is another's."""
    names = {
        index_file(tmp_path, folder, language)
        for folder in ("/a", "/b", "/a\udcff")
        for language in ("", "de")
    }
    assert len(names) == 6


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'{"head": null, "files": []}',
        b"[" * 100_000,
        b"\xff\xfe",
        b'"text"',
        b"1" * 5_000,
    ],
)
def test_content_that_is_no_index_is_ignored(file: Path, content: bytes) -> None:
    """Cut, empty, deep and foreign files are as good as none."""
    file.write_bytes(content)
    assert read(file) == {}


def test_no_byte_of_it_needs_to_be_there(file: Path) -> None:
    """A file that was cut anywhere is ignored, without an error."""
    whole = file.read_bytes()
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        assert read(file) == {}


def _values(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value, as its container and its key."""
    if not isinstance(value, list | dict):
        return []
    pairs = list(enumerate(value)) if isinstance(value, list) else list(value.items())
    found = [(value, key) for key, _ in pairs]
    return found + [place for _, inner in pairs for place in _values(inner)]


@pytest.mark.parametrize("other", [None, 7, 1.5, True, "x", "../up", "", [], {}, [[]], [None]])
def test_no_value_of_another_kind_gets_through(file: Path, other: object) -> None:
    """Whatever stands in whichever place, nothing is raised, and all that is read is sound."""
    whole = file.read_text()
    for number in range(len(_values(json.loads(whole)))):
        changed = json.loads(whole)
        container, key = _values(changed)[number]
        container[key] = other
        file.write_text(json.dumps(changed))
        for record in read(file).values():
            assert "/" not in record.file
            texts = [record.file, record.stamp, *record.basis]
            texts += [text for watched in record.others for text in watched]
            one = record.listed
            if one is not None:
                texts += [one.name, one.title, one.language, one.description, one.problem]
                texts += [*one.tags, *one.levels, *one.equipment]
                texts += [text for touch in one.touches for text in touch]
                assert isinstance(one.goal, Goal | None)
                assert type(one.total_min_ms) is type(one.total_max_ms) is int
                assert len(one.cautions) <= 1
            assert all(type(text) is str for text in texts)


@pytest.mark.parametrize("name", ["__version__", "FORMAT"])
def test_another_version_is_ignored(file: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program may read the same file otherwise."""
    monkeypatch.setattr(index, name, "another")
    assert read(file) == {}


def test_another_folders_index_is_ignored(file: Path) -> None:
    """A file that was renamed or copied there says nothing about this folder or language."""
    assert read_index(file, "/else/where", "", Origin.OWN) == {}
    assert read_index(file, "/some/where", "de", Origin.OWN) == {}


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_no_file_is_ignored(file: Path, kind: str) -> None:
    """A folder, a pipe or a dangling link in its place does not stop anybody."""
    file.unlink()
    if kind == "folder":
        file.mkdir()
        (file / "full").touch()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("nowhere")
    assert read(file) == {}
    assert keep_index(file, "/some/where", "", RECORDS.values()) == (kind != "folder")
    assert len(list(file.parent.iterdir())) == 1


def test_indexes_that_are_not_used_are_removed(file: Path) -> None:
    """Half a year after a folder was last looked at, its index goes."""
    unused, used = file.with_name("unused.json"), file.with_name("used.json")
    for one, days in ((unused, 200), (used, 100)):
        one.write_text("{}")
        seconds = time.time() - days * 86_400
        os.utime(one, (seconds, seconds))
    keep_index(file, "/some/where", "", ())
    assert set(file.parent.iterdir()) == {file, used}


def test_without_a_cache_all_is_read_each_time(tmp_path: Path) -> None:
    """Where no folder can be made or written to, the list is the same, only slower."""
    shelf = Shelf(SomeFolders(tmp_path))
    shelf.put("own/a.yaml")
    taken = shelf.put("taken", "a file where the folder should be")
    for _ in range(2):
        shelf.read.clear()
        *_, found = shelf.catalogue(taken).renew()
        assert [one.name for one in found] == ["a"]
        assert shelf.read == ["own/a.yaml"]
