"""The first word of cramp relief: it sounds and stands there before anything else is imported.

What an earlier run prepared is one small file. Without it the first sentences are known
here, and a child that does nothing else makes the sound. Every import counts: a bare
interpreter takes 15 ms, and somebody is in pain.
"""

# os.path and ints in place of pathlib and enums: those alone cost more than all of this.
# ruff: noqa: PTH103, PTH111, PTH113, PTH116, PTH117, PTH118, PTH119, PTH120, PTH123, SIM105, RUF005

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Sequence
else:
    # What `signal` is made of: its enums would come before the words.
    import _signal as signal

APP = "stretchcoach"
PREPARED = "first-words-1"
MAX_PREPARED = 65_536
PROGRAMS = ("pw-play", "paplay", "aplay", "afplay")
PLAYER_OPTIONS = {"aplay": ("-q",)}
FIRST_WORDS = {
    "calf": "Stay in bed.",
    "calf-upright": "Stop and stand still.",
    "hamstring": "Straighten your leg.",
    "quadriceps": "Lie on your side.",
    "foot": "Sit down.",
}
FIRST_FLAGS = (
    "! Stop and get help if: One leg is swollen, warm, red or darker, or throbbing",
    "· You felt a pop, it is bruised, or you cannot put weight on it · The cramp…",
)
GROUNDS = {"night": (232, 203, 209), "dark": (233, 231, 216), "light": (231, 16, 124)}
"""For each look: ground, instruction, warning; as in the screen's own."""

RATES = (("150", "100"), ("130", "60"))
"""Words a minute and volume by day and by night, where nothing is set."""

ESTIMATED_MS = 1_500
SIGINT, SIGPIPE = 2, 13
VOICE_UP_TO_SPEED = 1.5
_TAKES_A_VALUE = ("--events", "--speed", "--voice")


class Wish:
    """What the words of the command line ask for, as far as the first moment needs it."""

    __slots__ = ("cramp", "is_night", "is_plain", "is_silent", "over_ssh")

    def __init__(self) -> None:
        self.cramp = "calf"
        self.is_night = self.is_plain = self.is_silent = self.over_ssh = False


def wish_of(words: Sequence[str]) -> Wish | None:
    """The wish, or None for anything that has to be looked at more closely first."""
    wish = Wish()
    upright = False
    muscles = 0
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if name in _TAKES_A_VALUE:
            if not equals:
                if not rest:
                    return None
                value = rest.pop(0)
            if not _take_value(wish, name, value):
                return None
        elif word in ("calf", "hamstring", "quadriceps", "foot"):
            wish.cramp = word
            muscles += 1
        elif word == "--upright":
            upright = True
        elif word == "--plain":
            wish.is_plain = True
        elif word == "--mute":
            wish.is_silent = True
        elif word == "--night":
            wish.is_night = True
        else:
            return None
    if upright and wish.cramp == "calf":
        wish.cramp = "calf-upright"
    return wish if muscles <= 1 else None


def _take_value(wish: Wish, name: str, value: str) -> bool:
    """Take in a flag's value; False where it is not one that is known here."""
    if name == "--voice":
        wish.is_silent = wish.is_silent or value == "off"
        wish.over_ssh = value == "on"
        return value in ("on", "off")
    if name == "--speed":
        try:
            speed = float(value)
        except ValueError:
            return False
        wish.is_silent = wish.is_silent or speed > VOICE_UP_TO_SPEED
        return 0 < speed <= 1000
    return bool(value)


def user_folder(variable: str, usual: str, on_macos: str) -> str:
    """A folder of this program, where `folders` would find it; "" where it is not known."""
    if sys.platform == "win32":
        return ""
    named = os.environ.get(variable, "").strip()
    if not named:
        named = os.path.expanduser(on_macos if sys.platform == "darwin" else usual)
    return os.path.join(named, APP) if os.path.isabs(named) else ""


def prepared_file(cache: str) -> str:
    """Where the earlier run's file lies in a cache folder."""
    return os.path.join(cache, "voice", PREPARED)


def signature(path: str) -> str:
    """What changes when a file does; "-" for one that is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return "-"
    return f"{found.st_mtime_ns}:{found.st_size}"


class Prepared:
    """What an earlier run left: the player, the night's hours, and the first sentence.

    `clips` are its clip by day and by night, each with its length in ms.
    """

    __slots__ = ("clips", "flags", "player", "quiet_hours", "text", "theme", "voice")

    def __init__(self) -> None:
        self.text = self.player = self.theme = self.voice = ""
        self.clips = (("", 0), ("", 0))
        self.quiet_hours = (21 * 60, 7 * 60)
        self.flags: tuple[str, ...] = FIRST_FLAGS


def read_prepared(file: str, config: str, cramp: str) -> Prepared | None:
    """What is prepared for a cramp; None where there is nothing, or it no longer holds."""
    try:
        with open(file, encoding="utf-8") as lines:
            text = lines.read(MAX_PREPARED)
    except (OSError, ValueError):
        return None
    prepared = Prepared()
    try:
        for line in text.split("\n"):
            kind, *fields = line.split("\t")
            if kind == "config" and fields != [config, signature(config)]:
                return None
            if kind == "look":
                prepared.theme, start, end = fields
                prepared.quiet_hours = (int(start), int(end))
            elif kind == "voice":
                prepared.voice, prepared.player = fields
            elif kind == cramp:
                routine, seen, *clips = fields[:6]
                prepared.clips = ((clips[0], int(clips[1])), (clips[2], int(clips[3])))
                prepared.text, *flags = fields[6:]
                prepared.flags = tuple(flags)
                if signature(routine) != seen:
                    return None
            elif kind == "end":
                return prepared if prepared.text else None
    except (ValueError, IndexError):
        return None
    # It was not written to its end.
    return None


class FirstWord:
    """The first word of this run, from its start until somebody takes it over."""

    __slots__ = ("_terminal", "is_painted", "length_ms", "path", "pid", "program", "rendered",
                 "started_ns", "text", "wish")  # fmt: skip

    def __init__(self) -> None:
        self.wish: Wish | None = None
        self.text = self.path = self.program = ""
        self.pid = self.length_ms = self.started_ns = 0
        self.rendered = True
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
        self.program, self.length_ms, self.rendered = players[0], ESTIMATED_MS, False
        options = PLAYER_OPTIONS.get(os.path.basename(self.program), ())
        child = os.path.join(os.path.dirname(__file__), "voice", "first_clip.py")
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


def look_of(prepared: Prepared, wish: Wish) -> str:
    """The look to take now: night's by itself in the quiet hours."""
    if prepared.theme in GROUNDS and not wish.is_night:
        return prepared.theme
    return "night" if is_night(prepared, wish) else "dark"


def is_night(prepared: Prepared, wish: Wish) -> bool:
    """Whether it is to look and sound like night."""
    now = time.localtime()
    minute, (start, end) = now.tm_hour * 60 + now.tm_min, prepared.quiet_hours
    quiet = start <= minute < end if start <= end else minute >= start or minute < end
    return wish.is_night or quiet


def painted(text: str, flags: Sequence[str], look: str, width: int, height: int) -> str:
    """The first screen as the terminal takes it: the instruction, and when to stop."""
    ground, strong, warning = GROUNDS[look]
    parts = [f"\x1b[?1049h\x1b[?25l\x1b[0;48;5;{ground}m\x1b[2J"]
    if height < 15 or width < 40:
        flags = ()
    row = 4 if flags else (height + 1) // 2
    shown = text.rstrip(".")[:width]
    parts.append(f"\x1b[{row};{(width - len(shown)) // 2 + 1}H\x1b[1;38;5;{strong}m{shown}")
    for index, line in enumerate(flags):
        at = height - 3 - len(flags) + index
        cut = line[: width - 2]
        parts.append(f"\x1b[{at};{(width - len(cut)) // 2 + 1}H\x1b[1;38;5;{warning}m{cut}")
    # The ground stays set: what clears the screen next clears it to this.
    parts.append(f"\x1b[22;38;5;{strong}m")
    return "".join(parts)


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
