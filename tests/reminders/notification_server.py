"""A desktop's notification server, as small as can be: writes what it is given as JSON lines."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Annotated

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method

NAME = "org.freedesktop.Notifications"
Texts = Annotated[list[str], DBusSignature("as")]
About = Annotated[tuple[str, str, str, str], DBusSignature("ssss")]


class Server(ServiceInterface):
    """The three methods that a program asks before and when it notifies."""

    def __init__(self) -> None:
        super().__init__(NAME)

    @dbus_method("GetServerInformation")
    def about(self) -> About:
        """Name, vendor, version, and the version of the standard."""
        return ("small", "tests", "1", "1.2")

    @dbus_method("GetCapabilities")
    def capabilities(self) -> Texts:
        """It shows a text below the title."""
        return ["body"]

    @dbus_method("Notify")
    def notify(
        self,
        app_name: DBusStr,
        _replaces: DBusUInt32,
        _icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        _actions: Texts,
        hints: DBusDict,
        _timeout: DBusInt32,
    ) -> DBusUInt32:
        """Tell what is to be shown."""
        _say({"app": app_name, "title": title, "body": body, "sound": "sound-name" in hints})
        return 1


def _say(value: object) -> None:
    sys.stdout.write(f"{json.dumps(value)}\n")
    sys.stdout.flush()


async def _serve() -> None:
    bus = await MessageBus().connect()
    bus.export("/org/freedesktop/Notifications", Server())
    await bus.request_name(NAME)
    _say("ready")
    # Until the test has seen enough and ends it.
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
