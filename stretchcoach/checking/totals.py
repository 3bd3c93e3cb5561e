"""W606: a routine whose length contradicts its title or its goal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from stretchcoach.routine.codes_lint import LintCode
from stretchcoach.routine.durations import spell_duration
from stretchcoach.routine.model import Goal
from stretchcoach.routine.nodes import TextNode
from stretchcoach.routine.reading import shown
from stretchcoach.routine.rules.context import Lint
from stretchcoach.session.timeline import Timeline

_MINUTE_MS = 60_000
_LONGEST: Mapping[Goal, tuple[int, str]] = MappingProxyType(
    {
        Goal.RELIEF: (10, "a cramp that has lasted ten minutes needs advice, not more stretching"),
        Goal.DESK: (10, "a break from sitting takes five to ten minutes"),
        Goal.WARM_UP: (20, "even long warm-ups for sport take about twenty minutes"),
    }
)
"""The most minutes that a routine for this goal should take."""

_WORDS: Mapping[str, int] = MappingProxyType(
    {
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "twelve": 12,
        "fifteen": 15,
        "twenty": 20,
        "thirty": 30,
        "eine": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "zwölf": 12,
        "fünfzehn": 15,
        "zwanzig": 20,
        "dreißig": 30,
    }
)
_UNIT = r"[\s-]*(?:minuten?|minutes?|mins?)(?!\w)"
_RANGE = r"(?:\s*(?:-|–|to|bis)\s*)"
_UP_TO = r"(?:under|within|at most|up to|less than|unter|höchstens|bis zu)\s+"


def total_in_words(lint: Lint, timelines: Mapping[str | None, Timeline]) -> None:
    """Compare the totals with the minutes in the title, and with what the goal allows."""
    if not timelines:
        return
    totals = [(line.total_min_ms, line.total_max_ms) for line in timelines.values()]
    _against_title(lint, totals)
    _against_goal(lint, totals)


def _against_title(lint: Lint, totals: list[tuple[int, int]]) -> None:
    title = lint.top("title")
    if title is None or not isinstance(title.pair.value, TextNode):
        return
    text = lint.said(title.pair.value)
    if "min" not in text.casefold():
        return
    promised = _promised_ms(text)
    if promised is None:
        return
    part, least_ms, most_ms = promised
    slack = lint.thresholds.total_percent
    least_ms, most_ms = least_ms * (100 - slack) // 100, most_ms * (100 + slack) // 100
    # One level that keeps the promise is enough: the others are shorter or longer on purpose.
    if any(low <= most_ms and high >= least_ms for low, high in totals):
        return
    lint.findings.warn(
        LintCode.TOTAL_CONTRADICTS.value,
        f"the title says {shown(part)}, but the routine lasts {_spelt(totals)}",
        lint.place_of(title.layer, title.pair.value, part),
        "this does not fit",
        help_text="correct the title, or the times of the steps",
    )


def _promised_ms(title: str) -> tuple[str, int, int] | None:
    """The words in a title that tell a length, and the least and the most they mean, in ms."""
    figure = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)})"
    found = re.search(
        rf"(?i)(?P<up_to>{_UP_TO})?(?<!\w)(?:(?P<low>{figure}){_RANGE})?(?P<high>{figure}){_UNIT}",
        title,
    )
    if found is None:
        return None
    high = _number(found["high"])
    low = 0 if found["up_to"] else _number(found["low"] or found["high"])
    return found[0].strip(), low * _MINUTE_MS, high * _MINUTE_MS


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS[word.casefold()]


def _against_goal(lint: Lint, totals: list[tuple[int, int]]) -> None:
    goal = lint.routine.goal
    written = lint.top("goal")
    if goal is None or goal not in _LONGEST or written is None:
        return
    minutes, reason = _LONGEST[goal]
    limit_ms = minutes * _MINUTE_MS * (100 + lint.thresholds.total_percent) // 100
    if min(low for low, _ in totals) <= limit_ms:
        return
    lint.findings.warn(
        LintCode.TOTAL_CONTRADICTS.value,
        f"the routine lasts {_spelt(totals)}, which is long for this goal",
        written.value,
        f"better at most {minutes} minutes",
        help_text=reason,
    )


def _spelt(totals: list[tuple[int, int]]) -> str:
    """The shortest and the longest total in whole seconds."""
    low = spell_duration(min(low for low, _ in totals) // 1_000 * 1_000)
    high = spell_duration(max(high for _, high in totals) // 1_000 * 1_000)
    return low if low == high else f"{low} to {high}"
