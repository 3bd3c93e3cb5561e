"""Files as the clients of the schema see them: parsed as they parse, matched as they match."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import regress
import yaml
from jsonschema import Draft7Validator, ValidationError, validators
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

from stretchcoach.routine.schema import routine_schema


class UnreadableYamlError(Exception):
    """A client says of a file that it is no YAML, before it looks at the schema."""


class _Yaml11(yaml.CSafeLoader):
    """YAML 1.1, where `no` is false, 010 is 8 and 1:30 is 90; dates stay text, as in JSON."""


def _as_text(loader: _Yaml11, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


for tag in ("timestamp", "binary", "value"):
    _Yaml11.add_constructor(f"tag:yaml.org,2002:{tag}", _as_text)


def parsed(text: str) -> Iterator[Any]:
    """The file as YAML 1.2 and as YAML 1.1 read it, with names for keys as in JSON.

    Raises UnreadableYamlError where one of them cannot.
    """
    try:
        yield _with_names(_yaml12().load(io.BytesIO(text.encode())))
        yield _with_names(yaml.load(text, _Yaml11))  # noqa: S506 - it is a safe loader
    except (yaml.YAMLError, YAMLError) as error:
        raise UnreadableYamlError(text) from error


def refusals(value: object) -> list[str]:
    """Why the schema refuses a file, with Python's patterns and with JavaScript's."""
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for validator in (_python(), _javascript())
        for error in validator.iter_errors(value)
    ]


def _with_names(value: object) -> object:
    """Clients make text of a key that is a number or a truth value."""
    if isinstance(value, dict):
        return {str(key): _with_names(inner) for key, inner in value.items()}
    return [_with_names(inner) for inner in value] if isinstance(value, list) else value


@cache
def _yaml12() -> YAML:
    reader = YAML(typ="safe")

    class Constructor(SafeConstructor):
        """Of this reader alone: else every other one would change with it."""

    reader.Constructor = Constructor
    constructors = reader.constructor.yaml_constructors
    constructors["tag:yaml.org,2002:timestamp"] = constructors["tag:yaml.org,2002:str"]
    return reader


@cache
def _python() -> Draft7Validator:
    return Draft7Validator(routine_schema())


@cache
def _javascript() -> Draft7Validator:
    keywords = {"pattern": _pattern, "patternProperties": _pattern_properties}
    extend: Callable[..., type[Draft7Validator]] = validators.extend
    return extend(Draft7Validator, keywords)(routine_schema())


@cache
def _compiled(pattern: str) -> regress.Regex:
    return regress.Regex(pattern, "u")


def _pattern(
    _validator: object, pattern: str, instance: object, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, str) and _compiled(pattern).find(instance) is None:
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(
    validator: Any, patterns: dict[str, Any], instance: object, _schema: object
) -> Iterator[ValidationError]:
    for pattern, inner in patterns.items():
        for key, value in instance.items() if isinstance(instance, dict) else ():
            if _compiled(pattern).find(key) is not None:
                yield from validator.descend(value, inner, path=key, schema_path=pattern)
