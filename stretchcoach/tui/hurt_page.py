"""The page after «it hurts»: ease off, then choose what leads on."""

from __future__ import annotations

from stretchcoach.tui import hints
from stretchcoach.tui.footer import footer_row
from stretchcoach.tui.frame import (
    head_rows,
    headline_block,
    is_tiny,
    lines_block,
    stacked,
    tiny_page,
)
from stretchcoach.tui.page import Page, Placed, Role, Row, Span, blank, row, width_of
from stretchcoach.tui.scene import Scene
from stretchcoach.tui.text import wrap_evenly

_ADVICE = "Sharp pain, a pop, numbness or dizziness: end here."


def hurt_page(scene: Scene, width: int, height: int) -> Page:
    """The four ways on; the easier one only where there is one."""
    if is_tiny(width, height):
        easier = "e=easier " if scene.view.session.has_easier else ""
        return tiny_page(width, height, f"Ease off. {easier}n=skip", " q=end")
    choices = _choices(scene)
    gap = 1 if height >= 20 else 0
    head = head_rows(scene, width)
    foot = [footer_row(hints.hurt(scene), width)]
    advice = wrap_evenly(_ADVICE, width - 2)
    below = len(choices) * (1 + gap) + len(advice) + 1
    room = height - len(head) - len(foot) - below
    rows = [
        *head,
        *headline_block("Ease off slowly", width, room, Role.WARNING),
        *_choice_rows(choices, width, gap),
        *lines_block(advice, width, len(advice), Role.WARNING),
        blank(width),
    ]
    return stacked(width, height, rows, foot)


def _choices(scene: Scene) -> tuple[tuple[str, str, str], ...]:
    easier = (("e", "e", "an easier way"),) if scene.view.session.has_easier else ()
    return (
        *easier,
        ("n", "n", "skip this step"),
        ("q", "q", "end here"),
        ("space", "Space", "it is fine: go on"),
    )


def _choice_rows(choices: tuple[tuple[str, str, str], ...], width: int, gap: int) -> list[Row]:
    lines = [
        (Span(f"{label:>5}", Role.KEY, key), Span(f"  {does}", Role.STRONG, key))
        for key, label, does in choices
    ]
    x = (width - max(width_of(line) for line in lines)) // 2
    rows: list[Row] = []
    for line in lines:
        rows.append(row(width, Placed(x, line)))
        rows.extend([blank(width)] * gap)
    return rows
