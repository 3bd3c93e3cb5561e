"""Reading a translation's side file, `NAME.de.yaml`: source text to translated text."""

from __future__ import annotations

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.nodes import MapNode, Pair, Source, TextNode
from stretchcoach.routine.reading import FILE_START, Reading, head_span, shown
from stretchcoach.routine.source import read_source
from stretchcoach.routine.translation import Entry, Translation, flat

_LONGEST = 2000


def read_translation(
    data: bytes, file: str, problems: list[Diagnostic]
) -> tuple[Translation, Source]:
    """The translation in a side file; what is wrong with it is added to `problems`."""
    source = read_source(data, file)
    problems.extend(source.diagnostics)
    translation = Translation()
    reading = Reading(file, source.text, problems, translation)
    root = source.root
    if isinstance(root, MapNode):
        for pair in root.pairs:
            _read_entry(reading, pair, translation)
    elif not any(d.severity is Severity.ERROR for d in source.diagnostics):
        reading.error(
            FormatCode.MAP_EXPECTED,
            "a translation is a list of texts, each with its translation",
            FILE_START if root is None else head_span(root),
            help_text="for example: Let go.: Loslassen.",
        )
    return translation, source


def stale_entries(translation: Translation, file: str) -> tuple[Diagnostic, ...]:
    """A warning for each entry whose source text is no longer in the routine."""
    return tuple(
        Diagnostic(
            FormatCode.STALE_TRANSLATION.value,
            Severity.WARNING,
            f"the routine has no text {shown(text)}",
            file,
            span,
            "this translation is never used",
            "copy the routine's present text to the left of the colon",
        )
        for text, span in translation.stale()
    )


def _read_entry(reading: Reading, pair: Pair, translation: Translation) -> None:
    value = pair.value
    if not isinstance(value, TextNode):
        reading.error(
            FormatCode.TEXT_EXPECTED,
            f"the translation of {shown(pair.key.text)} is not one text",
            head_span(value),
            "one text for each text",
            help_text="a translation has no steps of its own; it gives each text of the "
            "routine in the other language, for example: Let go.: Loslassen."
            if pair.key.text == "steps"
            else "a text with a colon must stand in quotes, on both sides",
        )
    elif not value.text.strip():
        reading.error(
            FormatCode.EMPTY_VALUE,
            f"{shown(pair.key.text)} has no translation",
            value.span,
            "nothing here",
            help_text="take the line away to keep the routine's own text",
        )
    elif len(value.text) > _LONGEST:
        reading.error(
            FormatCode.TOO_LONG_TEXT,
            f"this translation has {len(value.text)} characters",
            value.span,
            f"at most {_LONGEST} are allowed",
        )
    else:
        translation.entries[flat(pair.key.text)] = Entry(value.text.strip(), pair.key.span)
