"""Whatever a file holds, checking and mending it keep their promises.

500 inputs are tried. The long run is

    STRETCHCOACH_FUZZ=20000 python -m pytest tests/fuzz

and with STRETCHCOACH_FUZZ_FROM=20000 it goes on with further ones. Each input comes from
its number alone: a failure names it, and `case(Random(number))` makes it again.
"""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import case
from tests.fuzz.promises import hold_for_checking, hold_for_mending

COUNT = int(os.environ.get("STRETCHCOACH_FUZZ", "500"))
FIRST = int(os.environ.get("STRETCHCOACH_FUZZ_FROM", "0"))
BATCH = 100
BATCHES = range(FIRST, FIRST + COUNT, BATCH)
EXAMPLES = settings(
    deadline=None,
    max_examples=max(50, COUNT // 20),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("first", BATCHES)
def test_slips_of_all_kinds(first: int) -> None:
    """Damaged routines, sound and broken before, give a routine or problems, and get no worse."""
    for number in range(first, min(first + BATCH, FIRST + COUNT)):
        found = case(Random(number))  # noqa: S311 - to be had again
        try:
            hold_for_checking(found)
            hold_for_mending(found)
        except Exception as error:
            error.add_note(f"input number {number}")
            raise


@EXAMPLES
@given(st.randoms(use_true_random=False))
def test_slips_that_can_be_made_smaller(choose: Random) -> None:
    """The same, chosen so that a failing input is brought down to what makes it fail."""
    found = case(choose)
    hold_for_checking(found)
    hold_for_mending(found)
