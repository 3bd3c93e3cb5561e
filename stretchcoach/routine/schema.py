"""The JSON Schema of routines and libraries, made from the one table of keys.

What it refuses, `check` refuses. It is flat (no `oneOf`): a step's kind is the key that is
present, so that an editor can say what is wrong. Names of exercises and levels, sizes of times
and totals are left to `check`.
"""

from __future__ import annotations

import json

from stretchcoach.routine.fields import FIELDS, Context, field_at
from stretchcoach.routine.schema_examples import as_snippet, example_value
from stretchcoach.routine.schema_parts import Schema, no_other_keys
from stretchcoach.routine.schema_step import SNIPPETS_LAST, exercise_schema, step_schema
from stretchcoach.routine.schema_values import properties_of

_LIBRARY_MARK = "exercises"


def schema_text() -> str:
    """The schema as JSON in ASCII, without a line break at its end."""
    return json.dumps(routine_schema(), indent=1)


def routine_schema() -> Schema:
    """The schema as JSON's types, for draft-07."""
    properties = properties_of(Context.ROUTINE)
    required = [field.key for field in FIELDS[Context.ROUTINE] if field.required]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "stretch routine",
        "description": "A guided stretch routine: timed holds and movements with spoken cues.",
        "type": "object",
        "properties": properties,
        "allOf": [no_other_keys(properties)],
        "if": {
            "required": [_LIBRARY_MARK],
            "properties": dict.fromkeys(required, False),
        },
        "then": _library(),
        "else": {"allOf": [_needs(key) for key in required]},
        "defaultSnippets": [_snippet()],
        "definitions": {"step": step_schema(), "exercise": exercise_schema()},
    }


def _library() -> Schema:
    """A file of exercises only, for routines to use."""
    allowed = {field.key for field in FIELDS[Context.LIBRARY]}
    surplus = [field.key for field in FIELDS[Context.ROUTINE] if field.key not in allowed]
    return {
        "properties": dict.fromkeys(surplus, False),
        "errorMessage": "Without title and steps this is a library: only exercises stand in it.",
    }


def _needs(key: str) -> Schema:
    field = field_at(Context.ROUTINE, key)
    doc = field.doc if field else ""
    return {"required": [key], "errorMessage": f'A routine needs "{key}": {doc}'}


def _snippet() -> Schema:
    fields = {field.key: field for field in FIELDS[Context.ROUTINE]}
    body = {key: example_value(fields[key]) for key in ("title", "goal", "steps")}
    return {
        "label": "a routine",
        "sortText": f"{SNIPPETS_LAST}routine",
        "description": "A short routine to begin with.",
        "body": as_snippet(body),
    }
