"""The page for the doctor: in words, on one page, and safe whatever a routine is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from stretchcoach.care.precautions import Precaution
from stretchcoach.diary.records import (
    CrampRecord,
    Ending,
    ExerciseRecord,
    NightRecord,
    Playing,
    Remembered,
    SessionRecord,
)
from stretchcoach.diary.report import report_of
from stretchcoach.diary.report_html import html_lines
from stretchcoach.diary.report_markdown import markdown_lines
from stretchcoach.diary.report_page import Page
from stretchcoach.diary.report_text import text_lines
from stretchcoach.diary.report_wording import (
    day_words,
    length_words,
    listed,
    moment_words,
    name_words,
    times_words,
)
from stretchcoach.diary.report_words import page_of
from stretchcoach.routine.safe_text import unsafe_characters
from stretchcoach.terminal_text import cells

ALL_PRECAUTIONS = tuple(one.words for one in Precaution)
TODAY = date(2026, 11, 22)
LINES_OF_A_SHEET = 66
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; & co",
    '" onmouseover="x',
    "[go](javascript:alert(1)) ![x](http://x.example/y)",
    "# Head\n---\n- item\n\n> quote `code` **bold** ~~no~~ | cell",
    "www.example.com http://example.com me@example.com $x$",
    "1. one\n2) two",
    "evil \u202egnp.exe\u2066 \x1b[31mred\x07\x9b2J\x00",
    "漢字" * 60,
    "x" * 5000,
    "e" + "\u0301" * 3000,
)


def filled(name: str, days: int) -> Remembered:
    """So many days of everything, with a name from a stranger wherever there is one."""
    zone = timezone(timedelta(hours=-7))
    newest = datetime(2026, 11, 21, 23, 30, tzinfo=zone)
    sessions, exercises, cramps, nights = [], [], [], []
    for ago in range(days):
        started = newest - timedelta(days=ago)
        title = f"{ago % 7}{name}"
        playing = Playing(name, title, "", "", "bedtime", (name,), name, "", "en", 1.0, 9, 1)
        sessions.append(
            SessionRecord(
                f"{ago}", started, playing, Ending.DONE, 1, 10**7, 9, 1, 1, 1, 1, name, 1, name
            )
        )
        exercises.append(ExerciseRecord("", started, name, (), title, "left", 1, 1, 1, 1))
        cramps.append(
            CrampRecord(
                f"{ago}",
                "",
                started + timedelta(hours=ago % 24),
                name if ago % 2 else "calf-upright",
                "right",
                None if ago % 3 else 599_000,
                ago % 4 == 0,
                "it has not let go" if ago % 3 else "",
                title,
            )
        )
        nights.append(NightRecord(started.date(), 20, 10))
    return Remembered(
        tuple(reversed(sessions)),
        tuple(reversed(exercises)),
        tuple(reversed(cramps)),
        tuple(reversed(nights)),
    )


def page_with(name: str, days: int = 40) -> Page:
    """The page of such a diary, also read in from somebody of that name."""
    return page_of(
        report_of(
            filled(name, days), today=TODAY, precautions=ALL_PRECAUTIONS, source=name or "Anna"
        )
    )


def words_of(page: Page) -> Iterator[str]:
    """Every text that stands on the page."""
    yield page.title
    yield from page.about
    for section in page.sections:
        yield section.heading
        for line in section.lines:
            yield line.label
            yield line.text
    yield page.foot


class Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(page: Page) -> Seen:
    """The page as HTML, read again."""
    reader = Seen()
    reader.feed("\n".join(html_lines(page)))
    return reader


names = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=80))


@settings(deadline=None, max_examples=60)
@given(names)
def test_nothing_in_a_name_acts_in_any_form(name: str) -> None:
    """No control character, no direction, no escape reaches a page."""
    page = page_with(name, 3)
    for form in (text_lines(page, cells), markdown_lines(page), html_lines(page)):
        for line in form:
            assert not unsafe_characters().search(line.replace("\n", "")), ascii(line)


@settings(deadline=None, max_examples=60)
@given(names, st.sampled_from([1, 3, 40]))
def test_text_is_one_sheet_of_eighty_columns(name: str, days: int) -> None:
    """However wide the characters and however long the words are."""
    lines = list(text_lines(page_with(name, days), cells))
    assert max(map(cells, lines)) <= 80
    assert len(lines) <= LINES_OF_A_SHEET


def test_ten_years_are_one_page_too() -> None:
    """The longest lists are cut to the most frequent, and the others are counted."""
    year, decade = (page_with("Bedtime stretches for calves", days) for days in (365, 3650))
    assert len(list(text_lines(decade, cells))) <= LINES_OF_A_SHEET
    assert len("".join(html_lines(decade))) - len("".join(html_lines(year))) < 200


@settings(deadline=None, max_examples=60)
@given(names)
def test_html_holds_only_our_own_markup(name: str) -> None:
    """No script, no image, no link, no handler; and what was written is what is read."""
    page = page_with(name, 3)
    found = seen(page)
    assert found.tags <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section"),
        *("h1", "h2", "p", "dl", "dt", "dd", "ul", "li"),
    }
    assert found.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class"}
    assert all(text in found.text for text in words_of(page))


def test_html_takes_nothing_from_elsewhere() -> None:
    """The style is within, a policy forbids the rest, and print has its own rules."""
    text = "\n".join(html_lines(page_with("Anna")))
    assert "default-src 'none'" in text
    assert "@media print" in text
    assert "url(" not in text
    assert "//" not in text


@settings(deadline=None, max_examples=60)
@given(names)
def test_markdown_holds_only_our_own_markup(name: str) -> None:
    """A name makes no link, no markup and no list of its own."""
    page = page_with(name, 3)
    reader = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough"])
    tokens = reader.parse("\n".join(markdown_lines(page)))
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inner)}
    assert kinds <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("strong_open", "strong_close", "hr", "text_special"),
    }
    assert sum(token.type == "list_item_open" for token in tokens) == sum(
        len(section.lines) for section in page.sections
    )
    shown = "".join(child.content for child in inner)
    assert all(text in shown for text in words_of(page))


def test_a_mark_is_seen_without_colour() -> None:
    """A red flag is marked by a word or a sign in every form, and its absence is told."""
    marked = page_with("calf")
    assert any(line.startswith("!! RED FLAGS") for line in text_lines(marked, cells))
    assert any(line.startswith("## ⚠ Red flags") for line in markdown_lines(marked))
    assert "Marked: Red flags" in seen(marked).text
    calm = page_of(report_of(Remembered(), today=TODAY))
    assert not any(section.is_marked for section in calm.sections)
    assert "Signs that nobody marked are not known." in calm.sections[0].lines[0].text


def test_what_is_not_known_is_said() -> None:
    """Unanswered nights, cramps that nobody noted, and a question that was not put."""
    night = NightRecord(date(2026, 11, 9), 1, None)
    page = page_of(report_of(Remembered(nights=(night,)), today=TODAY))
    words = " ".join(words_of(page))
    assert "Since Monday, 9 November 2026" in words
    assert "1 of 13 nights answered, the rest not known" in words
    assert "No cramp was relieved with the program. Others are not known." in words
    assert "nothing, or not asked" in words
    assert "no diagnosis" in page.foot


def test_questions_come_from_what_was_noted() -> None:
    """What hurt is asked about by name; without a cramp none is asked about."""
    asked = [line.text for line in page_with("Neck turn").sections[-1].lines]
    assert any(re.search(r"hurt: \dNeck turn \(left\)\?", question) for question in asked)
    assert len(asked) <= 7
    calm = page_of(report_of(replace(filled("Desk", 3), cramps=(), nights=()), today=TODAY))
    assert not any("cramp" in line.text for line in calm.sections[-1].lines)


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "under half a minute"),
        (29_999, "under half a minute"),
        (30_000, "about 1 minute"),
        (89_999, "about 1 minute"),
        (240_000, "about 4 minutes"),
        (7_200_000, "about 2 hours"),
        (36_000_000_000, "about 10,000 hours"),
    ],
)
def test_lengths_are_said_in_words(ms: int, words: str) -> None:
    """To the nearest minute, later to the nearest hour."""
    assert length_words(ms) == words


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (0, 5, "0:05 at night"),
        (5, 59, "5:59 at night"),
        (6, 0, "6:00 in the morning"),
        (12, 30, "12:30 in the afternoon"),
        (13, 0, "1:00 in the afternoon"),
        (18, 0, "6:00 in the evening"),
        (23, 59, "11:59 in the evening"),
    ],
)
def test_moments_are_said_in_words(hour: int, minute: int, words: str) -> None:
    """With the weekday, the day, the month and the year."""
    moment = datetime(2026, 11, 2, hour, minute, tzinfo=UTC)
    assert moment_words(moment) == f"Monday, 2 November 2026, {words}"


def test_small_words() -> None:
    """Days, counts and lists."""
    assert day_words(date(2028, 2, 29)) == "Tuesday, 29 February 2028"
    assert [times_words(count) for count in (1, 2, 3, 1200)] == [
        "once",
        "twice",
        "3 times",
        "1,200 times",
    ]
    assert listed(["a", "b"], 1200) == "a; b; 1,200 more"
    assert name_words("Calf\n  stretch\x1b") == r"Calf stretch\x1b"
    assert name_words("x" * 100) == "x" * 35 + "…"
    assert cells(name_words("漢" * 100)) <= 36
    assert name_words(" ") == "without a name"
