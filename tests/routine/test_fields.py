"""The one table of keys is complete and agrees with the format's description."""

from __future__ import annotations

import pytest

from stretchcoach.routine.durations import parse_duration
from stretchcoach.routine.fields import (
    DOSE_VERBS,
    FIELDS,
    PHASE_CONTEXTS,
    VERBS,
    Context,
    Field,
    Kind,
    contexts_with,
    field_at,
    step_fields,
)
from stretchcoach.routine.model import Goal, NoAnswer, Phased, Sides

TABLE = {
    Context.ROUTINE: """title steps format description goal levels language author version reviewed
        sources tags equipment not_for stop_if red_flags before after defaults libraries
        exercises""",
    Context.DEFAULTS: "switch get_ready pace countdown rest_between",
    Context.STEP: """hold move breathe contract_relax tense_release rest ask repeat_until group use
        wait name say how sides times rest_between switch get_ready pace countdown cues easier
        harder stop_if tip effort steps at_most otherwise no_answer answer_within stop_if_yes
        if_yes if_no rounds""",
    Context.CUES: "start halfway end|10s left|at 15s|every 10s",
    Context.BREATHE: "in hold out pause",
    Context.CONTRACT_RELAX: "stretch contract relax deeper",
    Context.TENSE_RELEASE: "tense release",
}
ALL = [(context, field) for context in FIELDS for field in FIELDS[context]]


def _named(value: object) -> str | None:
    if isinstance(value, Context):
        return value.name.lower()
    return value.key if isinstance(value, Field) else None


@pytest.mark.parametrize(("context", "keys"), TABLE.items(), ids=_named)
def test_the_keys_are_those_of_the_format(context: Context, keys: str) -> None:
    """Every key of the description is in the table, and no other."""
    first, *others = keys.split("|")
    assert {field.key for field in FIELDS[context]} == {*first.split(), *others}


@pytest.mark.parametrize(("context", "field"), ALL, ids=_named)
def test_each_key_can_explain_itself(context: Context, field: Field) -> None:
    """Each entry has a sentence, an example of that key, and limits that make sense."""
    assert field.doc.endswith(".")
    assert field.example.startswith(f"{field.key}: ")
    assert field.minimum <= field.maximum or not field.maximum
    assert (field.kind is Kind.CHOICE) == bool(field.choices)
    if field.kind in {Kind.MAP, Kind.STEPS, Kind.EXERCISES}:
        assert field.nested in FIELDS
    if field.kind is Kind.DURATION:
        assert parse_duration(field.example.partition(": ")[2]) is not None
    assert field_at(context, field.key) == field


@pytest.mark.parametrize("context", FIELDS, ids=_named)
def test_no_key_stands_twice_in_one_place(context: Context) -> None:
    """A key means one thing in one place."""
    keys = [field.key for field in FIELDS[context]]
    assert len(keys) == len(set(keys))


def test_the_allowed_words_are_those_of_the_model() -> None:
    """The words that are documented are exactly those that can be read."""
    for context, key, words in (
        (Context.ROUTINE, "goal", Goal),
        (Context.STEP, "sides", Sides),
        (Context.STEP, "no_answer", NoAnswer),
    ):
        field = field_at(context, key)
        assert field is not None
        assert [choice.word for choice in field.choices] == [word.value for word in words]


def test_the_verbs_with_phases_are_those_of_the_model() -> None:
    """Each verb with phases has its own table of them."""
    assert set(PHASE_CONTEXTS) == {verb.value for verb in Phased}


@pytest.mark.parametrize("verb", VERBS)
def test_a_step_has_its_own_verb_and_the_keys_of_any_step(verb: str) -> None:
    """A verb's step allows that verb, every key of any step, and no other verb's own keys."""
    keys = {field.key for field in step_fields(verb)}
    assert {"name", "say", "sides", "cues"} <= keys
    assert keys & set(VERBS) == ({"use", *DOSE_VERBS} if verb == "use" else {verb})
    assert ("at_most" in keys) == (verb == "repeat_until")
    assert ("times" in keys) == (verb not in {"group", "repeat_until"})


def test_contexts_with_names_every_place_of_a_key() -> None:
    """A misplaced key can be told where it belongs."""
    assert contexts_with("switch") == (Context.DEFAULTS, Context.STEP, Context.EXERCISE)
    assert contexts_with("nonsense") == ()
