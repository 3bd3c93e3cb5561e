"""Telling a person: through a real session bus, and on real terminals."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest

from stretchcoach.reminders import notify
from stretchcoach.reminders.execution import Ran
from stretchcoach.reminders.notify import apple_command, notify_desktop, own_terminals, ring
from tests.cli.cli_running import PROGRAM, environment
from tests.places import CHECKOUT

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None or importlib.util.find_spec("dbus_fast") is None,
    reason="there is no dbus-daemon, or this system needs none",
)
needs_pty = pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals here")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A notification server on a session bus of its own, at `tmp_path/bus`."""
    bus = f"unix:path={tmp_path}/bus"
    with ExitStack() as stack:
        daemon = _started(
            stack,
            ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address={bus}"],
            environment(tmp_path),
        )
        assert _line(daemon).startswith("unix:path=")
        server = _started(
            stack,
            [sys.executable, "-m", "tests.reminders.notification_server"],
            environment(tmp_path) | {"DBUS_SESSION_BUS_ADDRESS": bus},
        )
        assert json.loads(_line(server)) == "ready"
        yield server


def _started(stack: ExitStack, words: list[str], environ: dict[str, str]) -> subprocess.Popen[str]:
    process = stack.enter_context(
        subprocess.Popen(
            words,
            cwd=CHECKOUT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    )
    stack.callback(process.kill)
    return process


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _remind(home: Path, environ: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, "remind", *words],
        cwd=CHECKOUT,
        env=environment(home) | environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@needs_bus
@pytest.mark.parametrize("how", ["DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"])
def test_the_desktop_is_notified(how: str, desktop: subprocess.Popen[str], tmp_path: Path) -> None:
    """The routine, how long it takes and how to begin; also from cron, which names no bus."""
    found = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/bus"}
    environ = found if how in found else {how: str(tmp_path)}
    ran = _remind(tmp_path, environ, "--notify=bedtime")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert json.loads(_line(desktop)) == {
        "app": "stretchcoach",
        "title": "Bedtime stretches",
        "body": "3 minutes. stretchcoach play bedtime",
        "sound": False,
    }


@needs_bus
def test_a_routine_that_is_gone_says_how_to_be_rid_of_it(
    desktop: subprocess.Popen[str], tmp_path: Path
) -> None:
    """A reminder outlives its file, and then tells how to undo it instead of failing silently."""
    bus = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/bus"}
    ran = _remind(tmp_path, bus, "--notify", str(tmp_path / "evening.yaml"))
    assert ran.returncode == 0
    shown = json.loads(_line(desktop))
    assert shown["title"] == "evening"
    assert shown["body"].endswith("not there any more. stretchcoach remind --remove evening")


@pytest.mark.skipif(sys.platform != "linux", reason="the bus is that of Linux")
@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "nonsense", "tcp:host=x"])
def test_without_a_desktop_nothing_but_one_line_is_said(address: str, tmp_path: Path) -> None:
    """Neither a traceback nor the library's warnings reach the journal."""
    words = ("--notify=bedtime",)
    program = (
        "import stretchcoach.cli.remind_now as now\n"
        "now.own_terminals = lambda: ()\n"
        "from stretchcoach.cli.main import run\n"
        f"raise SystemExit(run(['remind', *{words!r}]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHECKOUT,
        env=environment(tmp_path) | {"DBUS_SESSION_BUS_ADDRESS": address},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == (
        "stretchcoach: there is no desktop to notify, "
        "and no terminal of yours that takes messages\n"
    )
    assert (ran.returncode, ran.stdout) == (4, "")


@pytest.fixture
def terminal() -> Iterator[tuple[int, Path]]:
    """The reading end and the path of a terminal that takes messages."""
    reader, writer = os.openpty()
    path = Path(os.ttyname(writer))
    path.chmod(0o620)
    yield reader, path
    os.close(reader)
    os.close(writer)


@needs_pty
def test_a_terminal_rings_and_shows_one_harmless_line(terminal: tuple[int, Path]) -> None:
    """The bell is the only control character that a title can bring there."""
    reader, path = terminal
    assert ring([path], "Bedtime \x1b[2J\x07\u202e stretches") == 1
    shown = os.read(reader, 1000)
    # The terminal itself makes of each line feed two characters.
    assert shown.replace(b"\r", b"") == b"\n\aBedtime \\x1b[2J\\x07\\u202e stretches\n"


@needs_pty
def test_whoever_tries_it_in_a_terminal_sees_it_there(
    terminal: tuple[int, Path], tmp_path: Path
) -> None:
    """Without a desktop the line and the bell come where the command was typed."""
    reader, path = terminal
    with path.open("wb", buffering=0) as screen:
        subprocess.run(
            [*PROGRAM, "remind", "--notify=bedtime"],
            cwd=CHECKOUT,
            env=environment(tmp_path) | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"},
            stdin=subprocess.DEVNULL,
            stdout=screen,
            check=True,
        )
    shown = os.read(reader, 1000)
    assert shown == b"\aBedtime stretches: 3 minutes. stretchcoach play bedtime\r\n"


@needs_pty
def test_only_own_terminals_that_take_messages_are_told(
    terminal: tuple[int, Path], tmp_path: Path
) -> None:
    """`mesg n`, other people's terminals, links and plain files are left alone."""
    _, path = terminal
    (tmp_path / "file").touch(mode=0o666)
    (tmp_path / "link").symlink_to(path)
    patterns = (str(path), f"{tmp_path}/*")
    assert list(own_terminals(patterns)) == [path]
    assert list(own_terminals(patterns, uid=os.getuid() + 1)) == []
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert list(own_terminals(patterns)) == []


def test_what_is_no_terminal_is_not_written_to(tmp_path: Path) -> None:
    """A file that took a terminal's place stays as it is."""
    file = tmp_path / "file"
    file.write_text("kept")
    assert ring([file, tmp_path / "gone"], "line") == 0
    assert file.read_text() == "kept"


class _Library:
    """A library that can notify only where it has a capability, and otherwise shows nothing."""

    def __init__(self, **_: object) -> None:
        """Take whatever the real one takes."""

    async def get_capabilities(self) -> frozenset[str]:
        return frozenset()

    async def send(self, *_: object, on_dispatched: Callable[[], None]) -> None:
        on_dispatched()


@pytest.mark.parametrize(
    ("platform", "answer", "expected"),
    [("darwin", True, True), ("darwin", False, False), ("win32", True, False)],
)
def test_a_python_that_is_no_app_asks_the_mac_itself(
    platform: str, answer: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library has nothing to notify with, its silence is not taken for success."""
    asked: list[tuple[str, ...]] = []

    def run(words: tuple[str, ...]) -> Ran:
        asked.append(words)
        return Ran(answer)

    module = SimpleNamespace(DesktopNotifier=_Library)
    monkeypatch.setitem(sys.modules, "desktop_notifier", module)
    monkeypatch.setattr(notify, "run_command", run)
    monkeypatch.setattr(sys, "platform", platform)
    assert notify_desktop("Title", "words") is expected
    assert asked == ([apple_command("Title", "words")] if platform == "darwin" else [])


def test_texts_are_data_to_apples_script() -> None:
    """A title with quotes ends no string, for it is not part of the script."""
    words = apple_command('a" & (do shell script "x") & "', "-e b")
    assert words[-3:] == ("--", 'a" & (do shell script "x") & "', "-e b")
    assert words[1::2][:3] == ("-e", "-e", "-e")
    assert not any("do shell" in word for word in words[:-2])
