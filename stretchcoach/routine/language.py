"""Language tags such as `de` or `es-MX`."""

from __future__ import annotations

import re

_TAG = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
_LONGEST = 35


def parse_language(text: str) -> str | None:
    """The tag in its usual spelling (`ES_mx` is `es-MX`), or None where it is none."""
    tag = text.strip().replace("_", "-")
    if len(tag) > _LONGEST or re.fullmatch(_TAG, tag) is None:
        return None
    first, *others = tag.split("-")
    return "-".join([first.lower(), *(_usual(part) for part in others)])


def language_of(file: str) -> str:
    """The language in a side file's name (`de` of `NAME.de.yaml`), or ""."""
    parts = file.replace("\\", "/").rsplit("/", 1)[-1].split(".")
    return parse_language(parts[-2]) or "" if len(parts) >= 3 else ""


def _usual(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()
