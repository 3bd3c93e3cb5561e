"""A private sound server with a sink that nobody hears and everything is recorded from."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, NoReturn, Self

import numpy as np
import pytest

from tests.sound.clip_matching import RATE, Recording, Samples

SERVER_START_S = 20.0
CHUNK_BYTES = 1024
BYTES_A_SECOND = RATE * 2
DROPPED_VARIABLES = (
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "PIPEWIRE_REMOTE",
    "PULSE_SINK",
    "SSH_CONNECTION",
    "WAYLAND_DISPLAY",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)


class SinkUnavailableError(RuntimeError):
    """The private sound server did not come up; the message says why."""


def missing_programs() -> tuple[str, ...]:
    """Which of the programs that the null sink needs are not installed."""
    return tuple(name for name in ("pulseaudio", "parec", "paplay") if shutil.which(name) is None)


def cannot_run(reason: str) -> NoReturn:
    """Skip a sound test, or fail it where `STRETCHCOACH_SOUND_TESTS` is "required"."""
    if os.environ.get("STRETCHCOACH_SOUND_TESTS") == "required":
        pytest.fail(f"the sound tests are required here, but {reason}")
    pytest.skip(reason)


class NullSink:
    """A PulseAudio server in a private folder, its null sink recorded from the start.

    Needs no D-Bus and no other sound server, and works for root and for anybody else.
    Give `env` to every program that is to be heard.
    """

    def __init__(self) -> None:
        # A socket's path may have 107 characters at most, so pytest's folders are too deep.
        self.root = Path(tempfile.mkdtemp(prefix="null-sink-"))
        self.env = self._environment()
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None
        self._lock = threading.Lock()
        self._heard = bytearray()
        self._began_ns: int | None = None
        self._flowing = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def server_pid(self) -> int:
        """The sound server's process id."""
        assert self._server is not None
        return self._server.pid

    def start(self) -> None:
        """Start the server and the recorder; SinkUnavailableError if they do not come up.

        After `kill_server` this starts both again, with a new recording.
        """
        self._stop_recorder()
        self._start_server()
        with self._lock:
            self._heard.clear()
            self._began_ns = None
        self._flowing.clear()
        self._start_recorder()
        if not self._flowing.wait(SERVER_START_S):
            self.close()
            raise SinkUnavailableError("the recorder heard nothing, not even silence")

    def freeze_server(self) -> None:
        """Stop the server where it stands: it holds its socket and answers nobody.

        The recording stands still too, so that places in it are early from then on.
        """
        os.kill(self.server_pid, signal.SIGSTOP)

    def thaw_server(self) -> None:
        """Let a frozen server run on."""
        os.kill(self.server_pid, signal.SIGCONT)

    def kill_server(self) -> None:
        """End the server at once, as a crash would."""
        if self._server is not None and self._server.poll() is None:
            self._server.kill()
        if self._server is not None:
            self._server.wait()

    def _start_recorder(self) -> None:
        with (self.root / "parec.log").open("wb") as log:
            self._recorder = subprocess.Popen(
                [
                    "parec",
                    "--device=null.monitor",
                    "--format=s16le",
                    f"--rate={RATE}",
                    "--channels=1",
                    "--latency-msec=10",
                    "--raw",
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                env=self.env,
            )
        assert self._recorder.stdout is not None
        self._reader = threading.Thread(
            target=self._read, args=(self._recorder.stdout,), name="null-sink-reader", daemon=True
        )
        self._reader.start()

    def _start_server(self) -> None:
        self._socket.unlink(missing_ok=True)
        log_path = self.root / "server.log"
        with log_path.open("wb") as log:
            self._server = subprocess.Popen(
                [
                    "pulseaudio",
                    "-n",
                    "--daemonize=no",
                    "--use-pid-file=no",
                    "--exit-idle-time=-1",
                    "--disable-shm",
                    "--high-priority=no",
                    "--realtime=no",
                    f"--load=module-native-protocol-unix auth-anonymous=1 socket={self._socket}",
                    "--load=module-null-sink sink_name=null rate=44100 channels=2",
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.env,
            )
        waiting = threading.Event()
        deadline = time.monotonic() + SERVER_START_S
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > deadline:
                self.kill_server()
                said = log_path.read_text(errors="replace").strip()[-400:]
                raise SinkUnavailableError(f"pulseaudio does not start: {said}")
            waiting.wait(0.02)

    def recording(self) -> Recording:
        """What was heard until now, with the `time.monotonic_ns()` of its first sample."""
        with self._lock:
            usable = len(self._heard) // 2 * 2
            heard = bytes(self._heard[:usable])
            began_ns = self._began_ns
        samples: Samples = np.frombuffer(heard, dtype="<i2").astype(np.float32)
        return Recording(samples=samples, began_ns=began_ns or 0)

    def recorded_until_ns(self) -> int:
        """The `time.monotonic_ns()` up to which sound was recorded."""
        with self._lock:
            return (self._began_ns or 0) + len(self._heard) * 1_000_000_000 // BYTES_A_SECOND

    def wait_recorded(self, until_ns: int, timeout_s: float = 10.0) -> None:
        """Wait until everything that sounded before `until_ns` has reached the recording."""
        waiting = threading.Event()
        deadline = time.monotonic() + timeout_s
        while self.recorded_until_ns() < until_ns:
            if time.monotonic() > deadline:
                raise SinkUnavailableError("the recorder fell behind")
            waiting.wait(0.02)

    def close(self) -> None:
        """End server and recorder and remove the folder."""
        self._stop_recorder()
        self.kill_server()
        shutil.rmtree(self.root, ignore_errors=True)

    def _stop_recorder(self) -> None:
        if self._recorder is not None:
            self._recorder.kill()
            self._recorder.wait()
        if self._reader is not None:
            self._reader.join()
        if self._recorder is not None and self._recorder.stdout is not None:
            self._recorder.stdout.close()

    @property
    def _socket(self) -> Path:
        return self.root / "run" / "native"

    def _environment(self) -> dict[str, str]:
        for folder in ("home", "run", "state"):
            (self.root / folder).mkdir(mode=0o700)
        home = self.root / "home"
        (home / ".asoundrc").write_text(
            "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
        )
        env = {key: value for key, value in os.environ.items() if key not in DROPPED_VARIABLES}
        env |= {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(self.root / "run"),
            "PULSE_RUNTIME_PATH": str(self.root / "run"),
            "PULSE_STATE_PATH": str(self.root / "state"),
            "PULSE_SERVER": f"unix:{self._socket}",
        }
        return env

    def _answers(self) -> bool:
        if not self._socket.exists():
            return False
        asked = subprocess.run(["pactl", "info"], env=self.env, capture_output=True, check=False)
        return asked.returncode == 0

    def _read(self, stream: IO[bytes]) -> None:
        while chunk := os.read(stream.fileno(), CHUNK_BYTES):
            now = time.monotonic_ns()
            with self._lock:
                self._heard += chunk
                began = now - len(self._heard) * 1_000_000_000 // BYTES_A_SECOND
                # A late chunk can only make the beginning look later, so the earliest is true.
                self._began_ns = began if self._began_ns is None else min(self._began_ns, began)
            self._flowing.set()
