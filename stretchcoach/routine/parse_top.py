"""The top level's own value types: the format's version, levels, language and defaults."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.fields import FIELDS, Context
from stretchcoach.routine.language import parse_language
from stretchcoach.routine.model import Goal
from stretchcoach.routine.nodes import ListNode
from stretchcoach.routine.numbers import parse_count
from stretchcoach.routine.parse_form import Form, open_form, read_map
from stretchcoach.routine.parse_text import read_scalar
from stretchcoach.routine.parse_values import read_count
from stretchcoach.routine.reading import replacement, shown
from stretchcoach.routine.resolve import Settings, settings_for

FORMAT = 1
_LEVEL = r"\w[\w .+/()–-]{0,29}"
_LANGUAGES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "spanish": "es",
    "español": "es",
    "french": "fr",
    "français": "fr",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "dutch": "nl",
    "nederlands": "nl",
    "polish": "pl",
    "polski": "pl",
    "swedish": "sv",
    "danish": "da",
    "norwegian": "nb",
    "finnish": "fi",
    "turkish": "tr",
    "chinese": "zh",
    "japanese": "ja",
}


def is_readable_format(form: Form) -> bool:
    """Whether the `format` that is there is this version's; another one is noted."""
    entry, node, lead = form.entry("format")
    scalar = read_scalar(form.reading, entry, node, lead)
    if scalar is None:
        return True
    number = parse_count(scalar.text)
    if number is None:
        read_count(form.reading, entry, node, lead)
    elif number != FORMAT:
        form.reading.error(
            FormatCode.NEWER_FORMAT,
            f"format {number} is not known to this version of stretchcoach",
            scalar.span,
            f"only format {FORMAT} is known",
            help_text="update stretchcoach to play this file" if number > FORMAT else "",
        )
        return False
    return True


def read_levels(form: Form) -> tuple[str, ...] | None:
    """The names of the levels in order; None where one of them is wrong."""
    found = form.value("levels")
    if found is None:
        return ()
    entry, node, _ = found
    items = node.items if isinstance(node, ListNode) else (node,)
    names: list[str] = []
    for item in items:
        scalar = read_scalar(form.reading, entry, item, "- ")
        if scalar is None:
            return None
        if re.fullmatch(_LEVEL, scalar.text) is None:
            several = [name.strip() for name in re.split("[,;]", scalar.text)]
            is_list = len(items) == 1 and (item is node or ";" in scalar.text)
            is_list = is_list and all(re.fullmatch(_LEVEL, name) for name in several)
            form.reading.error(
                FormatCode.BAD_NAME,
                f"{shown(scalar.text)} cannot name a level",
                scalar.span,
                "several belong in brackets, with commas between them"
                if is_list
                else "a short word, without commas or colons",
                fix=replacement("levels: ", node.span, f"[{', '.join(several)}]")
                if is_list
                else None,
            )
            return None
        if scalar.text in names:
            form.reading.error(
                FormatCode.LISTED_TWICE,
                f"the level {shown(scalar.text)} is listed twice",
                scalar.span,
                "take one of them away",
            )
        names.append(scalar.text)
    if not names:
        form.reading.error(
            FormatCode.EMPTY_LIST,
            '"levels" is an empty list',
            node.span,
            "nothing in it",
            help_text="leave the key out where there is only one level",
        )
    if len(names) > entry.maximum:
        form.reading.error(
            FormatCode.TOO_MANY_LEVELS,
            f"{len(names)} levels",
            form.key_span("levels"),
            f"at most {entry.maximum} are allowed",
        )
    return tuple(names)


def read_language(form: Form) -> str:
    """The language's tag in its usual spelling, or ""."""
    found = form.value("language")
    scalar = None if found is None else read_scalar(form.reading, *found)
    if scalar is None:
        return ""
    tag = parse_language(scalar.text)
    if tag is None:
        guess = _LANGUAGES.get(scalar.text.strip().casefold())
        form.reading.error(
            FormatCode.NOT_A_LANGUAGE,
            f"{shown(scalar.text)} is not a language tag",
            scalar.span,
            "two letters, such as en, de or es-MX",
            fix=replacement("language: ", scalar.span, guess) if guess else None,
        )
    return tag or ""


def read_settings(form: Form, goal: Goal | None) -> Settings:
    """The settings for steps that set none: `defaults` over the goal's built-in ones."""
    built_in = settings_for(goal)
    found = form.value("defaults")
    node = None if found is None else read_map(form.reading, found[0], found[1])
    if node is None:
        return built_in
    context = Context.DEFAULTS
    inner = open_form(form.reading, node, FIELDS[context], context, context.value)

    def either(own: int | None, otherwise: int) -> int:
        return otherwise if own is None else own

    return Settings(
        rest_between_ms=either(inner.duration("rest_between"), built_in.rest_between_ms),
        switch_ms=either(inner.duration("switch"), built_in.switch_ms),
        get_ready_ms=either(inner.duration("get_ready"), built_in.get_ready_ms),
        pace_ms=either(inner.duration("pace"), built_in.pace_ms),
        countdown=either(inner.count("countdown"), built_in.countdown),
    )
