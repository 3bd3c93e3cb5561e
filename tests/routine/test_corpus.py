"""The corpus of broken files: every code has its example, with the report beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.explanations import TITLES
from stretchcoach.routine.report import format_full
from tests.routine.reading_files import DATA

REPORTS = sorted((DATA / "invalid").rglob("*.expected"))
LIMITS = sorted((DATA / "invalid" / "limits").glob("*.yaml"))


def test_every_code_has_an_example_file() -> None:
    """Each code of each table stands in an expected report, and no report has an unknown one."""
    told = "".join(path.read_text("utf-8") for path in REPORTS)
    found = set(re.findall(r"^[^ ]+:\d+:\d+: (?:error|warning) ([EW]\d{3}): ", told, re.MULTILINE))
    assert found == set(TITLES)


def test_every_report_stands_beside_its_file() -> None:
    """No expected report is left over from a file that is gone."""
    assert len(REPORTS) > 150
    assert [path for path in REPORTS if not path.with_suffix(".yaml").is_file()] == []


@pytest.mark.parametrize("path", LIMITS, ids=lambda path: path.stem)
def test_a_file_beyond_a_limit_is_reported_as_expected(path: Path) -> None:
    """Files that are too large, too full or too wrong are told of in a few words."""
    result = check_routine(path.read_bytes(), path.name)
    report = format_full(result.diagnostics, result.texts)
    assert f"{report}\n" == path.with_suffix(".expected").read_text(encoding="utf-8")
