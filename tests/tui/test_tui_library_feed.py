"""Work in a thread: its results come on the loop, once at a time, and leaving waits for none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

from stretchcoach.tui.library_feed import Feed


async def until(is_so: Callable[[], bool]) -> None:
    """Let the loop go round until this holds."""
    async with asyncio.timeout(45):
        while not is_so():
            await asyncio.sleep(0)


async def test_what_is_yielded_comes_on_the_loop_in_order() -> None:
    """Each result is taken where the screen lives, and the end is told behind the last."""
    loop_thread = threading.get_ident()
    seen: list[object] = []
    work_threads: list[int] = []

    def work() -> Iterator[int]:
        work_threads.append(threading.get_ident())
        yield from range(3)

    def take(one: object) -> None:
        assert threading.get_ident() == loop_thread
        seen.append(one)

    feed = Feed(work, take, lambda: take("done"))
    feed.start()
    await until(lambda: "done" in seen)
    assert seen == [0, 1, 2, "done"]
    assert work_threads != [loop_thread]


async def test_starting_again_meanwhile_runs_once_more_behind() -> None:
    """However often it is asked for while it runs, it runs twice, never at the same time."""
    go_on = threading.Event()
    running: list[int] = []
    ends: list[int] = []

    def work() -> Iterator[int]:
        running.append(1)
        assert len(running) == len(ends) + 1
        go_on.wait(60)
        yield 1

    feed = Feed(work, lambda _one: None, lambda: ends.append(1))
    feed.start()
    feed.start()
    feed.start()
    go_on.set()
    await until(lambda: len(ends) == 2)
    assert len(running) == 2
    feed.start()
    await until(lambda: len(ends) == 3)


async def test_stopping_ends_it_in_order_and_tells_nothing_more() -> None:
    """What was begun is put in order at the next result, and nobody hears of it."""
    taken: list[int] = []
    ended: list[str] = []
    first = threading.Event()
    go_on = threading.Event()

    def work() -> Iterator[int]:
        try:
            yield 1
            first.set()
            go_on.wait(60)
            yield 2
            ended.append("went on")
        finally:
            ended.append("in order")

    feed = Feed(work, taken.append, lambda: ended.append("told"))
    feed.start()
    await until(lambda: bool(taken) and first.is_set())
    go_on.set()
    feed.stop()
    await asyncio.sleep(0)
    assert taken == [1]
    assert ended in (["in order"], ["went on", "in order"])


async def test_stopping_what_never_began_is_nothing() -> None:
    """A screen that was left before its first frame has nothing to wait for."""
    Feed(lambda: iter(()), lambda _one: None).stop()
