"""The exercises of a routine and of its libraries, by name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Span
from stretchcoach.routine.fields import DOSE_VERBS, FIELDS, Context, Field
from stretchcoach.routine.nodes import Node, Pair
from stretchcoach.routine.parse_cues import ALL_PHASES
from stretchcoach.routine.parse_dose import read_dose, written_phases
from stretchcoach.routine.parse_form import open_form, read_map
from stretchcoach.routine.parse_parts import read_parts
from stretchcoach.routine.parse_verb import settle_verb, without
from stretchcoach.routine.reading import Reading, key_replacement, replacement, shown
from stretchcoach.routine.resolve import Parts
from stretchcoach.routine.suggest import closest, same_spelling

_LONGEST_NAME = 60
_NAME = re.compile(rf"[A-Za-z0-9_-]{{1,{_LONGEST_NAME}}}")


class _Mention(NamedTuple):
    """An exercise that another one names, to be looked up when all are known."""

    reading: Reading
    key: str
    name: str
    span: Span


class Exercises:
    """All exercises that steps can name; not `complete` where a library could not be read.

    The routine's own exercise wins over one of the same name in a library.
    """

    def __init__(self, own_file: str) -> None:
        self.own_file = own_file
        self.parts: dict[str, Parts] = {}
        self.homes: dict[str, str] = {}
        self.complete = True
        self.without_dose: set[str] = set()
        self.mentions: list[_Mention] = []

    def find(self, reading: Reading, name: str, span: Span, lead: str) -> Parts | None:
        """The exercise of this name; a name that is not known is a problem."""
        parts = self.parts.get(name)
        if parts is None and self.complete and not reading.is_full:
            known = tuple(self.parts)
            same = same_spelling(name, known)
            guess = same or closest(name, known)
            reading.error(
                FormatCode.UNKNOWN_EXERCISE,
                f"there is no exercise {shown(name)}",
                span,
                f'did you mean "{guess}"?' if guess else "",
                help_text=_known_ones(known),
                fix=replacement(lead, span, guess) if guess else None,
            )
        return parts

    def check_mentions(self) -> None:
        """Look up each exercise that another one names as easier or harder."""
        for mention in self.mentions:
            self.find(mention.reading, mention.name, mention.span, f"{mention.key}: ")


def _known_ones(known: tuple[str, ...]) -> str:
    if not known:
        return "describe it under exercises, or name its file under libraries"
    more = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return f"the exercises are: {', '.join(known[:12])}{more}"


def read_exercises(reading: Reading, entry: Field, node: Node, found: Exercises) -> None:
    """Add the exercises under one `exercises` key to those found so far."""
    exercises = read_map(reading, entry, node)
    if exercises is None:
        found.complete = False
        return
    for pair in exercises.pairs:
        parts, verb = _read_exercise(reading, pair, found)
        name = usable_name(pair.key.text)
        home = found.homes.setdefault(name, reading.file)
        if home == reading.file:
            found.parts[name] = parts
            if not verb:
                found.without_dose.add(name)
        elif home != found.own_file:
            _note_twice(reading, pair, home)


def usable_name(text: str) -> str:
    """A name as an exercise can have it, near to a text; "" where there is none."""
    if _NAME.fullmatch(text):
        return text
    return re.sub(r"[^A-Za-z0-9_-]+", "_", text).strip("_")[:_LONGEST_NAME]


def words_of(name: str) -> str:
    """An exercise's name in words: `leg_swings` is `Leg swings`."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _read_exercise(reading: Reading, pair: Pair, found: Exercises) -> tuple[Parts, str]:
    """What the exercise says, and its verb as far as it can be guessed."""
    name = pair.key
    if _NAME.fullmatch(name.text) is None:
        better = usable_name(name.text)
        reading.error(
            FormatCode.BAD_NAME,
            f"{shown(name.text)} cannot name an exercise",
            name.span,
            "letters a–z, digits, _ and - only, at most 60",
            fix=key_replacement(reading, pair, better) if better else None,
        )
    entry = Field(
        name.text or "exercise",
        FIELDS[Context.EXERCISE][0].kind,
        "An exercise.",
        "calf_wall: {name: Calf against the wall, hold: 30s}",
    )
    node = read_map(reading, entry, pair.value)
    if node is None:
        return Parts(), "?"
    fields = FIELDS[Context.EXERCISE]
    if (use := node.pair("use")) is not None:
        reading.error(
            FormatCode.NESTED_USE,
            "an exercise cannot use another one",
            use.key.span,
            "only steps can use an exercise",
        )
        node = without(node, {"use"})
    verb, node = settle_verb(reading, node, DOSE_VERBS)
    form = open_form(reading, node, fields, Context.EXERCISE, Context.EXERCISE.value)
    action = read_dose(form, verb) if verb else None
    verb = verb or next(iter(sorted(form.guesses & set(DOSE_VERBS))), "")
    phases = written_phases(form, verb) if form.has(verb) else ALL_PHASES
    parts = read_parts(form, action, phases)
    for key, target in (("easier", parts.easier), ("harder", parts.harder)):
        if target is not None:
            span = form.pairs[key].value.span
            found.mentions.append(_Mention(reading, key, target, span))
    if reading.file != found.own_file and parts.cues is not None:
        # A line number means a line of the routine; a library's would mislead.
        parts = parts._replace(cues=tuple(replace(cue, line=0) for cue in parts.cues))
    return parts, verb


def _note_twice(reading: Reading, pair: Pair, home: str) -> None:
    reading.error(
        FormatCode.EXERCISE_TWICE,
        f"the exercise {shown(pair.key.text)} is described twice",
        pair.key.span,
        f"it is in {home} too",
        help_text="give one of them another name",
    )
