"""A folder with a sound routine that was looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.preview.preview_watched import GOOD, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with a sound routine that was looked at."""
    desk = Desk(tmp_path)
    desk.save(GOOD)
    assert desk.sees(steps=1)
    return desk
