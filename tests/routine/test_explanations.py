"""Every code can be explained, and its examples show what they are said to show."""

from __future__ import annotations

import pytest

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.explanations import EXPLANATIONS, TITLES, Example, Explanation

ENTRIES = sorted(EXPLANATIONS.values(), key=lambda entry: entry.code)
NEVER_ALONE = {ReadingCode.TOO_MANY_PROBLEMS.value}
"""Comes with the problems of which there are too many."""
WORDS_OF_YAML = ("mapping", "scalar", "token", "sequence", "parse", "syntax", "alias", "anchor")


def codes_of(example: Example) -> set[str]:
    """The codes of all problems of an example made into a file, with the files beside it."""
    translation = example.files.get("routine.de.yaml")
    result = check_routine(
        example.data,
        "routine.yaml",
        load_library=lambda name: example.files[name].encode() if name in example.files else None,
        translation=None if translation is None else translation.encode(),
        translation_file="routine.de.yaml",
    )
    return {problem.code for problem in result.diagnostics}


def test_every_code_is_explained() -> None:
    """No code is without an entry, none is explained that does not exist, none is told twice."""
    assert set(EXPLANATIONS) == set(TITLES)
    assert len(TITLES) > 90


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_the_wrong_example_gives_exactly_its_code(entry: Explanation) -> None:
    """What is shown as wrong has this problem and no other."""
    found = codes_of(entry.wrong)
    if entry.code in NEVER_ALONE:
        assert entry.code in found
    else:
        assert found == {entry.code}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_the_right_example_has_no_problem(entry: Explanation) -> None:
    """What is shown as right draws not even a warning."""
    assert codes_of(entry.right) == set()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_an_entry_is_worded_for_a_coach(entry: Explanation) -> None:
    """Whole sentences, short enough to read, without a programmer's words."""
    assert entry.meaning[0].isupper()
    assert entry.meaning.endswith(".")
    assert 40 < len(entry.meaning) < 400
    assert not [word for word in WORDS_OF_YAML if word in entry.meaning.casefold()]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_the_two_examples_can_be_told_apart(entry: Explanation) -> None:
    """Side by side they differ, in what is shown or in the note that tells what is not."""
    wrong, right = entry.wrong, entry.right
    assert (wrong.text, wrong.note, wrong.files) != (right.text, right.note, right.files)
    assert wrong.data != right.data or wrong.files != right.files
