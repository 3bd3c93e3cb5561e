"""The program in a real terminal: it leaves as it should, and the terminal as it was."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from stretchcoach.tui.theme import THEMES, ThemeName

if sys.platform == "win32":
    pytest.skip("needs a pseudo terminal", allow_module_level=True)

import pty

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_PROGRAM = """
import sys
from tests.tui.tui_samples import playing
from stretchcoach.tui.opening import run_player
from stretchcoach.tui.context import TuiContext
player = playing(ms=5_000)
code = run_player(TuiContext(entries=tuple, open_player=None), lambda notify: player)
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
        while self._read() and time.monotonic() < end:
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status)

    def _read(self) -> bool:
        if not select.select([self._fd], [], [], 1)[0]:
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
    terminal.wait_for("Calf against the wall")
    terminal.send("\x03")
    terminal.exit_code()
    assert b"\x1b]0;" not in terminal.seen
    assert b"\x1b]2;" not in terminal.seen


def test_no_flash_of_another_ground() -> None:
    """The other screen has the look's ground before anything is drawn, and no other one after."""
    terminal = Terminal(_PROGRAM)
    terminal.wait_for("Calf against the wall")
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
    terminal.wait_for("Calf against the wall")
    terminal.send("\x03")
    assert terminal.exit_code() == 130
    assert b"38;5;" not in terminal.seen
    assert b"38;2;" not in terminal.seen
    assert b"48;" not in terminal.seen


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
def test_a_stopped_program_draws_all_of_itself_again(stop: signal.Signals) -> None:
    """Whatever a shell wrote meanwhile, the whole page is there when the program goes on."""
    terminal = Terminal(_PROGRAM)
    terminal.wait_for("Calf against the wall")
    terminal.wait_for(DRAWS)
    os.kill(terminal.pid, stop)
    _, status = os.waitpid(terminal.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    terminal.forget()
    os.kill(terminal.pid, signal.SIGCONT)
    for part in ("Calf against the wall", "lean in slowly", "Voice on", "Space"):
        terminal.wait_for(part)
    terminal.send("\x03")
    assert terminal.exit_code() == 130


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
