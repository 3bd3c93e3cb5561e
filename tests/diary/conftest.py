"""A place of its own for each test's diary."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the diary is to be."""
    return tmp_path / "data" / "diary.sqlite3"
