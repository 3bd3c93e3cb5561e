"""From exec to the first audible sample on a recorded null sink, beside its peers.

Run it from a checkout with the test extra installed: python tests/benchmarks/first_word.py
[ROUNDS]. It needs PulseAudio, and leaves out what of espeak-ng and termdown is missing. The
programs take turns in every round, so that a machine's slow minutes are everybody's.
"""

from __future__ import annotations

import compileall
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

CHECKOUT = Path(__file__).parents[2]
sys.path[:0] = [str(CHECKOUT / "tests" / "sound"), str(CHECKOUT)]

from tests.sound.null_sink import NullSink  # noqa: E402 - the path is needed first

SENTENCE = "Stay in bed."
PYTTSX3_SCRIPT = """\
import pyttsx3

engine = pyttsx3.init()
engine.setProperty("rate", 150)
engine.say("Stay in bed.")
engine.runAndWait()
"""
CONSOLE_SCRIPT = """\
import sys
from stretchcoach.__main__ import main
if __name__ == "__main__":
    sys.exit(main())
"""
"""What an installation makes; `python -m` would cost a third more."""

AUDIBLE = 100
LISTEN_S = 4.0
KEYS_A_SECOND = 5
QUIET_S = 0.4
RELIEF = "stretchcoach cramp, clips rendered"
FIRST_RUN = "stretchcoach cramp, very first run"
ESPEAK = "espeak-ng"
PYTTSX3 = "a ten-line pyttsx3 script"
TERMDOWN = "termdown --voice"
BUDGETS = ((RELIEF, 2.0), (FIRST_RUN, 5.0))


@dataclass
class Runner:
    """A program that is to be heard: how it is started, and what it needed each time."""

    name: str
    command: Sequence[str]
    typed: str = ""
    prepare: Callable[[dict[str, str]], None] = lambda _env: None
    onsets_ms: list[float] = field(default_factory=list)
    texts_ms: list[float] = field(default_factory=list)
    silent: int = 0


def main(rounds: int) -> int:
    """Measure and print; 1 where a budget is not met."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # Missing .pyc files cost four times the start; an installation has them.
    compileall.compile_dir(CHECKOUT / "stretchcoach", quiet=1)
    with NullSink() as sink, tempfile.TemporaryDirectory() as folder:
        env = sink.env | {"PYTHONPATH": str(CHECKOUT), "TERM": "xterm-256color"}
        home = Path(folder) / "home"
        render_relief(env | {"HOME": str(home)})
        runners = runners_here(Path(folder))
        bare = Runner("python -c ''", (sys.executable, "-c", ""))
        for number in range(rounds):
            for runner in runners:
                measure(sink, runner, env, Path(folder) / f"home-{number}", home)
            measure_text(runners[0], env | {"HOME": str(home)})
            bare.texts_ms.append(timed(bare.command, env))
            note(f"round {number + 1} of {rounds}")
    return report(runners, bare)


def runners_here(folder: Path) -> list[Runner]:
    """All programs that are installed; a note for each that is not."""
    program = folder / "stretchcoach"
    program.write_text(f"#!{sys.executable}\n{CONSOLE_SCRIPT}")
    program.chmod(0o755)
    relief, typed = (str(program), "cramp"), "stretchcoach cramp"
    runners = [Runner(RELIEF, relief, typed), Runner(FIRST_RUN, relief, typed)]
    if (espeak := shutil.which("espeak-ng")) is not None:
        runners.append(Runner(ESPEAK, (espeak, "-s", "150", SENTENCE), f'espeak-ng "{SENTENCE}"'))
    else:
        note("espeak-ng is not installed: no ratios to it")
    script = folder / "say.py"
    script.write_text(PYTTSX3_SCRIPT)
    runners.append(Runner(PYTTSX3, (sys.executable, str(script)), "python say.py"))
    termdown = shutil.which("termdown", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if termdown is not None:
        runners.append(Runner(TERMDOWN, (termdown, "--voice", "en", "3"), "termdown --voice en 3"))
    else:
        note("termdown is not installed: left out")
    return runners


def render_relief(env: dict[str, str]) -> None:
    """What an earlier run does in the background."""
    subprocess.run(
        (sys.executable, "-c", "from stretchcoach.cli.relief_clips import render_all as r; r()"),
        env=env,
        check=True,
    )


def measure(sink: NullSink, runner: Runner, env: dict[str, str], fresh: Path, home: Path) -> None:
    """Start the program in a terminal, and find when it was first heard."""
    is_first = runner.name == FIRST_RUN
    own = env | {"HOME": str(fresh if is_first else home)}
    own |= {"TMPDIR": str(home.parent)}
    wait_for_quiet(sink)
    pid, terminal, started_ns = start_in_terminal(runner.command, own)
    try:
        heard_ns = first_sound_ns(sink, started_ns, terminal)
    finally:
        end(pid, terminal)
    if heard_ns is None:
        runner.silent += 1
    else:
        runner.onsets_ms.append((heard_ns - started_ns) / 1e6)


def start_in_terminal(command: Sequence[str], env: dict[str, str]) -> tuple[int, int, int]:
    """Process id, the terminal's own end, and `time.monotonic_ns()` right before the start."""
    own, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    started_ns = time.monotonic_ns()
    # A shell forks and execs as well.
    process = os.posix_spawn(
        command[0],
        list(command),
        env,
        file_actions=[(os.POSIX_SPAWN_DUP2, theirs, fd) for fd in (0, 1, 2)],
        setsid=True,
    )
    os.close(theirs)
    return process, own, started_ns


def first_sound_ns(sink: NullSink, started_ns: int, terminal: int) -> int | None:
    """When the recording is first loud enough to be heard."""
    give_up = time.monotonic() + LISTEN_S
    while time.monotonic() < give_up:
        drain(terminal, 0.05)
        recording = sink.recording().since(started_ns)
        loud = np.flatnonzero(np.abs(recording.samples) >= AUDIBLE)
        if loud.size:
            return recording.at_ns(float(loud[0]) * 1000 / 22_050)
    return None


def wait_for_quiet(sink: NullSink) -> None:
    """Let what sounded before fade out of the sink's buffer."""
    while True:
        since_ns = sink.recorded_until_ns()
        sink.wait_recorded(since_ns + round(QUIET_S * 1e9))
        if sink.recording().since(since_ns).loudness() < AUDIBLE:
            return


def measure_text(runner: Runner, env: dict[str, str]) -> None:
    """How long until the first instruction stands in the terminal."""
    pid, terminal, started_ns = start_in_terminal(runner.command, env)
    seen = b""
    try:
        while SENTENCE.rstrip(".").encode() not in seen:
            if not select.select([terminal], [], [], LISTEN_S)[0]:
                return
            seen += os.read(terminal, 65_536)
        runner.texts_ms.append((time.monotonic_ns() - started_ns) / 1e6)
    finally:
        end(pid, terminal)


def timed(command: Sequence[str], env: dict[str, str]) -> float:
    """How long a program runs, in ms."""
    started_ns = time.monotonic_ns()
    os.waitpid(os.posix_spawn(command[0], list(command), env), 0)
    return (time.monotonic_ns() - started_ns) / 1e6


def drain(terminal: int, wait_s: float) -> None:
    """Read what the program draws, so that it never waits for us."""
    try:
        if select.select([terminal], [], [], wait_s)[0]:
            os.read(terminal, 65_536)
    except OSError:
        time.sleep(wait_s)


def end(pid: int, terminal: int) -> None:
    """End a program as Ctrl-C would, and after a while for good."""
    for number, patience_s in ((signal.SIGINT, 3.0), (signal.SIGKILL, 5.0)):
        with suppress(ProcessLookupError):
            os.killpg(pid, number)
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            if os.waitpid(pid, os.WNOHANG)[0]:
                os.close(terminal)
                return
            drain(terminal, 0.02)
    os.close(terminal)


def tell(line: str) -> None:
    """Put out a line of the result."""
    sys.stdout.write(f"{line}\n")


def note(line: str) -> None:
    """Say something that is no result."""
    sys.stderr.write(f"{line}\n")


def report(runners: Sequence[Runner], bare: Runner) -> int:
    """Print medians, ratios and budgets."""
    medians = {r.name: statistics.median(r.onsets_ms) for r in runners if r.onsets_ms}
    floor = medians.get(ESPEAK)
    tell("first word, from exec to the first audible sample (medians in ms)")
    for runner in runners:
        if runner.name not in medians:
            tell(f"  {runner.name:38} not heard")
            continue
        ratio = f"{medians[runner.name] / floor:5.2f} × espeak-ng" if floor else ""
        spread = f"{min(runner.onsets_ms):.0f}–{max(runner.onsets_ms):.0f}"
        silent = f", silent {runner.silent} times" if runner.silent else ""
        tell(f"  {runner.name:38}{medians[runner.name]:7.1f}  {ratio}  ({spread}{silent})")
    tell(f"from the shell prompt, typing {KEYS_A_SECOND} keys a second")
    for runner in runners:
        if runner.name in medians:
            keys = len(runner.typed) + 1
            seconds = keys / KEYS_A_SECOND + medians[runner.name] / 1000
            tell(f"  {runner.name:38}{keys:4} keystrokes {seconds:6.2f} s   {runner.typed}")
    met = True
    for name, budget in BUDGETS:
        if floor and name in medians:
            holds = medians[name] <= budget * floor
            met = met and holds
            tell(f"  budget {name}: ≤ {budget:g} × espeak-ng: {'met' if holds else 'NOT MET'}")
    text, python = statistics.median(runners[0].texts_ms), statistics.median(bare.texts_ms)
    holds = text <= 2 * python
    tell("first instruction readable (medians in ms)")
    tell(f"  {RELIEF:38}{text:7.1f}  {text / python:5.2f} × python -c ''")
    tell(f"  {bare.name:38}{python:7.1f}")
    tell(f"  budget: ≤ 2 × python -c '': {'met' if holds else 'NOT MET'}")
    return 0 if met and holds else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
