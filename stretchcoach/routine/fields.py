"""The one table of keys that parser, schema, templates, docs and `explain` all read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from stretchcoach.routine.field_types import Choice, Context, Field, Kind
from stretchcoach.routine.fields_phase import (
    BREATHE_FIELDS,
    CONTRACT_RELAX_FIELDS,
    CUE_FIELDS,
    TENSE_RELEASE_FIELDS,
)
from stretchcoach.routine.fields_routine import ROUTINE_FIELDS, SETTING_FIELDS
from stretchcoach.routine.fields_step import ANY_STEP_FIELDS
from stretchcoach.routine.fields_verb import DOSE_FIELDS, OTHER_VERB_FIELDS, OWN_FIELDS

__all__ = [
    "DOSE_VERBS",
    "FIELDS",
    "PHASE_CONTEXTS",
    "SPOKEN_STEP",
    "VERBS",
    "Choice",
    "Context",
    "Field",
    "Kind",
    "contexts_with",
    "field_at",
    "step_fields",
]

SPOKEN_STEP = "say"
"""Stands where a verb is named for the step that only speaks."""

FIELDS: Mapping[Context, tuple[Field, ...]] = MappingProxyType(
    {
        Context.ROUTINE: ROUTINE_FIELDS,
        Context.LIBRARY: tuple(
            field._replace(required=True) for field in ROUTINE_FIELDS if field.key == "exercises"
        ),
        Context.DEFAULTS: SETTING_FIELDS,
        Context.STEP: DOSE_FIELDS + OTHER_VERB_FIELDS + OWN_FIELDS + ANY_STEP_FIELDS,
        Context.EXERCISE: DOSE_FIELDS + ANY_STEP_FIELDS,
        Context.CUES: CUE_FIELDS,
        Context.BREATHE: BREATHE_FIELDS,
        Context.CONTRACT_RELAX: CONTRACT_RELAX_FIELDS,
        Context.TENSE_RELEASE: TENSE_RELEASE_FIELDS,
    }
)
DOSE_VERBS = tuple(field.key for field in DOSE_FIELDS)
VERBS = DOSE_VERBS + tuple(field.key for field in OTHER_VERB_FIELDS)
PHASE_CONTEXTS: Mapping[str, Context] = MappingProxyType(
    {
        field.key: field.nested
        for field in DOSE_FIELDS
        if field.kind is Kind.MAP and field.nested is not None
    }
)


def field_at(context: Context, key: str) -> Field | None:
    """The key's entry in a context, or None where the key is not known there."""
    return next((field for field in FIELDS[context] if field.key == key), None)


@cache
def step_fields(verb: str) -> tuple[Field, ...]:
    """The keys that a step with this verb may have (`say` for a spoken step, "" for none yet).

    A step without a verb may have every verb; a `use` step those of a dose.
    """
    allowed_verbs = {"": VERBS, "use": ("use", *DOSE_VERBS)}.get(verb, (verb,))
    return tuple(
        field
        for field in FIELDS[Context.STEP]
        if (field.key in allowed_verbs if field.verb else _belongs_to(field, verb))
    )


def contexts_with(key: str) -> tuple[Context, ...]:
    """The contexts that know a key, in the table's order."""
    return tuple(context for context in FIELDS if field_at(context, key) is not None)


def _belongs_to(field: Field, verb: str) -> bool:
    return (not field.only_with or verb in field.only_with) and verb not in field.never_with
