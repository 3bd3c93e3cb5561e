"""Reminders by systemd: a service and a timer of the user, enabled by `systemctl --user`."""

from __future__ import annotations

from pathlib import Path

from stretchcoach.reminders.plan import Plan, RemoveFile, RunCommand, WriteFile
from stretchcoach.reminders.reminder import Program, Reminder, record_of, reminder_from
from stretchcoach.reminders.schedule import DAY_NAMES, EVERY_DAY

_RECORD = "Reminder="
_SECTION = "[X-Stretchcoach]"
_UNUSUAL_IN_PROGRAM = frozenset("'\"\\")


def calendar_expression(reminder: Reminder) -> str:
    """When, as `OnCalendar` has it."""
    days = ",".join(DAY_NAMES[day][:3] for day in sorted(reminder.days))
    on = "" if reminder.days == EVERY_DAY else f"{days} "
    return f"{on}*-*-* {reminder.at}:00"


def command_line(words: tuple[str, ...]) -> str:
    """The words as `ExecStart` has them, so that systemd reads them back as they are."""
    if _UNUSUAL_IN_PROGRAM & set(words[0]):
        # systemd starts no program with a quote or a backslash in its path.
        words = ("/bin/sh", "-c", 'exec "$0" "$@"', *words)
    line = " ".join(_quoted(word) for word in words)
    # The colon keeps `$` as it is.
    return f":{line}" if "$" in line else line


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    plain = word and word.isprintable() and not set(word) & set(" '\"\\;")
    return escaped if plain else f'"{escaped}"'


def service_text(reminder: Reminder, program: Program) -> str:
    """The unit that reminds once."""
    where = ""
    if program.folder:
        # The slash at the end keeps a backslash there from joining two lines.
        where = f"WorkingDirectory={program.folder.replace('%', '%%')}/\n"
    return (
        "[Unit]\n"
        f"Description={_description(reminder)}\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        f"{where}"
        f"ExecStart={command_line(program.with_words(reminder.words))}\n"
        "TimeoutStartSec=60\n"
    )


def timer_text(reminder: Reminder) -> str:
    """The unit that says when; its last section, which systemd skips, is for `remind --list`."""
    return (
        "[Unit]\n"
        f"Description={_description(reminder)}\n"
        "\n"
        "[Timer]\n"
        f"OnCalendar={calendar_expression(reminder)}\n"
        "AccuracySec=10s\n"
        "Persistent=false\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
        "\n"
        f"{_SECTION}\n"
        f"{_RECORD}{record_of(reminder)}\n"
    )


def _description(reminder: Reminder) -> str:
    # The time at the end keeps a backslash of the title from joining two lines.
    return f"Reminder: {reminder.short_title.replace('%', '%%')}, at {reminder.at}"


def install_plan(reminder: Reminder, program: Program, folder: Path) -> Plan:
    """What sets up a reminder, in the folder of the user's units."""
    timer = f"{reminder.key}.timer"
    # The timer comes first and goes last: what it tells owns the service too.
    files = {
        timer: timer_text(reminder),
        f"{reminder.key}.service": service_text(reminder, program),
    }
    return Plan(
        (
            *(WriteFile(folder / name, text.encode(), text) for name, text in files.items()),
            RunCommand(("systemctl", "--user", "daemon-reload")),
            RunCommand(("systemctl", "--user", "enable", timer)),
            # A timer that runs already takes a new time only so.
            RunCommand(("systemctl", "--user", "restart", timer)),
        ),
        undo=removal_plan(reminder.key, folder).steps,
    )


def removal_plan(key: str, folder: Path) -> Plan:
    """What takes a reminder away entirely."""
    timer = f"{key}.timer"
    return Plan(
        (
            RunCommand(("systemctl", "--user", "disable", "--now", timer), may_fail=True),
            RemoveFile(enabled_link(key, folder)),
            RemoveFile(folder / f"{key}.service"),
            RemoveFile(folder / timer),
            RunCommand(("systemctl", "--user", "daemon-reload"), may_fail=True),
        )
    )


def enabled_link(key: str, folder: Path) -> Path:
    """The link that is there while the timer is enabled."""
    return folder / "timers.target.wants" / f"{key}.timer"


def read_timer(content: bytes) -> Reminder | None:
    """The reminder in a timer of this program; None for anything else."""
    _, found, section = content.decode(errors="replace").rpartition(f"\n{_SECTION}\n")
    record = section.partition("\n")[0]
    return reminder_from(record.removeprefix(_RECORD)) if found else None


def crontab_line(reminder: Reminder, program: Program) -> str:
    """The same for cron, where there is no systemd."""
    import shlex

    days = ",".join(str((day + 1) % 7) for day in sorted(reminder.days))
    days = "*" if reminder.days == EVERY_DAY else days
    command = shlex.join(program.with_words(reminder.words))
    if program.folder:
        command = f"cd {shlex.quote(program.folder)} && {command}"
    # In a crontab a percent sign ends the command, in quotes too.
    when = f"{reminder.at.minute} {reminder.at.hour} * * {days}"
    return f"{when} {command}".replace("%", "\\%")
