"""The whole player as lines: for screen readers, dumb terminals and pipes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from queue import Empty, SimpleQueue

from stretchcoach.controls import PlayerControls
from stretchcoach.plain_lines import HELP, Lines
from stretchcoach.routine.model import Goal
from stretchcoach.session.events import Event, PauseReason
from stretchcoach.session.summary import Summary
from stretchcoach.session.view import SessionView, State
from stretchcoach.terminal_text import one_line
from stretchcoach.voice.protocol import VoiceState, VoiceStatus

_MAX_LINE = 200
_MAX_WAITING = 64
_STEP_MS = 10_000
_RED_FLAG = "stop"
"""What says in relief that a red flag is true."""


class _Signal(Enum):
    WAKE = auto()
    INPUT_CLOSED = auto()
    END = auto()


@dataclass(slots=True)
class Inbox:
    """Everything that can happen to a plain session, in one queue; filled from any thread."""

    _queue: SimpleQueue[_Signal | str] = field(default_factory=SimpleQueue)
    _room: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_MAX_WAITING))

    def notify(self) -> None:
        """The player has something to do."""
        self._queue.put(_Signal.WAKE)

    def ask_to_end(self) -> None:
        """The process was told to end; may be called in a signal handler."""
        self._queue.put(_Signal.END)

    def type(self, line: str) -> None:
        """A typed line; waits while too many are not yet read."""
        self._room.acquire()
        self._queue.put(line)

    def close_input(self) -> None:
        """Nothing will be typed any more."""
        self._queue.put(_Signal.INPUT_CLOSED)

    def get(self, timeout_s: float | None) -> _Signal | str | None:
        """The next thing, or None when the time is up."""
        try:
            message = self._queue.get(timeout=None if timeout_s is None else max(0.0, timeout_s))
        except Empty:
            return None
        if isinstance(message, str):
            self._room.release()
        return message


def read_commands(fd: int, inbox: Inbox) -> None:
    """Put what is typed into the inbox until the input ends; run in a thread of its own.

    It reads the descriptor itself: a thread that waits inside a buffered reader holds a
    lock that the interpreter needs at its end.
    """
    pending = b""
    while True:
        try:
            data = os.read(fd, 4096)
        except OSError:
            break
        if not data:
            break
        *lines, pending = (pending + data).split(b"\n")
        pending = pending[:_MAX_LINE]
        for line in lines:
            inbox.type(line[:_MAX_LINE].decode("utf-8", "replace").strip())
    if pending.strip():
        inbox.type(pending.decode("utf-8", "replace").strip())
    inbox.close_input()


def start_reading(fd: int, inbox: Inbox) -> None:
    """Read commands from this descriptor in the background."""
    threading.Thread(target=read_commands, args=(fd, inbox), daemon=True).start()


@dataclass(slots=True)
class PlainSession:
    """Drives a player by lines. `write` puts out one line; what it raises ends the session.

    `more_commands` gives the action of a command that only this kind of session has; `tip`
    is the last line, and `mind` what the routine says about what applies to the person.
    """

    player: PlayerControls
    inbox: Inbox
    write: Callable[[str], None]
    more_commands: Callable[[str], Callable[[], None] | None] | None = None
    tip: str = ""
    mind: tuple[str, ...] = ()
    _voice_note: str = ""
    _must_end: bool = False
    _is_reading: bool = False
    _lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self._lines = Lines(self.player, tip=self.tip, mind=self.mind)

    def run(self) -> Summary:
        """Play from the start to the end, and say what was done."""
        self.player.watch(self._tell_events)
        self._tell(self._lines.opening())
        voice = self.player.view().voice
        if voice.state is VoiceState.SILENT:
            self._tell(self._lines.silence(voice.reason))
        self.player.start()
        while True:
            self.player.wake()
            view = self.player.view()
            self._tell_voice_note(view.voice)
            if self._stands_still_for_good(view.session):
                continue
            wait_s = self.player.next_wakeup_s()
            if view.session.state is State.FINISHED and (wait_s is None or self._must_end):
                break
            self._handle(self.inbox.get(wait_s))
        summary = self.player.summary()
        self._tell(self._lines.closing(summary))
        return summary

    def _stands_still_for_good(self, session: SessionView) -> bool:
        """Lead on from a pause that nobody can end any more; but never on into pain."""
        if self._lines.can_answer or session.state is not State.PAUSED:
            return False
        if session.pause_reason is PauseReason.HURT:
            self.player.end()
        else:
            self.player.pause_or_resume()
        return True

    def _handle(self, message: _Signal | str | None) -> None:
        if message is _Signal.END:
            # The last words are not waited for.
            self._must_end = True
            self.player.end()
        elif message is _Signal.INPUT_CLOSED:
            self._lines.can_answer = False
            self.player.controls_closed()
        elif isinstance(message, str):
            self._obey(message)

    def _obey(self, line: str) -> None:
        command = line.casefold()
        was_reading, self._is_reading = self._is_reading, command == "!"
        if command in ("?", "help"):
            self._tell(HELP)
        elif command == "!":
            self._show_dangers()
        elif command == "" and was_reading:
            self._go_back()
        elif (action := self._action(command)) is not None:
            action()
        else:
            self._tell([f'There is no command "{line}". Type ? for the commands.'])

    def _show_dangers(self) -> None:
        """Nobody is coached on while they find out whether they must stop; as on the screen."""
        self._tell(self._lines.dangers())
        if self.player.view().session.state is State.FINISHED:
            return
        way = "q" if self._action(_RED_FLAG) is None else _RED_FLAG
        self._tell(self._lines.behind_dangers(way))
        if self.player.view().session.state is State.PAUSED:
            self._tell(["Still paused. Enter goes on."])
        else:
            # It is told with the same words.
            self.player.pause_or_resume()

    def _go_back(self) -> None:
        """Whoever puts these lines away has not said that it has let go."""
        if self.player.view().session.state is State.PAUSED:
            self.player.pause_or_resume()

    def _action(self, command: str) -> Callable[[], None] | None:
        player = self.player
        if command == "":
            return self._enter()
        if command == "n" and player.view().session.segment.question is not None:
            return player.no
        for words, action in (
            (("n", "next", "skip"), player.next_step),
            (("b", "back"), player.back),
            (("r", "repeat"), player.repeat),
            (("+",), lambda: player.adjust(_STEP_MS)),
            (("-",), lambda: player.adjust(-_STEP_MS)),
            (("e", "easier"), player.easier),
            (("h", "harder"), player.harder),
            (("p", "hurts"), player.it_hurts),
            (("y", "yes"), player.yes),
            (("no",), player.no),
            (("m", "mute", "unmute"), player.mute_or_unmute),
            (("pause", "resume"), player.pause_or_resume),
            (("q", "quit", "end"), player.end),
        ):
            if command in words:
                return action
        return None if self.more_commands is None else self.more_commands(command)

    def _enter(self) -> Callable[[], None]:
        """Enter alone: it ends a pause; in a cramp it means relief, as nobody types then."""
        view = self.player.view().session
        if view.state is State.PAUSED and view.pause_reason is not PauseReason.NO_ANSWER:
            return self.player.pause_or_resume
        asks = view.segment.question is not None
        if self.player.routine.goal is Goal.RELIEF and (asks or view.segment.let_go is not None):
            return self.player.yes
        if view.state is State.ASKING:
            return lambda: self._tell([f"Question: {view.segment.label} Type y or no."])
        return self.player.pause_or_resume

    def _tell_voice_note(self, voice: VoiceStatus) -> None:
        """What a voice that works still has to say of itself."""
        if voice.state is VoiceState.READY and voice.reason not in ("", self._voice_note):
            self._voice_note = voice.reason
            self._tell([f"The voice: {voice.reason}."])

    def _tell_events(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self._tell(self._lines.of(event))

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            indent = "  " if line.startswith("  ") else ""
            self.write(f"{indent}{one_line(line)}")
