"""Opens the diary's file, to read it or to write it; whatever is wrong is one clear line."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from stretchcoach.diary.health import (
    BESIDE,
    Condition,
    DamagedDiaryError,
    DiaryError,
    Look,
    NewerDiaryError,
    beside,
    has_beside,
    look_at,
    set_aside,
    why_not_written,
)
from stretchcoach.diary.refusals import damaged, failed, refuse_newer, refuse_strange
from stretchcoach.diary.schema import MIGRATIONS, Migration, migrate
from stretchcoach.files import reason_of, shown_path

__all__ = ["Access", "DamagedDiaryError", "DiaryError", "NewerDiaryError", "Store", "open_store"]

BUSY_S = 5.0
"""Another program never holds the file for longer than a commit."""


class Access(StrEnum):
    """What the file is opened for."""

    READ = "read"
    WRITE = "write"


class Store:
    """The open diary. `notice` tells what was done about a damaged file, if anything was.

    `connection` is for the modules of the diary alone; it commits by itself outside of
    `transaction`. Others may only ask whether it `waits`.
    """

    def __init__(
        self, file: Path, connection: sqlite3.Connection, notice: str = "", copy: str = ""
    ) -> None:
        self.file = file
        self.connection = connection
        self.notice = notice
        self._copy = copy
        self._waits = False

    @property
    def waits(self) -> bool:
        """Whether it is about to write, which it may not while another program does."""
        return self._waits

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written in the block, or nothing of it. Raises DiaryError."""
        with self.errors_told("write"):
            self._waits = True
            try:
                self.connection.execute("BEGIN IMMEDIATE")
            finally:
                self._waits = False
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back already.
                with suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """All that is read in the block is of one moment. Raises DiaryError."""
        with self.errors_told("read"):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                with suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def errors_told(self, doing: str) -> Iterator[None]:
        """What SQLite raises in the block, as a DiaryError."""
        try:
            yield
        except sqlite3.Error as error:
            raise failed(self.file, doing, error) from None

    def close(self) -> None:
        """Close the file; may be called twice."""
        with suppress(sqlite3.Error):
            self.connection.close()
        if self._copy:
            import shutil

            shutil.rmtree(self._copy, ignore_errors=True)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(
    file: Path | None, access: Access, *, migrations: Sequence[Migration] = MIGRATIONS
) -> Store:
    """Open the diary; to read one that is not there gives an empty one in memory.

    To read it makes no file and changes none. To write it makes what is missing, brings the
    tables up to date and sets a damaged file aside. Raises NewerDiaryError for a file of a
    newer version, which stays as it is, and DiaryError for what cannot be read or written.
    """
    if file is None:
        if access is Access.READ:
            return _in_memory(Path(), migrations)
        raise DiaryError("the diary cannot be kept: there is no home folder")
    look = look_at(file)
    if look.condition is not Condition.DAMAGED:
        refuse_newer(file, look.version, migrations)
    if access is Access.WRITE:
        return _open_to_write(file, look, migrations)
    if look.condition in (Condition.MISSING, Condition.EMPTY):
        return _in_memory(file, migrations)
    if look.condition is Condition.DAMAGED:
        raise damaged(file)
    try:
        return _open_to_read(file, migrations)
    except sqlite3.Error as error:
        raise failed(file, "read", error) from None
    except OSError as error:
        message = f"cannot read the diary {shown_path(file)}: {reason_of(error)}"
        raise DiaryError(message) from None


# -- to read ---------------------------------------------------------------------------


def _in_memory(file: Path, migrations: Sequence[Migration]) -> Store:
    connection = _connect(":memory:")
    migrate(connection, migrations)
    return Store(file, connection)


def _open_to_read(file: Path, migrations: Sequence[Migration]) -> Store:
    may_write = os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    if may_write:
        how = "mode=rw"
    elif has_beside(file, "-wal", "-journal"):
        return _open_copy(file, migrations)
    else:
        # Nobody can change it meanwhile, and nothing has to stand beside it.
        how = "mode=ro&immutable=1"
    connection = _connect(f"{_uri(file)}?{how}")
    try:
        version = refuse_strange(file, connection, migrations)
        connection.execute("PRAGMA query_only = ON")
    except sqlite3.OperationalError:
        # A full disk has no room for what SQLite keeps beside the file.
        connection.close()
        return _open_copy(file, migrations)
    except BaseException:
        connection.close()
        raise
    if version < len(migrations):
        connection.close()
        return _open_copy(file, migrations)
    return Store(file, connection)


def _open_copy(file: Path, migrations: Sequence[Migration]) -> Store:
    """Read a copy: the file itself can neither be changed nor be read as it is."""
    # A session, which begins beside a voice, does without them.
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="stretchcoach-")
    try:
        copy = Path(folder, file.name)
        shutil.copyfile(file, copy)
        for ending in BESIDE:
            if ending != "-shm":
                with suppress(FileNotFoundError):
                    shutil.copyfile(beside(file, ending), beside(copy, ending))
        connection = _connect(f"{_uri(copy)}?mode=rw")
        try:
            refuse_strange(file, connection, migrations)
            migrate(connection, migrations)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Store(file, connection, copy=folder)


# -- to write --------------------------------------------------------------------------


def _open_to_write(file: Path, look: Look, migrations: Sequence[Migration]) -> Store:
    notice = ""
    if look.condition is Condition.DAMAGED:
        notice = set_aside(file, look, datetime.now().astimezone())
    try:
        connection = _made(file, migrations)
    except DamagedDiaryError:
        notice = set_aside(file, look, datetime.now().astimezone())
        connection = _made(file, migrations)
    return Store(file, connection, notice)


def _made(file: Path, migrations: Sequence[Migration]) -> sqlite3.Connection:
    """A connection to the file, which is made if need be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # What is in it is nobody else's business.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
    except (OSError, ValueError) as error:
        message = f"cannot write the diary {shown_path(file)}: {why_not_written(error)}"
        raise DiaryError(message) from None
    try:
        connection = _connect(f"{_uri(file)}?mode=rw")
        try:
            _prepare(file, connection, migrations)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise failed(file, "write", error) from None
    return connection


def _prepare(file: Path, connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    refuse_strange(file, connection, migrations)
    connection.execute("PRAGMA synchronous = FULL")
    has_changed = migrate(connection, migrations)
    _take_wal(connection)
    if has_changed:
        # So that the file's first bytes alone tell its version.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.execute("SELECT 1 FROM session LIMIT 1").fetchone()


def _take_wal(connection: sqlite3.Connection) -> None:
    """Write ahead; SQLite does not wait by itself while another program does the same."""
    give_up = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            return


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name,
        uri=name != ":memory:",
        isolation_level=None,
        timeout=BUSY_S,
        # A screen opens it in one thread and reads it in another, never in two at once.
        check_same_thread=False,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _uri(file: Path) -> str:
    return file.absolute().as_uri()
