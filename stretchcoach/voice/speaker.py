"""The voice: clips rendered ahead in a child, each played by a process of its own."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stretchcoach.session.speech import estimate_ms
from stretchcoach.voice.awake import Awake
from stretchcoach.voice.cache import CLIPS_FOLDER, ClipIndex
from stretchcoach.voice.child import render_command
from stretchcoach.voice.chime import (
    AWAKE_MS,
    AWAKE_NAME,
    CHIME_MS,
    CHIME_NAME,
    PROBE_MS,
    PROBE_NAME,
    write_awake,
    write_chime,
    write_probe,
)
from stretchcoach.voice.normalise import normalise
from stretchcoach.voice.playback import Playback
from stretchcoach.voice.players import Player, find_players
from stretchcoach.voice.process import adopted_process
from stretchcoach.voice.protocol import (
    Report,
    ReportKind,
    Utterance,
    VoiceState,
    VoiceStatus,
)
from stretchcoach.voice.render_events import (
    ClipFailed,
    ClipReady,
    EngineBack,
    EngineFound,
    EngineLost,
    RenderEvent,
)
from stretchcoach.voice.renderer import Renderer, RenderLimits
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.sounding import Piece
from stretchcoach.voice.store import ClipStore, use_clip


@dataclass(frozen=True, slots=True)
class FirstSound:
    """A player program that was started before there was a voice, as the leader of its group.

    `length_ms` is the clip's, `started_ns` on `time.monotonic_ns()`.
    """

    text: str
    path: str
    length_ms: int
    program: str
    pid: int
    started_ns: int


class ClipVoice:
    """Speaks through pyttsx3 and a player program; see `protocol.Voice`."""

    def __init__(
        self,
        settings: VoiceSettings,
        cache_dir: Path,
        notify: Callable[[], None],
        *,
        find: Callable[[str], Sequence[Player]] = find_players,
        command: Sequence[str] | None = None,
        limits: RenderLimits | None = None,
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Start nothing yet.

        `find` (given the program that worked last), `command` (the render child's), `limits`
        and `clock_ns` replace what the machine has.
        """
        self._settings = settings
        self._notify = notify
        self._cache_dir = cache_dir
        self._store = ClipStore(cache_dir)
        self._index = ClipIndex.open(cache_dir, settings)
        self._events: queue.SimpleQueue[RenderEvent] = queue.SimpleQueue()
        self._reports: list[Report] = []
        self._wanted: dict[str, None] = {}
        self._pending: set[str] = set()
        self._given_up: set[str] = set()
        self._muted = False
        self._closed = False
        self._engine_note = ""
        self._engine_lost = ""
        self._renderer = Renderer(
            command or render_command(settings), settings, self._store, self._tell, limits
        )
        self._playback = Playback(
            find=lambda: find(self._store.remembered_player()),
            probe=lambda: self._sound(PROBE_NAME, PROBE_MS, write_probe),
            awake=Awake(
                lambda: self._sound(AWAKE_NAME, AWAKE_MS, write_awake).path,
                AWAKE_MS,
                notify,
                clock_ns,
            ),
            worked=lambda player: self._store.remember_player(player.path),
            ended=notify,
            clock_ns=clock_ns,
        )

    def prepare(self, texts: Sequence[str]) -> None:
        """Render these texts in the background, in this order, ahead of what was asked before."""
        if self._closed:
            return
        self._take_events()
        sayable = [text for text in dict.fromkeys(texts) if normalise(text)]
        self._wanted.update(dict.fromkeys(sayable))
        missing = [text for text in sayable if self._index.find(text) is None]
        self._pending.update(missing)
        self._renderer.ask(missing, self._index.keys(sayable))

    def length_ms(self, text: str) -> int:
        """The rendered clip's length, or the estimate where none is rendered, in ms."""
        self._take_events()
        rendered = self._index.length_ms(text)
        return estimate_ms(text, self._settings.rate) if rendered is None else rendered

    def is_ready(self, text: str) -> bool:
        """Whether `speak` would start a clip of this text at once."""
        self._take_events()
        is_there = self._playback.has_adopted(text) or self._index.find(text) is not None
        return self._can_sound() and is_there

    def may_become_ready(self, text: str) -> bool:
        """Whether waiting makes sense: the text is being rendered, or waits its turn."""
        self._take_events()
        return self._can_sound() and text in self._pending

    def speak(self, text: str) -> Utterance | None:
        """Start the clip now, ending whatever sounds; None where nothing can be heard.

        A text without a clip is rendered for the next time, unless that was given up.
        """
        if not self.is_ready(text):
            if self._can_sound() and text not in self._pending | self._given_up:
                self.prepare((text,))
            return None
        path, length_ms = self._index.find(text) or ("", 0)
        if not self._playback.has_adopted(text) and not use_clip(path):
            self._index.forget(text)
            self.prepare((text,))
            return None
        return self._playback.say(text, Piece(path, length_ms))

    def adopt(self, first: FirstSound) -> None:
        """Take over what sounds already: the next `speak` of its text does not begin anew."""
        self._playback.adopt(
            first.text,
            Piece(first.path, first.length_ms),
            first.program,
            adopted_process(first.pid),
            first.started_ns,
        )

    def chime(self) -> None:
        """Start the short tone, unless something is being said."""
        if not self._can_sound() or self._playback.saying:
            return
        try:
            piece = self._sound(CHIME_NAME, CHIME_MS, write_chime)
        except OSError:
            # Without room for a chime there is none; speech says why in the status.
            return
        self._playback.chime(piece)

    def hush(self) -> None:
        """Silence at once."""
        self._playback.stop()

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - as in the protocol
        """Mute (and hush) or unmute."""
        self._muted = muted
        if muted:
            self.hush()

    def set_loudness(self, loudness: float) -> None:
        """What is said from now on has this share, at most 1, of its clip's amplitude."""
        self._playback.loudness = loudness

    def keep_awake(self, awake: bool) -> None:  # noqa: FBT001 - as in the protocol
        """Keep the audio sink from suspending while a session runs."""
        if awake and not self._closed:
            self._playback.keep_awake()
        else:
            self._playback.let_sleep()

    def poll(self) -> tuple[Report, ...]:
        """What happened since the last call; also enforces the clips' deadlines."""
        if self._closed:
            return ()
        self._take_events()
        reports = (*self._reports, *self._playback.poll())
        self._reports.clear()
        return reports

    def next_deadline_ns(self) -> int | None:
        """When `poll` wants to be called again at the latest, on `time.monotonic_ns()`."""
        return None if self._closed else self._playback.next_deadline_ns()

    def status(self) -> VoiceStatus:
        """What to show of the voice now; a voice that is ready may have a note as its reason."""
        self._take_events()
        if self._muted:
            return VoiceStatus(VoiceState.MUTED)
        if self._playback.saying:
            return VoiceStatus(VoiceState.SPEAKING)
        lost = self._playback.lost or self._engine_lost
        if lost:
            return VoiceStatus(VoiceState.SILENT, lost)
        return VoiceStatus(VoiceState.READY, self._engine_note or self._store.note)

    def close(self) -> None:
        """End every process and thread, leaving nothing behind; may be called twice."""
        if self._closed:
            return
        self._closed = True
        self._playback.close()
        self._renderer.close()
        self._store.close()

    def _can_sound(self) -> bool:
        return not (self._closed or self._muted or self._playback.lost)

    def _sound(self, name: str, length_ms: int, make: Callable[[Path], None]) -> Piece:
        return Piece(str(self._store.sound(name, make)), length_ms)

    def _tell(self, event: RenderEvent) -> None:
        """Take an event from the renderer's thread."""
        self._events.put(event)
        self._notify()

    def _take_events(self) -> None:
        while not self._events.empty():
            self._take(self._events.get())

    def _take(self, event: RenderEvent) -> None:
        match event:
            case ClipReady(text, key, path, length_ms):
                self._pending.discard(text)
                self._given_up.discard(text)
                self._index.add(key, path, length_ms)
                self._report(ReportKind.RENDERED, text=text, length_ms=length_ms)
            case ClipFailed(text, reason):
                self._pending.discard(text)
                if not self._engine_lost:
                    # It is the text's own fault: asking again at every turn would not help.
                    self._given_up.add(text)
                self._report(ReportKind.RENDER_FAILED, text=text, reason=reason)
            case EngineFound(engine_id, note):
                self._engine_note = note
                self._change_engine(engine_id)
            case EngineLost(reason):
                self._engine_lost = reason
                self._report(ReportKind.LOST, reason=reason)
            case EngineBack():
                self._engine_lost = ""
                self._report(ReportKind.RESTORED)

    def _report(
        self, kind: ReportKind, *, text: str = "", reason: str = "", length_ms: int = 0
    ) -> None:
        self._reports.append(Report(kind, text, reason, length_ms))

    def _change_engine(self, engine_id: str) -> None:
        """Another engine's clips sound different: render anew what this one has not said."""
        if engine_id == self._index.engine_id:
            return
        self._index.change_engine(engine_id)
        self._index.add_folder(str(self._cache_dir / CLIPS_FOLDER))
        missing = [text for text in self._wanted if self._index.find(text) is None]
        behind = [text for text in missing if text not in self._pending]
        if behind:
            # What was asked for by name keeps its place before what only changes its sound.
            self._pending.update(behind)
            self._renderer.ask([*(text for text in missing if text not in behind), *behind])
