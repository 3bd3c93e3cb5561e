"""Sessions in a row leave nothing behind and forget nothing; `benchmarks/soak.py` runs longer."""

from __future__ import annotations

import pytest

from tests.benchmarks.soak import GROWTH_BLOCKS, GROWTH_KIB, Soaked, soak

SESSIONS = 15


@pytest.fixture(scope="module")
def soaked(tmp_path_factory: pytest.TempPathFactory) -> Soaked:
    """A bundled routine, played again and again by one process at fifty times the speed."""
    return soak(SESSIONS, "bedtime", tmp_path_factory.mktemp("home"))


pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]


def test_every_session_is_played_to_its_end(soaked: Soaked) -> None:
    """Each session ends as done, with the exit code of that."""
    assert [(line["code"], line["finish"]) for line in soaked.seen] == [(0, "done")] * SESSIONS


def test_no_session_drifts(soaked: Soaked) -> None:
    """Each session's clock ends at the very millisecond that the timeline plans."""
    assert soaked.column("clock_ms") == [soaked.planned_ms] * SESSIONS


def test_the_diary_is_complete(soaked: Soaked) -> None:
    """Each session is kept once, and as done."""
    assert (soaked.kept, soaked.kept_done) == (SESSIONS, SESSIONS)


def test_memory_stays(soaked: Soaked) -> None:
    """The last sessions need no more memory than those that came after the first."""
    early, late = soaked.ends("resident_kib")
    assert late - early <= GROWTH_KIB


def test_no_object_stays(soaked: Soaked) -> None:
    """The last sessions leave no more objects behind than those before them."""
    early, late = soaked.ends("blocks")
    assert late - early <= GROWTH_BLOCKS


@pytest.mark.parametrize("name", ["open_files", "children", "threads", "cache_kib"])
def test_nothing_is_left_behind(soaked: Soaked, name: str) -> None:
    """Files, processes, threads and clips do not add up."""
    early, late = soaked.ends(name)
    assert late == early
