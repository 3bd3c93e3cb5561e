"""A home of its own for each test."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.programs import LONG, SHORT

if sys.platform == "win32":
    pytest.skip("needs a pseudo terminal and signals", allow_module_level=True)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home with a long and a short routine in it."""
    place = tmp_path / "home"
    place.mkdir()
    (place / "long.yaml").write_text(LONG)
    (place / "short.yaml").write_text(SHORT)
    return place
