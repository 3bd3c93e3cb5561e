"""The JSON Schema says of a routine what the reader says of it, as far as a schema can."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from stretchcoach.cli.exits import WrongUsageError
from stretchcoach.cli.schema import run
from stretchcoach.routine.diagnostics import Severity
from stretchcoach.routine.fields import FIELDS, SPOKEN_STEP, VERBS, Context, Field, Kind, field_at
from stretchcoach.routine.parse import ReadResult
from stretchcoach.routine.schema import routine_schema, schema_text
from stretchcoach.routine.schema_examples import example_value
from stretchcoach.routine.schema_step import SPOKEN_KEYS
from tests.places import BUNDLED, CHECKOUT
from tests.routine.reading_files import DATA, INVALID, examples, read_example, read_text
from tests.routine.schema_clients import UnreadableYamlError, parsed, refusals

LIBRARY_FOLDERS = [path for path in BUNDLED.rglob("*") if path.is_dir()]
SOUND = [
    path for folder in (BUNDLED, *LIBRARY_FOLDERS, DATA / "valid") for path in examples(folder)
]
ALL_FIELDS = [field for context in FIELDS for field in FIELDS[context]]

# What follows from other places of the file or from other files, and sums.
ONLY_CHECK_SEES = frozenset(
    "E112 E212 E213 E301 E302 E304 E305 E307 E405 E410 E411 E414 W802".split()  # noqa: SIM905
)


def _errors(result: ReadResult) -> set[str]:
    """The codes of the errors in the routine's own file."""
    return {
        problem.code
        for problem in result.diagnostics
        if problem.severity is Severity.ERROR and problem.file == result.source.file
    }


def _refused(text: str) -> bool:
    return any(refusals(value) for value in parsed(text))


def _parts(schema: object) -> Iterator[dict[str, Any]]:
    """A schema and all that is in it, without conditions, which are never told about."""
    if isinstance(schema, dict):
        yield schema
        for key, inner in schema.items():
            if key not in {"examples", "defaultSnippets", "enum", "if"}:
                yield from _parts(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _parts(inner)


def _at(pointer: str) -> dict[str, Any]:
    """The part of the schema at a path of keys."""
    part: Any = routine_schema()
    for key in pointer.split("/"):
        part = part[key]
    assert isinstance(part, dict)
    return part


def test_it_is_a_schema_of_draft_07() -> None:
    """The meta-schema takes it, and it is the same after a way through JSON."""
    schema = json.loads(schema_text())
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema == routine_schema()


def test_it_is_flat() -> None:
    """There are no alternatives of which an editor could only say that none fits."""
    for part in _parts(routine_schema()):
        assert not part.keys() & {"oneOf", "anyOf", "not"}


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_a_sound_file_is_accepted(path: Path) -> None:
    """Every bundled routine and library and every sound example satisfies the schema."""
    for value in parsed(path.read_text(encoding="utf-8")):
        assert refusals(value) == []


@pytest.mark.parametrize("path", examples(INVALID), ids=lambda path: path.stem)
def test_the_schema_and_the_reader_agree_on_unsound_files(path: Path) -> None:
    """A file is refused where it has an error that a schema can see, and only then."""
    codes = _errors(read_example(path))
    try:
        refused = _refused(path.read_text(encoding="utf-8"))
    except UnreadableYamlError:
        refused = True
    if refused or codes - ONLY_CHECK_SEES:
        assert refused
        assert codes


@pytest.mark.parametrize(
    "line",
    [
        *("title: no", "title: 1.10", "title: 010", "title: 2024-01-01", "title: ~", "title: 1:30"),
        *("title: null", "title: .inf", "title: True", "version: 1", "version: 1.10"),
        *("format: 1", 'format: "1"', "language: no", "language: on", "levels: [1, no, 1.10]"),
        *("tags: 2024-13-45", "tags: [no, 3, ~]", "author: 0x10", "stop_if: off"),
        *("defaults: {countdown: 0}", "defaults: {countdown: -0, switch: 0s}"),
    ],
)
def test_text_that_looks_like_something_else_is_text(line: str) -> None:
    """What the reader takes as text is not refused for what YAML makes of it."""
    text = f"{line}\nsteps: [{{hold: 30s}}]\n"
    text = text if line.startswith("title") else f"title: Test\n{text}"
    assert _errors(read_text(text)) == set()
    assert not _refused(text)


@pytest.mark.parametrize(
    "step",
    [
        *("{hold: 30}", "{hold: 1:30}", "{hold: 0s}", "{hold: {}}", "{hold: [30s]}", "{hold: yes}"),
        *("{move: 10}", "{move: 0 reps}", "{move: 201 reps}", "{rest: 20}", "{breathe: {in: 4s}}"),
        *("{hold: 3s, times: 0}", "{hold: 3s, times: 51}", "{hold: 3s, times: 2.5}"),
        *("{hold: 3s, times: 3x}", "{hold: 3s, times: '0'}", "{hold: 3s, countdown: 11}"),
        *("{hold: 3s, sides: booth}", "{hold: 3s, sied: each}", "{hold: 3s, cues: {lef 5s: A}}"),
        *("{hold: 3s, cues: {contract: A}}", "{hold: 3s, say: [a]}", "{hold: 3s, say: {a: b}}"),
        *("{hold: 3s, move: 40s}", "{rest: 3s, use: x}", "{name: Calf}", "{say: A, sides: each}"),
        *("{hold: 3s, steps: [{rest: 3s}]}", "{hold: 3s, wait: 3s}", "{hold: 3s, rounds: 2}"),
        *("{group: A, steps: []}", "{group: A}", "{group: A, times: 2, steps: [{rest: 3s}]}"),
        *("{ask: A}", "{ask: A, stop_if_yes: B, if_yes: [{rest: 3s}]}", "Calf", "[]", "{}"),
        *("{repeat_until: A, at_most: 2, steps: [{rest: 3s}]}", "{use: a b}", "{use: [a]}"),
        '{hold: 3s, name: "  "}',
        f"{{hold: 3s, name: {'x' * 81}}}",
    ],
)
def test_a_slip_in_a_step_is_seen(step: str) -> None:
    """What an editor can see at once in a step is refused, as the reader refuses it."""
    text = f"title: Test\nsteps: [{step}]\n"
    assert _errors(read_text(text))
    assert all(refusals(value) for value in parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "steps: [{rest: 3s}]\n",
        "title: Test\n",
        "title: Test\nsteps: []\n",
        "title: Test\nsteps: {rest: 3s}\n",
        "title: Test\nformat: 2\nsteps: [{rest: 3s}]\n",
        "title: Test\ngoal: relieve\nsteps: [{rest: 3s}]\n",
        "title: Test\nlanguage: German\nsteps: [{rest: 3s}]\n",
        "title: Test\nlibraries: [../x.yaml]\nsteps: [{rest: 3s}]\n",
        "title: Test\ndefaults: {swich: 3s}\nsteps: [{rest: 3s}]\n",
        "title: Test\nexercises: {a b: {hold: 3s}}\nsteps: [{rest: 3s}]\n",
        "title: Test\nexercises: {a: {use: b}}\nsteps: [{rest: 3s}]\n",
        "title: Test\nexercises: {a: {hold: 3s, move: 3s}}\nsteps: [{rest: 3s}]\n",
        "title: Test\nexercises: {a: {sides: booth}}\nsteps: [{rest: 3s}]\n",
        "exercises: {a: {hold: 3s}}\ngoal: relief\n",
    ],
)
def test_a_slip_at_the_top_is_seen(text: str) -> None:
    """What an editor can see at once outside the steps is refused, as the reader refuses it."""
    assert _errors(read_text(text))
    assert all(refusals(value) for value in parsed(text))


def test_a_library_is_accepted() -> None:
    """A file of exercises only needs no title and no steps."""
    assert not _refused("exercises: {calf: {hold: 30s, sides: each}, thigh: {tip: Sit.}}\n")


@pytest.mark.parametrize("field", ALL_FIELDS, ids=lambda field: field.key)
def test_the_examples_of_the_table_are_read_as_yaml_reads_them(field: Field) -> None:
    """The little reader of examples makes of them what YAML does; numbers are numbers."""
    expected = yaml.load(field.example, yaml.BaseLoader)[field.key]  # noqa: S506 - all is text
    value = example_value(field)
    if field.kind in {Kind.COUNT, Kind.COUNT_BY_LEVEL}:
        assert value == int(expected)
    else:
        assert value == expected


@pytest.mark.parametrize(
    ("context", "pointer"),
    [
        (Context.ROUTINE, "properties"),
        (Context.STEP, "definitions/step/properties"),
        (Context.EXERCISE, "definitions/exercise/properties"),
        (Context.DEFAULTS, "properties/defaults/properties"),
        (Context.CUES, "definitions/step/properties/cues/properties"),
        (Context.BREATHE, "definitions/step/properties/breathe/properties"),
        (Context.CONTRACT_RELAX, "definitions/step/properties/contract_relax/properties"),
        (Context.TENSE_RELEASE, "definitions/step/properties/tense_release/properties"),
    ],
)
def test_every_key_of_the_table_explains_itself(context: Context, pointer: str) -> None:
    """Each key is there, with its sentence and with an example or its words."""
    properties = _at(pointer)
    assert {field.key for field in FIELDS[context]} <= properties.keys()
    for field in FIELDS[context]:
        schema = properties[field.key]
        if "$ref" in schema:
            assert field == field_at(Context.STEP, field.key)
            schema = _at(schema["$ref"].removeprefix("#/"))
        assert schema["description"].startswith(field.doc)
        if field.kind is Kind.CHOICE:
            assert schema["enum"] == [choice.word for choice in field.choices]
            assert schema["enumDescriptions"] == [choice.doc for choice in field.choices]
        elif field.kind is not Kind.STEPS:
            assert schema["examples"] == [example_value(field)]


def test_whatever_has_a_pattern_or_words_says_in_words_what_is_wanted() -> None:
    """No editor has to show a pattern to a coach."""
    for part in _parts(routine_schema()):
        # A key may be called "pattern" or "enum" one day.
        if isinstance(part.get("pattern"), str) or isinstance(part.get("enum"), list):
            assert part.keys() & {"patternErrorMessage", "errorMessage"}


def _filled_in(value: object) -> object:
    """A snippet as it is when nothing is typed into its places."""
    if isinstance(value, Mapping):
        return {key: _filled_in(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled_in(inner) for inner in value]
    return str(value).partition(":")[2].removesuffix("}")


def _snippets(pointer: str) -> dict[str, Any]:
    return {snippet["label"]: snippet["body"] for snippet in _at(pointer)["defaultSnippets"]}


@pytest.mark.parametrize("verb", [*VERBS, SPOKEN_STEP])
def test_the_snippet_of_a_step_is_a_sound_step(verb: str) -> None:
    """A step that an editor offers as a whole has no errors."""
    step = _filled_in(_snippets("definitions/step")[f"a step: {verb}"])
    assert isinstance(step, dict)
    assert verb in step
    routine = {"title": "Test", "exercises": {"leg_swings": {"hold": "30s"}}, "steps": [step]}
    text = yaml.safe_dump(routine)
    assert _errors(read_text(text)) == set()
    assert not _refused(text)


def test_the_snippet_of_a_routine_is_a_sound_routine() -> None:
    """The routine that an editor offers for an empty file has no errors."""
    text = yaml.safe_dump(_filled_in(routine_schema()["defaultSnippets"][0]["body"]))  # type: ignore[index]
    assert _errors(read_text(text)) == set()
    assert not _refused(text)


@pytest.mark.parametrize("field", FIELDS[Context.STEP], ids=lambda field: field.key)
def test_the_keys_of_a_spoken_step_are_those_of_the_reader(field: Field) -> None:
    """Beside `say` alone a key is accepted exactly where the reader still sees a spoken step."""
    if field.verb:
        return
    values: dict[str, object] = {"say": "Lie down.", field.key: example_value(field)}
    text = yaml.safe_dump({"title": "Test", "steps": [values]})
    assert _refused(text) == bool(_errors(read_text(text))) == (field.key not in SPOKEN_KEYS)


def test_the_schema_needs_nothing_slow() -> None:
    """The command starts like a small script: no YAML, no argparse, nothing of the player."""
    script = (
        "import sys; from stretchcoach.cli.main import run; code = run(['schema']); "
        "print(*sys.modules, sep='\\n', file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, cwd=CHECKOUT
    )
    assert json.loads(done.stdout) == routine_schema()
    loaded = set(done.stderr.decode().split())
    slow = {"yaml", "argparse", "asyncio", "textual", "platformdirs", "importlib.metadata"}
    assert not loaded & {*slow, "stretchcoach.routine.parse", "stretchcoach.session"}
    assert "stretchcoach.routine.fields" in loaded


def test_the_command_takes_no_arguments() -> None:
    """A word too many is refused as everywhere, and not silently ignored."""
    with pytest.raises(WrongUsageError, match="unrecognized"):
        run(["routine.yaml"])
