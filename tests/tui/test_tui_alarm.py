"""Calls from any thread reach the one listener on its loop, once for many."""

from __future__ import annotations

import asyncio
import threading

from stretchcoach.tui.alarm import Alarm, Notifier


async def _settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_many_calls_are_one() -> None:
    """What is called several times before the loop turns is passed on once."""
    heard: list[int] = []
    notifier = Notifier()
    notifier.attach(lambda: heard.append(threading.get_ident()))
    for _ in range(3):
        notifier()
    await _settled()
    assert heard == [threading.get_ident()]
    notifier()
    await _settled()
    assert len(heard) == 2


async def test_a_call_from_another_thread_comes_home() -> None:
    """The listener runs on the loop's thread, whichever thread called."""
    heard = asyncio.Event()
    threads: list[int] = []
    notifier = Notifier()

    def listen() -> None:
        threads.append(threading.get_ident())
        heard.set()

    notifier.attach(listen)
    caller = threading.Thread(target=notifier)
    caller.start()
    await asyncio.wait_for(heard.wait(), 30)
    caller.join()
    assert threads == [threading.get_ident()]


async def test_a_call_before_the_screen_is_there_is_kept() -> None:
    """A voice that is quicker than the screen is not lost."""
    heard: list[str] = []
    notifier = Notifier()
    notifier()
    notifier.attach(lambda: heard.append("kept"))
    await _settled()
    assert heard == ["kept"]


async def test_nobody_is_called_after_the_end() -> None:
    """A voice that outlives its screen calls into nothing."""
    heard: list[str] = []
    notifier = Notifier()
    notifier.attach(lambda: heard.append("too late"))
    notifier()
    notifier.detach()
    await _settled()
    notifier()
    await _settled()
    assert heard == []


def test_a_call_after_the_loop_has_gone_is_harmless() -> None:
    """A closed loop is no error for a thread that still calls."""
    notifier = Notifier()

    async def attach() -> None:
        notifier.attach(lambda: None)

    asyncio.run(attach())
    notifier()


async def test_an_alarm_set_again_rings_once() -> None:
    """The newest time counts, and a cancelled alarm is silent."""
    rung = asyncio.Event()
    times: list[str] = []

    def ring() -> None:
        times.append("rung")
        rung.set()

    alarm = Alarm(ring)
    alarm.set(3_600)
    alarm.set(0)
    await asyncio.wait_for(rung.wait(), 30)
    alarm.set(3_600)
    alarm.cancel()
    alarm.cancel()
    assert times == ["rung"]
