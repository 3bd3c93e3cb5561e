"""What of the voice works on this machine, found out without leaving a trace."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from stretchcoach.voice.child import (
    ChildLostError,
    EngineMissingError,
    RenderChild,
    render_command,
)
from stretchcoach.voice.chime import PROBE_MS, PROBE_NAME, write_probe
from stretchcoach.voice.offered import OfferedVoice
from stretchcoach.voice.players import Player, find_players, missing_players_reason
from stretchcoach.voice.process import Watched
from stretchcoach.voice.settings import VoiceSettings

START_S = 5.0
LIST_S = 5.0
PLAY_S = PROBE_MS / 1000 + 3.0
REAP_S = 1.0


class NoVoicesError(RuntimeError):
    """The voices cannot be listed; the message says why, for a person."""


@dataclass(frozen=True, slots=True)
class EngineProbe:
    """The speech engine: its name and version and the voice it would speak with.

    `note` says what of the settings it cannot meet; `problem`, if any, why there is none.
    """

    name: str = ""
    voice: str = ""
    note: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PlayerProbe:
    """A player program; `problem` is empty for one that played a moment of silence."""

    name: str
    path: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class VoiceProbe:
    """All that speaking needs; `player` is the program that would be used, if one works."""

    engine: EngineProbe
    players: tuple[PlayerProbe, ...]
    cache_problem: str

    @property
    def player(self) -> PlayerProbe | None:
        """The first player that works."""
        return next((player for player in self.players if not player.problem), None)

    @property
    def problems(self) -> tuple[str, ...]:
        """Why nothing would be heard, in words; empty where something would."""
        sound = ""
        if not self.players:
            sound = missing_players_reason()
        elif self.player is None:
            said = "; ".join(f"{player.name}: {player.problem}" for player in self.players)
            sound = f"no sound output works ({said})"
        return tuple(filter(None, (self.engine.problem, sound)))


def probe_voice(
    settings: VoiceSettings,
    cache_dir: Path,
    *,
    command: Sequence[str] | None = None,
    players: Sequence[Player] | None = None,
) -> VoiceProbe:
    """Start the engine and each player once, in a few seconds at most; nothing is heard.

    `command` (the render child's) and `players` replace what the machine has.
    """
    found = find_players() if players is None else players
    return VoiceProbe(
        engine=_probe_engine(command or render_command(settings)),
        players=_probe_players(found),
        cache_problem=_probe_cache(cache_dir),
    )


def list_voices(
    settings: VoiceSettings | None = None, *, command: Sequence[str] | None = None
) -> tuple[OfferedVoice, ...]:
    """Every voice that the settings' engine offers; NoVoicesError where there is no engine."""
    try:
        with closing(RenderChild(command or render_command(settings or VoiceSettings()))) as child:
            child.ready(START_S)
            listed = child.voices(LIST_S)
    except (EngineMissingError, ChildLostError) as error:
        raise NoVoicesError(str(error)) from None
    return tuple(map(_offered, listed))


def _offered(entry: object) -> OfferedVoice:
    fields = entry if isinstance(entry, dict) else {}
    languages = fields.get("languages")
    return OfferedVoice(
        id=str(fields.get("id", "")),
        name=str(fields.get("name", "")),
        languages=tuple(map(str, languages)) if isinstance(languages, list) else (),
    )


def _probe_engine(command: Sequence[str]) -> EngineProbe:
    try:
        with closing(RenderChild(command)) as child:
            ready = child.ready(START_S)
    except (EngineMissingError, ChildLostError) as error:
        return EngineProbe(problem=str(error))
    return EngineProbe(name=ready.name, voice=ready.voice, note=ready.note)


def _probe_players(players: Sequence[Player]) -> tuple[PlayerProbe, ...]:
    with tempfile.TemporaryDirectory(prefix="stretchcoach-") as folder:
        silence = Path(folder) / PROBE_NAME
        write_probe(silence)
        return tuple(
            PlayerProbe(player.name, player.path, _play(player, silence)) for player in players
        )


def _play(player: Player, silence: Path) -> str:
    """Play a moment of silence; what went wrong, or nothing."""
    ended = threading.Event()
    try:
        watched = Watched(player.start(str(silence)), ended.set)
    except OSError as error:
        return f"cannot be started: {error.strerror or error}"
    if not ended.wait(PLAY_S):
        watched.kill()
        watched.join(REAP_S)
        return "the sound server does not answer"
    code = watched.code()
    return "" if code == 0 else f"it failed (exit code {code})"


def _probe_cache(cache_dir: Path) -> str:
    """Why clips cannot be kept, judged without creating a folder."""
    folder = cache_dir
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir():
        return f"{folder} is no folder"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"{folder} cannot be written"
    return ""
