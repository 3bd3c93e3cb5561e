"""Lines that are indented wrongly, and steps whose dash was forgotten."""

from __future__ import annotations

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit, Fix
from stretchcoach.routine.fixes import line_fix
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.missing_steps import is_missing_steps
from stretchcoach.routine.open_nodes import dash_lead, report_missing_dash
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.written_line import WrittenLine, line_before, read_line


def explain_indent(problems: Problems, line: WrittenLine) -> None:
    """Say that a line does not stand under those it belongs to, and offer the nearest place."""
    lines = problems.lines
    if line.dash is not None and is_missing_steps(problems, line, line.dash):
        return
    if line.dash is None and _is_under_bare_name(problems, line):
        return
    head = line.content if line.dash is None else line.dash
    width = head - lines.start(line.number)
    columns = _open_columns(lines, line)
    nearest = min(columns, key=lambda column: abs(column - width), default=None)
    fix: Fix | None = None
    help_text = "indent it like the line that it belongs to"
    if nearest is not None and nearest != width:
        fix = line_fix(lines, (Edit(lines.start(line.number), head, " " * nearest),))
        help_text = f"give it {nearest} {'space' if nearest == 1 else 'spaces'}, not {width}"
    elif line.dash is not None and not columns:
        help_text = 'a list belongs under a key such as "steps:"'
    what = "dash" if line.dash is not None else "line"
    problems.error(
        ReadingCode.INDENTATION,
        f"this {what} does not stand under the ones it belongs to",
        head,
        max(line.value, head + 1) if line.dash is None else head + 1,
        "indented wrongly",
        help_text=help_text,
        fix=fix,
    )


def _is_under_bare_name(problems: Problems, line: WrittenLine) -> bool:
    """Whether words stand at no key after the dash above, which is then said."""
    lines, above = problems.lines, line_before(problems.lines, line.number)
    if above is None or above.dash is None or above.key or above.column != line.column:
        return False
    if not line.has_word_key or _is_in_texts(lines, above):
        return False
    problems.error(
        ReadingCode.NOT_A_KEY,
        "the words after this dash stand at no key",
        above.content,
        above.end,
        "what a step is called goes under name",
        fix=line_fix(lines, (Edit(above.content, above.content, "name: "),)),
    )
    return True


def _is_in_texts(lines: Lines, item: WrittenLine) -> bool:
    """Whether an item with a dash is in a list of texts, such as `stop_if`."""
    from stretchcoach.routine.fields import Context, Kind, field_at

    column = item.column if item.dash is None else item.dash - item.start
    above = line_before(lines, item.number)
    while above is not None and (above.column > column or above.dash == above.start + column):
        above = line_before(lines, above.number)
    key = "" if above is None else above.key
    fields = (field_at(context, key) for context in (Context.ROUTINE, Context.STEP))
    return any(field is not None and field.kind is Kind.TEXTS for field in fields)


def explain_missing_dash(problems: Problems, line: WrittenLine) -> None:
    """Say that the key of a line stands where only a dash can."""
    lines = problems.lines
    lead = _lead_like_above(lines, line)
    end = line.content + len(line.key)
    following = _shifts(lines, line, len(lead) - line.column) if lead else ()
    report_missing_dash(problems, lines.span(line.content, end), lead, following)


def _open_columns(lines: Lines, line: WrittenLine) -> list[int]:
    """The columns at which keys (or dashes) above could still go on."""
    columns: list[int] = []
    above = line_before(lines, line.number)
    lowest: int | None = None
    while above is not None and lowest != 0:
        places = []
        if line.dash is None and above.key:
            places.append(above.column)
        if line.dash is not None and above.dash is not None:
            places.append(above.dash - above.start)
        for column in places:
            if lowest is None or column < lowest:
                columns.append(column)
        outermost = above.column if above.dash is None else above.dash - above.start
        lowest = outermost if lowest is None else min(lowest, outermost)
        above = line_before(lines, above.number)
    return columns


def _lead_like_above(lines: Lines, line: WrittenLine) -> str:
    """The indentation and dash of the nearest item above at the same column."""
    above = line_before(lines, line.number)
    while above is not None:
        if above.dash is not None and above.dash - above.start == line.column:
            return dash_lead(lines, above.content)
        above = line_before(lines, above.number)
    return ""


def _shifts(lines: Lines, line: WrittenLine, width: int) -> tuple[Edit, ...]:
    """Indent the lines of the same step too, where they stand under its key."""
    edits: list[Edit] = []
    for number in range(line.number + 1, len(lines) + 1):
        below = read_line(lines, number)
        if below.is_blank:
            continue
        head = below.column if below.dash is None else below.dash - below.start
        if head < line.column or (head == line.column and below.dash is not None):
            break
        if not edits and head > line.column:
            break
        edits.append(Edit(below.start, below.start, " " * width))
    return tuple(edits)
