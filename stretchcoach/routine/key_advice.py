"""What to say about a key that does not belong where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Safety
from stretchcoach.routine.fields import Context, Field, contexts_with, field_at
from stretchcoach.routine.nodes import Pair
from stretchcoach.routine.reading import Reading, key_replacement, shown
from stretchcoach.routine.suggest import closest, same_spelling
from stretchcoach.routine.synonyms import key_synonym, words_for


@dataclass(frozen=True, slots=True)
class Here:
    """Where a key stands: its context, that in words, and the keys that are allowed there."""

    context: Context
    words: str
    allowed: tuple[str, ...]


def advise(reading: Reading, pair: Pair, free: tuple[str, ...], here: Here) -> str | None:
    """Note an unknown or misplaced key; the key that was probably meant, if there is one.

    Only keys that are still `free` are offered.
    """
    key = pair.key
    if reading.is_full:
        return None
    guess, safety = guess_key(key.text, free)
    home = _home(key.text, here.context)
    fix = key_replacement(reading, pair, guess, safety) if guess else None
    if home is not None:
        reading.error(
            FormatCode.MISPLACED_KEY,
            f"{shown(key.text)} does not belong {here.words}",
            key.span,
            f'did you mean "{guess}"?' if guess else f"it belongs {home}",
            help_text=f"{shown(key.text)} belongs {home}" if guess else "",
            fix=fix,
        )
        return guess or key.text
    reading.error(
        FormatCode.UNKNOWN_KEY,
        f"unknown key {shown(key.text)} {here.words}",
        key.span,
        f'did you mean "{guess}"?' if guess else "",
        help_text="" if guess else f"the keys here are: {', '.join(here.allowed)}",
        fix=fix,
    )
    return guess


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
