"""The page for the doctor as text, at most 80 cells wide."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stretchcoach.diary.report_page import Line, Page

WIDTH = 79
_HANG = "  "


def text_lines(page: Page, cells: Callable[[str], int]) -> Iterator[str]:
    """The lines; `cells` says how many terminal cells a text takes."""
    yield from _wrapped(page.title.upper(), "", cells)
    for text in page.about:
        yield from _wrapped(text, "", cells)
    for section in page.sections:
        yield ""
        mark = "!! " if section.is_marked else ""
        yield from _wrapped(f"{mark}{section.heading.upper()}", "", cells)
        for line in section.lines:
            yield from _wrapped(f"{'! ' if section.is_marked else '- '}{_said(line)}", _HANG, cells)
    yield ""
    yield from _wrapped(page.foot, "", cells)


def _said(line: Line) -> str:
    return f"{line.label}: {line.text}" if line.label else line.text


def _wrapped(text: str, hang: str, cells: Callable[[str], int]) -> Iterator[str]:
    """The text in lines of at most the width; all but the first begin with `hang`."""
    line, is_begun = "", False
    for word in text.split(" "):
        if is_begun and cells(line) + 1 + cells(word) <= WIDTH:
            line = f"{line} {word}"
            continue
        if is_begun:
            yield line
            line = hang
        is_begun = True
        for char in word:
            # A word of a stranger can be longer than the line.
            if cells(line) + cells(char) > WIDTH:
                yield line
                line = hang
            line += char
    yield line
