"""The building blocks of the JSON Schema, each with what an editor says about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from stretchcoach.routine.fields import Field

Schema: TypeAlias = dict[str, object]

ALL_TYPES = ("array", "boolean", "null", "number", "object", "string")

_UNKNOWN_KEY = (
    "There is no such key here. Is it spelt right? stretchcoach check knows what is often meant."
)


def described(field: Field) -> str:
    """A key's sentence, with what holds where the key is left out."""
    return f"{field.doc} Default: {field.default}." if field.default else field.doc


def map_schema(properties: Mapping[str, object], message: str) -> Schema:
    """A map that is not empty and has only these keys; `message` is for what is no map."""
    return {
        **only("object", message),
        "minProperties": 1,
        "properties": dict(properties),
        "allOf": [no_other_keys(properties)],
    }


def no_other_keys(properties: Iterable[str], message: str = _UNKNOWN_KEY) -> Schema:
    """Refuses every other key; apart from the rest, because it has a message of its own."""
    return {
        "properties": dict.fromkeys(properties, True),
        "additionalProperties": False,
        "errorMessage": message,
    }


def required(noun: str, keys: Sequence[str]) -> Schema:
    """Asks for keys; `noun` says in the message what needs them."""
    if not keys:
        return {}
    *others, last = (f'"{key}"' for key in keys)
    named = f"{', '.join(others)} and {last}" if others else last
    return {"required": list(keys), "errorMessage": f"{noun} needs {named}."}


def only(wanted: str, message: str, refused: Sequence[str] = ()) -> Schema:
    """Refuses some types (by default all but the wanted one) in words of our own."""
    wrong = refused or [name for name in ALL_TYPES if name != wanted]
    return {
        "if": {"type": list(wrong)},
        "then": {"type": wanted, "errorMessage": message},
    }
