"""The parent's end of one render child: a conversation in which every answer has a deadline."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from stretchcoach.voice.process import start_piped
from stretchcoach.voice.settings import VoiceSettings

PACKAGE_ROOT = str(Path(__file__).parents[2])
# With -P a file in the current folder that is named like a module is never run.
STARTER = (
    "import sys\n"
    "root = sys.argv.pop(1)\n"
    "if root not in sys.path: sys.path.insert(0, root)\n"
    "from stretchcoach.voice.render import main\n"
    "sys.exit(main(sys.argv[1:]))"
)
REAP_S = 1.0


class ChildLostError(RuntimeError):
    """The child crashed, hung or talked nonsense; the message says what, for a person."""


class EngineMissingError(RuntimeError):
    """The child has no engine; the message is its reason."""


class TextRefusedError(RuntimeError):
    """The engine cannot render this text; the message says why."""


class NoRoomError(RuntimeError):
    """The clip cannot be written; the message says why."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What the child says of itself when it has started."""

    engine_id: str
    name: str
    voice: str
    note: str


def render_command(settings: VoiceSettings, log: str = os.devnull) -> tuple[str, ...]:
    """How the render child for these settings is started."""
    arguments = (json.dumps(asdict(settings)), log)
    return (sys.executable, "-P", "-c", STARTER, PACKAGE_ROOT, *arguments)


class RenderChild:
    """A running render child. Used from one thread; `kill` may be called from any."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start the child; ChildLostError if that is impossible."""
        if not command[0]:
            raise ChildLostError("the Python that renders speech is not known")
        try:
            self._process, self._to_child, from_child = start_piped(command, os.environ)
        except OSError as error:
            raise ChildLostError(f"the speech engine cannot be started: {error}") from None
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._reader = threading.Thread(
            target=self._read, args=(from_child,), name="render-reader", daemon=True
        )
        self._reader.start()

    def ready(self, timeout_s: float) -> Ready:
        """Wait for the engine; EngineMissingError or ChildLostError where there will be none."""
        answer = self._answer(timeout_s, "starting")
        if "unavailable" in answer:
            raise EngineMissingError(str(answer["unavailable"]))
        engine_id = " ".join(str(answer.get("ready", "")).split())
        if not engine_id:
            raise ChildLostError("the speech engine's child does not say what it is")
        name, voice, note = (str(answer.get(key, "")) for key in ("name", "voice", "note"))
        return Ready(engine_id, name, voice, note)

    def render(self, text: str, temporary: Path, stem: Path, timeout_s: float) -> tuple[str, int]:
        """Render one text; path and length in ms of the clip.

        TextRefusedError, NoRoomError or ChildLostError where there is none.
        """
        self._ask({"render": text, "temporary": str(temporary), "stem": str(stem)})
        answer = self._answer(timeout_s, "speaking")
        if "failed" in answer:
            raise TextRefusedError(str(answer["failed"]))
        if "disk" in answer:
            raise NoRoomError(str(answer["disk"]))
        path, length_ms = answer.get("path"), answer.get("ms")
        if not isinstance(path, str) or not isinstance(length_ms, int):
            raise ChildLostError("the speech engine's child talks nonsense")
        return path, length_ms

    def voices(self, timeout_s: float) -> list[Mapping[str, object]]:
        """What the engine's voices are, as the child lists them; or ChildLostError."""
        self._ask({"voices": True})
        voices = self._answer(timeout_s, "listing voices").get("voices")
        if not isinstance(voices, list):
            raise ChildLostError("the speech engine's child talks nonsense")
        return [voice for voice in voices if isinstance(voice, dict)]

    def kill(self) -> None:
        """End the child at once."""
        self._process.kill()

    def close(self) -> None:
        """End the child and take back what it used."""
        self._process.kill()
        self._reader.join(REAP_S)
        self._process.wait()
        with suppress(OSError):
            os.close(self._to_child)

    def _ask(self, request: Mapping[str, object]) -> None:
        try:
            # One request at a time is far below a pipe's capacity: this cannot block.
            os.write(self._to_child, json.dumps(request).encode("ascii") + b"\n")
        except OSError:
            raise ChildLostError("the speech engine crashed") from None

    def _answer(self, timeout_s: float, doing: str) -> dict[str, object]:
        try:
            line = self._lines.get(timeout=timeout_s)
        except queue.Empty:
            raise ChildLostError(f"the speech engine hangs while {doing}") from None
        if line is None:
            raise ChildLostError(f"the speech engine crashed while {doing}")
        try:
            answer = json.loads(line)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise ChildLostError("the speech engine's child talks nonsense")
        return answer

    def _read(self, from_child: int) -> None:
        with os.fdopen(from_child, "rb") as lines, suppress(OSError):
            for line in lines:
                self._lines.put(line)
        self._lines.put(None)
