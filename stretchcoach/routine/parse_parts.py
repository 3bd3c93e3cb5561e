"""The keys that any step and any exercise may have."""

from __future__ import annotations

from stretchcoach.routine.model import Action, Sides
from stretchcoach.routine.parse_cues import read_cues
from stretchcoach.routine.parse_form import Form
from stretchcoach.routine.parse_text import read_scalar
from stretchcoach.routine.resolve import Parts


def read_parts(form: Form, action: Action | None, phases: tuple[str, ...]) -> Parts:
    """What a step or an exercise says itself; `phases` are those that its cues can name."""
    cues = form.value("cues")
    return Parts(
        action=action,
        name=form.text("name"),
        say=form.text("say"),
        how=form.text("how"),
        sides=form.choice("sides", Sides),
        times=form.count_by_level("times"),
        rest_between_ms=form.duration("rest_between"),
        switch_ms=form.duration("switch"),
        get_ready_ms=form.duration("get_ready"),
        pace_ms=form.duration("pace"),
        countdown=form.count("countdown"),
        cues=None if cues is None else read_cues(form.reading, cues[0], cues[1], phases),
        easier=read_exercise_name(form, "easier"),
        harder=read_exercise_name(form, "harder"),
        stop_if=form.texts("stop_if"),
        tip=form.text("tip"),
        effort=form.text("effort"),
    )


def read_exercise_name(form: Form, key: str) -> str | None:
    """The name of an exercise as written; whether it exists is another question."""
    found = form.value(key)
    if found is None:
        return None
    scalar = read_scalar(form.reading, *found)
    return None if scalar is None else scalar.text
