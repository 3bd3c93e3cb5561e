"""The first word of cramp relief: it sounds and stands there before anything else is imported.

What an earlier run prepared is one small file. Without it the first sentences are known
here, and a child that does nothing else makes the sound. Every import counts: a bare
interpreter takes 15 ms, and somebody is in pain.
"""

# os.path and ints in place of pathlib and enums: those alone cost more than all of this.
# ruff: noqa: PTH103, PTH113, PTH116, PTH117, PTH118, PTH119, PTH120, SIM105, RUF005

from __future__ import annotations

import os
import sys
import time

from stretchcoach.first_word.paint import look_of, painted
from stretchcoach.first_word.prepared import (
    Prepared,
    is_night,
    prepared_file,
    read_prepared,
    signature,
    user_folder,
)
from stretchcoach.first_word.wish import Wish, wish_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Sequence
else:
    # What `signal` is made of: its enums would come before the words.
    import _signal as signal

PROGRAMS = ("pw-play", "paplay", "aplay", "afplay")
PLAYER_OPTIONS = {"aplay": ("-q",)}
FIRST_WORDS = {
    "calf": "Stay in bed.",
    "calf-upright": "Stop and stand still.",
    "hamstring": "Straighten your leg.",
    "quadriceps": "Lie on your side.",
    "foot": "Sit down.",
}

RATES = (("150", "100"), ("130", "60"))
"""Words a minute and volume by day and by night, where nothing is set."""

ESTIMATED_MS = 1_500
SIGINT, SIGPIPE = 2, 13
_PACKAGE = os.path.dirname(os.path.dirname(__file__))


class FirstWord:
    """The first word of this run, from its start until somebody takes it over."""

    __slots__ = ("_terminal", "is_painted", "length_ms", "path", "pid", "program",
                 "started_ns", "text", "wish")  # fmt: skip

    def __init__(self) -> None:
        self.wish: Wish | None = None
        self.text = self.path = self.program = ""
        self.pid = self.length_ms = self.started_ns = 0
        self.is_painted = False
        self._terminal: list[object] | None = None

    def begin(self, words: Sequence[str]) -> None:
        """Say and show the first instruction, as far as that can be done at once."""
        wish = wish_of(words)
        if wish is None or os.name != "posix":
            return
        self.wish = wish
        _end_cleanly_when_told()
        cache = user_folder("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches")
        config_folder = user_folder("XDG_CONFIG_HOME", "~/.config", "~/Library/Application Support")
        config = os.path.join(config_folder, "config.toml") if config_folder else ""
        prepared = read_prepared(prepared_file(cache), config, wish.cramp) if cache else None
        voice = prepared.voice if prepared else ""
        is_silent = wish.is_silent or (voice == "off" and not wish.over_ssh)
        if "SSH_CONNECTION" in os.environ and not wish.over_ssh and voice != "on":
            is_silent = True
        if prepared is not None:
            self.text = prepared.text
            if not is_silent:
                self._play(prepared, *prepared.clips[is_night(prepared, wish)])
        else:
            self.text = FIRST_WORDS[wish.cramp]
            if not is_silent and cache and config and signature(config) == "-":
                self._speak(cache, is_night(Prepared(), wish))
        self._show(prepared or Prepared(), wish)

    def release(self) -> None:
        """Leave nothing behind of what nobody took over."""
        if self.pid:
            self._silence()
        if self.is_painted:
            self.is_painted = False
            _write(1, "\x1b[0m\x1b[2J\x1b[?1049l\x1b[?25h")
        terminal, self._terminal = self._terminal, None
        if terminal is not None:
            import termios

            try:
                termios.tcsetattr(0, termios.TCSANOW, terminal)  # type: ignore[arg-type]
            except termios.error:
                pass

    def hand_over(self) -> int:
        """The process id of what sounds, which is the caller's from now on; 0 if nothing does."""
        pid, self.pid = self.pid, 0
        return pid

    def screen_is_taken(self) -> None:
        """The screen that was painted is somebody else's from now on."""
        self.is_painted = False

    def _play(self, prepared: Prepared, clip: str, length_ms: int) -> None:
        if os.path.basename(prepared.player) not in PROGRAMS:
            return
        try:
            # A clip that is gone, or was cut off by a crash, would be silence.
            if os.stat(clip).st_size <= 44:
                return
        except OSError:
            return
        options = PLAYER_OPTIONS.get(os.path.basename(prepared.player), ())
        self._spawn((prepared.player, *options, clip))
        self.path, self.length_ms = clip, length_ms
        self.program = prepared.player

    def _speak(self, cache: str, at_night: bool) -> None:  # noqa: FBT001 - of the two voices
        """Have a child render the sentence and become its player; only on Linux."""
        players = [path for name in PROGRAMS if (path := _find(name))]
        if not sys.platform.startswith("linux") or not sys.executable or not players:
            return
        folder = os.path.join(cache, "voice")
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError:
            return
        self.path = os.path.join(folder, ".first.wav")
        self.program, self.length_ms = players[0], ESTIMATED_MS
        options = PLAYER_OPTIONS.get(os.path.basename(self.program), ())
        child = os.path.join(_PACKAGE, "voice", "first_clip.py")
        self._spawn(
            (sys.executable, "-I", "-S", child, _bundled_library(), *RATES[at_night])
            + (self.text, self.path)
            + (self.program, *options)
        )

    def _spawn(self, command: tuple[str, ...]) -> None:
        nowhere = os.devnull
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, nowhere, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, nowhere, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, nowhere, os.O_WRONLY, 0),
        ]
        self.started_ns = time.monotonic_ns()
        try:
            self.pid = os.posix_spawn(
                command[0],
                command,
                os.environ,
                file_actions=actions,
                setsid=True,
                setsigdef=(SIGINT, SIGPIPE),
            )
        except NotImplementedError:
            self.pid = os.posix_spawn(
                command[0],
                command,
                os.environ,
                file_actions=actions,
                setpgroup=0,
                setsigdef=(SIGINT, SIGPIPE),
            )
        except OSError:
            self.pid = 0

    def _silence(self) -> None:
        pid = self.hand_over()
        try:
            os.killpg(pid, 9)
            os.waitpid(pid, 0)
        except OSError:
            pass

    def _show(self, prepared: Prepared, wish: Wish) -> None:
        drawn = os.isatty(0) and os.isatty(1) and os.environ.get("TERM", "") not in ("", "dumb")
        if wish.is_plain or not drawn:
            _write(1, f"{self.text}\n")
            return
        try:
            found = os.get_terminal_size(1)
        except OSError:
            return
        # A terminal that does not know its size is taken for the usual one.
        width, height = found[0] or 80, found[1] or 24
        self.is_painted = True
        _write(1, painted(self.text, prepared.flags, look_of(prepared, wish), width, height))
        self._keep_keys_unseen()

    def _keep_keys_unseen(self) -> None:
        """What is typed now is for the screen that comes; it must not be echoed over the words."""
        import termios

        try:
            before = termios.tcgetattr(0)
            quiet = list(before)
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(0, termios.TCSANOW, quiet)
        except termios.error:
            return
        self._terminal = before


def _end_cleanly_when_told() -> None:
    """From the first moment on a signal that ends the program leaves the terminal as it was."""

    def leave(signum: int, _frame: object) -> None:
        raise SystemExit(128 + signum)

    for number in (signal.SIGTERM, signal.SIGHUP):
        # One that is ignored (`nohup`) stays so.
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, leave)


def _find(name: str) -> str:
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return ""


def _bundled_library() -> str:
    for folder in sys.path:
        path = os.path.join(folder, "espeakng_loader", "libespeak-ng.so")
        if os.path.isabs(folder) and os.path.isfile(path):
            return path
    return ""


def _write(fd: int, text: str) -> None:
    try:
        os.write(fd, text.encode("utf-8", "replace"))
    except OSError:
        pass
