"""Files that coverage-guided fuzzing found, each reaching something that no other does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.coverage_guided import FOUND
from tests.fuzz.mutations import Case
from tests.fuzz.promises import hold_for_checking, hold_for_mending

FILES = sorted(FOUND.glob("*.yaml"))


def test_files_were_found() -> None:
    """The folder is not empty, so that the tests below are really run."""
    assert len(FILES) > 50


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_found_file_keeps_the_promises(path: Path) -> None:
    """Checking and mending it keep what they promise for every input."""
    case = Case(path.read_bytes(), {})
    hold_for_checking(case)
    hold_for_mending(case)
