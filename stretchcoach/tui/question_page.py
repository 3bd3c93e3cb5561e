"""The page of a question, and the page of the one that asks whether to end."""

from __future__ import annotations

from stretchcoach.routine.model import NoAnswer
from stretchcoach.session.view import State
from stretchcoach.tui import hints
from stretchcoach.tui.footer import footer_row
from stretchcoach.tui.frame import (
    flag_row_count,
    flag_rows,
    head_rows,
    headline_block,
    is_tiny,
    stacked,
    tiny_page,
)
from stretchcoach.tui.headline import headline
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, centred, row
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.text import cells, clip, one_line
from stretchcoach.tui.words import pause_words, seconds_left, voice_words


def question_page(scene: Scene, width: int, height: int) -> Page:
    """The question, large, with what each key answers and what no answer means."""
    session = scene.view.session
    segment = session.segment
    text = one_line(segment.label) or one_line(scene.view.caption)
    if is_tiny(width, height):
        return tiny_page(width, height, text, " y/n", below=_silence_words(scene))
    answers = _answer_height(height)
    foot = [
        *flag_rows(scene, width, flag_row_count(scene, width, height)),
        _status_row(scene, width),
        footer_row(hints.question(scene), width),
    ]
    head = head_rows(scene, width)
    room = height - len(head) - len(foot) - answers - 3
    rows = [
        *head,
        *headline_block(text, width, room, Role.STRONG),
        *answer_rows((("y", "y", "yes"), ("n", "n", "no")), width, answers),
        blank(width),
        _silence_row(scene, width),
        blank(width),
    ]
    return stacked(width, height, rows, foot)


def confirm_page(scene: Scene, width: int, height: int) -> Page:
    """Whether to end; the session runs on meanwhile, and its seconds stand above."""
    if is_tiny(width, height):
        return tiny_page(width, height, "End now?", " y/n")
    session = scene.view.session
    answers = _answer_height(height)
    head = head_rows(scene, width)
    foot = [footer_row(hints.CONFIRM_END, width)]
    runs = pause_words(session) or f"It goes on: {seconds_left(session.remaining_ms)} s"
    room = height - len(head) - len(foot) - answers - 3
    rows = [
        *head,
        *headline_block("End the session?", width, room, Role.STRONG),
        *answer_rows((("y", "y", "end"), ("n", "n", "go on")), width, answers),
        blank(width),
        row(width, centred(Span(clip(runs, width), Role.QUIET), width=width)),
        blank(width),
    ]
    return stacked(width, height, rows, foot)


def _answer_height(height: int) -> int:
    return 1 if height < 20 else 4 if height < 40 else 7


def answer_rows(answers: tuple[tuple[str, str, str], ...], width: int, rows: int) -> list[Row]:
    """Two answers side by side: the key it stands for, the key in words, the answer."""
    half = width // 2
    shown = [headline(f"{words}: {does}", half - 4, rows) for _, words, does in answers]
    if not all(answer.large for answer in shown):
        spans: list[Span] = []
        for key, words, does in answers:
            if spans:
                spans.append(Span("      "))
            spans += [Span(words, Role.KEY, key), Span(f" {does}", Role.STRONG, key)]
        block = [blank(width)] * rows
        block[rows // 2] = row(width, centred(*spans, width=width))
        return block
    block = []
    for index in range(rows):
        items = []
        for place, ((key, _, _), answer) in enumerate(zip(answers, shown, strict=True)):
            at = index - (rows - len(answer.lines)) // 2
            line = answer.lines[at] if 0 <= at < len(answer.lines) else ""
            taken = max(cells(text) for text in answer.lines)
            x = place * half + max(0, (half - taken) // 2)
            items.append(Placed(x, (Span(line, Role.ACCENT, key),)))
        block.append(row(width, *items))
    return block


def _silence_row(scene: Scene, width: int) -> Row:
    """What happens where nobody answers."""
    text = clip(_silence_words(scene), width)
    return row(width, centred(Span(text, Role.TEXT), width=width))


def _silence_words(scene: Scene) -> str:
    session = scene.view.session
    question = session.segment.question
    if session.state is State.PAUSED:
        return pause_words(session)
    silence = f"No answer for {seconds_left(session.remaining_ms)} s"
    if question is not None and question.no_answer is NoAnswer.PAUSE:
        return f"{silence}: it waits for you"
    return f"{silence} counts as no"


def _status_row(scene: Scene, width: int) -> Row:
    notice = one_line(scene.view.notice)
    text = f"! {notice}" if notice else voice_words(scene.view.voice)
    role = Role.WARNING if notice else Role.QUIET
    return row(width, centred(Span(clip(text, width - 2), role), width=width))
