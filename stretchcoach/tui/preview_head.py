"""The first two rows of the preview: what is shown, and what its file is like."""

from __future__ import annotations

from stretchcoach.preview.comparison import Mark
from stretchcoach.preview.model import PreviewModel
from stretchcoach.session.timeline import Timeline
from stretchcoach.tui.frame import MARGIN
from stretchcoach.tui.page import Role, Row, Span, left, right, row, width_of
from stretchcoach.tui.preview_list import SIGNS, length
from stretchcoach.tui.preview_problems import count_words
from stretchcoach.tui.preview_view import PreviewView
from stretchcoach.tui.text import cells, clip, one_line

LEVEL_CLICK = "level "
"""What a click on a level is called, before its name."""

_ALL_LEVELS_WIDTH = 64
_GAP = "  "


def title_row(view: PreviewView, width: int) -> Row:
    """The file, the routine, its levels with the chosen one in brackets, and its length."""
    model = view.model
    name = one_line(view.name)
    if model.version is None or model.timeline is None:
        return row(width, left(Span(clip(name, width - 2 * MARGIN), Role.STRONG), x=MARGIN))
    total = Span(total_words(model.timeline), Role.STRONG)
    levels = _level_spans(model, width)
    room = width - 2 * MARGIN - width_of((total, *levels)) - 2 * len(_GAP)
    title = clip(f"{name} · {one_line(model.version.routine.title)}", max(room, 0))
    shown, _, rest = title.partition(" · ")
    spans = [Span(shown, Role.STRONG)]
    if rest:
        spans.append(Span(f" · {rest}"))
    return row(
        width,
        left(*spans, Span(_GAP), *levels, x=MARGIN),
        right(total, width=width - MARGIN),
    )


def _level_spans(model: PreviewModel, width: int) -> tuple[Span, ...]:
    if model.version is None or model.level is None:
        return ()
    levels = tuple(model.version.timelines)
    shown = levels if width >= _ALL_LEVELS_WIDTH else (model.level,)
    spans = []
    for level in shown:
        is_chosen = level == model.level
        word = clip(one_line(level or ""), width // 4)
        role = Role.SELECTED if is_chosen else Role.TEXT
        key = f"{LEVEL_CLICK}{level}" if len(shown) > 1 else "l"
        spans.append(Span(f"[{word}]" if is_chosen else f" {word} ", role, key))
    return tuple(spans) if width_of(spans) <= width // 2 else tuple(spans[:1])


def total_words(timeline: Timeline) -> str:
    """How long it takes, as lengths are written in a routine."""
    ends = dict.fromkeys(
        length(round(ms / 1000) * 1000) for ms in (timeline.total_min_ms, timeline.total_max_ms)
    )
    return "–".join(ends)


def state_row(view: PreviewView, width: int) -> Row:
    """What the file is like, or what a key could not do; at the right, how many problems."""
    look = view.model.look
    count = Span("")
    if look is not None and not (look.unreadable and look.version is None):
        role = Role.WARNING if look.errors else Role.ACCENT if look.warnings else Role.QUIET
        count = Span(count_words(look), role, "p" if look.problems else "")
    words, role = state_words(view)
    room = width - 2 * MARGIN - cells(count.text) - 2
    if look is not None and not look.problems and cells(words) > room:
        count, room = Span(""), width - 2 * MARGIN
    return row(
        width,
        left(Span(clip(words, max(room, 0)), role), x=MARGIN),
        right(count, width=width - MARGIN),
    )


def state_words(view: PreviewView) -> tuple[str, Role]:
    """In one line whether the file can be read and played, and what its last save changed."""
    model = view.model
    look = model.look
    if view.notice:
        return f"! {one_line(view.notice)}", Role.WARNING
    if look is None:
        return "Reading …", Role.QUIET
    kept = "; this is the last good version" if model.version is not None else ""
    if look.is_missing:
        words = f"! The file is gone{kept}" if kept else f"Waiting for {view.name}"
        return one_line(words), Role.WARNING if kept else Role.ACCENT
    if look.unreadable:
        return f"! {one_line(look.unreadable)}{'' if look.version else kept}", Role.WARNING
    if look.version is None:
        words = f"! Not as it stands in the file{kept}" if kept else "! It cannot be played yet"
        return words, Role.WARNING
    if model.wanted_level is not None and model.wanted_level != model.level:
        wanted = one_line(model.wanted_level)
        return f'! There is no level "{wanted}" in this routine', Role.WARNING
    return _changes(model)


def _changes(model: PreviewModel) -> tuple[str, Role]:
    """What the last save changed, with the signs that stand before it."""
    if not model.comparisons:
        return "Save the file: what changed is marked here", Role.QUIET
    comparison = model.comparison
    parts = [
        f"{sign} {number} {words}"
        for sign, number, words in (
            (SIGNS[Mark.CHANGED], comparison.count(Mark.CHANGED), "changed"),
            (SIGNS[Mark.ADDED], comparison.count(Mark.ADDED), "added"),
            ("-", comparison.removed, "removed"),
        )
        if number
    ]
    if not parts:
        others = (level for level, other in model.comparisons.items() if other.has_changes)
        elsewhere = ", ".join(one_line(level) for level in others if level)
        if elsewhere:
            return f"Saved: what changed is at level {elsewhere}", Role.ACCENT
        return "Saved: the timeline is as before", Role.QUIET
    return f"Saved: {'  '.join(parts)}", Role.ACCENT
