"""The program in a real terminal: it leaves as it should, and the terminal as it was."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from stretchcoach.tui.theme import THEMES, ThemeName

if sys.platform == "win32":
    pytest.skip("needs a pseudo terminal", allow_module_level=True)

import pty
import termios

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_PROGRAM = """
import sys
from tests.tui.tui_samples import playing
from stretchcoach.cli.screen import until_asked_to_end
from stretchcoach.tui.opening import run_player
from stretchcoach.tui.context import TuiContext
player = playing(ms=5_000)
context = TuiContext(entries=tuple, open_player=None)
code = until_asked_to_end(lambda: run_player(context, lambda notify: player))
print("ENDED", player.closed, player.view().session.state.value)
sys.exit(code)
"""
_PATIENCE_S = 60
# Asked by the library that draws, when it has taken over the page that was painted before.
DRAWS = "\x1b[?2048$p"


class Terminal:
    """A program in a pseudo terminal of 80 × 24."""

    def __init__(self, program: str, **environment: str) -> None:
        self.seen = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            path = os.pathsep.join((str(_ROOT), str(_HERE)))
            os.environ.update(TERM="xterm-256color", PYTHONPATH=path, COLUMNS="80", LINES="24")
            os.environ.update(environment)
            os.execv(sys.executable, [sys.executable, "-c", program])  # noqa: S606

    def wait_for(self, text: str) -> None:
        """Read until this text has come."""
        end = time.monotonic() + _PATIENCE_S
        while text.encode() not in self.seen:
            assert time.monotonic() < end, self.seen
            assert self._read(), self.seen

    def forget(self) -> None:
        """Read what has come so far, and look at what comes from now on."""
        while select.select([self._fd], [], [], 0)[0] and self._read():
            pass
        self.seen = b""

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def exit_code(self) -> int:
        """Read to the end, and say how the program ended."""
        end = time.monotonic() + _PATIENCE_S
        while self._read():
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                pytest.fail(f"it does not end: {self.seen!r}")
        _, status = os.waitpid(self.pid, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status)

    def stop(self, how: signal.Signals) -> None:
        """Have it stop, and wait until it stands still."""
        os.kill(self.pid, how)
        self.wait_until_stopped()

    def wait_until_stopped(self) -> None:
        """Read until it stands still."""
        end = time.monotonic() + _PATIENCE_S
        while not (status := os.waitpid(self.pid, os.WUNTRACED | os.WNOHANG))[0]:
            assert time.monotonic() < end, self.seen
            self._read(0.05)
        assert os.WIFSTOPPED(status[1]), self.seen

    def go_on(self) -> None:
        """Have it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def modes(self) -> list[Any]:
        """What the terminal does with keys now."""
        return termios.tcgetattr(self._fd)

    def _read(self, wait_s: float = 1) -> bool:
        if not select.select([self._fd], [], [], wait_s)[0]:
            return True
        try:
            data = os.read(self._fd, 65_536)
        except OSError:
            return False
        self.seen += data
        return bool(data)


@pytest.mark.parametrize(("keys", "code"), [("\x03", 130), ("qy", 1), ("\x1b[Dqqx", 1)])
def test_it_leaves_the_terminal_as_it_was(keys: str, code: int) -> None:
    """However it is left, the player is closed, the screen is the old one, the cursor back."""
    terminal = Terminal(_PROGRAM)
    terminal.wait_for("Calf against the wall")
    for key in keys:
        terminal.send(key)
    if keys == "qy":
        terminal.wait_for("Ended after")
        terminal.send("x")
    assert terminal.exit_code() == code
    after = terminal.seen.rpartition(b"\x1b[?1049l")[2]
    assert b"ENDED 1 finished" in after
    assert terminal.seen.rindex(b"\x1b[?25h") > terminal.seen.rindex(b"\x1b[?25l")
    assert b"Traceback" not in terminal.seen


def test_the_terminal_is_not_given_a_title() -> None:
    """No text, ours or a stranger's, goes into the title of the terminal's window."""
    terminal = Terminal(_PROGRAM)
    terminal.wait_for(DRAWS)
    terminal.send("\x03")
    terminal.exit_code()
    assert b"\x1b]0;" not in terminal.seen
    assert b"\x1b]2;" not in terminal.seen


def test_no_flash_of_another_ground() -> None:
    """The other screen has the look's ground before anything is drawn, and no other one after."""
    terminal = Terminal(_PROGRAM)
    terminal.wait_for(DRAWS)
    terminal.send("\x03")
    terminal.exit_code()
    ground = f"48;5;{THEMES[ThemeName.DARK].ground}m".encode()
    entered = terminal.seen.partition(b"\x1b[?1049h")[2]
    assert entered.startswith(b"\x1b[" + ground + b"\x1b[2J")
    drawn = entered.partition(b"\x1b[?1049l")[0]
    assert drawn.count(b"\x1b[2J") == 1
    assert b"48;5;" not in drawn.replace(ground, b"")


def test_no_colour_means_no_colour() -> None:
    """With NO_COLOR no colour is asked of the terminal, and the words are all there."""
    terminal = Terminal(_PROGRAM, NO_COLOR="1")
    terminal.wait_for(DRAWS)
    terminal.send("\x03")
    assert terminal.exit_code() == 130
    assert b"38;5;" not in terminal.seen
    assert b"38;2;" not in terminal.seen
    assert b"48;" not in terminal.seen


PARTS = ("Calf against the wall", "lean in slowly", "Voice on", "Space")


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
def test_a_stopped_program_draws_all_of_itself_again(stop: signal.Signals) -> None:
    """Whatever a shell wrote meanwhile, the whole page is there when the program goes on."""
    terminal = Terminal(_PROGRAM)
    terminal.wait_for(DRAWS)
    terminal.stop(stop)
    terminal.forget()
    terminal.go_on()
    for part in PARTS:
        terminal.wait_for(part)
    terminal.send("\x03")
    assert terminal.exit_code() == 130


def test_ctrl_z_gives_the_terminal_back_as_it_was() -> None:
    """While the program stands still the shell has its screen and its keys, and then it goes on."""
    terminal = Terminal(_HOLDING.replace("GO_ON", ""))
    before = terminal.modes()
    terminal.wait_for("Calf against the wall")
    terminal.send("\x1a")
    terminal.wait_until_stopped()
    terminal.forget()
    assert terminal.modes() == before
    terminal.go_on()
    for part in ("\x1b[?1049h", *PARTS):
        terminal.wait_for(part)
    terminal.send("\x03")
    assert terminal.exit_code() == 130


_CONTINUED_AT_ONCE = """
import signal
from textual.drivers.linux_driver import LinuxDriver
begin = LinuxDriver.start_application_mode
def begun(self):
    begin(self)
    if not begins:
        begins.append(self)
        signal.raise_signal(signal.SIGCONT)
begins = []
LinuxDriver.start_application_mode = begun
"""


def test_keys_are_read_once_however_early_it_goes_on() -> None:
    """A SIGCONT before all is set up begins no second reader of keys, which would steal some."""
    terminal = Terminal(_CONTINUED_AT_ONCE + _PROGRAM)
    for part in (DRAWS, *PARTS):
        terminal.wait_for(part)
    terminal.send("\x03")
    assert terminal.exit_code() == 130
    assert terminal.seen.count(DRAWS.encode()) == 1


# The import of what draws stands still, until GO_ON.
_HOLDING = (
    """
import sys, threading
class Holding:
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            sys.meta_path.remove(self)
            sys.stderr.write("IMPORTING")
            sys.stderr.flush()
            GO_ON
sys.meta_path.insert(0, Holding())
"""
    + _PROGRAM
)
_FOR_EVER = "threading.Event().wait()"
_SWALLOWING = """
            try:
                threading.Event().wait()
            except KeyboardInterrupt:
                pass
"""
_MAKING_MORE_OF_IT = """
            try:
                threading.Event().wait()
            except KeyboardInterrupt as error:
                raise RuntimeError("Error calling __set_name__") from error
"""


@pytest.mark.parametrize("way", [_FOR_EVER, _SWALLOWING, _MAKING_MORE_OF_IT])
@pytest.mark.parametrize("is_signal", [False, True], ids=["key", "signal"])
def test_ctrl_c_before_there_is_what_draws(way: str, is_signal: bool) -> None:
    """Ctrl-C ends it while the import still runs, whatever the import makes of it."""
    terminal = Terminal(_HOLDING.replace("GO_ON", way.strip("\n").lstrip()))
    before = terminal.modes()
    terminal.wait_for("IMPORTING")
    if is_signal:
        os.kill(terminal.pid, signal.SIGINT)
    else:
        terminal.send("\x03")
    terminal.wait_for("ENDED")
    assert terminal.modes() == before
    assert terminal.exit_code() == 130
    assert b"ENDED 1 finished" in terminal.seen
    assert b"Traceback" not in terminal.seen


_TICKING = """
import sys, threading, time
from tests.tui.tui_fake_player import FakePlayer
from tests.tui.tui_samples import playing
from stretchcoach.tui.opening import run_player
from stretchcoach.tui.context import TuiContext
player = playing(ms=5_100)
muted = threading.Event()
player.mute_or_unmute = lambda: (FakePlayer.mute_or_unmute(player), muted.set())
def made(notify):
    def tick():
        muted.wait()
        for second in range(20):
            time.sleep(0.1)
            player.pass_ms(1_000)
            player.notice = "COUNTED" if second == 9 else ""
            notify()
        time.sleep(0.1)
        player.notice = "TICKED"
        notify()
    threading.Thread(target=tick, daemon=True).start()
    return player
sys.exit(run_player(TuiContext(entries=tuple, open_player=None), made))
"""


def test_a_second_costs_few_bytes() -> None:
    """A countdown over a slow line sends little more than the cells that changed."""
    terminal = Terminal(_TICKING)
    terminal.wait_for("Calf against the wall")
    terminal.send("m")
    # By then all that is drawn at the start is drawn.
    terminal.wait_for("COUNTED")
    before = len(terminal.seen)
    terminal.wait_for("TICKED")
    sent = len(terminal.seen) - before
    terminal.send("\x03")
    assert terminal.exit_code() == 130
    assert 0 < sent < 10 * 500
