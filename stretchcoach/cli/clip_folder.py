"""The folder of clips of a run that speaks, with relief kept ready in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from stretchcoach.cli.output import tell
from stretchcoach.cli.relief_clips import relief_clips_kept
from stretchcoach.folders import Cache, Folders, writable_cache


@contextmanager
def cache_or_notice(folders: Folders) -> Iterator[Cache]:
    """The folder of clips; what is wrong with it is told. In it relief is kept ready."""
    with writable_cache(folders) as cache:
        if cache.notice:
            tell(cache.notice)
        with relief_clips_kept(folders, cache):
            yield cache
