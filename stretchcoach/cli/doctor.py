"""`stretchcoach doctor`: what works on this machine, and what is missing."""

# The functions of os.path say no where those of Path raise for a folder that is out of bounds.
# ruff: noqa: PTH110, PTH208

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stretchcoach import __version__
from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.folding import hanging
from stretchcoach.cli.lengths import DEFAULT_LANGUAGE, Lengths
from stretchcoach.cli.output import can_draw, width_of, write_lines
from stretchcoach.files import reason_of, shown_path
from stretchcoach.folders import EXTRA_FOLDERS, Folders
from stretchcoach.library_reading import read_library
from stretchcoach.settings import Settings, read_settings
from stretchcoach.terminal_text import columns, one_line
from stretchcoach.voice.probe import VoiceProbe, probe_voice
from stretchcoach.voice.settings import VoiceSettings

_OK = "ok"
_NOTE = "note"
_PROBLEM = "PROBLEM"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `state` is ok, note or PROBLEM."""

    what: str
    state: str
    words: str


def run(words: Sequence[str]) -> int:
    """Report what works; with `--speak`, say something too."""
    parser = Parser("stretchcoach doctor", "Say what works on this machine, and what is missing.")
    parser.add_argument("--speak", action="store_true", help="speak a test sentence")
    parser.add_argument(
        "--strict", action="store_true", help="exit with 4 where something is missing"
    )
    args = parser.read(words)
    folders = Folders()
    read = read_settings(folders.settings_file)
    settings = read.settings
    wanted = VoiceSettings(
        language=settings.language or DEFAULT_LANGUAGE,
        voice="" if settings.voice in ("on", "off") else settings.voice,
        rate=settings.rate,
        volume=settings.volume,
        engine=settings.engine,
    )
    probe = probe_voice(wanted, folders.cache or Path(os.devnull))
    findings = [
        Finding("stretchcoach", _OK, f"{__version__}, Python {platform.python_version()}"),
        Finding("system", _OK, one_line(platform.platform(terse=True))),
        *_voice(probe, settings),
        _clips(folders, probe.cache_problem),
        _terminal(),
        *_settings(folders, read.problems),
        *_routines(folders, settings),
    ]
    if args.speak:
        from stretchcoach.cli.sentence import speak_test_sentence

        problem = one_line(speak_test_sentence(wanted, folders))
        state = _PROBLEM if problem else _OK
        findings.append(Finding("test sentence", state, problem or "spoken"))
    write_lines(_report(findings, width_of(sys.stdout)))
    lacks = any(one.state == _PROBLEM for one in findings)
    return ExitCode.LACKING if lacks and args.strict else ExitCode.DONE


def _report(findings: Sequence[Finding], width: int | None) -> Iterator[str]:
    """Aligned columns, of which the last is folded where the width is known."""
    lines = columns([(one.what, one.state, one.words) for one in findings])
    for line, one in zip(lines, findings, strict=True):
        if width is None:
            yield line
        else:
            yield from hanging(line.removesuffix(one.words), one.words, width)


def _voice(probe: VoiceProbe, settings: Settings) -> Iterator[Finding]:
    """Engine and sound output; what keeps the voice silent is a problem."""
    engine = probe.engine
    if engine.problem:
        yield Finding("voice engine", _PROBLEM, one_line(engine.problem))
    else:
        yield Finding("voice engine", _OK, one_line(f"{engine.name}, voice {engine.voice}"))
    if engine.note:
        yield Finding("voice", _NOTE, one_line(engine.note))
    if probe.player is not None:
        yield Finding("sound output", _OK, shown_path(probe.player.path))
        for player in probe.players:
            if player.problem:
                yield Finding("sound output", _NOTE, one_line(f"{player.name}: {player.problem}"))
    sound_problems = [problem for problem in probe.problems if problem != engine.problem]
    for problem in sound_problems:
        yield Finding("sound output", _PROBLEM, one_line(problem))
    if "SSH_CONNECTION" in os.environ and settings.voice != "on":
        yield Finding("voice", _NOTE, "silent over ssh; --voice on speaks at the other machine")
    if settings.voice == "off":
        yield Finding("voice", _NOTE, "switched off in config.toml")


def _clips(folders: Folders, problem: str) -> Finding:
    if folders.cache is None or problem:
        why = one_line(problem) if folders.cache else "there is no home folder"
        return Finding("clips", _NOTE, f"spoken clips are not kept: {why}")
    return Finding("clips", _OK, shown_path(folders.cache))


def _terminal() -> Finding:
    size = shutil.get_terminal_size()
    kind = one_line(os.environ.get("TERM", "")) or "unknown kind"
    if not can_draw():
        return Finding("terminal", _NOTE, f"{kind}: sessions are shown as lines (--plain)")
    if size.columns < 40 or size.lines < 15:
        return Finding("terminal", _NOTE, f"{kind}, {size.columns}×{size.lines}: 40×15 is better")
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        return Finding("terminal", _NOTE, f"{kind}, {encoding}: UTF-8 shows all texts")
    return Finding("terminal", _OK, f"{kind}, {size.columns}×{size.lines}")


def _settings(folders: Folders, problems: Sequence[str]) -> Iterator[Finding]:
    file = folders.settings_file
    if file is None:
        yield Finding("settings", _NOTE, "there is no home folder to keep them in")
        return
    for problem in problems:
        yield Finding("settings", _PROBLEM, problem)
    if not problems:
        there = "" if os.path.exists(file) else " (not there, defaults are used)"
        yield Finding("settings", _OK, f"{shown_path(file)}{there}")


def _routines(folders: Folders, settings: Settings) -> Iterator[Finding]:
    own = folders.own_routines
    if own is not None and not os.path.lexists(own):
        yield Finding("own routines", _OK, f"{shown_path(own)} (not there yet)")
    elif own is not None:
        yield _folder("own routines", own)
    for folder in folders.project_routines:
        yield _folder(f"of {EXTRA_FOLDERS}", folder)
    entries = tuple(read_library(folders, Lengths(settings, folders).of, settings.language))
    broken = sum(bool(entry.problem) for entry in entries)
    if not entries:
        yield Finding("routines", _PROBLEM, "none found, not even the bundled ones")
    elif broken:
        yield Finding("routines", _NOTE, f"{len(entries)}, of which {broken} with problems")
    else:
        yield Finding("routines", _OK, str(len(entries)))


def _folder(what: str, folder: Path) -> Finding:
    try:
        os.listdir(folder)
    except (OSError, ValueError) as error:
        return Finding(what, _PROBLEM, f"{shown_path(folder)}: {reason_of(error)}")
    return Finding(what, _OK, shown_path(folder))
