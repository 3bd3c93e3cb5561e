"""Where things are kept on this machine. Nothing is created by asking."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from stretchcoach.routine.safe_text import visible

APP = "stretchcoach"
EXTRA_FOLDERS = "STRETCHCOACH_ROUTINES"


class Folders:
    """The four folders of this program, found when first asked for.

    Each is None where the system names no home to put it in.
    """

    @cached_property
    def config(self) -> Path | None:
        """Holds `config.toml`."""
        return _user_folder("config")

    @cached_property
    def data(self) -> Path | None:
        """Holds the folder `routines` with one's own files."""
        return _user_folder("data")

    @cached_property
    def cache(self) -> Path | None:
        """Holds what can be made again: spoken clips."""
        return _user_folder("cache")

    @cached_property
    def state(self) -> Path | None:
        """Holds what is remembered between runs."""
        return _user_folder("state")

    @property
    def settings_file(self) -> Path | None:
        """The one file of settings, there or not."""
        return None if self.config is None else self.config / "config.toml"

    @property
    def own_routines(self) -> Path | None:
        """Where one's own routines live."""
        return None if self.data is None else self.data / "routines"

    @property
    def project_routines(self) -> tuple[Path, ...]:
        """The folders that the environment adds, in its order."""
        named = os.environ.get(EXTRA_FOLDERS, "").split(os.pathsep)
        # Path.expanduser would raise where there is no home.
        return tuple(Path(os.path.expanduser(name)) for name in named if name)  # noqa: PTH111

    @property
    def bundled_routines(self) -> Path:
        """The routines that come with the program: in the package, or beside it in a checkout."""
        package = Path(__file__).parent
        installed = package / "bundled"
        return installed if installed.is_dir() else package.parent / "routines"


class Cache(NamedTuple):
    """The folder of clips; `notice` says what is wrong with it, if anything is."""

    folder: Path
    writable: bool = True
    notice: str = ""


@contextmanager
def writable_cache(folders: Folders) -> Iterator[Cache]:
    """The cache folder, made if need be, or one in the temporary folder until the block ends.

    Where not even that can be made, the usual folder comes back as not writable.
    """
    usual = folders.cache
    if usual is not None and _can_write(usual):
        yield Cache(usual)
        return
    why = "there is no home folder" if usual is None else f"{visible(str(usual))} is read-only"
    import tempfile

    try:
        made = tempfile.TemporaryDirectory(prefix=f"{APP}-", ignore_cleanup_errors=True)
    except OSError:
        nowhere = usual if usual is not None else Path(os.devnull)
        yield Cache(nowhere, writable=False, notice=f"no clip can be made: {why}")
        return
    with made as folder:
        yield Cache(Path(folder), notice=f"spoken clips are not kept: {why}")


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


_ON_LINUX = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def _user_folder(kind: str) -> Path | None:
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        # What platformdirs would say in the usual case; to import it takes 15 ms.
        variable, usual = _ON_LINUX[kind]
        named, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
        if not named and home.startswith("/"):
            named = f"{home.rstrip('/')}/{usual}"
        if named.startswith("/") and named == named.strip():
            return Path(named, APP)
    import platformdirs

    try:
        path = Path(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))
    except RuntimeError:
        return None
    # Older versions leave a `~` in front instead, which would mean a folder of that name.
    return path if path.is_absolute() else None
