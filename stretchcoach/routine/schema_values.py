"""What a key's value looks like in the JSON Schema, from the key's entry in the table.

Our texts are text whatever they look like, but an editor reads `no`, `1.10` or `~` as another
type. So a text may be of any type that is not a list or a map. That is said with `if` instead of
a list of types, because editors would offer `true` and `null` for a title.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stretchcoach.routine import schema_patterns as patterns
from stretchcoach.routine.fields import FIELDS, PHASE_CONTEXTS, Context, Field, Kind
from stretchcoach.routine.schema_examples import example_value
from stretchcoach.routine.schema_parts import (
    ALL_TYPES,
    Schema,
    described,
    map_schema,
    no_other_keys,
    only,
    required,
)

STEP = "#/definitions/step"
EXERCISE = "#/definitions/exercise"

_NOT_SCALAR = ("array", "object")
_NAME_MESSAGE = (
    "The name of an exercise is made of the letters a–z, digits, _ and - only, at most 60."
)
_CUE_MESSAGE = (
    "A cue is said at: start, halfway, end, 10s left, at 15s, every 10s, "
    "or the name of a phase such as contract."
)


def value_schema(field: Field) -> Schema:
    """The schema of a key's value, with what an editor shows about the key."""
    schema: Schema = {"description": described(field), **_BY_KIND[field.kind](field)}
    if field.kind not in {Kind.CHOICE, Kind.STEPS}:
        # Editors offer the words of a choice anyway, and garble examples of steps.
        schema["examples"] = [example_value(field)]
    return schema


def properties_of(context: Context) -> Schema:
    """The keys of a place; those that steps have too are described there."""
    steps = FIELDS[Context.STEP]
    return {
        field.key: {"$ref": f"{STEP}/properties/{field.key}"}
        if field in steps and context is not Context.STEP
        else value_schema(field)
        for field in FIELDS[context]
    }


def _text(field: Field) -> Schema:
    message = "Write one text here. A text with a colon and a space in it needs quotes."
    return {**only("string", message, _NOT_SCALAR), **_size(field)}


def _texts(field: Field) -> Schema:
    return _list_of({**only("string", "Write one text here.", _NOT_SCALAR), **_size(field)})


def _size(field: Field) -> Schema:
    flat = field.spoken or field.kind is Kind.TEXTS
    return {
        "pattern": patterns.text(field.maximum, flat=flat),
        "patternErrorMessage": f"Write a text of 1 to {field.maximum} characters.",
    }


def _list_of(item: Schema, most: int = 0) -> Schema:
    """A list, where a single item is a list of one."""
    single = {key: item[key] for key in ("pattern", "patternErrorMessage")}
    schema: Schema = {
        **only("array", "Write a text, or a list of texts.", ("object",)),
        **single,
        "items": item,
        "minItems": 1,
    }
    return {**schema, "maxItems": most} if most else schema


def _duration(field: Field) -> Schema:
    more = " of more than 0s" if field.minimum else ""
    return {
        "type": "string",
        "pattern": patterns.time(zero=field.minimum == 0),
        "errorMessage": f"Write a time{more} with its unit, such as 30s or 1m30s.",
    }


def _count(field: Field, minimum: int | None = None) -> Schema:
    least = field.minimum if minimum is None else minimum
    return {
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": field.maximum,
        "pattern": patterns.count(minimum=least, maximum=field.maximum),
        "errorMessage": f"Write a whole number in digits, from {least} to {field.maximum}."
        if least < field.maximum
        else f"Write {least}.",
    }


def _dose(_field: Field) -> Schema:
    return {
        "type": "string",
        "pattern": patterns.dose(),
        "errorMessage": "Write repetitions such as 10 reps, or a time such as 40s.",
    }


def _by_level(one: Schema, at_level: Schema) -> Schema:
    """One value, or a map from level to value."""
    types = one["type"]
    alone = types if isinstance(types, list) else [types]
    return {
        **one,
        "type": [*alone, "object"],
        "minProperties": 1,
        "additionalProperties": at_level,
    }


def _durations(field: Field) -> Schema:
    return _by_level(_duration(field), _duration(field))


def _counts(field: Field) -> Schema:
    # 0 leaves a step out at one level.
    return _by_level(_count(field), _count(field, minimum=0))


def _doses(field: Field) -> Schema:
    return _by_level(_dose(field), _dose(field))


def _choice(field: Field) -> Schema:
    words = [choice.word for choice in field.choices]
    return {
        "type": "string",
        "enum": words,
        "enumDescriptions": [choice.doc for choice in field.choices],
        "errorMessage": f"Write one of: {', '.join(words)}.",
    }


def _language(_field: Field) -> Schema:
    message = "Write a language such as en, de or es-MX."
    # YAML 1.1 takes Norwegian (no) for false.
    refused = [name for name in ALL_TYPES if name not in {"string", "boolean"}]
    return {
        **only("string", message, refused),
        "pattern": patterns.LANGUAGE,
        "patternErrorMessage": message,
    }


def _level_names(field: Field) -> Schema:
    message = "A level is named by a short word, without commas or colons."
    return _list_of(_named(patterns.LEVEL, message), field.maximum)


def _paths(field: Field) -> Schema:
    message = "Write a file in the routine's own folder or below it, with / between folders."
    return _list_of(_named(patterns.PATH, message), field.maximum)


def _exercise(_field: Field) -> Schema:
    return _named(patterns.NAME, _NAME_MESSAGE)


def _named(pattern: str, message: str) -> Schema:
    return {
        **only("string", message, _NOT_SCALAR),
        "pattern": pattern,
        "patternErrorMessage": message,
    }


def _steps(field: Field) -> Schema:
    schema: Schema = {
        "type": "array",
        "errorMessage": "Write a list of steps: each begins with a dash (-).",
        "items": {"$ref": STEP},
        "minItems": 1,
    }
    return {**schema, "maxItems": field.maximum} if field.maximum else schema


def _map(field: Field) -> Schema:
    context = field.nested
    if context is None:
        message = f"{field.key} has no keys of its own in the table"
        raise ValueError(message)
    keys = f"Write keys with values here, for example: {field.example}"
    if context is Context.CUES:
        return _cues(keys)
    needed = [inner.key for inner in FIELDS[context] if inner.required]
    return {**map_schema(properties_of(context), keys), **required(f'"{field.key}"', needed)}


def _cues(keys: str) -> Schema:
    said = _text(FIELDS[Context.CUES][0])
    moments = {**properties_of(Context.CUES), **_phase_cues(said)}
    timed = dict.fromkeys((patterns.CUE_LEFT, patterns.CUE_AT, patterns.CUE_EVERY), said)
    others: Schema = {
        **no_other_keys(moments, _CUE_MESSAGE),
        "patternProperties": dict.fromkeys(timed, True),
    }
    return {**map_schema(moments, keys), "patternProperties": timed, "allOf": [others]}


def _phase_cues(said: Schema) -> Schema:
    return {
        phase.key: {
            "description": f'Said when "{phase.key}" of {verb} begins.',
            **said,
            "examples": [f"{phase.key.capitalize()}."],
        }
        for verb, context in PHASE_CONTEXTS.items()
        for phase in FIELDS[context]
    }


def _exercises(field: Field) -> Schema:
    return {
        **only("object", f"Write names with keys below them, for example: {field.example}"),
        "minProperties": 1,
        "propertyNames": {"pattern": patterns.NAME_AS_KEY, "patternErrorMessage": _NAME_MESSAGE},
        "additionalProperties": {"$ref": EXERCISE},
    }


_BY_KIND: Mapping[Kind, Callable[[Field], Schema]] = MappingProxyType(
    {
        Kind.TEXT: _text,
        Kind.TEXTS: _texts,
        Kind.DURATION: _duration,
        Kind.DURATION_BY_LEVEL: _durations,
        Kind.COUNT: _count,
        Kind.COUNT_BY_LEVEL: _counts,
        Kind.DOSE_BY_LEVEL: _doses,
        Kind.CHOICE: _choice,
        Kind.LANGUAGE: _language,
        Kind.LEVEL_NAMES: _level_names,
        Kind.PATHS: _paths,
        Kind.EXERCISE: _exercise,
        Kind.STEPS: _steps,
        Kind.MAP: _map,
        Kind.EXERCISES: _exercises,
    }
)
