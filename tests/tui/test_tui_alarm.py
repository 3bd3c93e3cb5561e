"""Calls from any thread reach the one listener on its loop, once for many."""

from __future__ import annotations

import asyncio
import errno
import threading
from typing import Any

import pytest

from stretchcoach.tui.alarm import Alarm, Notifier


async def _settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_an_alarm_is_never_early() -> None:
    """What is due at a moment is due when the alarm for it rings, also within a millisecond."""
    loop = asyncio.get_running_loop()
    for delay_s in (0.0, 0.0002, 0.0013, 0.0049):
        rang = asyncio.Event()
        alarm = Alarm(rang.set)
        set_s = loop.time()
        alarm.set(delay_s)
        await asyncio.wait_for(rang.wait(), 30)
        assert loop.time() >= set_s + delay_s


async def test_the_last_millisecond_is_not_left_to_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A loop sleeps in whole milliseconds: it is asked to call earlier, by more than one."""
    loop = asyncio.get_running_loop()
    asked: list[float] = []
    call_at = loop.call_at

    def watched(when: float, *call: Any) -> asyncio.TimerHandle:
        asked.append(when)
        return call_at(when, *call)

    alarm = Alarm(lambda: None)
    with monkeypatch.context() as patch:
        patch.setattr(loop, "call_at", watched)
        alarm.set(20.0)
    alarm.cancel()
    assert asked[0] < loop.time() + 20.0 - 0.001


async def test_an_alarm_rings_where_nobody_can_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a clock that is tampered with the rest of a millisecond is not slept, but it rings."""

    def refuse(_seconds: float) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr("stretchcoach.tui.alarm.time.sleep", refuse)
    rang = asyncio.Event()
    Alarm(rang.set).set(0.005)
    await asyncio.wait_for(rang.wait(), 30)


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
