"""Small files that would grow, and huge and deep ones: refused with a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_running import RunCli
from tests.untrusted.harmless import assert_harmless


def _laughs() -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        copies = ", ".join([f"*{before}"] * 9)
        lines.append(f"{name}: &{name} [{copies}]")
    return "\n".join([*lines, "title: T", "steps: *i", ""])


STEP = "- {name: Calf, hold: 30s}\n"
BOMBS = {
    "a billion laughs": _laughs(),
    "merged keys": "x: &x {a: 1}\n" + "y: {<<: *x}\n" * 2000,
    "itself": "title: &t [*t]\nsteps: *t\n",
    "deep lists": "title: T\nsteps: " + "[" * 60_000,
    "deep maps": "title: T\nsteps: " + "{a: " * 40_000,
    "deep groups": "title: T\nsteps:\n"
    + "".join(f"{'  ' * depth}- group: G\n{'  ' * depth}  steps:\n" for depth in range(200)),
    "wide": "title: T\nsteps:\n" + STEP * 10_000,
    "too large": "title: T\nsteps:\n" + STEP * 12_000,
    "rounds of rounds": "title: T\nsteps:\n- group: A\n  rounds: 99\n  steps:\n"
    "  - group: B\n    rounds: 99\n    steps:\n    - group: C\n      rounds: 99\n      steps:\n"
    "      - {name: Calf, hold: 30s, times: 99}\n",
    "a cue for ever": "title: T\nsteps:\n- name: Calf\n  hold: 3h\n  cues: {every 1s: Go on.}\n",
    "a long word": f"title: {'x' * 200_000}\nsteps:\n{STEP}",
    "a long number": f"title: T\nsteps:\n- name: Calf\n  hold: {'9' * 100_000}s\n",
    "many documents": "---\n" * 50_000,
    "a python object": "title: !!python/object/apply:os.system [touch owned]\nsteps: []\n",
    "a python name": "title: !!python/name:os.system\nsteps: []\n",
    "binary": "title: !!binary aGVsbG8=\nsteps: []\n",
    "own tag": "title: !include /etc/passwd\nsteps: []\n",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused(home: Path, run_cli: RunCli, bomb: str) -> None:
    """Every command that reads the file says in a few lines why it does not take it."""
    file = home / "bomb.yaml"
    file.write_text(BOMBS[bomb])
    for words in (("check",), ("timeline",), ("play", "--plain", "--mute", "--speed", "1000")):
        ran = run_cli(*words, file)
        assert_harmless(ran)
        assert ran.code == 1, ran.out
        assert "error E" in ran.out + ran.err or "E4" in ran.out + ran.err
        assert len(ran.out + ran.err) < 100_000
    assert not list(home.rglob("owned"))
