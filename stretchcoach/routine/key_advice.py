"""What to say about a key that does not belong where it stands."""

from __future__ import annotations

from typing import NamedTuple

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Edit, Fix, Safety
from stretchcoach.routine.durations import Slip, explain_no_duration
from stretchcoach.routine.fields import Context, Field, Kind, contexts_with, field_at
from stretchcoach.routine.nodes import Pair, TextNode
from stretchcoach.routine.reading import Reading, key_replacement, shown
from stretchcoach.routine.suggest import closest, same_spelling
from stretchcoach.routine.synonyms import key_synonym, words_for
from stretchcoach.routine.titled_steps import title_of_dose, title_over_steps

_LENGTHS = frozenset({"duration", "time", "length", "total", "minutes", "dauer", "zeit"})
_TIMES = (Kind.DURATION, Kind.DURATION_BY_LEVEL)


class Here(NamedTuple):
    """Where a key stands: its context, that in words, and the keys that are allowed there."""

    context: Context
    words: str
    allowed: tuple[str, ...]


class Advice(NamedTuple):
    """The key that was probably meant, if there is one, and whether that is beyond doubt."""

    key: str | None
    safety: Safety = Safety.UNSAFE


def advise(reading: Reading, pair: Pair, free: tuple[str, ...], here: Here) -> Advice:
    """Note an unknown or misplaced key; only keys that are still `free` are offered."""
    key = pair.key
    if reading.is_full:
        return Advice(None)
    guess, safety = guess_key(key.text, free)
    if safety is not Safety.SAFE and (meant := _title(reading, pair, guess, free, here)):
        return Advice(meant)
    home = _home(key.text, here.context)
    fix = _key_fix(reading, pair, guess, safety, here.context) if guess else None
    if home is not None:
        reading.error(
            FormatCode.MISPLACED_KEY,
            f"{shown(key.text)} does not belong {here.words}",
            key.span,
            f'did you mean "{guess}"?' if guess else f"it belongs {home}",
            help_text=f"{shown(key.text)} belongs {home}" if guess else "",
            fix=fix,
        )
        return Advice(guess or key.text, safety)
    reading.error(
        FormatCode.UNKNOWN_KEY,
        f"unknown key {shown(key.text)} {here.words}",
        key.span,
        f'did you mean "{guess}"?' if guess else "",
        help_text="" if guess else _help(key.text, here),
        fix=fix,
    )
    return Advice(guess, safety)


def _title(
    reading: Reading, pair: Pair, guess: str | None, free: tuple[str, ...], here: Here
) -> str | None:
    """The key that is meant where a title of the coach's own stands, which is then said."""
    field = None if guess is None else field_at(here.context, guess)
    if field is not None and field.kind is Kind.STEPS:
        return None
    if here.context is Context.ROUTINE or "group" in free:
        return title_over_steps(reading, pair, here.context, here.words) or (
            title_of_dose(reading, pair, here.words) if guess is None and "name" in free else None
        )
    return None


def _key_fix(reading: Reading, pair: Pair, key: str, safety: Safety, context: Context) -> Fix:
    """The key in its place; seconds without a unit, as other programs write them, get one."""
    fix = key_replacement(reading, pair, key, safety)
    field, value = field_at(context, key), pair.value
    if safety is Safety.SAFE or field is None or field.kind not in _TIMES:
        return fix
    slip, better = explain_no_duration(value.text if isinstance(value, TextNode) else "")
    if slip is not Slip.NO_UNIT or not better:
        return fix
    edit = Edit(value.span.start, value.span.end, better)
    return Fix(f"{key}: {better}", (*fix.edits, edit), safety)


def _help(key: str, here: Here) -> str:
    if here.context is Context.ROUTINE and key.strip().casefold() in _LENGTHS:
        return "take it out: how long a routine takes follows from its steps"
    return f"the keys here are: {', '.join(here.allowed)}"


def guess_key(word: str, allowed: tuple[str, ...]) -> tuple[str | None, Safety]:
    """The allowed key that a word probably means, and whether that is beyond doubt."""
    same = same_spelling(word, allowed)
    if same is not None:
        return same, Safety.SAFE
    guess = key_synonym(word, allowed) or closest(word, allowed)
    if guess is None:
        near = closest(word, words_for(allowed))
        guess = None if near is None else key_synonym(near, allowed)
    return guess, Safety.UNSAFE


def _home(key: str, context: Context) -> str | None:
    """Where a key belongs instead, in words, or None where nothing knows it."""
    contexts = contexts_with(key)
    if context in contexts:
        return _step_home(field_at(context, key))
    if Context.STEP in contexts:
        return _step_home(field_at(Context.STEP, key))
    return contexts[0].value if contexts else None


def _step_home(field: Field | None) -> str:
    if field is not None and field.never_with:
        return "in the steps inside"
    verbs = field.only_with if field is not None else ()
    if not verbs:
        return Context.STEP.value
    names = ["spoken" if verb == "say" else verb for verb in verbs]
    article = "an" if names[0] == "ask" else "a"
    return f"in {article} {' or '.join(names)} step"
