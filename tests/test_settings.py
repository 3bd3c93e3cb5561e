"""The settings file: what is read, what is refused, and that nothing in it can stop a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from stretchcoach.settings import (
    MAX_BYTES,
    QuietHours,
    ReadSettings,
    Settings,
    Theme,
    quiet_hours_of,
    read_settings,
)

WHOLE_FILE = """\
language = "de"
voice = "off"
rate = 170
volume = 60
engine = "system"
theme = "night"
quiet_hours = "22:30-06:15"
night_rate = 110
night_volume = 40
chimes = false
"""


def read(tmp_path: Path, content: str | bytes) -> ReadSettings:
    """Read this content as a settings file."""
    file = tmp_path / "config.toml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_settings(file)


def test_every_key_is_read(tmp_path: Path) -> None:
    """Each key of the file arrives in its setting."""
    found = read(tmp_path, WHOLE_FILE)
    assert found.problems == ()
    assert found.settings == Settings(
        language="de",
        voice="off",
        rate=170,
        volume=60,
        engine="system",
        theme=Theme.NIGHT,
        quiet_hours=QuietHours(22 * 60 + 30, 6 * 60 + 15),
        night_rate=110,
        night_volume=40,
        chimes=False,
    )


@pytest.mark.parametrize("place", [None, "missing"])
def test_no_file_means_defaults(tmp_path: Path, place: str | None) -> None:
    """Without a file, or a folder to look in, the defaults hold and nothing is told."""
    assert read_settings(tmp_path / place if place else None) == ReadSettings(Settings())


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ('theme = "dark"\nvolum = 3\n', 2, 'there is no setting "volum", did you mean "volume"?'),
        ("xyzzy = 1\n", 1, 'there is no setting "xyzzy"'),
        ('\n\nrate = "fast"\n', 3, "rate must be a whole number from 80 to 400"),
        ("rate = true\n", 1, "rate must be a whole number"),
        ("rate = 150.5\n", 1, "rate must be a whole number"),
        ("rate = 9000\n", 1, "rate must be a whole number"),
        ("volume = -1\n", 1, "volume must be a whole number from 0 to 100"),
        ('theme = "pink"\n', 1, "theme must be one of auto, light, dark, night"),
        ("theme = []\n", 1, "theme must be one of"),
        ('quiet_hours = "21-7"\n', 1, "quiet_hours must be two times of day"),
        ('quiet_hours = "25:00-07:00"\n', 1, "quiet_hours must be two times of day"),
        ('chimes = "no"\n', 1, "chimes must be true or false"),
        ("voice = false\n", 1, "voice must be a short text"),
        ('voice = ""\n', 1, "voice must be a short text"),
        ('voice = "a\\u001b[31m"\n', 1, "voice holds characters that cannot be shown"),
        ('language = "english please"\n', 1, "language must be a language"),
        ("[voice]\nname = 1\n", 1, "voice must be a short text"),
        ('"\\u001b[2J" = 1\n', 1, r'there is no setting "\x1b[2J"'),
    ],
)
def test_one_wrong_key_is_told_with_its_line_and_left_out(
    tmp_path: Path, content: str, line: int, words: str
) -> None:
    """A key that is wrong is told in one line, and its default is used."""
    found = read(tmp_path, content)
    assert len(found.problems) == 1
    (problem,) = found.problems
    assert problem.startswith(f"{tmp_path / 'config.toml'}:{line}: ")
    assert words in problem
    assert "\x1b" not in problem
    assert found.settings == read(tmp_path, 'theme = "dark"' if line == 2 else "").settings


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'rate = 170\ntheme = "dark\n', ":2: "),
        (b"rate = \n", ":1: "),
        (b"rate = 170\nrate = 180\n", ":2: "),
        (b"a" * (MAX_BYTES + 1), "too large"),
        (b'rate = 170\nvoice = "\xff"\n', ":2: this is not UTF-8"),
        (b"\x00", ":1: "),
        (b"a = " + b"[" * 20_000, ""),
    ],
)
def test_a_broken_file_gives_one_message_and_defaults(
    tmp_path: Path, content: bytes, place: str
) -> None:
    """A file that is no TOML is told in one line and changes nothing."""
    found = read(tmp_path, content)
    assert len(found.problems) == 1
    assert place in found.problems[0]
    assert "\n" not in found.problems[0]
    assert found.settings == Settings()


def test_a_folder_in_its_place_gives_a_message(tmp_path: Path) -> None:
    """A folder called config.toml is told and changes nothing."""
    (tmp_path / "config.toml").mkdir()
    found = read_settings(tmp_path / "config.toml")
    assert found.settings == Settings()
    assert "it is a folder" in found.problems[0]


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    """An editor that begins files with a byte order mark is not punished."""
    assert read(tmp_path, b"\xef\xbb\xbfrate = 170\n").settings.rate == 170


def test_flags_are_over_the_file() -> None:
    """A flag that is given wins, one that is not leaves the file's value."""
    flags = {"rate": 200, "theme": None, "chimes": False, "level": "full"}
    settings = Settings(rate=170, theme=Theme.DARK).with_flags(flags)
    assert settings == Settings(rate=200, theme=Theme.DARK, chimes=False)


@pytest.mark.parametrize(
    ("span", "quiet", "loud"),
    [
        ("21:00-07:00", ("21:00", "23:59", "00:00", "06:59"), ("07:00", "20:59", "12:00")),
        ("09:00-17:00", ("09:00", "16:59"), ("17:00", "08:59", "00:00")),
        ("12:00-12:00", (), ("12:00", "00:00")),
        ("22:00-24:00", ("23:59",), ("00:00", "21:59")),
    ],
)
def test_quiet_hours_span_midnight(
    span: str, quiet: tuple[str, ...], loud: tuple[str, ...]
) -> None:
    """A span of quiet hours holds its first minute, not its last, over midnight too."""
    hours = quiet_hours_of(span)

    def minute(time: str) -> int:
        return int(time[:2]) * 60 + int(time[3:])

    assert [hours.contain(minute(time)) for time in quiet] == [True] * len(quiet)
    assert [hours.contain(minute(time)) for time in loud] == [False] * len(loud)
