"""The corpus of attacks: texts, and every place of a routine that holds text."""

from __future__ import annotations

import json

HEAD = "title: Calf stretch\n"
STEPS = "steps:\n  - name: Calf\n    hold: 10s\n"

PLACES: dict[str, str] = {
    "title": "title: {}\n" + STEPS,
    "description": HEAD + "description: {}\n" + STEPS,
    "level": HEAD + "levels: [{}, full]\n" + STEPS,
    "author": HEAD + "author: {}\n" + STEPS,
    "version": HEAD + "version: {}\n" + STEPS,
    "reviewed": HEAD + "reviewed: {}\n" + STEPS,
    "source": HEAD + "sources: [{}]\n" + STEPS,
    "tag": HEAD + "tags: [{}]\n" + STEPS,
    "equipment": HEAD + "equipment: [{}]\n" + STEPS,
    "not for": HEAD + "not_for: [{}]\n" + STEPS,
    "stop if": HEAD + "stop_if: [{}]\n" + STEPS,
    "red flag": HEAD + "red_flags: [{}]\n" + STEPS,
    "before": HEAD + "before: {}\n" + STEPS,
    "after": HEAD + "after: {}\n" + STEPS,
    "step's name": HEAD + "steps:\n  - name: {}\n    hold: 10s\n",
    "instruction": HEAD + STEPS + "    say: {}\n",
    "how": HEAD + STEPS + "    how: {}\n",
    "tip": HEAD + STEPS + "    tip: {}\n",
    "effort": HEAD + STEPS + "    effort: {}\n",
    "step's stop if": HEAD + STEPS + "    stop_if: {}\n",
    "cue": HEAD + "steps:\n  - name: Calf\n    hold: 30s\n    cues:\n      at 110s: {}\n",
    "spoken step": HEAD + "steps:\n  - say: {}\n" + STEPS.removeprefix("steps:\n"),
    "group": HEAD + "steps:\n  - group: {}\n    steps:\n      - name: Calf\n        hold: 10s\n",
    "question": HEAD + STEPS + "  - ask: {}\n    stop_if_yes: Stop here.\n",
    "words at a stop": HEAD + STEPS + "  - ask: Any pain?\n    stop_if_yes: {}\n",
    "repeated question": HEAD
    + "steps:\n  - repeat_until: {}\n    at_most: 2\n    otherwise: Get advice.\n"
    + "    steps:\n      - name: Calf\n        hold: 10s\n",
    "otherwise": HEAD
    + "steps:\n  - repeat_until: Gone?\n    at_most: 2\n    otherwise: {}\n"
    + "    steps:\n      - name: Calf\n        hold: 10s\n",
    "exercise's name": HEAD
    + "exercises:\n  calf: {{name: {}, hold: 10s}}\nsteps:\n  - use: calf\n",
    "easier": HEAD + "exercises:\n  low: {{name: {}, hold: 10s}}\n" + STEPS + "    easier: low\n",
    "used exercise": HEAD + "steps:\n  - use: {}\n",
    "goal": HEAD + "goal: {}\n" + STEPS,
    "language": HEAD + "language: {}\n" + STEPS,
    "library": HEAD + "libraries: [{}]\n" + STEPS,
    "time": HEAD + "steps:\n  - name: Calf\n    hold: {}\n",
    "sides": HEAD + STEPS + "    sides: {}\n",
    "key": HEAD + STEPS + "    {}: 3\n",
}
"""For each place a routine with a gap in it."""

TERMINAL: dict[str, str] = {
    "clear the screen": "\x1b[2J\x1b[H",
    "colour": "\x1b[31mred",
    "window title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://example.invalid\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "answer back": "\x1b[c\x1b[6n",
    "eight-bit control": "\x9b2J",
    "eight-bit string": "\x9d0;owned\x9c",
    "backspaces": "safe\x08\x08\x08\x08evil",
    "carriage return": "safe\revil",
    "bell": "\x07\x07\x07",
    "nul": "a\x00b",
    "delete": "a\x7fb",
    "line separator": "a\u2028b",
}
"""Texts that a terminal would obey."""

DISGUISE: dict[str, str] = {
    "right to left": "\u202egnp.exe",
    "isolate": "a\u2066b\u2069c",
    "mark": "a\u200fb\u061cc",
    "tags": "a\U000e0041\U000e0042",
    "not a character": "a\uffffb",
}
"""Texts that would read otherwise than they are."""

MARKUP: dict[str, str] = {
    "style": "[red]x[/red]",
    "unclosed": "[bold]x",
    "closing": "x[/]",
    "action": "[@click=app.quit]x[/]",
    "link": "[link=http://example.invalid]x[/link]",
    "html": "<b>x</b><script>alert(1)</script>",
    "entity": "&lt;b&gt; &#27;",
    "template": "{0} {x!r} %s ${HOME} $(id)",
    "markdown": "# x [y](http://example.invalid) `id`",
    "python": "__import__('os').system('id')",
    "yaml": "!!python/object/apply:os.system [id]",
}
"""Texts that some programs would take for more than letters."""


def quoted(text: str) -> str:
    """The text as YAML in double quotes, with codes for what cannot stand there as it is."""
    return json.dumps(text)


def raw(text: str) -> str:
    """The text between double quotes as it is."""
    return f'"{text}"'
