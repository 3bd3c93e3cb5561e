"""Whatever a file holds, it is read to a routine or to problems, and never raises."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.fields import (
    FIELDS,
    SPOKEN_STEP,
    VERBS,
    Context,
    Field,
    Kind,
    step_fields,
)
from stretchcoach.routine.parse import ReadResult, read_routine
from tests.routine.reading_files import VALID, examples, loader

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MUTATED = settings(max_examples=100, deadline=None)


# Not an edge of the range: those are drawn more often than the rest.
RARELY = st.integers(0, 79).map(lambda number: number == 31)


def mostly(*right: str, wrong: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Right values, and now and then a wrong one: else hardly any tree would be sound."""
    return RARELY.flatmap(lambda now: st.sampled_from(wrong if now else right))


WORDS = st.sampled_from(
    ["calf", "Breathe in.", "yes", "no", "~", "1:30", "010", "a: b", "# x", "[bold]", "ü 深呼吸"]
)
TIMES = mostly("30s", "1m30s", "90 s", "1.5m", wrong=("0s", "2h", "1:30", "30", "long"))
COUNTS = mostly("1", "3", "10", wrong=("0", "51", "-1", "010", "three", "999999999999"))
REPS = mostly("10 reps", "1 rep", wrong=("0 reps", "10", "10x", "a few"))
LEVELS = mostly("gentle", "full", wrong=("gentel",))
NAMES = mostly("calf", "thigh", wrong=("claf", "a b", ""))
PATHS = mostly("warm-ups.yaml", wrong=("../x.yaml", "/x", "none.yaml"))
LANGUAGES = mostly("en", "es_mx", wrong=("German",))


def _value(field: Field, depth: int) -> st.SearchStrategy[Any]:
    """Values of a key: mostly of its type, now and then of another."""
    right: st.SearchStrategy[Any] = WORDS
    if field.kind is Kind.CHOICE:
        right = st.sampled_from([choice.word for choice in field.choices])
    elif field.kind in {Kind.TEXTS, Kind.LEVEL_NAMES, Kind.PATHS}:
        items = {Kind.LEVEL_NAMES: LEVELS, Kind.PATHS: PATHS}.get(field.kind, WORDS)
        right = st.lists(items, min_size=1, max_size=3, unique=True)
    elif field.kind in {Kind.DURATION, Kind.DURATION_BY_LEVEL}:
        right = TIMES
    elif field.key == "format":
        right = mostly("1", wrong=("2", "one"))
    elif field.kind in {Kind.COUNT, Kind.COUNT_BY_LEVEL}:
        right = COUNTS
    elif field.kind is Kind.DOSE_BY_LEVEL:
        right = st.one_of(TIMES, REPS)
    elif field.kind is Kind.LANGUAGE:
        right = LANGUAGES
    elif field.kind is Kind.EXERCISE:
        right = NAMES
    elif field.kind is Kind.STEPS:
        right = st.lists(_step(depth - 1), min_size=1, max_size=3) if depth else st.just([])
    elif field.kind is Kind.MAP and field.nested is not None:
        right = _keys(FIELDS[field.nested], depth)
    elif field.kind is Kind.EXERCISES:
        right = st.dictionaries(NAMES, _keys(FIELDS[Context.EXERCISE], depth), max_size=3)
    if "by level" in field.kind.value:
        right = st.one_of(right, st.dictionaries(LEVELS, right, min_size=1, max_size=2))
    wrong = st.one_of(WORDS, st.lists(WORDS, max_size=2), st.dictionaries(WORDS, WORDS, max_size=2))
    return RARELY.flatmap(lambda now: wrong if now else right)


def _keys(fields: tuple[Field, ...], depth: int) -> st.SearchStrategy[dict[str, Any]]:
    required = {field.key: _value(field, depth) for field in fields if field.required}
    optional = {field.key: _value(field, depth) for field in fields if not field.required}

    def some(keys: list[str]) -> st.SearchStrategy[dict[str, Any]]:
        known = st.fixed_dictionaries(required | {key: optional[key] for key in keys})
        strange = st.dictionaries(st.sampled_from(["sied", "text", "at_most", "x"]), WORDS)
        both = st.builds(lambda some, others: {**others, **some}, known, strange)
        return RARELY.flatmap(lambda now: both if now else known)

    if not optional:
        return some([])
    return st.sets(st.sampled_from(sorted(optional)), max_size=4).map(sorted).flatmap(some)


def _step(depth: int) -> st.SearchStrategy[Any]:
    verbs = set(VERBS) if depth else set(VERBS) - {"ask", "repeat_until", "group"}
    return st.sampled_from((*sorted(verbs), SPOKEN_STEP)).flatmap(
        lambda verb: _keys(tuple(_as_verb(field, verb) for field in step_fields(verb)), depth)
    )


def _as_verb(field: Field, verb: str) -> Field:
    """The field, made a required one where such a step is nothing without it."""
    needed = {verb, "stop_if_yes"}
    return field._replace(required=True) if field.key in needed else field


FOUND: dict[str, Any] = {
    "levels": ["gentle", "full"],
    "exercises": {"calf": {"hold": "30s"}, "thigh": {"tip": "Sit."}},
}
ROUTINES = _keys(FIELDS[Context.ROUTINE], depth=3).map(lambda tree: FOUND | tree)


class NoAliases(yaml.SafeDumper):
    """Writes equal values out again instead of referring to the first."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def _read(text: str) -> ReadResult:
    return read_routine(text.encode(), "random.yaml", loader(VALID))


def _check(result: ReadResult) -> None:
    errors = [d for d in result.diagnostics if d.severity is Severity.ERROR]
    assert (result.routine is None) == bool(errors)
    assert list(result.diagnostics) == sorted(result.diagnostics, key=lambda d: d.sort_key)
    for problem in result.diagnostics:
        _check_places(problem, result.texts[problem.file])


def _check_places(problem: Diagnostic, text: str) -> None:
    spans = [problem.span, *([problem.related.span] if problem.related else [])]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)
        assert 1 <= span.line <= span.end_line <= text.count("\n") + 1
        assert span.column >= 1
    for edit in problem.fix.edits if problem.fix else ():
        assert 0 <= edit.start <= edit.end <= len(text)


@SLOW
@given(ROUTINES, st.booleans())
def test_a_random_tree_is_a_routine_or_has_problems(tree: dict[str, Any], flow: bool) -> None:
    """Any tree of known keys is read or explained, and every place lies inside its file."""
    text = yaml.dump(tree, Dumper=NoAliases, default_flow_style=flow, allow_unicode=True)
    result = _read(text)
    _check(result)
    assert _read(text) == result


@MUTATED
@given(st.data())
def test_a_sound_file_with_a_slip_never_raises(data: st.DataObject) -> None:
    """Cutting, doubling or replacing a piece of a sound file leaves something that is explained."""
    path = data.draw(st.sampled_from(examples(VALID)))
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    piece = data.draw(st.sampled_from(["", ":", "-", "  ", "\n", text[start:end] * 2, "x", "0"]))
    _check(_read(text[:start] + piece + text[end:]))
