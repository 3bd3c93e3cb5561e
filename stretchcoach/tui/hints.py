"""Which keys stand at the foot of which page."""

from __future__ import annotations

from stretchcoach.session.view import State
from stretchcoach.tui.footer import KeyHint
from stretchcoach.tui.scene import Scene
from stretchcoach.voice.protocol import VoiceState

KEYS = KeyHint("?", "question_mark", "keys")


def exercise(scene: Scene) -> tuple[KeyHint, ...]:
    """The keys of a running or paused step, most important first."""
    session = scene.view.session
    paused = session.state is State.PAUSED
    muted = scene.view.voice.state is VoiceState.MUTED
    hints = [KeyHint("Space", "space", "go on" if paused else "pause")]
    if session.segment.let_go is not None:
        hints.append(KeyHint("y", "y", "it let go"))
    hints += [
        KeyHint("→", "right", "next"),
        KeyHint("p", "p", "hurts"),
        KeyHint("!", "exclamation_mark", "help"),
        KeyHint("q", "q", "end"),
        KeyHint("←", "left", "back"),
    ]
    if session.has_easier:
        hints.append(KeyHint("e", "e", "easier"))
    if session.has_harder:
        hints.append(KeyHint("h", "h", "harder"))
    hints += [
        KeyHint("m", "m", "unmute" if muted else "mute"),
        KeyHint("+", "plus", "10 s"),
        KeyHint("-", "minus", "10 s"),
        KeyHint("r", "r", "repeat"),
        KEYS,
    ]
    return tuple(hints)


def question(scene: Scene) -> tuple[KeyHint, ...]:
    """The keys at a question."""
    no = KeyHint("other keys", "n", "no") if scene.relief else KeyHint("n", "n", "no")
    return (
        KeyHint("y", "y", "yes"),
        no,
        KeyHint("!", "exclamation_mark", "help"),
        KeyHint("q", "q", "end"),
        KeyHint("m", "m", "mute"),
        KEYS,
    )


def hurt(scene: Scene) -> tuple[KeyHint, ...]:
    """The keys after «it hurts»; the easier way only where there is one."""
    easier = (KeyHint("e", "e", "easier"),) if scene.view.session.has_easier else ()
    return (
        KeyHint("Space", "space", "go on"),
        *easier,
        KeyHint("n", "n", "skip"),
        KeyHint("q", "q", "end"),
        KeyHint("!", "exclamation_mark", "help"),
        KEYS,
    )


CONFIRM_END = (KeyHint("y q Esc", "y", "end"), KeyHint("other keys", "space", "go on"))
HELP_NEEDED = (
    KeyHint("y", "y", "one fits me: end"),
    KeyHint("↑↓", "down", "read"),
    KeyHint("other keys", "escape", "go on"),
)
HELP_NEEDED_TINY = (KeyHint("y", "y", "end"), KeyHint("other", "escape", "go on"))
WHOM_TO_CALL_TINY = (KeyHint("any key", "escape", "back"),)
