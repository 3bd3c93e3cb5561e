"""What surrounds the program in a case: its home, its engine, its player, and the fault."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from stretchcoach.events_file import EventsFile
from stretchcoach.folders import Folders
from stretchcoach.relief.cramps import Cramp
from stretchcoach.relief.prepared import FirstClip, FirstLook, write_prepared
from stretchcoach.session.events import Event
from tests.faults.faulty_engine import FAULT_FILE, plug_in
from tests.faults.faulty_engine import NAME as ENGINE
from tests.faults.faulty_player import FaultyPlayer
from tests.faults.leftovers import MARKER
from tests.faults.matrix import ROUTINE, STRUCK_AT, Case, FrontEnd, Moment, VoiceFault
from tests.places import CHECKOUT

SPEED = "1.5"
PREPARED_CLIP = f"{'0' * 32}.100.wav"
SETTINGS = f'engine = "{ENGINE}"\nquiet_hours = "00:00-00:00"\n'


class Stage:
    """A folder in which a case is played; `clips` is a folder of clips that are there already."""

    def __init__(self, folder: Path, case: Case, clips: Path | None) -> None:
        self.case = case
        self.home = folder / "home"
        self.temporary = folder / "tmp"
        self.events = folder / "events.jsonl"
        self.cache = self.home / ".cache" / "stretchcoach"
        self.words = ["play", str(folder / "routine.yaml"), "--speed", SPEED]
        self.words += ["--events", str(self.events)]
        if case.front_end is FrontEnd.PLAIN:
            self.words.append("--plain")
        self.folder = folder
        self._clips = clips
        self._player = FaultyPlayer(folder / "bin")

    @property
    def environment(self) -> dict[str, str]:
        """What the program sees, and all that it starts."""
        return {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PATH": str(self.folder / "bin"),
            "PYTHONPATH": os.pathsep.join((str(CHECKOUT), str(self.folder / "plug-ins"))),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            MARKER: str(self.folder),
        }

    def set_up(self) -> None:
        """Make everything anew, and strike what is to fail from the start."""
        for folder in (self.home / ".config" / "stretchcoach", self.temporary):
            folder.mkdir(parents=True)
        (self.folder / "routine.yaml").write_text(ROUTINE)
        self._settings_file.write_text(SETTINGS)
        plug_in(self.folder / "plug-ins")
        self._player.install()
        if self._clips is not None:
            shutil.copytree(self._clips, self.cache)
        self._prepare_relief()
        if self.case.moment is Moment.START:
            self._strike()

    def keep_clips(self, folder: Path) -> None:
        """Copy the clips that a session left, for the next to begin with."""
        ignored = shutil.ignore_patterns("player", "first-words-*")
        shutil.copytree(self.cache, folder, ignore=ignored)

    def listen(self) -> None:
        """In the program's process: strike as soon as the moment has come."""
        write = EventsFile.__call__

        def write_and_strike(events_file: EventsFile, events: tuple[Event, ...]) -> None:
            write(events_file, events)
            for event in events:
                if (event.kind.value, event.segment) == STRUCK_AT.get(self.case.moment):
                    self._strike()

        setattr(EventsFile, "__call__", write_and_strike)  # noqa: B010 - it is another's method

    def _strike(self) -> None:
        """Break what is to break; what is still to be said has to be rendered anew."""
        if self.case.voice is not VoiceFault.NONE:
            (self.folder / FAULT_FILE).write_text(self.case.voice)
            for clip in (self.cache / "clips").glob("*.wav"):
                if clip.name != PREPARED_CLIP:
                    clip.unlink()
        self._player.strike(self.case.player)

    @property
    def _settings_file(self) -> Path:
        return self.home / ".config" / "stretchcoach" / "config.toml"

    def _prepare_relief(self) -> None:
        """Leave nothing to do for the process that renders relief's clips in the background."""
        bundled = Folders().bundled_routines
        write_prepared(
            self.cache,
            FirstLook(str(self._settings_file), "auto", 0, 0, "on", ""),
            [FirstClip(cramp, bundled / "calf-cramp.yaml", "") for cramp in Cramp],
            [PREPARED_CLIP],
        )
        (self.cache / "clips").mkdir(exist_ok=True)
        (self.cache / "clips" / PREPARED_CLIP).write_bytes(b"")
