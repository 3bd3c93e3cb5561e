"""A watched file: every kind of save is seen, and half of one never is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stretchcoach.preview import watch as watching
from stretchcoach.preview.look import News
from stretchcoach.preview.reading import FilesRead, Reader
from stretchcoach.preview.watch import SETTLED_LOOKS, Stamp, Watch
from stretchcoach.routine.thresholds import Thresholds
from tests.preview.preview_parts import ANKLE, BROKEN, CALF, THIGH, by_estimate, text_of
from tests.preview.preview_watched import GOOD, OTHER, Desk


def write_in_place(file: Path) -> None:
    """Like Notepad."""
    file.write_text(OTHER)


def rename_over(file: Path) -> None:
    """Like VS Code's atomic save, Zed and sed -i."""
    new = file.with_name(".evening.yaml.tmp")
    new.write_text(OTHER)
    new.replace(file)


def by_backup(file: Path) -> None:
    """Like vim: the old file becomes the backup, and a new one takes its name."""
    backup = file.with_name("evening.yaml~")
    file.replace(backup)
    file.write_text(OTHER)
    backup.unlink()


def take_away_and_write(file: Path) -> None:
    """Like a program that deletes first."""
    file.unlink()
    file.write_text(OTHER)


@pytest.mark.parametrize("save", [write_in_place, rename_over, by_backup, take_away_and_write])
def test_every_kind_of_save_is_seen_at_the_next_look(
    desk: Desk, save: Callable[[Path], None]
) -> None:
    """However an editor saves, the next look has the new text, and the one after it nothing."""
    assert desk.look() is None
    save(desk.file)
    assert desk.sees(steps=2)
    assert desk.look() is None


def test_a_save_in_the_middle_of_a_look_is_not_missed(desk: Desk) -> None:
    """A file that is being written is read again until it is at rest."""
    desk.save(OTHER[:-20])
    desk.when_paused = lambda: desk.save(OTHER)
    assert desk.sees(steps=2)
    assert 0 < sum(desk.paused_s) <= 0.2


def test_a_file_that_never_rests_is_looked_at_all_the_same(desk: Desk) -> None:
    """Something that writes without end neither hangs a look nor hides the file."""
    saves = 0

    def save_again() -> None:
        nonlocal saves
        saves += 1
        desk.save(f"{OTHER}# {saves}\n")

    save_again()
    desk.when_paused = save_again
    assert desk.sees(steps=2)
    assert sum(desk.paused_s) <= 0.2


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_moment_is_no_save(desk: Desk, text: str) -> None:
    """A file that is emptied and written is never seen empty; one that stays empty is."""
    desk.save(text)
    assert desk.look() is None
    desk.save(OTHER)
    assert desk.sees(steps=2)
    desk.save(text)
    assert desk.look() is None
    assert desk.sees(errors=1)


def test_a_missing_moment_is_no_deletion(desk: Desk) -> None:
    """A file that is away for one look is not gone; for two it is, and it can come back."""
    desk.file.unlink()
    assert desk.look() is None
    desk.save(GOOD)
    assert desk.look() is None
    desk.file.unlink()
    assert desk.look() is None
    gone = desk.look()
    assert gone is not None
    assert gone.is_missing
    assert "there is no such file" in gone.unreadable
    assert desk.look() is None
    desk.save(GOOD)
    assert desk.sees(steps=1)


def test_a_file_may_come_later(tmp_path: Path) -> None:
    """The first look may find nothing, not even the folder."""
    desk = Desk(tmp_path / "later")
    first = desk.look()
    assert first is not None
    assert first.is_missing
    assert desk.look() is None
    desk.file.parent.mkdir()
    assert desk.look() is None
    desk.save(GOOD)
    assert desk.sees(steps=1)


def test_a_file_may_become_something_else(desk: Desk) -> None:
    """A folder, a pipe or a file without end is told in words, and hangs nothing."""
    desk.file.unlink()
    desk.file.mkdir()
    assert desk.look() is None
    folder = desk.look()
    assert folder is not None
    assert "it is a folder" in folder.unreadable
    assert not folder.is_missing
    desk.file.rmdir()
    os.mkfifo(desk.file)
    pipe = desk.look()
    assert pipe is not None
    assert "it is a pipe" in pipe.unreadable
    desk.file.unlink()
    desk.save(f"{GOOD}#{' ' * 300_000}\n")
    large = desk.look()
    assert large is not None
    assert [problem.code for problem in large.problems] == ["E401"]
    desk.save(GOOD)
    assert desk.sees(steps=1)


def test_a_name_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """Nothing is raised for a name that no file can have."""
    desk = Desk(tmp_path)
    desk.watch.reader.path = tmp_path / "a\x00b.yaml"
    found = desk.look()
    assert found is not None
    assert "the name cannot be used" in found.unreadable
    assert desk.look() is None


def test_the_same_text_again_is_nothing_new(desk: Desk) -> None:
    """Saving without a change, touching, or another file in the folder shows nothing anew."""
    desk.save(GOOD)
    assert desk.look() is None
    rename = desk.file.with_suffix(".tmp")
    rename.write_text(GOOD)
    rename.replace(desk.file)
    assert desk.look() is None
    os.utime(desk.file, (1, 1))
    assert desk.look() is None
    (desk.file.parent / "notes.txt").write_text("nothing")
    assert desk.look() is None


def test_a_save_within_the_same_tick_is_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system's clock is too coarse to tell two saves apart, the content does."""
    monkeypatch.setattr(watching, "stamp_of", lambda _path: Stamp(0, 0, 0, 0, 0))
    assert desk.look() is None
    desk.save(GOOD.replace("20s", "25s"))
    assert desk.sees(steps=1)


def test_an_old_file_is_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while without a change nothing is read any more, until something changes."""
    for _ in range(SETTLED_LOOKS + 1):
        assert desk.look() is None
    read = FilesRead.again

    def not_read(_self: FilesRead) -> FilesRead:
        raise AssertionError("read again")

    monkeypatch.setattr(FilesRead, "again", not_read)
    assert desk.look() is None
    monkeypatch.setattr(FilesRead, "again", read)
    desk.save(OTHER)
    assert desk.sees(steps=2)


def test_problems_are_those_of_check(desk: Desk) -> None:
    """Errors leave no version; warnings are told beside it; both have the text to show."""
    desk.save(BROKEN)
    broken = desk.look()
    assert broken is not None
    assert [problem.code for problem in broken.problems] == ["E201"]
    assert broken.texts == {"evening.yaml": BROKEN}
    desk.save(OTHER.replace("30s", "5s"))
    warned = desk.look()
    assert warned is not None
    assert warned.version is not None
    assert [problem.code for problem in warned.problems] == ["W603"]
    desk.save(GOOD.replace("20s", "50m").replace("sides: each", "times: 9"))
    endless = desk.look()
    assert endless is not None
    assert "E411" in {problem.code for problem in endless.problems}
    assert endless.version is None


def test_a_link_that_leads_elsewhere_now_is_seen(desk: Desk) -> None:
    """A link is watched for what it leads to."""
    first, second = desk.file.with_name("one.txt"), desk.file.with_name("two.txt")
    first.write_text(GOOD)
    second.write_text(OTHER)
    desk.file.unlink()
    desk.file.symlink_to(first)
    assert desk.look() is None
    desk.file.unlink()
    desk.file.symlink_to(second)
    assert desk.sees(steps=2)
    second.write_text(text_of(CALF, THIGH, ANKLE))
    assert desk.sees(steps=3)


def test_clips_are_measured_again_when_asked(desk: Desk) -> None:
    """Lengths stay as they were until they are asked for anew; a save comes before that."""
    desk.spoken_ms = 9_000
    desk.save(OTHER)
    saved = desk.look()
    assert saved is not None
    assert saved.news is News.SAVED
    desk.watch.measure_again()
    desk.save(GOOD)
    again, measured = desk.look(), desk.look()
    assert again is not None
    assert measured is not None
    assert (again.news, measured.news) == (News.SAVED, News.MEASURED)
    assert again.version is not None
    assert measured.version is not None
    before, after = again.version.timelines["gentle"], measured.version.timelines["gentle"]
    assert after.total_min_ms > before.total_min_ms
    assert desk.look() is None


def test_lengths_are_those_of_the_routine(tmp_path: Path) -> None:
    """The lengths are asked for by the routine, whose language chooses the voice."""
    file = tmp_path / "evening.yaml"
    file.write_text(GOOD)
    watch = Watch(Reader(file, "", Thresholds(), lambda: by_estimate))
    assert watch.look() is not None
