"""Notices that a file was saved, however its editor does that."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from stretchcoach.preview.look import Look, News
from stretchcoach.preview.reading import FilesRead, Reader

SETTLED_LOOKS = 16
"""So many looks after a change the content is still compared: some file systems tell the
time of a change to two seconds only."""

_MOST_TRIES = 5
_BETWEEN_READS_S = 0.02


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it."""

    modified_ns: int
    changed_ns: int
    inode: int
    size: int
    mode: int


def stamp_of(path: Path) -> Stamp | None:
    """A file's stamp, that of its target for a link; None where there is nothing."""
    try:
        found = os.stat(path)  # noqa: PTH116 - bytes and text alike
    except (OSError, ValueError):
        return None
    return Stamp(found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_size, found.st_mode)


@dataclass(slots=True)
class Watch:
    """Looks at a routine and at the files that it uses; to be asked a few times a second.

    `pause` waits that many seconds between two readings of a file that is being written.
    """

    reader: Reader
    pause: Callable[[float], None] = time.sleep
    _files: FilesRead | None = None
    _stamps: tuple[Stamp | None, ...] = ()
    _quiet_looks: int = 0
    _is_in_doubt: bool = False
    _is_to_be_measured: bool = False

    def measure_again(self) -> None:
        """Have the next look lay the routine out with the clips that are there by then."""
        self._is_to_be_measured = True

    def look(self) -> Look | None:
        """What is new since the last look, or None where nothing is; blocks on the disk."""
        if self._files is None:
            return self._take(News.SAVED)
        if self._has_changed(self._files):
            return self._take(News.SAVED)
        if self._is_to_be_measured:
            return self._take(News.MEASURED)
        return None

    def _has_changed(self, files: FilesRead) -> bool:
        """Whether any file holds something else than before.

        An editor may take a file away, or empty it, before it writes it anew: that counts
        only when it is still so at the next look.
        """
        stamps = tuple(stamp_of(path) for path in files.paths)
        if stamps != self._stamps:
            self._stamps, self._quiet_looks = stamps, 0
        elif self._quiet_looks >= SETTLED_LOOKS:
            return False
        else:
            self._quiet_looks += 1
        now = self._at_rest(files)
        if now == files:
            self._is_in_doubt = False
            return False
        is_gone = not isinstance(now.main, bytes) or not now.main.strip()
        if is_gone and isinstance(files.main, bytes) and not self._is_in_doubt:
            self._is_in_doubt = True
            return False
        self._is_in_doubt = False
        return True

    def _at_rest(self, files: FilesRead) -> FilesRead:
        """The files when two readings agree: what is half written is not looked at."""
        now = files.again()
        for _ in range(_MOST_TRIES):
            if now == files:
                break
            self.pause(_BETWEEN_READS_S)
            before, now = now, files.again()
            if before == now:
                break
        return now

    def _take(self, news: News) -> Look:
        if news is News.MEASURED:
            self._is_to_be_measured = False
            self.reader.measure_again()
        look, self._files = self.reader.read(news)
        self._stamps = tuple(stamp_of(path) for path in self._files.paths)
        self._quiet_looks = 0
        return look
