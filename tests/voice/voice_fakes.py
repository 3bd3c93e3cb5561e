"""Stand-ins for the engine and the player programs: small, real programs."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from stretchcoach.voice.players import Player, find_players
from stretchcoach.voice.protocol import Report, ReportKind, Utterance
from stretchcoach.voice.renderer import RenderLimits
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.speaker import ClipVoice

PATIENCE_S = 30.0
"""How long a test waits for what must happen; only a failing test waits so long."""

MS_A_LETTER = 10
QUICK_LIMITS = RenderLimits(start_s=20.0, cue_s=20.0, first_pause_s=0.001)

FAKE_CHILD = """
import json, os, sys, time, wave
folder = sys.argv[1]
engine_id = sys.argv[2]
def is_first():
    with open(os.path.join(folder, "starts")) as file:
        return int(file.readline()) == os.getpid()
def note(name, line):
    with open(os.path.join(folder, name), "a") as file:
        file.write(line + "\\n")
def say(answer):
    print(json.dumps(answer), flush=True)
note("starts", str(os.getpid()))
if engine_id == "missing":
    say({"unavailable": "no engine here"})
    sys.exit(3)
if engine_id == "dead":
    sys.exit(1)
if engine_id == "stuck":
    time.sleep(600)
say({"ready": engine_id, "name": "Fake 1", "voice": "fake", "note": ""})
for line in sys.stdin:
    request = json.loads(line)
    if "voices" in request:
        say({"voices": [{"id": "f/en", "name": "Fake", "languages": ["en"]}]})
        continue
    text = request["render"]
    note("asked", text)
    if text.startswith("crash") or (text.startswith("stumble") and is_first()):
        open(request["temporary"], "wb").write(b"half")
        os._exit(1)
    if text.startswith("hang") or (text.startswith("dawdle") and is_first()):
        time.sleep(600)
    if text.startswith("nonsense"):
        print("what?", flush=True)
        continue
    if text.startswith("refused"):
        say({"failed": "cannot say that"})
        continue
    if text.startswith("full") and "stretchcoach-" not in request["stem"]:
        say({"disk": "no space left on device"})
        continue
    if text.startswith("brim"):
        say({"disk": "no space left on device"})
        continue
    ms = 10 * len(text)
    path = request["stem"] + "." + str(ms) + ".wav"
    with wave.open(path, "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(8000)
        clip.writeframes(b"\\1\\0" * (8 * ms))
    say({"path": path, "ms": ms})
"""

PLAYER_SCRIPTS = {
    # Each notes its process id and the clip. `exec` keeps it one process.
    "works": 'echo "$$ $1" >> "$0.log"',
    "fails": 'echo "$$ $1" >> "$0.log"; exit 1',
    "hangs": 'echo "$$ $1" >> "$0.log"; exec sleep 600',
}

_SKIP_OPTIONS = 'for word; do case "$word" in -*) shift;; *) break;; esac; done'


class ManualClock:
    """A clock that only a test moves, in ns like `time.monotonic_ns`."""

    def __init__(self) -> None:
        self.now_ns = 1_000_000_000

    def __call__(self) -> int:
        return self.now_ns

    def pass_ms(self, passed_ms: int) -> None:
        """Let time pass."""
        self.now_ns += passed_ms * 1_000_000


def fake_child(folder: Path, engine_id: str = "fake-1") -> tuple[str, ...]:
    """The command of a render child that notes in `folder` what it is asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "fake_child.py"
    script.write_text(FAKE_CHILD)
    return (sys.executable, "-S", str(script), str(folder), engine_id)


def fake_player(folder: Path, name: str, behaviour: str) -> Path:
    """A program called `name` that notes beside itself which clips it was given."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    script = PLAYER_SCRIPTS.get(behaviour, behaviour)
    program.write_text(f"#!/bin/sh\n{_SKIP_OPTIONS}\n{script}\n")
    program.chmod(0o755)
    return program


def lines_of(path: Path) -> list[str]:
    """The lines that a fake has written until now."""
    return path.read_text().splitlines() if path.exists() else []


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Wait until something holds that no event tells."""
    waiting = threading.Event()
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen"
        waiting.wait(0.005)


def is_running(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


class Stage:
    """A voice with fakes for all that the machine has, and the reports it made."""

    def __init__(self, folder: Path, *, engine_id: str = "fake-1") -> None:
        self.folder = folder
        self.programs = folder / "bin"
        self.cache = folder / "cache"
        self.child_folder = folder / "child"
        self.clock = ManualClock()
        self.heard = threading.Event()
        self.reports: list[Report] = []
        self.engine_id = engine_id
        self.settings = VoiceSettings()
        self.limits = QUICK_LIMITS
        self._voice: ClipVoice | None = None

    @property
    def voice(self) -> ClipVoice:
        """The voice, made when it is first asked for."""
        if self._voice is None:
            self._voice = ClipVoice(
                self.settings,
                self.cache,
                self.heard.set,
                find=self.find,
                command=fake_child(self.child_folder, self.engine_id),
                limits=self.limits,
                clock_ns=self.clock,
            )
        return self._voice

    def player(self, name: str, behaviour: str) -> Path:
        """Install a player program; the path of its log."""
        program = fake_player(self.programs, name, behaviour)
        return program.with_name(f"{name}.log")

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Poll the voice when it says so, until something holds."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            self.reports.extend(self.voice.poll())
            if condition():
                return
            assert time.monotonic() < deadline, f"{what} did not happen; {self.reports}"
            self.heard.wait(0.05)
            self.heard.clear()

    def until_report(self, kind: ReportKind, text: str = "") -> Report:
        """Poll until a report of this kind came."""
        found: list[Report] = []

        def look() -> bool:
            found.extend(
                report for report in self.reports if report.kind is kind and report.text == text
            )
            return bool(found)

        self.until(look, f"{kind} of {text!r}")
        return found[0]

    def render(self, *texts: str) -> None:
        """Have clips of these texts."""
        self.voice.prepare(texts)
        voice = self.voice
        self.until(
            lambda: all(
                voice.is_ready(text) and not voice.may_become_ready(text) for text in texts
            ),
            f"clips of {texts}",
        )

    def render_silently(self, *texts: str) -> None:
        """Have clips of these texts, though nothing can be heard."""
        self.voice.prepare(texts)
        for text in texts:
            self.until_report(ReportKind.RENDERED, text)

    def say(self, text: str) -> Utterance:
        """Say a rendered text."""
        self.render(text)
        utterance = self.voice.speak(text)
        assert utterance is not None
        return utterance

    def asked(self) -> list[str]:
        """What the render child was asked for, in order."""
        return lines_of(self.child_folder / "asked")

    def children(self) -> list[int]:
        """The process ids of the render children, in order."""
        return [int(line) for line in lines_of(self.child_folder / "starts")]

    def kinds(self) -> list[ReportKind]:
        """The kinds of all reports until now."""
        return [report.kind for report in self.reports]

    def close(self) -> None:
        """End the voice."""
        if self._voice is not None:
            self._voice.close()

    def find(self, preferred: str) -> Sequence[Player]:
        """The players that were installed."""
        return find_players(preferred, str(self.programs))
