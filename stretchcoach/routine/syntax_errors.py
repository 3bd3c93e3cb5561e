"""Say in a coach's words where and why a file is no YAML, with the way out.

The parser's own words ("mapping values are not allowed here") name what the parser was
doing, not what the coach wrote, so they only choose which explanation to look for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from stretchcoach.routine.bracket_errors import explain_brackets, explain_stray
from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit
from stretchcoach.routine.fixes import line_fix, quoting_fix
from stretchcoach.routine.indent_errors import explain_indent, explain_missing_dash
from stretchcoach.routine.missing_colon import report_no_colon
from stretchcoach.routine.needed_quotes import SPECIAL, report_colon, report_special_start
from stretchcoach.routine.nodes import Style, TextNode
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.written_line import WrittenLine, line_before, read_line
from stretchcoach.routine.yaml_traps import lost_key, report_lost_key

_FOUND = re.compile(r"but found '(?P<found>.*)'")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_DOTS = re.compile(r"^\.\.\.\s", re.MULTILINE)
_ODD_KEY = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<colon>:)(?:\s|$)")
_TWO_KEYS = re.compile(r"(?:^|\s)[a-z][a-z_]*$")


class Trouble(NamedTuple):
    """What the parser says; places are offsets into the file.

    `begun` is where the thing begins that it was reading, or `at` where it does not say;
    `last` is the last text that was read before, `bracket` the innermost bracket still open.
    """

    words: str
    at: int
    begun: int
    last: TextNode | None = None
    bracket: int | None = None


def explain(problems: Problems, trouble: Trouble) -> None:
    """Add the one problem that explains why the parser stopped."""
    if _is_told(problems, trouble) or _explain_odd_key(problems, trouble):
        return
    for words, handler in _EXPLANATIONS:
        if words in trouble.words:
            handler(problems, trouble)
            return
    _explain_generally(problems, trouble)


def _is_told(problems: Problems, trouble: Trouble) -> bool:
    """Whether it is one more mark of a text that needs quotes round all of it, and was told so."""
    line = problems.lines.span(trouble.at, trouble.at + 1).line
    return "'<tag>'" in trouble.words and any(
        problem.code == ReadingCode.SPECIAL_START and problem.span.line == line
        for problem in problems.found
    )


def _explain_odd_key(problems: Problems, trouble: Trouble) -> bool:
    """`? key` and `: value` on lines of their own are YAML, and nothing that a coach writes."""
    number = problems.lines.number_at(trouble.at)
    odd = _ODD_KEY.match(problems.lines.line(number))
    if odd is None:
        return False
    start = problems.lines.start(number) + odd.start("colon")
    problems.error(
        ReadingCode.BAD_KEY,
        "there is no key before the colon",
        start,
        start + 1,
        "a key belongs before this",
        help_text="write a key, a colon, a space and the value, such as hold: 30s",
    )
    return True


def _explain_colon(problems: Problems, trouble: Trouble) -> None:
    lines, at = problems.lines, trouble.at
    line = read_line(lines, lines.number_at(at))
    if at >= line.value:
        two_keys = _TWO_KEYS.search(lines.text, line.value, at)
        report_colon(
            problems,
            (line.value, line.end),
            at,
            "if these are two keys, give each a line of its own" if two_keys else "",
        )
        return
    above = line_before(lines, line.number)
    if above is not None and (lost := lost_key(lines, above.content, above.end)) is not None:
        report_lost_key(problems, lost)
        return
    if above is not None and _is_lone_text(problems, above):
        report_no_colon(problems, above)
        return
    if line.dash is not None or line.has_word_key:
        explain_indent(problems, line)
        return
    report_colon(problems, (_text_start(problems, line), line.end), at)


def _is_lone_text(problems: Problems, line: WrittenLine) -> bool:
    """Whether a file begins with words that stand at no key."""
    is_text = not line.key and line.dash is None and problems.lines.text[line.content].isalpha()
    return is_text and line_before(problems.lines, line.number) is None


def _text_start(problems: Problems, line: WrittenLine) -> int:
    """Where the text began that a line goes on with."""
    above = line_before(problems.lines, line.number)
    start = line.content
    while above is not None:
        if above.key or above.dash is not None:
            return above.value if above.value < above.end else start
        start = above.content
        above = line_before(problems.lines, above.number)
    return start


def _explain_no_colon(problems: Problems, trouble: Trouble) -> None:
    lines = problems.lines
    line = read_line(lines, lines.number_at(trouble.begun))
    if (lost := lost_key(lines, line.content, line.end)) is not None:
        report_lost_key(problems, lost)
        return
    report_no_colon(problems, line)


def _explain_start(problems: Problems, trouble: Trouble) -> None:
    lines, at = problems.lines, trouble.begun
    line = read_line(lines, lines.number_at(at))
    if at != line.content or line.dash is not None or not lines.text.startswith("* ", at):
        report_special_start(problems, at)
        return
    problems.error(
        ReadingCode.MISSING_DASH,
        'this line begins with "*", not with a dash (-)',
        at,
        at + 1,
        "write a dash and a space",
        fix=line_fix(lines, (Edit(at, at + 1, "-"),)),
    )


def _explain_content(problems: Problems, trouble: Trouble) -> None:
    if problems.lines.text[trouble.at : trouble.at + 1] in (",", "]", "}"):
        report_special_start(problems, trouble.at)
    else:
        _explain_generally(problems, trouble)


def _explain_quote(problems: Problems, trouble: Trouble) -> None:
    _report_open_quote(problems, trouble.begun)


def _report_open_quote(problems: Problems, start: int) -> None:
    lines = problems.lines
    end = max(read_line(lines, lines.number_at(start)).end, start + 1)
    quote = lines.text[start]
    if quote == '"':
        fix = line_fix(lines, (Edit(end, end, '"'),))
    else:
        fix = quoting_fix(lines, start, end)
    problems.error(
        ReadingCode.OPEN_QUOTE,
        f"the text that opens with {quote} is not closed where it should end",
        start,
        start + 1,
        "opened here",
        help_text=f"or close it with {quote} at its end" if quote == "'" else "",
        fix=fix,
    )


def _explain_backslash(problems: Problems, trouble: Trouble) -> None:
    lines, at = problems.lines, trouble.at
    start = max(lines.text.rfind("\\", 0, at + 1), 0)
    problems.error(
        ReadingCode.BACKSLASH,
        "a backslash inside double quotes begins a code, and this is none",
        start,
        max(at + 1, start + 2),
        "for a backslash, write two",
        fix=line_fix(lines, (Edit(start, start, "\\"),)),
    )


def _explain_list(problems: Problems, trouble: Trouble) -> None:
    problems.error(
        ReadingCode.INDENTATION,
        "a list cannot begin on the line of its key",
        trouble.at,
        trouble.at + 1,
        "a dash begins a list",
        help_text="begin the list on the next line; "
        "if this is a text that begins with a dash, put quotes round it",
    )


def _explain_block_end(problems: Problems, trouble: Trouble) -> None:
    """Something does not belong where it stands: a text, a key, a dash or a bracket."""
    lines, at, last = problems.lines, trouble.at, trouble.last
    line = read_line(lines, lines.number_at(at))
    found = _FOUND.search(trouble.words)
    match found["found"] if found else "":
        case "?":
            explain_missing_dash(problems, line)
        case "-" | "<block mapping start>" | "<block sequence start>":
            explain_indent(problems, line)
        case "," | "]" | "}":
            explain_stray(problems, at)
        case _ if last is not None and _directly_after(problems, last, at):
            if last.span.line != last.span.end_line:
                _report_open_quote(problems, last.span.start)
            else:
                message = "a text that goes on after its closing quote needs quotes round all of it"
                report_special_start(problems, last.span.start, message)
        case _ if line.value < at and lines.text[line.value] in SPECIAL:
            report_special_start(problems, line.value)
        case _:
            _explain_after_note(problems, trouble)


def _directly_after(problems: Problems, last: TextNode, at: int) -> bool:
    quoted = last.style in (Style.SINGLE, Style.DOUBLE)
    return quoted and not problems.lines.text[last.span.end : at].strip()


def _explain_after_note(problems: Problems, trouble: Trouble) -> None:
    lines = problems.lines
    line = read_line(lines, lines.number_at(trouble.at))
    above = line_before(lines, line.number)
    if above is None or above.end == lines.end(above.number) or trouble.at != line.content:
        _explain_generally(problems, trouble)
        return
    problems.error(
        ReadingCode.UNREADABLE,
        "this line cannot go on with the text above, which ended at its #",
        line.content,
        line.end,
        help_text="put quotes round the whole text, from its first line to its last",
        fix=quoting_fix(lines, _text_start(problems, line), line.end),
    )


def _explain_document(problems: Problems, trouble: Trouble) -> None:
    lines, at = problems.lines, trouble.at
    above = lines.text[: max(at, 1)]
    if directive := _DIRECTIVE.search(above):
        problems.error(
            ReadingCode.UNREADABLE,
            "a line cannot begin with %",
            directive.start(),
            directive.end(),
            help_text="take the line out, or put quotes round a text",
        )
    elif _DOTS.search(above):
        problems.error(
            ReadingCode.SECOND_DOCUMENT,
            "the file ended at the line of three dots above",
            at,
            at + 1,
            "this is not read",
            help_text="take out the line of dots",
        )
    else:
        _explain_generally(problems, trouble)


def _explain_open_brackets(problems: Problems, trouble: Trouble) -> None:
    opened = trouble.begun if trouble.bracket is None else trouble.bracket
    explain_brackets(problems, opened, trouble.at)


def _explain_generally(problems: Problems, trouble: Trouble) -> None:
    problems.error(
        ReadingCode.UNREADABLE,
        "this line cannot be read",
        trouble.at,
        trouble.at + 1,
        "from here on",
        help_text="look for a missing colon, quote or bracket, here or on the line above",
    )


_EXPLANATIONS: tuple[tuple[str, Callable[[Problems, Trouble], None]], ...] = (
    ("mapping values are not allowed", _explain_colon),
    ("could not find expected ':'", _explain_no_colon),
    ("cannot start any token", _explain_start),
    ("scanning an alias", _explain_start),
    ("scanning an anchor", _explain_start),
    ("scanning a block scalar", _explain_start),
    ("directive", _explain_document),
    ("scanning a tag", _explain_start),
    ("parsing a tag", _explain_start),
    ("tag handle", _explain_start),
    ("escape", _explain_backslash),
    ("quoted scalar", _explain_quote),
    ("<document start>", _explain_document),
    ("sequence entries are not allowed", _explain_list),
    ("while parsing a flow", _explain_open_brackets),
    ("expected the node content", _explain_content),
    ("expected <block end>", _explain_block_end),
)
