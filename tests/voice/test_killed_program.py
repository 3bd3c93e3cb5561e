"""What is left when the program is killed and can clean nothing up."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.places import CHECKOUT
from tests.voice.voice_fakes import fake_child, fake_player, is_running, lines_of, wait_for

PROGRAM = """
import sys, threading
from pathlib import Path
sys.path.insert(0, {root!r})
from stretchcoach.voice.players import find_players
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.speaker import ClipVoice
told = threading.Event()
voice = ClipVoice(
    VoiceSettings(),
    Path({cache!r}),
    told.set,
    find=lambda preferred: find_players(preferred, {programs!r}),
    command={command!r},
)
voice.keep_awake(True)
voice.prepare(["hello"])
while not voice.is_ready("hello"):
    told.wait(0.05)
    voice.poll()
print("ready", flush=True)
threading.Event().wait()
"""


def test_a_killed_program_leaves_no_child_and_only_a_moment_of_silence(tmp_path: Path) -> None:
    """After SIGKILL the render child ends by itself; players end with their files."""
    player = fake_player(tmp_path / "bin", "paplay", 'echo "$$ $1" >> "$0.log"; exec sleep 2')
    code = PROGRAM.format(
        root=str(CHECKOUT),
        cache=str(tmp_path / "cache"),
        programs=str(tmp_path / "bin"),
        command=fake_child(tmp_path / "child"),
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        (child,) = map(int, lines_of(tmp_path / "child" / "starts"))
        log = player.with_name("paplay.log")
        wait_for(lambda: lines_of(log), "the silence")
        assert is_running(child)
        program.send_signal(signal.SIGKILL)
    wait_for(lambda: not is_running(child), "the child's end")
    silence = int(lines_of(log)[-1].split()[0])
    wait_for(lambda: not is_running(silence), "the silence's end")
    assert not list(tmp_path.glob("cache/clips/.tmp-*"))
