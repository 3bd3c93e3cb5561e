"""The library: what is found and under which name, and what a file may not make us read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stretchcoach.files import UnreadableError
from stretchcoach.folders import Folders
from stretchcoach.library import (
    Origin,
    UnknownRoutineError,
    find_routine,
    is_path,
    libraries_beside,
    translation_of,
)
from stretchcoach.library_reading import LibraryEntry, read_library, read_routine_file
from stretchcoach.routine.encoding import MAX_BYTES
from stretchcoach.routine.model import Routine
from tests.library_folders import SomeFolders

BROKEN = "title: Broken\nsteps:\n  - {name: Calf, hold: 1:30}\n"


@pytest.fixture
def folders(tmp_path: Path) -> SomeFolders:
    """Empty folders."""
    return SomeFolders(tmp_path, ("first", "second"))


def one_second(_routine: Routine) -> Callable[[str], int]:
    """Every text takes one second."""
    return lambda _text: 1_000


def library(folders: Folders, language: str = "") -> dict[str, LibraryEntry]:
    """The library by name."""
    return {entry.name: entry for entry in read_library(folders, one_second, language)}


def test_all_folders_are_found_with_their_origin(folders: SomeFolders) -> None:
    """A routine says where it is from, and is named by its file without the suffix."""
    for place in ("own/a.yaml", "first/b.yml", "second/c.YAML", "bundled/d.yaml"):
        folders.put(place)
    found = library(folders)
    assert {name: entry.origin for name, entry in found.items()} == {
        "a": Origin.OWN,
        "b": Origin.PROJECT,
        "c": Origin.PROJECT,
        "d": Origin.BUNDLED,
    }
    assert found["a"].routine is not None
    assert found["a"].routine.title == "own/a.yaml"
    assert found["a"].total_min_ms == found["a"].total_max_ms == 35_000


def test_of_two_with_one_name_the_nearer_one_is_taken(folders: SomeFolders) -> None:
    """One's own is before the project's, which is before the bundled one; in the list too."""
    for place in ("bundled/x.yaml", "second/x.yaml", "first/x.yaml", "own/x.yaml"):
        file = folders.put(place)
        assert find_routine("x", folders).path == file
        assert [entry.path for entry in read_library(folders, one_second)] == [file]


def test_other_yaml_files_are_passed_over(folders: SomeFolders) -> None:
    """What is no routine is neither listed nor in the way of one with its name."""
    folders.put("own/compose.yaml", "services: {web: {image: x}}\n")
    folders.put("own/parts.yaml", "exercises: {march: {move: 40s}}\n")
    folders.put("own/.hidden.yaml")
    folders.put("own/notes.txt")
    folders.put("own/deeper/inner.yaml")
    folders.put("own/x.yaml", "services: {web: {image: x}}\n")
    bundled = folders.put("bundled/x.yaml")
    assert list(library(folders)) == ["x"]
    assert find_routine("x", folders).path == bundled


def test_a_broken_routine_stays_listed_with_its_problem(folders: SomeFolders) -> None:
    """A coach sees in the list that a file has a problem, and which."""
    folders.put("own/bad.yaml", BROKEN)
    entry = library(folders)["bad"]
    assert entry.routine is None
    assert entry.problem == 'line 3: "1:30" is not a time'
    assert entry.diagnostics[0].code == "E201"


def test_a_file_that_cannot_be_read_stays_listed(folders: SomeFolders) -> None:
    """A pipe or a dangling link in a routine's place is told, and hides nothing else."""
    os.mkfifo(folders.place / "own" / "pipe.yaml")
    (folders.place / "own" / "lost.yaml").symlink_to("nowhere")
    (folders.place / "own" / "round.yaml").symlink_to("round.yaml")
    (folders.place / "own" / "dir.yaml").mkdir()
    folders.put("own/sound.yaml")
    found = library(folders)
    assert set(found) == {"pipe", "lost", "round", "sound"}
    assert "it is a pipe" in found["pipe"].problem
    assert found["sound"].problem == ""


def test_a_routine_too_long_to_lay_out_is_listed_with_that(folders: SomeFolders) -> None:
    """What reads well but cannot be played is not offered as sound."""
    folders.put("own/long.yaml", "title: Long\nsteps: [{name: X, hold: 50m, times: 5}]\n")
    assert "longer than 3 hours" in library(folders)["long"].problem


def test_a_translation_beside_its_routine_is_no_routine(folders: SomeFolders) -> None:
    """`NAME.de.yaml` belongs to `NAME.yaml`; without that, a dotted name is a name."""
    folders.put("own/calf.yaml")
    folders.put("own/calf.de.yaml")
    folders.put("own/v1.de.yaml")
    folders.put("own/2.yaml")
    folders.put("own/2.5-minutes.yaml")
    assert set(library(folders)) == {"calf", "v1.de", "2", "2.5-minutes"}


def test_a_language_that_is_there_is_taken(folders: SomeFolders) -> None:
    """The texts come from the side file, its language becomes the routine's."""
    file = folders.put("own/calf.yaml", "title: Calf\nsteps: [{name: Wall, hold: 30s}]\n")
    side_file = folders.put("own/calf.de.yaml", "Calf: Wade\nWall: Wand\n")
    assert translation_of(file, "de") == translation_of(file, "de-AT") == side_file
    assert translation_of(file, "fr") is None
    assert translation_of(file, "") is None
    for language in ("de", "de-AT"):
        routine = read_routine_file(file, language).routine
        assert routine is not None
        assert (routine.title, routine.steps[0].name, routine.language) == ("Wade", "Wand", "de")
    assert library(folders, "de")["calf"].routine == read_routine_file(file, "de").routine
    plain = read_routine_file(file, "fr").routine
    assert plain is not None
    assert plain.title == "Calf"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bedtime", False),
        ("bedtime.yaml", True),
        ("bedtime.YML", True),
        ("./bedtime", True),
        ("folder/bedtime", True),
        ("/bedtime", True),
        ("", False),
        ("bed.time", False),
    ],
)
def test_what_is_a_path(word: str, *, expected: bool) -> None:
    """A separator or a suffix makes a path, all else is a name first."""
    assert is_path(word) is expected


def test_a_name_means_the_library_wherever_one_stands(
    folders: SomeFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the working directory does not change what a name means."""
    bundled = folders.put("bundled/calf.yaml")
    folders.put("here/calf")
    monkeypatch.chdir(folders.place / "here")
    assert find_routine("calf", folders).path == bundled


def test_a_file_without_a_suffix_is_found_where_no_routine_has_the_name(
    folders: SomeFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`play notes` plays the file `notes` when the library knows no such name."""
    folders.put("here/notes")
    monkeypatch.chdir(folders.place / "here")
    assert find_routine("notes", folders).path == Path("notes")


def test_a_file_whose_ending_was_left_out_is_offered(
    folders: SomeFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`play mine` beside `mine.yaml` tells what to type, before any name that is only alike."""
    folders.put("here/mine.yaml")
    folders.put("bundled/mind.yaml")
    monkeypatch.chdir(folders.place / "here")
    with pytest.raises(UnknownRoutineError, match=r'did you mean "mine\.yaml"'):
        find_routine("mine", folders)


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("bedtme", 'did you mean "bedtime"?'),
        ("BedTime", 'did you mean "bedtime"?'),
        ("bed time", 'did you mean "bedtime"?'),
        ("something else", "see: stretchcoach list"),
        ("a\x00b", "see: stretchcoach list"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    folders: SomeFolders, word: str, words: str
) -> None:
    """A name that is not there gets the nearest one, or where to look."""
    folders.put("bundled/bedtime.yaml")
    with pytest.raises(UnknownRoutineError) as refused:
        find_routine(word, folders)
    assert words in refused.value.message
    assert refused.value.message.isprintable()


def test_libraries_are_read_from_the_folder_and_below(folders: SomeFolders) -> None:
    """A library beside the routine or in a folder below it is read."""
    routine = folders.put("own/calf.yaml")
    folders.put("own/parts.yaml", "beside")
    folders.put("own/deep/er/parts.yaml", "below")
    (folders.place / "own" / "link.yaml").symlink_to("deep/er/parts.yaml")
    load = libraries_beside(routine)
    assert load("parts.yaml") == b"beside"
    assert load("deep/er/parts.yaml") == b"below"
    assert load("link.yaml") == b"below"


@pytest.mark.parametrize(
    "relative",
    [
        "../first/parts.yaml",
        "deep/../../first/parts.yaml",
        "out.yaml",
        "outer/parts.yaml",
        "missing.yaml",
        "deep",
        "pipe",
        "round.yaml",
        "a\x00b",
        "a" * 5000,
    ],
)
def test_libraries_never_lead_out(folders: SomeFolders, relative: str) -> None:
    """No path and no link leads out of the routine's own folder, and none makes us wait."""
    routine = folders.put("own/calf.yaml")
    secret = folders.put("first/parts.yaml", "secret")
    own = folders.place / "own"
    (own / "deep").mkdir()
    (own / "out.yaml").symlink_to(secret)
    (own / "outer").symlink_to(secret.parent)
    (own / "round.yaml").symlink_to("round.yaml")
    os.mkfifo(own / "pipe")
    assert libraries_beside(routine)(relative) is None


def test_an_absolute_library_is_none(folders: SomeFolders) -> None:
    """An absolute path is no way out of the routine's own folder."""
    routine = folders.put("own/calf.yaml")
    secret = folders.put("first/parts.yaml", "secret")
    assert libraries_beside(routine)(str(secret)) is None


def test_a_huge_file_is_a_problem_not_a_burden(folders: SomeFolders) -> None:
    """A file over the limit is told as too large without being read whole."""
    with (folders.place / "huge.yaml").open("wb") as file:
        file.truncate(MAX_BYTES * 1_000_000)
    result = read_routine_file(folders.place / "huge.yaml")
    assert result.routine is None
    assert "256 KiB" in result.diagnostics[0].message


def test_a_missing_file_raises(folders: SomeFolders) -> None:
    """A path that leads nowhere is told in words."""
    with pytest.raises(UnreadableError, match="there is no such file"):
        read_routine_file(folders.place / "missing.yaml")


def test_the_bundled_routines_are_all_sound() -> None:
    """Every routine that comes with the program can be played."""

    class OnlyBundled(Folders):
        own_routines = None
        project_routines = ()

    found = library(OnlyBundled())
    assert {"calf-cramp", "bedtime", "warm-up", "cool-down"} <= set(found)
    assert [entry.problem for entry in found.values()] == [""] * len(found)
