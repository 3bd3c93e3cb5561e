"""A step and an exercise in the JSON Schema: flat, and what goes together by the key present."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stretchcoach.routine.fields import (
    DOSE_VERBS,
    FIELDS,
    PHASE_CONTEXTS,
    SPOKEN_STEP,
    VERBS,
    Context,
    Field,
    step_fields,
)
from stretchcoach.routine.schema_examples import as_snippet, example_value
from stretchcoach.routine.schema_parts import Schema, map_schema, no_other_keys, required
from stretchcoach.routine.schema_values import properties_of

SPOKEN_KEYS = (SPOKEN_STEP, "name", "how", "tip", "wait", "stop_if")
"""The keys of a step without a verb."""

SNIPPETS_LAST = "~"
"""Editors list snippets by this, so after the keys."""

_ALWAYS_IN_SNIPPETS = ("name", "say")
_ANSWERS = ("stop_if_yes", "if_yes", "if_no")


def step_schema() -> Schema:
    """A step. Which further keys it may and must have follows from its verb."""
    properties = properties_of(Context.STEP)
    return {
        "description": "A step: its keys say what is done, how long and on which side.",
        # Only where the type is said outright do editors offer the keys of a list's item.
        "type": "object",
        "errorMessage": "A step is made of keys, such as hold: 30s.",
        "properties": properties,
        "allOf": [no_other_keys(properties)],
        "dependencies": {
            **{verb: _with_verb(verb) for verb in VERBS},
            "stop_if_yes": _without(
                ("if_yes",), 'Yes cannot both stop the routine and go on with "if_yes".'
            ),
        },
        # Where a key is misspelt, it may be the verb, and that has been said already.
        "if": {
            "properties": dict.fromkeys(VERBS, False),
            "propertyNames": {"enum": list(properties)},
        },
        "then": _without_verb(),
        "defaultSnippets": [_snippet(verb) for verb in (*VERBS, SPOKEN_STEP)],
    }


def exercise_schema() -> Schema:
    """An exercise, which steps can use: at most one dose, and what any step may say."""
    message = "An exercise is made of keys, for example: {name: Calf, hold: 30s}"
    return {
        **map_schema(properties_of(Context.EXERCISE), message),
        "dependencies": {
            verb: {"allOf": [*_one_verb(verb, DOSE_VERBS[place:]), _own_phases(verb)]}
            for place, verb in enumerate(DOSE_VERBS, start=1)
        },
    }


def _with_verb(verb: str) -> Schema:
    """What a step with this verb must have and cannot have."""
    allowed = step_fields(verb)
    own = [field for field in FIELDS[Context.STEP] if not field.verb and field not in allowed]
    keys = {field.key for field in allowed}
    beside = {"use", *keys} if verb in DOSE_VERBS else keys
    others = [other for other in VERBS[VERBS.index(verb) + 1 :] if other not in beside]
    rules = _one_verb(verb, others)
    rules += [_without(keys, message) for message, keys in _by_message(own).items()]
    if verb == "ask":
        rules.append(_some_answer())
    if verb != "use":
        rules.append(_own_phases(verb))
    needed = [field.key for field in allowed if field.required]
    return {**required(f'A step with "{verb}"', needed), "allOf": rules}


def _by_message(fields: Iterable[Field]) -> dict[str, list[str]]:
    """Keys that a step cannot have, by what is to be said about them."""
    found: dict[str, list[str]] = {}
    for field in fields:
        found.setdefault(_home(field), []).append(field.key)
    return found


def _home(field: Field) -> str:
    if field.never_with:
        return f'"{field.key}" belongs in the steps inside.'
    if field.only_with == (SPOKEN_STEP,):
        return "This key belongs in a step that is only spoken."
    homes = " or ".join(f'"{verb}"' for verb in field.only_with)
    return f"This key belongs in a step with {homes}."


def _one_verb(verb: str, others: Sequence[str]) -> list[Schema]:
    """The rule against other verbs, each of which is refused only once."""
    message = f'A step does one thing: beside "{verb}" this needs a step of its own (-).'
    return [_without(others, message)] if others else []


def _without(keys: Iterable[str], message: str) -> Schema:
    return {"properties": dict.fromkeys(keys, False), "errorMessage": message}


def _own_phases(verb: str) -> Schema:
    """Cues cannot name the phases of another verb."""
    own = {field.key for field in FIELDS[PHASE_CONTEXTS[verb]]} if verb in PHASE_CONTEXTS else ()
    others = [
        field.key
        for context in PHASE_CONTEXTS.values()
        for field in FIELDS[context]
        if field.key not in own
    ]
    return {"properties": {"cues": _without(others, f'A step with "{verb}" has no such phase.')}}


def _some_answer() -> Schema:
    first, second, last = _ANSWERS
    return {
        "if": {"properties": {first: False, second: False}},
        "then": {
            "required": [last],
            "errorMessage": "This question changes nothing: add stop_if_yes with what to say, "
            "or if_yes or if_no with steps.",
        },
    }


def _without_verb() -> Schema:
    """A step without a verb is spoken only."""
    say = f"This step does not say what to do: add one of {', '.join(VERBS)}; or say alone."
    other = (
        "Nothing is done in this step, so it is only spoken: add what to do, such as hold: 30s, "
        "or take this key away."
    )
    return {
        "required": ["say"],
        "errorMessage": say,
        "dependencies": {
            "say": _without(
                (field.key for field in FIELDS[Context.STEP] if not _is_spoken(field)), other
            )
        },
    }


def _is_spoken(field: Field) -> bool:
    return field.verb or field.key in SPOKEN_KEYS


def _snippet(verb: str) -> Schema:
    """A whole step with this verb, made of the table's own examples."""
    fields = {field.key: field for field in step_fields(verb)}
    keys = [*_ALWAYS_IN_SNIPPETS] if verb in DOSE_VERBS else []
    keys += [verb, *(field.key for field in fields.values() if field.required)]
    if verb == "ask":
        keys.append(_ANSWERS[0])
    body = {key: example_value(fields[key]) for key in keys}
    return {
        "label": f"a step: {verb}",
        "sortText": f"{SNIPPETS_LAST}{verb}",
        "description": fields[verb].doc,
        "body": as_snippet(body),
    }
