"""What was answered is kept whole, and a file that is no use only means to ask again."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.care.answers import FILE, Answers, keep_answers, read_answers
from stretchcoach.care.precautions import Precaution

BOTH = frozenset({Precaution.PREGNANT, Precaution.UNSTEADY})


@pytest.mark.parametrize(
    "answers",
    [
        Answers(),
        Answers(told=True),
        Answers(told=True, asked=True),
        Answers(told=True, asked=True, precautions=BOTH),
    ],
)
def test_what_is_kept_comes_back(tmp_path: Path, answers: Answers) -> None:
    """In a folder that was not there before, and over what stood there."""
    file = tmp_path / "state" / FILE
    assert keep_answers(file, Answers(told=True, asked=True, precautions=frozenset(Precaution)))
    assert keep_answers(file, answers)
    assert read_answers(file) == answers
    assert [path.name for path in file.parent.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"told": "yes", "precautions": "pregnant"}',
        b"[" * 4000,
        b" " * 5000 + b'{"told": true}',
    ],
)
def test_a_file_of_no_use_means_to_ask_again(tmp_path: Path, content: bytes) -> None:
    """Nothing in it stops a session."""
    file = tmp_path / FILE
    file.write_bytes(content)
    assert read_answers(file) == Answers()


def test_an_unknown_precaution_is_passed_over(tmp_path: Path) -> None:
    """A later version may know more of them."""
    file = tmp_path / FILE
    file.write_text('{"told": true, "precautions": ["pregnant", "later", 3, [], null]}')
    assert read_answers(file) == Answers(
        told=True, asked=True, precautions=frozenset({Precaution.PREGNANT})
    )


def test_where_nothing_can_be_kept(tmp_path: Path) -> None:
    """Without a place to write nothing is raised, and nothing is left behind."""
    file = tmp_path / "occupied" / FILE
    file.parent.write_text("a file where the folder should be")
    assert not keep_answers(file, Answers(told=True))
    assert not keep_answers(None, Answers(told=True))
    assert read_answers(file) == Answers()
    assert read_answers(None) == Answers()


def test_where_the_file_cannot_be_replaced(tmp_path: Path) -> None:
    """What was written beside it is taken away again."""
    (tmp_path / FILE).mkdir()
    (tmp_path / FILE / "inside").touch()
    assert not keep_answers(tmp_path / FILE, Answers(told=True))
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
