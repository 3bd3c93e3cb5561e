"""The schema refuses nothing that the reader takes, however it is written."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from stretchcoach.routine.diagnostics import Severity
from stretchcoach.routine.parse import read_routine
from tests.routine.schema_clients import parsed, refusals
from tests.routine.schema_routines import Sample, samples

SLOW = settings(
    max_examples=120,
    deadline=None,
    # Making such a file smaller takes minutes, and it is short enough to read as it is.
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _errors(sample: Sample) -> list[str]:
    found = read_routine(sample.text.encode(), "random.yaml", sample.library).diagnostics
    return [problem.message for problem in found if problem.severity is Severity.ERROR]


@SLOW
@given(samples(slips=False))
def test_a_sound_routine_satisfies_the_schema(sample: Sample) -> None:
    """What is made up to be sound is read without errors, and no client sees one."""
    assert _errors(sample) == []
    for value in parsed(sample.text):
        assert refusals(value) == []


@SLOW
@given(samples(slips=True))
def test_what_the_schema_refuses_has_errors(sample: Sample) -> None:
    """A routine with slips that some client is told about is refused by the reader too."""
    if not _errors(sample):
        for value in parsed(sample.text):
            assert refusals(value) == []
