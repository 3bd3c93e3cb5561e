"""The page for the doctor as one HTML file: no script, nothing from elsewhere, one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from stretchcoach.diary.report_page import Line, Page, Section

_STYLE = """\
:root { color-scheme: light; }
body { font: 16px/1.4 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; margin: 0 0 .4em; }
h2 { font-size: 1.05em; margin: 1em 0 .3em; border-bottom: 1px solid #999; }
p { margin: .2em 0; }
ul { margin: 0; padding-left: 1.2em; }
dl { display: grid; grid-template-columns: 11em 1fr; gap: .1em .8em; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
.marked { border: 2px solid #a00000; padding: .1em .7em .4em; margin-top: .8em; }
.marked h2 { color: #a00000; border: 0; margin-top: .3em; }
.marked dl { grid-template-columns: max-content 1fr; }
.foot { margin-top: 1.2em; border-top: 1px solid #999; padding-top: .4em; font-size: .85em; }
@media (max-width: 34rem) { dl, .marked dl { grid-template-columns: 1fr; } }
@page { margin: 12mm 14mm; }
@media print {
  body { font-size: 9.5pt; line-height: 1.25; max-width: none; margin: 0; padding: 0; }
  h2 { margin: .7em 0 .2em; break-after: avoid; }
  .foot { margin-top: .7em; }
}"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_lines(page: Page) -> Iterator[str]:
    """The lines of the file, with every text escaped."""
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(page.title)}</title>"
    yield f"<style>\n{_STYLE}\n</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{escape(page.title)}</h1>"
    yield from (f"<p>{escape(text)}</p>" for text in page.about)
    for section in page.sections:
        yield from _section(section)
    yield f'<p class="foot">{escape(page.foot)}</p>'
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _section(section: Section) -> Iterator[str]:
    yield '<section class="marked">' if section.is_marked else "<section>"
    # The mark is a word as well, for those who see no colour and those who see nothing.
    yield f"<h2>{'Marked: ' if section.is_marked else ''}{escape(section.heading)}</h2>"
    labelled = [line for line in section.lines if line.label]
    if labelled:
        yield "<dl>"
        yield from (_pair(line) for line in labelled)
        yield "</dl>"
    alone = [line for line in section.lines if not line.label]
    if alone:
        yield "<ul>"
        yield from (f"<li>{escape(line.text)}</li>" for line in alone)
        yield "</ul>"
    yield "</section>"


def _pair(line: Line) -> str:
    return f"<dt>{escape(line.label)}</dt><dd>{escape(line.text)}</dd>"
