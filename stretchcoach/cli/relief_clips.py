"""Keeps the clips of cramp relief rendered, in the background of any run that speaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue

from stretchcoach.cli.exits import CommandError
from stretchcoach.cli.lengths import voice_settings
from stretchcoach.cli.night import at_night
from stretchcoach.folders import Cache, Folders
from stretchcoach.relief.cramps import Cramp
from stretchcoach.relief.prepared import FirstClip, FirstLook, is_whole, write_prepared
from stretchcoach.routine.model import Routine
from stretchcoach.settings import QuietHours, Settings, read_settings
from stretchcoach.voice.cache import ClipIndex
from stretchcoach.voice.process import start_silent
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.store import ClipStore, KeptClips

BEGIN_AFTER_S = 2
"""The first seconds of a session are its own."""

NICENESS = 15
MOST_TEXTS = 400
RENDER_S = 20.0
_NEVER = QuietHours(0, 0)

_ROOT = str(Path(__file__).parents[2])
_STARTER = (
    "import os, sys, time\n"
    "root = sys.argv.pop(1)\n"
    "if root not in sys.path: sys.path.insert(0, root)\n"
    f"os.nice({NICENESS}); time.sleep({BEGIN_AFTER_S})\n"
    "from stretchcoach.cli.relief_clips import render_all\n"
    "render_all()"
)


@contextmanager
def relief_clips_kept(folders: Folders, cache: Cache) -> Iterator[None]:
    """While the block runs, render what relief lacks, in a process that ends with the block."""
    process = None
    config = "" if folders.settings_file is None else str(folders.settings_file)
    if cache.folder == folders.cache and os.name == "posix" and sys.executable:
        player = ClipStore(cache.folder).remembered_player()
        if not is_whole(cache.folder, config, player):
            try:
                process = start_silent((sys.executable, "-P", "-c", _STARTER, _ROOT))
            except OSError:
                # The next run will do it.
                process = None
    try:
        yield
    finally:
        if process is not None:
            process.kill()
            process.wait()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A cramp's routine, its voices by day and night, and all that may be said, in order."""

    cramp: Cramp
    path: Path
    routine: Routine
    voices: tuple[VoiceSettings, VoiceSettings]
    texts: tuple[str, ...]


def render_all() -> None:
    """Render every clip that relief needs, and leave the file for the first word."""
    folders = Folders()
    settings = read_settings(folders.settings_file).settings
    if folders.cache is None:
        return
    wanted = [found for cramp in Cramp if (found := _wanted(cramp, folders, settings)) is not None]
    if settings.voice != "off":
        for how_many in (1, MOST_TEXTS):
            for voice in dict.fromkeys(voice for each in wanted for voice in each.voices):
                said = (each.texts[:how_many] for each in wanted if voice in each.voices)
                _render(folders.cache, voice, list(dict.fromkeys(t for own in said for t in own)))
            # The first word of the next run does not wait for the rest.
            _leave_file(folders, folders.cache, settings, wanted)
        return
    _leave_file(folders, folders.cache, settings, wanted)


def _wanted(cramp: Cramp, folders: Folders, settings: Settings) -> _Wanted | None:
    from stretchcoach.cli.relief_stage import ReliefRoutines
    from stretchcoach.relief.coach import CannotRelieveError, said_in_relief

    try:
        routines = ReliefRoutines(folders, settings.language)
        routine = routines.of(cramp)
        texts = said_in_relief(routine)
    except (CannotRelieveError, CommandError):
        return None
    by_day = replace(settings, quiet_hours=_NEVER)
    voices = (voice_settings(by_day, routine), voice_settings(at_night(settings), routine))
    return _Wanted(cramp, routines.path_of(cramp), routine, voices, texts)


def _render(cache: Path, voice: VoiceSettings, texts: list[str]) -> None:
    """Have these texts rendered, or give up where the engine takes too long."""
    from stretchcoach.voice.child import render_command
    from stretchcoach.voice.render_events import ClipFailed, ClipReady, EngineLost, RenderEvent
    from stretchcoach.voice.renderer import Renderer

    index = ClipIndex.open(cache, voice)
    missing = [text for text in texts if index.find(text) is None]
    if not missing:
        return
    events: SimpleQueue[RenderEvent] = SimpleQueue()
    renderer = Renderer(render_command(voice), voice, KeptClips(cache), events.put)
    left = set(missing)
    renderer.ask(missing, index.keys(texts))
    try:
        while left:
            event = events.get(timeout=RENDER_S)
            if isinstance(event, EngineLost):
                return
            if isinstance(event, ClipReady | ClipFailed):
                left.discard(event.text)
    except Empty:
        return
    finally:
        renderer.close()


def _leave_file(folders: Folders, cache: Path, settings: Settings, wanted: list[_Wanted]) -> None:
    from stretchcoach.relief.first_frame import flag_lines
    from stretchcoach.voice.players import find_players

    store = ClipStore(cache)
    players = [player.path for player in find_players(store.remembered_player())]
    firsts: list[FirstClip] = []
    kept: dict[str, None] = {}
    for each in wanted:
        first, flags = each.texts[0], flag_lines(each.routine)
        indexes = [ClipIndex.open(cache, voice) for voice in each.voices]
        day, night = (index.find(first) or ("", 0) for index in indexes)
        firsts.append(FirstClip(each.cramp, each.path, first, day, night, flags))
        for index in indexes:
            found = (index.find(text) for text in each.texts)
            kept.update((Path(clip[0]).name, None) for clip in found if clip is not None)
    look = FirstLook(
        config="" if folders.settings_file is None else str(folders.settings_file),
        theme=settings.theme.value,
        quiet_start_min=settings.quiet_hours.start_min,
        quiet_end_min=settings.quiet_hours.end_min,
        voice=settings.voice,
        player=players[0] if players else "",
    )
    write_prepared(cache, look, firsts, list(kept))
