"""Opens the diary for a command; what is wrong with it ends the command with one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from stretchcoach.cli.diary_stage import diary_file
from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.output import tell
from stretchcoach.folders import Folders
from stretchcoach.routine.safe_text import visible

if TYPE_CHECKING:
    from stretchcoach.diary.store import Access, Store


@contextmanager
def opened(folders: Folders, access: Access) -> Iterator[Store]:
    """The diary while the block runs. Raises CommandError for whatever is wrong with it."""
    from stretchcoach.diary.store import DiaryError, open_store

    try:
        with open_store(diary_file(folders), access) as store:
            if store.notice:
                tell(store.notice)
            yield store
    except DiaryError as error:
        raise CommandError(error.message, ExitCode.UNREADABLE) from None


def check_source(store: Store, source: str) -> None:
    """Raises CommandError where nothing was read in under this name."""
    from stretchcoach.diary.reading import sources

    known = sources(store)
    if source and source not in known:
        names = ", ".join(visible(name) for name in known[:8]) or "none"
        raise CommandError(
            f'no diary was read in as "{visible(source)}" (those that were: {names})',
            ExitCode.UNREADABLE,
        )
