"""`stretchcoach diary --report`: one page for the doctor or physiotherapist."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from stretchcoach.cli.diary_opening import check_source, opened
from stretchcoach.cli.exits import CommandError, ExitCode, WrongUsageError
from stretchcoach.cli.output import tell, write_lines
from stretchcoach.cli.person import answers_of
from stretchcoach.diary.exported_file import Existing, ExistsError, write_private
from stretchcoach.files import shown_path
from stretchcoach.folders import Folders
from stretchcoach.routine.safe_text import visible

if TYPE_CHECKING:
    from stretchcoach.diary.report_page import Page

FORMS = ("text", "markdown", "html")
MOST_WEEKS = 520


def run(form: str, *, source: str = "", output: str = "", weeks: int | None = None) -> int:
    """Put the page out, or write it into a file of its own; says so where nothing is kept.

    `weeks` are the last ones up to today; without it the page tells of all.
    """
    if form not in FORMS:
        raise WrongUsageError(f'there is no report as "{visible(form)}"; {_either(FORMS)}')
    if weeks is not None and not 1 <= weeks <= MOST_WEEKS:
        raise WrongUsageError(f"--weeks must be a number from 1 to {MOST_WEEKS}")
    page = _page(source, weeks)
    if page is None:
        within = "" if weeks is None else f" of the last {weeks} weeks"
        tell(f"nothing is kept{within} that a report could tell; play a routine first")
        return ExitCode.DONE
    lines = _rendered(page, form)
    if not output or output == "-":
        write_lines(lines)
        return ExitCode.DONE
    file = Path(output)
    try:
        write_private(file, lines, Existing.KEPT)
    except ExistsError as error:
        raise CommandError(f"{error.message}; choose another name", ExitCode.PROBLEMS) from None
    tell(f"wrote {shown_path(file)}")
    return ExitCode.DONE


def _page(source: str, weeks: int | None) -> Page | None:
    import datetime

    from stretchcoach.diary.reading import remembered
    from stretchcoach.diary.report import report_of
    from stretchcoach.diary.report_words import page_of
    from stretchcoach.diary.store import Access

    folders = Folders()
    now = datetime.datetime.now().astimezone()
    with opened(folders, Access.READ) as store:
        check_source(store, source)
        kept = remembered(store, source=source, now=now)
    # What was marked on this machine says nothing about another person.
    marked = frozenset() if source else answers_of(folders).precautions
    report = report_of(
        kept,
        today=now.date(),
        weeks=weeks,
        precautions=tuple(one.words for one in sorted(marked)),
        source=source,
    )
    return page_of(report) if report.entries else None


def _rendered(page: Page, form: str) -> Iterable[str]:
    if form == "html":
        from stretchcoach.diary.report_html import html_lines

        return html_lines(page)
    if form == "markdown":
        from stretchcoach.diary.report_markdown import markdown_lines

        return markdown_lines(page)
    from stretchcoach.diary.report_text import text_lines
    from stretchcoach.terminal_text import cells

    return text_lines(page, cells)


def _either(words: Iterable[str]) -> str:
    return f"it can be {', '.join(words)}"
