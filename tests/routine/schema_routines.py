"""Routines made up from the table of keys, written out as YAML in many spellings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from hypothesis import strategies as st

from stretchcoach.routine.durations import parse_duration, spell_duration
from stretchcoach.routine.fields import (
    DOSE_VERBS,
    FIELDS,
    PHASE_CONTEXTS,
    SPOKEN_STEP,
    VERBS,
    Context,
    Field,
    Kind,
    step_fields,
)
from stretchcoach.routine.fields_step import ANY_STEP_FIELDS
from stretchcoach.routine.safe_text import unsafe_characters

Tree: TypeAlias = st.SearchStrategy[Any]

# Text to us, and something else to many a YAML reader.
LOOKALIKES = (
    *("no", "Yes", "on", "OFF", "true", "False", "y", "null", "Null", "~", "010", "1.10", "-1"),
    *("0x1F", "0o17", "1e5", "1_000", ".5", ".inf", ".NaN", "+3", "1:30", "0:30", "12:30:45"),
    *("2024-01-01", "2024-13-45", "2001-12-14t21:59:43.10-05:00", "0b1"),
)
PROSE = ("Calf", "Breathe in.", "Remember: breathe", "lean # 3 times", "- x", "ü 深呼吸", "[a]")
NAMES = (("calf", "no", "1e5"), ("leg_swings", "null", "1"), ("-", "0x10", "2024-01-01"))
LEVELS = (("gentle", "full"), ("1", "1.10", "no"), ("null", "é (2)", "010", "2024-01-01"))
NOT_SPOKEN = {f.key for f in ANY_STEP_FIELDS} - {"say", "name", "how", "tip", "stop_if"}
SIMPLE = re.compile(r"(?:[\w~.+/]|-(?=\w))(?:[\w~.,;+/()=-]|:(?=\d))*(?: [\w(]+[\w.,)]*)*")


@dataclass(frozen=True, slots=True)
class Sample:
    """A routine's text; there is a library at any path that it names."""

    text: str

    @staticmethod
    def library(path: str) -> bytes:
        """A library of the routine, with an exercise that no other one has."""
        return f"exercises:\n  library_{re.sub(r'[^a-z0-9]', '_', path)}: {{hold: 30s}}\n".encode()


def samples(slips: bool) -> st.SearchStrategy[Sample]:
    """Whole routines: sound ones, or ones with a slip here and there."""
    trees = st.tuples(st.sampled_from(LEVELS), st.sampled_from(NAMES)).flatmap(
        lambda chosen: _Maker(*chosen, slips).routine()
    )
    return st.builds(_sample, trees, st.randoms(use_true_random=False))


def _sample(tree: Any, random: Any) -> Sample:
    return Sample("\n".join(_lines(tree, random, "")) + "\n")


def _lines(tree: Any, random: Any, margin: str) -> list[str]:
    """The tree in YAML's block style; each text is plain where that is possible, or quoted."""
    lines = []
    items = tree.items() if isinstance(tree, Mapping) else ((None, item) for item in tree)
    for key, value in items:
        lead = f"{margin}- " if key is None else f"{margin}{_scalar(key, random)}:"
        if isinstance(value, str):
            lines.append(f"{lead.rstrip()} {_scalar(value, random)}")
        elif not value:
            lines.append(f"{lead.rstrip()} {'{}' if isinstance(value, Mapping) else '[]'}")
        elif key is None:
            first, *others = _lines(value, random, f"{margin}  ")
            lines += [f"{lead}{first.lstrip()}", *others]
        else:
            lines += [lead, *_lines(value, random, f"{margin}  ")]
    return lines


def _scalar(text: str, random: Any) -> str:
    return (
        text
        if SIMPLE.fullmatch(text) and random.random() < 0.8
        else json.dumps(text, ensure_ascii=False)
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    levels: tuple[str, ...]
    names: tuple[str, ...]
    slips: bool

    def routine(self) -> Tree:
        """A whole routine with all the exercises that its steps can use."""
        exercise = self._keys(FIELDS[Context.EXERCISE], "").flatmap(self._with_dose)
        fixed = {
            "levels": st.just(list(self.levels)),
            "exercises": st.fixed_dictionaries(dict.fromkeys(self.names, exercise)),
        }
        others = tuple(f for f in FIELDS[Context.ROUTINE] if f.key not in fixed)
        return st.builds(dict.__or__, st.fixed_dictionaries(fixed), self._keys(others, "", 2))

    def _with_dose(self, keys: dict[str, Any]) -> Tree:
        """Just one dose, so that a step can use the exercise as it is."""
        dose = next((key for key in keys if key in DOSE_VERBS), "hold")
        rest = {key: value for key, value in keys.items() if key not in DOSE_VERBS}
        return self._slipped(st.just({**rest, dose: keys.get(dose, "30s")}))

    def _step(self, depth: int) -> Tree:
        verbs = [*VERBS, SPOKEN_STEP] if depth else [*DOSE_VERBS, "rest", "use", SPOKEN_STEP]
        return st.sampled_from(verbs).flatmap(lambda verb: self._step_with(verb, depth))

    def _step_with(self, verb: str, depth: int) -> Tree:
        unwanted = {"ask": {"if_yes"}, "use": set(DOSE_VERBS), SPOKEN_STEP: NOT_SPOKEN}
        fields = [f for f in step_fields(verb) if f.key not in unwanted.get(verb, set())]
        needed = {verb, "stop_if_yes"} if verb == "ask" else {verb}
        return self._keys(tuple(fields), verb, depth, frozenset(needed))

    def _keys(
        self,
        fields: tuple[Field, ...],
        verb: str,
        depth: int = 0,
        needed: frozenset[str] = frozenset(),
    ) -> Tree:
        must = {f.key: f for f in fields if f.required or f.key in needed}
        may = {f.key: f for f in fields if f.key not in must}

        def chosen(keys: set[str]) -> Tree:
            here = {**must, **{key: may[key] for key in sorted(keys)}}
            values = {key: self._value(f, verb, depth) for key, f in here.items()}
            return self._slipped(st.fixed_dictionaries(values))

        if not may:
            return chosen(set())
        return st.sets(st.sampled_from(sorted(may)), max_size=4).flatmap(chosen)

    def _slipped(self, trees: Tree) -> Tree:
        """Now and then a key less, a key more, or another value for one of the keys."""
        if not self.slips:
            return trees
        return st.builds(_slip, trees, st.integers(0, 39), _strange_keys(), _strange_values())

    def _value(self, field: Field, verb: str, depth: int) -> Tree:
        match field.kind:
            case Kind.TEXT if field.key == "stop_if_yes":
                return _texts(field).filter(lambda text: text.casefold() not in {"no", "false"})
            case Kind.TEXT:
                return _texts(field)
            case Kind.TEXTS:
                many = st.lists(_texts(field), min_size=1, max_size=3)
                return st.one_of(_texts(field), many)
            case Kind.DURATION:
                return _durations(field.minimum, field.maximum)
            case Kind.DURATION_BY_LEVEL:
                return self._by_level(_durations(field.minimum, field.maximum))
            case Kind.COUNT:
                return _counts(field.minimum, field.maximum)
            case Kind.COUNT_BY_LEVEL:
                at_level = _counts(0, field.maximum)
                return self._by_level(_counts(field.minimum, field.maximum), at_level)
            case Kind.DOSE_BY_LEVEL:
                times = _durations(1000, field.maximum)
                return st.one_of(self._by_level(_reps()), self._by_level(times))
            case Kind.CHOICE:
                return st.sampled_from([choice.word for choice in field.choices])
            case Kind.LANGUAGE:
                return st.sampled_from(("en", "no", "NO", "de_CH", "es-419", "yes", "on", "Off"))
            case Kind.LEVEL_NAMES:
                return st.just(list(self.levels))
            case Kind.PATHS:
                paths = st.sampled_from(("a.yaml", "legs/1", "null", "1.10", "é b.yaml"))
                return st.lists(paths, min_size=1, max_size=3, unique=True)
            case Kind.EXERCISE:
                return st.sampled_from(self.names)
            case Kind.STEPS:
                return st.lists(self._step(max(depth - 1, 0)), min_size=1, max_size=3)
            case Kind.MAP if field.nested is Context.CUES:
                return self._slipped(_cues(verb))
            case Kind.MAP if field.nested is not None:
                inner = self._keys(FIELDS[field.nested], verb)
                return inner.map(lambda keys: keys or _least(field))
        return st.nothing()

    def _by_level(self, alone: Tree, at_level: Tree | None = None) -> Tree:
        values = alone if at_level is None else at_level
        return st.one_of(
            alone, st.dictionaries(st.sampled_from(self.levels), values, min_size=1, max_size=3)
        )


def _slip(tree: dict[str, Any], chance: int, key: str, value: Any) -> dict[str, Any]:
    """A few of the chances are slips; they are not those that are drawn most often."""
    slip = {11: "less", 12: "other", 13: "more"}.get(chance)
    if slip == "more":
        return {**tree, key: value}
    if slip is None or not tree:
        return tree
    at = sorted(tree)[len(key) % len(tree)]
    rest = {name: inner for name, inner in tree.items() if name != at}
    return rest if slip == "less" else {**rest, at: value}


@cache
def _strange_keys() -> Tree:
    return st.sampled_from(sorted({f.key for fields in FIELDS.values() for f in fields}))


@cache
def _strange_values() -> Tree:
    texts = ("", "30", "3x", "0s", "90m", "each", "0", "-0", "30s", "3")
    others: tuple[Any, ...] = ([], {}, ["a"], {"a": "b"}, ["30s", []], "x" * 2001, {"gentle": "0"})
    return st.one_of(st.sampled_from((*LOOKALIKES, *PROSE, *texts)), st.sampled_from(others))


def _least(field: Field) -> dict[str, str]:
    """A map's first key, for a map of which none was chosen."""
    inner = FIELDS[field.nested][0] if field.nested else field
    return {inner.key: "5s"}


@cache
def _texts(field: Field) -> Tree:
    most = field.maximum
    letters = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
    free = st.text(letters, min_size=1, max_size=min(most, 30)).filter(
        lambda text: text.strip() and not unsafe_characters().search(text)
    )
    edge = st.sampled_from(("é" * most, "😀" * most, f"  {'a ' * (most // 2)} ", "a \n" * 20))
    longest = edge.filter(lambda text: len(" ".join(text.split())) <= most >= len(text.strip()))
    return st.one_of(st.sampled_from((*LOOKALIKES, *PROSE)), free, longest)


@cache
def _durations(least: int, most: int) -> Tree:
    fixed = ("0s", "0.5s", "30s", "90 s", "1m30s", "1.5 MIN", "1 minute 30 Seconds", "1h", "5 secs")
    spelled = st.integers(max(least, 1000) // 1000, most // 1000).map(
        lambda seconds: spell_duration(seconds * 1000)
    )
    return st.one_of(st.sampled_from([t for t in fixed if _within(t, least, most)]), spelled)


def _within(text: str, least: int, most: int) -> bool:
    milliseconds = parse_duration(text)
    return milliseconds is not None and least <= milliseconds <= most


@cache
def _counts(least: int, most: int) -> Tree:
    return st.integers(least, most).map(str)


@cache
def _reps() -> Tree:
    return st.builds("{}{}".format, st.integers(1, 200), st.sampled_from((" reps", "rep", " Reps")))


@cache
def _cues(verb: str) -> Tree:
    own = FIELDS[PHASE_CONTEXTS[verb]] if verb in PHASE_CONTEXTS else ()
    # A phase can have a cue only where it is in the step: the required ones always are.
    phases = [field.key for field in own if field.required]
    fixed = ("start", "halfway", "end", "10s left", "5 secleft", "at 1m30s", "every 10s", "at  1 M")
    return st.dictionaries(
        st.sampled_from([*fixed, *phases]),
        _texts(FIELDS[Context.CUES][0]),
        min_size=1,
        max_size=3,
    )
