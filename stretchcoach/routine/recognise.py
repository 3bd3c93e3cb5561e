"""Telling routines from libraries and from the many other YAML files in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stretchcoach.routine.fields import DOSE_VERBS, FIELDS, SPOKEN_STEP, VERBS, Context
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Source
from stretchcoach.routine.suggest import closest, same_spelling

_KNOWN = frozenset(field.key for field in FIELDS[Context.ROUTINE])
_LANDMARKS = ("title", "steps", "exercises")
_TELLING = frozenset({"goal", "levels", "libraries", "not_for", "stop_if", "red_flags", "reviewed"})
_FOREIGN = frozenset(
    [
        "apiVersion",
        "kind",
        "on",
        "jobs",
        "runs",
        "services",
        "pool",
        "trigger",
        "openapi",
        "swagger",
        "site_name",
        "repos",
        "stages",
        "hosts",
        "tasks",
        "dependencies",
        "theme",
        "plugins",
        "pipeline",
        "inputs",
        "outputs",
        "resources",
        "$schema",
    ]
)
_LINE = r"(?m)^([ \t]*(?:-[ \t]+)?)([a-z_]+)[ \t]*:"


def looks_like_routine(source: Source) -> bool:
    """Whether a file of a folder is meant to be a routine, sound or not; libraries are not."""
    root = source.root
    if root is None:
        return _text_looks_like_routine(source.text)
    if not isinstance(root, MapNode) or looks_like_library(source) or is_foreign(root):
        return False
    marks = _landmarks(root)
    if {"title", "steps"} <= marks or len(_TELLING & _keys(root)) >= 2:
        return True
    if "steps" in marks:
        return _has_verb(_items(root.get("steps")), (*VERBS, SPOKEN_STEP))
    return "title" in marks and _keys(root) <= _KNOWN


def looks_like_library(source: Source) -> bool:
    """Whether a file holds exercises only, for routines to use."""
    root = source.root
    if not isinstance(root, MapNode) or "exercises" not in _keys(root):
        return False
    if {"title", "steps"} & _landmarks(root):
        return False
    exercises = root.get("exercises")
    values = [pair.value for pair in exercises.pairs] if isinstance(exercises, MapNode) else []
    return _keys(root) == {"exercises"} or _has_verb(values, DOSE_VERBS)


def is_foreign(root: MapNode) -> bool:
    """Whether a mapping is plainly something else, such as a build's or a server's settings."""
    keys = _keys(root)
    marks = _landmarks(root)
    if keys & _FOREIGN:
        return not {"title", "steps"} <= marks
    return not marks and not keys & _TELLING


def _landmarks(root: MapNode) -> set[str]:
    """The keys that every routine or library has, well or badly spelt."""
    found = {
        key if key in _LANDMARKS else same_spelling(key, _LANDMARKS) or closest(key, _LANDMARKS)
        for key in _keys(root)
        if key in _LANDMARKS or key not in _KNOWN
    }
    return {mark for mark in found if mark is not None}


def _keys(node: MapNode) -> set[str]:
    return {pair.key.text for pair in node.pairs}


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, ListNode) else ()


def _has_verb(nodes: Iterable[Node], verbs: tuple[str, ...]) -> bool:
    return any(isinstance(node, MapNode) and _keys(node) & set(verbs) for node in nodes)


def _text_looks_like_routine(text: str) -> bool:
    """The same by words alone, for a file that is no sound YAML."""
    top: set[str] = set()
    inner: set[str] = set()
    for match in re.finditer(_LINE, text):
        (inner if match[1] else top).add(match[2])
    verbs = VERBS if "steps" in top else DOSE_VERBS
    return {"title", "steps"} <= top or bool(top & {"title", "steps"} and inner & set(verbs))
