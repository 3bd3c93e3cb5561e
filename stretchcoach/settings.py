"""What a person likes: one `config.toml`, and a flag for each of its keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path

from stretchcoach.files import UnreadableError, read_file, shown_path
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.suggest import closest
from stretchcoach.routine.thresholds import Thresholds, thresholds_from

MAX_BYTES = 64 * 1024
_MINUTES_A_DAY = 24 * 60


class Theme(StrEnum):
    """The looks; `auto` takes night in the quiet hours where a routine wants it."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of day to another, in minutes after midnight; it may span midnight."""

    start_min: int
    end_min: int

    def contain(self, minute: int) -> bool:
        """Whether this minute of the day lies in them; equal ends are an empty span."""
        if self.start_min <= self.end_min:
            return self.start_min <= minute < self.end_min
        return minute >= self.start_min or minute < self.end_min

    def __str__(self) -> str:
        ends = (divmod(end, 60) for end in (self.start_min, self.end_min))
        return "-".join(f"{hour:02}:{minute:02}" for hour, minute in ends)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. An empty text leaves the choice to the program.

    `rate` is words a minute, `volume` percent, and in relief and before bed in the quiet
    hours at most `night_rate` and `night_volume`; `voice` is `on`, `off` or a voice's name;
    with `diary` each session is kept in it, and `rest_days` in a row do not end a streak;
    `check` has the figures from which on `check` warns, a table such as `W605 = "3m"`.
    """

    language: str = ""
    voice: str = ""
    rate: int = 150
    volume: int = 100
    engine: str = "auto"
    theme: Theme = Theme.AUTO
    quiet_hours: QuietHours = QuietHours(21 * 60, 7 * 60)
    night_rate: int = 130
    night_volume: int = 60
    chimes: bool = True
    diary: bool = True
    rest_days: int = 1
    check: Thresholds = field(default_factory=Thresholds)

    def with_flags(self, flags: Mapping[str, object]) -> Settings:
        """These settings with those of `flags` put over them that are given (not None)."""
        names = [entry.name for entry in fields(self)]
        given = {name: flags[name] for name in names if flags.get(name) is not None}
        return replace(self, **given)  # type: ignore[arg-type] # each flag was read by its reader


def language_of(value: object) -> str:
    """A language as in `de` or `en-GB`. Raises ValueError."""
    text = text_of(value).replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError('must be a language such as "en" or "de"')
    return text


def text_of(value: object) -> str:
    """A text of one line. Raises ValueError."""
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise ValueError("must be a short text in quotes")
    if visible(value) != value or "\n" in value:
        raise ValueError("holds characters that cannot be shown")
    return value.strip()


def whole_number(low: int, high: int, unit: str) -> Callable[[object], int]:
    """A reader of whole numbers within bounds."""

    def read(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"must be a whole number from {low} to {high} ({unit})")
        return value

    return read


def theme_of(value: object) -> Theme:
    """One of the looks. Raises ValueError."""
    try:
        return Theme(value)  # type: ignore[arg-type] # any other value is refused by the call
    except ValueError:
        raise ValueError(f"must be one of {', '.join(Theme)}") from None


def quiet_hours_of(value: object) -> QuietHours:
    """Two times of day as in `21:00-07:00`. Raises ValueError."""
    if isinstance(value, str) and (
        found := re.fullmatch(r"(\d\d?):(\d\d)\s*[-–]\s*(\d\d?):(\d\d)", value.strip(), re.ASCII)
    ):
        first, second, third, fourth = (int(figure) for figure in found.groups())
        ends = (first * 60 + second, third * 60 + fourth)
        if second < 60 and fourth < 60 and max(ends) <= _MINUTES_A_DAY:
            return QuietHours(*(end % _MINUTES_A_DAY for end in ends))
    raise ValueError('must be two times of day such as "21:00-07:00"')


def switch_of(value: object) -> bool:
    """True or false. Raises ValueError."""
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def check_figures_of(value: object) -> Thresholds:
    """A table of codes and figures, as in `W605 = "3m"`. Raises ValueError."""
    if not isinstance(value, dict):
        raise ValueError('must be a table: [check], and below it lines such as W605 = "3m"')
    thresholds, problems = thresholds_from(value)
    if problems:
        raise ValueError("; ".join(problems))
    return thresholds


READERS: Mapping[str, Callable[[object], object]] = {
    "language": language_of,
    "voice": text_of,
    "rate": whole_number(80, 400, "words a minute"),
    "volume": whole_number(0, 100, "percent"),
    "engine": text_of,
    "theme": theme_of,
    "quiet_hours": quiet_hours_of,
    "night_rate": whole_number(80, 400, "words a minute"),
    "night_volume": whole_number(0, 100, "percent"),
    "chimes": switch_of,
    "diary": switch_of,
    "rest_days": whole_number(0, 6, "days"),
    "check": check_figures_of,
}
"""How each key's value is read, from TOML or from a flag's text."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """The settings of a file, and a line for each thing in it that was passed over."""

    settings: Settings
    problems: tuple[str, ...] = ()


def read_settings(file: Path | None) -> ReadSettings:
    """The settings in a file; defaults for what is missing or wrong. Never raises."""
    if file is None:
        return ReadSettings(Settings())
    name = shown_path(file)
    try:
        data = read_file(file, MAX_BYTES)
    except UnreadableError as error:
        return ReadSettings(Settings(), () if error.is_missing else (error.message,))
    if len(data) > MAX_BYTES:
        return ReadSettings(Settings(), (f"{name}: too large for a settings file",))
    return _parse(data, name)


def _parse(data: bytes, name: str) -> ReadSettings:
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return ReadSettings(Settings(), (f"{name}:{line}: this is not UTF-8 text",))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return ReadSettings(Settings(), (_syntax_problem(str(error), name, text),))
    given: dict[str, object] = {}
    problems = []
    for key, value in table.items():
        place = f"{name}:{_line_of(key, text)}"
        reader = READERS.get(key)
        if reader is None:
            near = closest(key, READERS)
            hint = f', did you mean "{near}"?' if near else ""
            problems.append(f'{place}: there is no setting "{visible(key)}"{hint}')
            continue
        try:
            given[key] = reader(value)
        except ValueError as error:
            problems.append(f"{place}: {key} {error}")
    return ReadSettings(Settings().with_flags(given), tuple(problems))


def _syntax_problem(message: str, name: str, text: str) -> str:
    found = re.search(r"\s*\(at line (\d+), column \d+\)", message)
    if found is None:
        return f"{name}:{text.count(chr(10)) + 1}: {visible(message)}"
    return f"{name}:{found[1]}: {visible(message[: found.start()])}"


def _line_of(key: str, text: str) -> int:
    """The line where a key stands; the reader of TOML does not say."""
    wanted = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    for number, line in enumerate(text.splitlines(), start=1):
        if wanted.match(line):
            return number
    return 1
