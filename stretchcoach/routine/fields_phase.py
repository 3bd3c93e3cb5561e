"""The keys inside `breathe`, `contract_relax`, `tense_release` and `cues`."""

from __future__ import annotations

from stretchcoach.routine.field_types import HOUR_MS, Field, Kind


def _phase(key: str, doc: str, *, required: bool = False) -> Field:
    return Field(
        key,
        Kind.DURATION,
        doc,
        f"{key}: 5s",
        required=required,
        minimum=500,
        maximum=HOUR_MS,
    )


BREATHE_FIELDS = (
    _phase("in", "Breathe in for this long.", required=True),
    _phase("hold", "Hold the breath after breathing in."),
    _phase("out", "Breathe out for this long.", required=True),
    _phase("pause", "Wait after breathing out."),
)
CONTRACT_RELAX_FIELDS = (
    _phase("stretch", "Stretch gently first."),
    _phase("contract", "Press against the resistance.", required=True),
    _phase("relax", "Let go."),
    _phase("deeper", "Move further into the stretch."),
)
TENSE_RELEASE_FIELDS = (
    _phase("tense", "Tense the muscle.", required=True),
    _phase("release", "Let it go and notice the difference.", required=True),
)


def _cue(key: str, doc: str, example: str, pattern: str = "") -> Field:
    return Field(
        key,
        Kind.TEXT,
        doc,
        example,
        maximum=200,
        pattern=pattern,
        spoken=True,
        translated=True,
    )


CUE_FIELDS = (
    _cue("start", "Said when the step's clock starts.", "start: Here we go."),
    _cue("halfway", "Said in the middle of the step.", "halfway: Keep breathing."),
    _cue("end", "Said when the step's time is over.", "end: Ease off slowly."),
    _cue("10s left", "Said so long before the end.", "10s left: Nearly there.", "^.+ left$"),
    _cue("at 15s", "Said so long after the start.", "at 15s: A little deeper.", "^at .+$"),
    _cue("every 10s", "Said again and again.", "every 10s: Breathe.", "^every .+$"),
)
