"""The page for the doctor as Markdown (CommonMark, and as GitHub reads it)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stretchcoach.diary.report_page import Line, Page

# What begins markup, an entity, formula, mention, or an address that would become a link.
_ACTING = re.compile(r"[\\`*_\[\]<>&|~$@#]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_BEGINS_A_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def markdown_lines(page: Page) -> Iterator[str]:
    """The lines, with every text escaped."""
    yield f"# {_escaped(page.title)}"
    for text in page.about:
        yield ""
        yield _escaped(text)
    for section in page.sections:
        yield ""
        yield f"## {'⚠ ' if section.is_marked else ''}{_escaped(section.heading)}"
        yield ""
        for line in section.lines:
            yield f"- {_said(line)}"
    yield ""
    yield "---"
    yield ""
    yield _escaped(page.foot)


def _said(line: Line) -> str:
    text = _escaped(line.text)
    return f"**{_escaped(line.label)}:** {text}" if line.label else text


def _escaped(text: str) -> str:
    acting = _ACTING.sub(lambda match: f"\\{match[0]}", text)
    return _BEGINS_A_LIST.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", acting)
