"""Writing to the cache: clips in, old clips out, and what is worth remembering."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from itertools import count
from pathlib import Path

from stretchcoach.voice.cache import CLIPS_FOLDER, STATE_FOLDER, engine_file, parse_clip_name
from stretchcoach.voice.settings import VoiceSettings

CAP_BYTES = 64 * 1024 * 1024
TEMPORARY_PREFIX = ".tmp-"
ABANDONED_S = 3600.0
PLAYER_FILE = "player"
MAX_REMEMBERED = 4096


class ClipStore:
    """The folder that this program renders into.

    It is the cache folder as long as that can be written, and a private temporary one,
    removed by `close`, from the first failure on; `note` then says why in words.
    """

    def __init__(self, cache_dir: Path, cap_bytes: int = CAP_BYTES) -> None:
        self._cache_dir = cache_dir
        self._cap_bytes = cap_bytes
        self._private: Path | None = None
        self._falling = threading.Lock()
        self._serial = count(1)
        self.note = ""

    def clips_folder(self) -> Path:
        """The folder for new clips, made if missing; OSError where no folder can be had."""
        return self._folder(CLIPS_FOLDER)

    def temporary(self, folder: Path) -> Path:
        """A name in a folder for a clip that is not finished."""
        return folder / f"{TEMPORARY_PREFIX}{os.getpid()}-{next(self._serial)}.wav"

    def sound(self, name: str, make: Callable[[Path], None]) -> Path:
        """A generated sound that is kept beside the clips; OSError where it cannot be written."""
        try:
            return self._kept_sound(name, make)
        except OSError as error:
            self.fall_back(explain(error))
            return self._kept_sound(name, make)

    def fall_back(self, reason: str) -> None:
        """Write to a private folder from now on, and say why; OSError where none can be made."""
        with self._falling:
            if self._private is None:
                private = Path(tempfile.mkdtemp(prefix="stretchcoach-"))
                self.note = f"clips cannot be kept in {self._cache_dir}: {reason}"
                self._private = private

    def is_private(self, folder: Path) -> bool:
        """Whether a folder is where clips go when they cannot be kept."""
        return self._private is not None and folder.is_relative_to(self._private)

    def remember_engine(self, settings: VoiceSettings, engine_id: str) -> None:
        """Let lengths be looked up later without a start of the engine."""
        self._remember(Path(engine_file(self._cache_dir, settings)), engine_id)

    def remember_player(self, program: str) -> None:
        """Try this player program first the next time."""
        self._remember(self._cache_dir / STATE_FOLDER / PLAYER_FILE, program)

    def remembered_player(self) -> str:
        """The player program that worked last; "" if none is known."""
        return _read_short(self._cache_dir / STATE_FOLDER / PLAYER_FILE)

    def tidy(self, wanted: Set[str]) -> None:
        """Remove what dead programs left, and the least recently used clips above the cap.

        The clips whose keys are in `wanted` stay.
        """
        folder = self._cache_dir / CLIPS_FOLDER
        _remove_abandoned(folder)
        clips = sorted(_clips(folder))
        excess = sum(size for _, size, _ in clips) - self._cap_bytes
        for _, size, path in clips:
            if excess <= 0:
                return
            parsed = parse_clip_name(path.name)
            if parsed is not None and parsed[0] not in wanted and _unlink(path):
                excess -= size

    def close(self) -> None:
        """Remove the private folder, if there is one."""
        if self._private is not None:
            shutil.rmtree(self._private, ignore_errors=True)
            self._private = None

    def _folder(self, name: str) -> Path:
        if self._private is None:
            try:
                return _writable(self._cache_dir / name)
            except OSError as error:
                self.fall_back(explain(error))
        return _writable((self._private or self._cache_dir) / name)

    def _kept_sound(self, name: str, make: Callable[[Path], None]) -> Path:
        kept = self._cache_dir / STATE_FOLDER / name
        if kept.is_file():
            return kept
        folder = self._folder(STATE_FOLDER)
        path = folder / name
        temporary = self.temporary(folder)
        try:
            make(temporary)
            temporary.replace(path)
        finally:
            _unlink(temporary)
        return path

    def _remember(self, path: Path, value: str) -> None:
        if self._private is not None or _read_short(path) == value:
            return
        temporary = self.temporary(path.parent)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(value + "\n", encoding="utf-8")
            temporary.replace(path)
        except OSError:
            # A note that cannot be kept only costs time at the next start.
            _unlink(temporary)


class KeptClips(ClipStore):
    """A store for clips that are for a later run: where they cannot be kept none is made."""

    def fall_back(self, reason: str) -> None:
        """Refuse with an OSError: a folder that goes with this run would be of no use."""
        raise OSError(reason)


def use_clip(path: str) -> bool:
    """Mark a clip as used now; False where it is gone, or broken."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(12)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return False
    # A crash of the machine leaves short files, and aplay plays any other as noise.
    declared = int.from_bytes(head[4:8], "little") + 8
    if head[:4] != b"RIFF" or head[8:] != b"WAVE" or declared != size:
        return False
    with suppress(OSError):
        # A clip in a read-only folder plays all the same.
        os.utime(path)
    return True


def explain(error: OSError) -> str:
    """An OSError in words for a person."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def _writable(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return folder


def _read_short(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(MAX_REMEMBERED).strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _clips(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Time of last use, size and path of each clip."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if parse_clip_name(entry.name) is None:
            continue
        try:
            found = entry.stat()
        except OSError:
            continue
        yield found.st_mtime, found.st_size, Path(entry.path)


def _remove_abandoned(folder: Path) -> None:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - of Path objects there would be thousands
    except OSError:
        return
    for name in names:
        if name.startswith(TEMPORARY_PREFIX) and _is_abandoned(folder / name):
            _unlink(folder / name)


def _is_abandoned(path: Path) -> bool:
    owner = path.name.removeprefix(TEMPORARY_PREFIX).split("-")[0]
    if sys.platform != "win32" and owner.isascii() and owner.isdigit():
        try:
            os.kill(int(owner), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            pass
    try:
        return time.time() - path.stat().st_mtime > ABANDONED_S
    except OSError:
        return False


def _unlink(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
