"""The library from its index: true as soon as the files were looked at, and read only once."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from stretchcoach.care.precautions import Precaution
from stretchcoach.catalogue.basis import Basis
from stretchcoach.catalogue.catalogue import MOST_MEASURED_AGAIN
from stretchcoach.library import Origin
from stretchcoach.library_reading import read_library
from stretchcoach.routine.model import Goal
from tests.catalogue.shelves import Shelf, by_name, touch
from tests.library_folders import SOUND, SomeFolders

FULL = """\
title: Evening
description: Calm.
goal: bedtime
language: de
levels: [gentle, full]
tags: [calves]
equipment: [A wall]
not_for: [A pregnancy]
steps: [{name: Calf, say: Lean in., hold: 30s}]
"""
BROKEN = "title: Broken\nsteps:\n  - {name: Calf, hold: 1:30}\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty library."""
    return Shelf(SomeFolders(tmp_path))


def test_nothing_is_known_before_the_first_time(shelf: Shelf) -> None:
    """Without an index the list is empty at once, and complete in the end."""
    shelf.put("own/a.yaml")
    assert shelf.known() == {}
    assert set(shelf.renewed()) == {"a"}


def test_the_second_time_all_is_known_and_nothing_is_read(shelf: Shelf) -> None:
    """What was read once is listed at once, just as it was, broken ones too."""
    shelf.put("own/full.yaml", FULL)
    shelf.put("project/broken.yaml", BROKEN)
    shelf.put("bundled/notes.yaml", "services: {}\n")
    first = shelf.renewed()
    assert shelf.read == ["Evening"]
    assert shelf.known() == first
    assert shelf.renewed() == first
    assert shelf.read == []
    one = first["full"]
    assert (one.title, one.goal, one.language, one.origin) == (
        "Evening",
        Goal.BEDTIME,
        "de",
        Origin.OWN,
    )
    assert (one.description, one.tags, one.levels, one.equipment) == (
        "Calm.",
        ("calves",),
        ("gentle", "full"),
        ("A wall",),
    )
    assert one.total_min_ms == one.total_max_ms == 35_000
    assert [found.precaution for found in one.cautions] == [Precaution.PREGNANT]
    assert one.path == shelf.folders.place / "own" / "full.yaml"
    assert first["broken"].problem == 'line 3: "1:30" is not a time'
    assert first["broken"].title == ""


def test_the_list_is_the_library(shelf: Shelf) -> None:
    """Order, names and which of two with one name is taken are those of the library."""
    for place in ("bundled/x.yaml", "project/x.yml", "own/b.yaml", "bundled/y.yaml", "own/a.yaml"):
        shelf.put(place)
    entries = list(read_library(shelf.folders, lambda _routine: lambda _text: 1_000))
    for _ in range(2):
        found = shelf.renewed()
        assert [(one.name, one.path) for one in found.values()] == [
            (entry.name, entry.path) for entry in entries
        ]


def test_only_what_changed_is_read(shelf: Shelf) -> None:
    """A file that was written to, appeared or went is seen; the others are left alone."""
    for name in "abcd":
        shelf.put(f"own/{name}.yaml")
    shelf.renewed()
    shelf.put("own/a.yaml", SOUND.format(title="changed"))
    shelf.put("own/e.yaml")
    (shelf.folders.place / "own" / "b.yaml").unlink()
    touch(shelf.folders.place / "own" / "c.yaml")
    found = shelf.renewed()
    assert sorted(shelf.read) == ["changed", "own/c.yaml", "own/e.yaml"]
    assert {name: one.title for name, one in found.items()} == {
        "a": "changed",
        "c": "own/c.yaml",
        "d": "own/d.yaml",
        "e": "own/e.yaml",
    }
    assert shelf.known() == found


def test_a_file_that_takes_anothers_place_is_seen(shelf: Shelf) -> None:
    """The same size and the same time do not hide another file."""
    file = shelf.put("own/a.yaml", SOUND.format(title="One"))
    shelf.renewed()
    other = shelf.put("own/b.txt", SOUND.format(title="Two"))
    was = file.stat()
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(file)
    assert shelf.renewed()["a"].title == "Two"


def test_a_file_that_may_still_be_written_to_is_not_relied_on(shelf: Shelf) -> None:
    """What was read within the tick of a coarse clock is read again the next time."""
    file = shelf.put("own/a.yaml")
    shelf.now_ns = file.stat().st_mtime_ns
    shelf.renewed()
    assert shelf.renewed() == shelf.known()
    assert shelf.read == ["own/a.yaml"]


def test_a_changed_library_of_exercises_is_seen(shelf: Shelf) -> None:
    """A routine is read again when one of its libraries changed, came or went."""
    shelf.put("own/a.yaml", "title: A\nlibraries: [parts.yaml]\nsteps: [{use: march}]\n")
    assert shelf.renewed()["a"].problem
    parts = shelf.put("own/parts.yaml", "exercises: {march: {move: 40s}}\n")
    assert shelf.renewed()["a"].total_max_ms == 45_000
    shelf.put("own/parts.yaml", "exercises: {march: {move: 50s}}\n")
    assert shelf.renewed()["a"].total_max_ms == 55_000
    parts.unlink()
    assert shelf.renewed()["a"].problem
    shelf.renewed()
    assert shelf.read == []


def test_a_translation_is_seen(shelf: Shelf) -> None:
    """A side file that comes, changes or goes changes the title; each language has its index."""
    shelf.put("own/a.yaml", SOUND.format(title="Calf"))
    shelf.renewed()
    german = replace(shelf, language="de-AT", read=[])
    assert german.renewed()["a"].title == "Calf"
    side = shelf.put("own/a.de.yaml", "Calf: Wade\n")
    assert german.renewed()["a"].title == "Wade"
    shelf.put("own/a.de-AT.yaml", "Calf: Wadl\n")
    assert german.renewed()["a"].title == "Wadl"
    (shelf.folders.place / "own" / "a.de-AT.yaml").unlink()
    side.write_text("Calf: Wädli\n")
    assert german.renewed()["a"].title == "Wädli"
    assert german.known()["a"].title == "Wädli"
    assert shelf.known()["a"].title == "Calf"


def test_another_voice_measures_again(shelf: Shelf) -> None:
    """Lengths are those of the voice that would speak now."""
    shelf.put("own/a.yaml")
    shelf.renewed()
    shelf.basis = Basis("a slower voice", "some clips")
    shelf.renewed()
    assert shelf.read == ["own/a.yaml"]


def test_new_clips_measure_some_again(shelf: Shelf) -> None:
    """Lengths that differ by seconds are brought up to date, not thousands at one start."""
    for number in range(MOST_MEASURED_AGAIN + 5):
        shelf.put(f"own/{number:03}.yaml")
    shelf.renewed()
    shelf.basis = Basis("a voice", "more clips")
    shelf.renewed()
    assert len(shelf.read) == MOST_MEASURED_AGAIN
    shelf.renewed()
    assert len(shelf.read) == 5


def test_a_list_that_must_be_exact_measures_all_and_keeps_nothing(shelf: Shelf) -> None:
    """A reading command tells what holds now, and creates no file."""
    for number in range(MOST_MEASURED_AGAIN + 5):
        shelf.put(f"own/{number:03}.yaml")
    assert len(shelf.catalogue().exact()) == MOST_MEASURED_AGAIN + 5
    assert not shelf.cache.exists()
    first = shelf.renewed()
    shelf.read.clear()
    assert by_name(shelf.catalogue().exact()) == first
    assert shelf.read == []
    for basis in (Basis("a voice", "more clips"), Basis("a voice")):
        shelf.basis = basis
        shelf.read.clear()
        shelf.catalogue().exact()
        assert len(shelf.read) == MOST_MEASURED_AGAIN + 5
    (shelf.folders.place / "own" / "000.yaml").unlink()
    assert "000" not in by_name(shelf.catalogue().exact())


def test_the_list_grows_while_it_is_read(shelf: Shelf) -> None:
    """There is something to see long before the last file is read, the bundled ones first."""
    shelf.put("own/a.yaml")
    shelf.put("own/b.yaml")
    shelf.put("bundled/c.yaml")
    seen = [[one.name for one in found] for found in shelf.catalogue().renew()]
    assert seen == [["c"], ["a", "c"], ["a", "b", "c"], ["a", "b", "c"]]


def test_what_was_read_until_one_left_is_kept(shelf: Shelf) -> None:
    """Leaving in the middle of the first reading does not throw it away."""
    shelf.put("own/a.yaml")
    shelf.put("bundled/b.yaml")
    renewal = shelf.catalogue().renew()
    next(renewal)
    renewal.close()
    assert set(shelf.known()) == {"b"}


def test_a_file_that_cannot_be_read_is_tried_again(shelf: Shelf) -> None:
    """A dangling link is listed with its problem, and is sound as soon as it leads somewhere."""
    (shelf.folders.place / "own" / "lost.yaml").symlink_to("found.txt")
    assert "there is no such file" in shelf.renewed()["lost"].problem
    shelf.put("own/found.txt", SOUND.format(title="Found"))
    assert shelf.renewed()["lost"].title == "Found"
    shelf.put("own/found.txt", SOUND.format(title="Again"))
    assert shelf.renewed()["lost"].title == "Again"


def test_opening_reads_the_file_as_it_is(shelf: Shelf) -> None:
    """The whole routine comes from its file, which may have changed or gone since."""
    file = shelf.put("own/a.yaml")
    shelf.renewed()
    catalogue = shelf.catalogue()
    one = catalogue.known()[0]
    routine = catalogue.read(one).routine
    assert routine is not None
    assert routine.steps[0].name == "Calf"
    shelf.put("own/a.yaml", BROKEN)
    assert "is not a time" in catalogue.read(one).problem
    shelf.put("own/a.yaml", "services: {}\n")
    assert "is no routine any more" in catalogue.read(one).problem
    file.unlink()
    assert "there is no such file" in catalogue.read(one).problem


def test_a_working_directory_that_is_gone_harms_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder named from it is passed over, the others are listed."""
    shelf.put("own/a.yaml")
    gone = shelf.folders.place / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(SomeFolders, "project_routines", (Path("routines"),))
    assert set(shelf.renewed()) == {"a"}


def test_two_projects_keep_their_indexes_apart(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going from one folder of routines to another and back reads nothing again."""
    shelf.put("project/a.yaml")
    shelf.put("other/b.yaml")
    shelf.renewed()
    project = shelf.folders.project_routines
    monkeypatch.setattr(SomeFolders, "project_routines", (shelf.folders.place / "other",))
    assert shelf.known() == {}
    assert set(shelf.renewed()) == {"b"}
    monkeypatch.setattr(SomeFolders, "project_routines", project)
    assert set(shelf.known()) == {"a"}
    assert set(shelf.renewed()) == {"a"}
    assert shelf.read == []
