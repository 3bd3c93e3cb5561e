"""The scheduler of this system, and the reminders that it has of this program."""

from __future__ import annotations

import os
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stretchcoach.files import UnreadableError, read_file
from stretchcoach.folders import Folders
from stretchcoach.reminders import launchd, systemd, task_scheduler
from stretchcoach.reminders.execution import run_command
from stretchcoach.reminders.plan import Plan, WriteFile
from stretchcoach.reminders.reminder import PREFIX, CannotRemindError, Program, Reminder

_MAX_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Installed:
    """A reminder that is set up here, by its key; `on` says whether the system will run it."""

    key: str
    reminder: Reminder
    file: Path
    on: bool


class System(ABC):
    """What sets up reminders, in files of one kind in one folder."""

    suffix: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def lack(self) -> str:
        """Why no reminder can be set up here, in words; empty where it can."""

    @abstractmethod
    def install(self, reminder: Reminder, program: Program, first: datetime) -> Plan:
        """What sets up a reminder whose first time is `first`. Raises CannotRemindError."""

    @abstractmethod
    def removal(self, key: str) -> Plan:
        """What takes one away."""

    @abstractmethod
    def read(self, content: bytes) -> Reminder | None:
        """The reminder in a file; None if this program did not write it."""

    @abstractmethod
    def is_on(self, key: str) -> bool:
        """Whether the system will run it."""

    def installed(self) -> Iterator[Installed]:
        """The reminders of this program, by name and time; files of others are not its own."""
        try:
            names = sorted(os.listdir(self.folder))  # noqa: PTH208 - names are all that is needed
        except OSError:
            return
        found = []
        for name in names:
            if name.startswith(PREFIX) and name.endswith(self.suffix):
                key = name.removesuffix(self.suffix)
                reminder = self.read_named(name)
                if reminder is not None and reminder.key == key:
                    found.append((reminder.name, reminder.at, key, reminder, name))
        for _, _, key, reminder, name in sorted(found, key=lambda one: one[:3]):
            yield Installed(key, reminder, self.folder / name, self.is_on(key))

    def read_named(self, name: str) -> Reminder | None:
        """The reminder in the file of this name, if there is one."""
        try:
            return self.read(read_file(self.folder / name, _MAX_BYTES))
        except UnreadableError:
            return None

    def foreign_file(self, plan: Plan) -> Path | None:
        """A file in the way of a plan that this program did not write."""
        files = [step.path for step in plan.steps if isinstance(step, WriteFile)]
        if any(self.read_named(file.name) for file in files if file.suffix == self.suffix):
            return None
        return next((file for file in files if os.path.lexists(file)), None)


class Systemd(System):
    """Timers of the user's systemd."""

    suffix = ".timer"

    def lack(self) -> str:
        """Containers, WSL without systemd and systems with another init have none."""
        if shutil.which("systemctl") is None:
            return "there is no systemd"
        asked = run_command(("systemctl", "--user", "show", "--property=Version"))
        return "" if asked.done else f"there is no systemd for this user ({asked.words})"

    def install(self, reminder: Reminder, program: Program, first: datetime) -> Plan:
        """A service and a timer."""
        del first
        return systemd.install_plan(reminder, program, self.folder)

    def removal(self, key: str) -> Plan:
        """Disables the timer first."""
        return systemd.removal_plan(key, self.folder)

    def read(self, content: bytes) -> Reminder | None:
        """Reads the timer's last section."""
        return systemd.read_timer(content)

    def is_on(self, key: str) -> bool:
        """Whether the timer is enabled."""
        return os.path.lexists(systemd.enabled_link(key, self.folder))


class Launchd(System):
    """Agents of launchd."""

    suffix = ".plist"

    def __init__(self, folder: Path, uid: int) -> None:
        super().__init__(folder)
        self.uid = uid

    def lack(self) -> str:
        """Every macOS has launchd; whether a person is logged in shows when it is asked."""
        return ""

    def install(self, reminder: Reminder, program: Program, first: datetime) -> Plan:
        """A property list."""
        del first
        return launchd.install_plan(reminder, program, self.folder, self.uid)

    def removal(self, key: str) -> Plan:
        """Unloads the agent first."""
        return launchd.removal_plan(key, self.folder, self.uid)

    def read(self, content: bytes) -> Reminder | None:
        """Reads the property list."""
        return launchd.read_agent(content)

    def is_on(self, key: str) -> bool:
        """Whether the agent is loaded."""
        return run_command(("launchctl", "print", f"gui/{self.uid}/{key}")).done


class TaskScheduler(System):
    """Tasks of Windows."""

    suffix = ".xml"

    def lack(self) -> str:
        """Every Windows has its Task Scheduler."""
        return ""

    def install(self, reminder: Reminder, program: Program, first: datetime) -> Plan:
        """A task, and its XML."""
        return task_scheduler.install_plan(reminder, program, self.folder, first)

    def removal(self, key: str) -> Plan:
        """Deletes the task first."""
        return task_scheduler.removal_plan(key, self.folder)

    def read(self, content: bytes) -> Reminder | None:
        """Reads the kept XML."""
        return task_scheduler.read_task(content)

    def is_on(self, key: str) -> bool:
        """Whether the task is there."""
        return run_command(task_scheduler.query(key)).done


def system_here(folders: Folders, platform: str = sys.platform) -> System:
    """The scheduler of this system. Raises CannotRemindError where there is no home."""
    home = os.environ.get("HOME", "")
    if platform == "darwin" and home.startswith("/"):
        return Launchd(Path(home, "Library", "LaunchAgents"), os.getuid())
    if platform == "win32" and folders.data is not None:
        return TaskScheduler(folders.data / "reminders")
    if platform not in ("darwin", "win32") and folders.config is not None:
        return Systemd(folders.config.parent / "systemd" / "user")
    raise CannotRemindError("there is no home folder to keep a reminder in")


def program_here() -> Program:
    """How this program is started again. Raises CannotRemindError where that cannot be told."""
    if not sys.executable:
        raise CannotRemindError("it cannot be told how this program was started")
    python = Path(sys.executable)
    package_folder = str(Path(__file__).parents[2])
    if sys.platform == "win32":
        # The one without a console, which would flash up.
        windowless = python.with_name("pythonw.exe")
        words = (str(windowless if windowless.exists() else python), "-m", "stretchcoach")
        return Program(words, package_folder)
    script = python.with_name("stretchcoach")
    if os.access(script, os.X_OK):
        return Program((str(script),))
    return Program((str(python), "-m", "stretchcoach"), package_folder)
