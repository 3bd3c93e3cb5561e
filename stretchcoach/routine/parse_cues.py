"""The cues of a step: the moment that a key names, and the sentence to say."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.durations import parse_duration, spell_duration
from stretchcoach.routine.field_types import HOUR_MS
from stretchcoach.routine.fields import FIELDS, PHASE_CONTEXTS, Context, Field, field_at
from stretchcoach.routine.model import Cue, CueWhen
from stretchcoach.routine.nodes import Node, Pair
from stretchcoach.routine.parse_form import read_map
from stretchcoach.routine.parse_text import read_text
from stretchcoach.routine.parse_time import note_no_duration
from stretchcoach.routine.reading import Reading, key_replacement, shown
from stretchcoach.routine.suggest import closest, same_spelling

ALL_PHASES = tuple(
    dict.fromkeys(field.key for context in PHASE_CONTEXTS.values() for field in FIELDS[context])
)
# The patterns below take quadratic time on a hostile text.
_LONGEST_KEY = 80
_FIXED = {"start": CueWhen.START, "halfway": CueWhen.HALFWAY, "end": CueWhen.END}
_TIMED = (
    (re.compile(r"(.+?)\s*left"), CueWhen.LEFT, "{} left"),
    (re.compile(r"at\s+(.+)"), CueWhen.AT, "at {}"),
    (re.compile(r"every\s+(.+)"), CueWhen.EVERY, "every {}"),
)
_AT_A_WORD = re.compile(r"(?:at|in) (?:the )?(?=[a-z])", re.IGNORECASE)
_OTHER_WORDS = {
    "half": "halfway",
    "middle": "halfway",
    "mid": "halfway",
    "midway": "halfway",
    "begin": "start",
    "beginning": "start",
    "finish": "end",
    "done": "end",
    "stop": "end",
}
_OTHER_TIMED = (
    (r"(?:last\s+)?(.+?)\s*(?:remaining|to go|before (?:the )?end)", "{} left"),
    (r"last\s+(.+)", "{} left"),
    (r"(?:after\s+)?(.+?)(?:\s+in)?", "at {}"),
    (r"each\s+(.+)", "every {}"),
)


def read_cues(
    reading: Reading, entry: Field, node: Node, phases: tuple[str, ...]
) -> tuple[Cue, ...] | None:
    """All cues of a step whose verb has these phases, in the file's order."""
    cues_node = read_map(reading, entry, node)
    if cues_node is None:
        return None
    cues = [_read_cue(reading, pair, phases) for pair in cues_node.pairs]
    return tuple(cue for cue in cues if cue is not None)


def _read_cue(reading: Reading, pair: Pair, phases: tuple[str, ...]) -> Cue | None:
    key = pair.key
    text = read_text(reading, _text_field(key.text), pair.value, f"{key.text}: ")
    if key.text in _FIXED:
        return Cue(_FIXED[key.text], text or "", line=key.span.line)
    if key.text in phases:
        return Cue(CueWhen.PHASE, text or "", phase=key.text, line=key.span.line)
    for pattern, when, shape in _TIMED:
        match = pattern.fullmatch(key.text) if len(key.text) <= _LONGEST_KEY else None
        if match is not None and not _AT_A_WORD.match(key.text):
            offset = _offset(reading, pair, match[1], when, shape)
            return None if offset is None else Cue(when, text or "", offset, line=key.span.line)
    _note_unknown(reading, pair, phases)
    return None


def _text_field(key: str) -> Field:
    known = field_at(Context.CUES, key) or FIELDS[Context.CUES][0]
    return Field(
        key,
        known.kind,
        known.doc,
        known.example,
        maximum=known.maximum,
        spoken=known.spoken,
        translated=known.translated,
    )


def _offset(reading: Reading, pair: Pair, figure: str, when: CueWhen, shape: str) -> int | None:
    key, offset = pair.key, parse_duration(figure)
    if offset is None:
        # The whole key is marked: quotes and escapes make a part of it hard to place.
        note_no_duration(
            reading,
            figure,
            key.span,
            lambda text, safety: key_replacement(reading, pair, shape.format(text), safety),
        )
        return None
    if offset > HOUR_MS:
        code, label = FormatCode.TOO_LONG_TIME, "at most 60m"
    elif when is CueWhen.EVERY and offset < 1000:
        code, label = FormatCode.TOO_SHORT, "at least 1s"
    else:
        return offset
    word = "long" if code is FormatCode.TOO_LONG_TIME else "short"
    reading.error(code, f"{shown(figure)} is too {word} for a cue", key.span, label)
    return None


def _note_unknown(reading: Reading, pair: Pair, phases: tuple[str, ...]) -> None:
    key = pair.key
    guess = _guess(key.text, phases)
    moments = ["start", "halfway", "end", "10s left", "at 15s", "every 10s", *phases]
    other_phase = key.text in ALL_PHASES
    reading.error(
        FormatCode.UNKNOWN_CUE,
        f"this step has no phase {shown(key.text)}"
        if other_phase
        else f"{shown(key.text)} is not a moment of this step",
        key.span,
        f'did you mean "{guess}"?' if guess else "",
        help_text=f"a cue can be said at: {', '.join(moments)}",
        fix=key_replacement(reading, pair, guess) if guess else None,
    )


def _guess(word: str, phases: tuple[str, ...]) -> str | None:
    if len(word) > _LONGEST_KEY:
        return None
    folded = " ".join(word.casefold().replace("_", " ").split())
    folded = _AT_A_WORD.sub("", folded)
    known = (*_FIXED, *phases)
    near = same_spelling(folded, known) or _OTHER_WORDS.get(folded) or closest(folded, known)
    if near is not None:
        return near
    for pattern, shape in _OTHER_TIMED:
        match = re.fullmatch(pattern, folded)
        milliseconds = parse_duration(match[1]) if match else None
        if milliseconds is not None:
            return shape.format(spell_duration(milliseconds))
    return None
