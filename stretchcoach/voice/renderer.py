"""Keeps texts being rendered, whatever happens to the child that does it."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stretchcoach.voice.cache import ClipIndex
from stretchcoach.voice.child import (
    ChildLostError,
    EngineMissingError,
    NoRoomError,
    Ready,
    RenderChild,
    TextRefusedError,
)
from stretchcoach.voice.normalise import normalise
from stretchcoach.voice.render_events import (
    ClipFailed,
    ClipReady,
    EngineBack,
    EngineFound,
    EngineLost,
    RenderEvent,
)
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.store import ClipStore, explain, use_clip

TRIES_A_TEXT = 2
CLOSE_S = 3.0


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """How long the child may take (s), and how often in a row it may be lost, or refuse."""

    start_s: float = 5.0
    cue_s: float = 1.0
    idle_s: float = 2.0
    first_pause_s: float = 0.1
    losses: int = 5
    start_losses: int = 2
    refusals: int = 3
    rest_s: float = 30.0


class _GivenUpError(RuntimeError):
    """Rendering cannot go on; the message says why, for a person."""


class Renderer:
    """One worker thread that owns one child. `tell` is called from it, with each event."""

    def __init__(
        self,
        command: Sequence[str],
        settings: VoiceSettings,
        store: ClipStore,
        tell: Callable[[RenderEvent], None],
        limits: RenderLimits | None = None,
    ) -> None:
        self._command = command
        self._settings = settings
        self._store = store
        self._tell = tell
        self._limits = limits or RenderLimits()
        self._wake = threading.Condition()
        self._queue: deque[str] = deque()
        self._current: str | None = None
        self._protected: set[str] = set()
        self._child: RenderChild | None = None
        self._index = ClipIndex(settings)
        self._worker: threading.Thread | None = None
        self._closing = False
        self._untidy = True
        self._losses = 0
        self._start_losses = 0
        self._refusals = 0
        self._lost = ""
        self._rests_until = 0.0

    def ask(self, texts: Iterable[str], protected: Iterable[str] = ()) -> None:
        """Render these texts first, in this order; keep the clips named `protected`."""
        with self._wake:
            first = [text for text in dict.fromkeys(texts) if text != self._current]
            asked = set(first)
            self._queue = deque([*first, *(text for text in self._queue if text not in asked)])
            self._protected.update(protected)
            if self._worker is None and not self._closing:
                self._worker = threading.Thread(target=self._work, name="renderer", daemon=True)
                self._worker.start()
            self._wake.notify()

    def close(self) -> None:
        """End the child and the thread; what was not rendered stays so."""
        with self._wake:
            self._closing = True
            self._queue.clear()
            if self._child is not None:
                self._child.kill()
            self._wake.notify()
        if self._worker is not None:
            self._worker.join(CLOSE_S)

    def _work(self) -> None:
        try:
            while self._next():
                text = self._current
                if text is not None:
                    self._render(text)
        finally:
            self._drop_child()

    def _next(self) -> bool:
        """Wait for the next text; False when it is time to end."""
        with self._wake:
            self._current = None
            while not self._closing:
                if self._queue:
                    self._current = self._queue.popleft()
                    return True
                if self._untidy:
                    self._untidy = False
                    protected = frozenset(self._protected)
                    break
                if not self._wake.wait(self._limits.idle_s if self._child else None):
                    # An idle child costs more memory than the start of another costs time.
                    self._drop_child()
            else:
                return False
        self._store.tidy(protected)
        return True

    def _render(self, text: str) -> None:
        try:
            event = self._try(text)
        except _GivenUpError as error:
            self._give_up(text, str(error))
            return
        with self._wake:
            # From here on the text may be asked for again.
            self._current = None
            if self._closing:
                return
        if self._lost and isinstance(event, ClipReady):
            self._lost = ""
            self._tell(EngineBack())
        self._tell(event)

    def _try(self, text: str) -> ClipReady | ClipFailed:
        if self._lost and time.monotonic() < self._rests_until:
            return ClipFailed(text, self._lost)
        spoken = normalise(text)
        if not spoken:
            return ClipFailed(text, "there is nothing in it that can be said")
        reason = ""
        tries = 0
        while tries < TRIES_A_TEXT and not self._closing:
            child = self._ready_child()
            if child is None:
                continue
            try:
                ready = self._clip(child, text, spoken)
            except TextRefusedError as error:
                self._count_refusal(str(error))
                return ClipFailed(text, str(error))
            except NoRoomError as error:
                self._leave_full_folder(str(error))
            except ChildLostError as error:
                reason = str(error)
                tries += 1
                self._count_loss(reason)
            else:
                self._losses = self._refusals = 0
                return ready
        return ClipFailed(text, reason)

    def _clip(self, child: RenderChild, text: str, spoken: str) -> ClipReady:
        key = self._index.key(text)
        found = self._index.find(text)
        if found is None or not use_clip(found[0]):
            folder = self._writable_folder()
            temporary = self._store.temporary(folder)
            try:
                found = child.render(spoken, temporary, folder / key, self._limits.cue_s)
            finally:
                temporary.unlink(missing_ok=True)
            self._untidy = True
            self._index.add(key, *found)
        with self._wake:
            self._protected.add(key)
        return ClipReady(text, key, *found)

    def _ready_child(self) -> RenderChild | None:
        """The child, started if there is none; None where the start has to be tried again."""
        if self._child is not None:
            return self._child
        try:
            child = RenderChild(self._command)
            with self._wake:
                self._child = child
                if self._closing:
                    return None
            self._welcome(child.ready(self._limits.start_s))
        except EngineMissingError as error:
            raise _GivenUpError(str(error)) from None
        except ChildLostError as error:
            self._start_losses += 1
            if self._start_losses >= self._limits.start_losses:
                raise _GivenUpError(str(error)) from None
            self._count_loss(str(error))
            return None
        self._start_losses = 0
        return child

    def _welcome(self, ready: Ready) -> None:
        if ready.engine_id != self._index.engine_id:
            self._index = ClipIndex(self._settings, ready.engine_id)
            self._index.add_folder(str(self._writable_folder()))
            self._store.remember_engine(self._settings, ready.engine_id)
        self._tell(EngineFound(ready.engine_id, ready.note))

    def _writable_folder(self) -> Path:
        try:
            return self._store.clips_folder()
        except OSError as error:
            raise _GivenUpError(f"there is no room for clips: {explain(error)}") from None

    def _leave_full_folder(self, reason: str) -> None:
        if self._store.is_private(self._writable_folder()):
            raise _GivenUpError(f"there is no room for clips: {reason}")
        try:
            self._store.fall_back(reason)
        except OSError:
            raise _GivenUpError(f"there is no room for clips: {reason}") from None

    def _count_refusal(self, reason: str) -> None:
        """One text may be at fault; of several in a row none is, and nothing would be heard."""
        self._refusals += 1
        if self._refusals >= self._limits.refusals:
            raise _GivenUpError(reason)

    def _count_loss(self, reason: str) -> None:
        self._drop_child()
        self._losses += 1
        if self._losses >= self._limits.losses:
            raise _GivenUpError(reason)
        with self._wake:
            pause = self._limits.first_pause_s * 2 ** (self._losses - 1)
            self._wake.wait_for(lambda: self._closing, pause)

    def _give_up(self, text: str, reason: str) -> None:
        self._drop_child()
        with self._wake:
            abandoned = [text, *self._queue]
            self._queue.clear()
            self._current = None
        self._losses = self._start_losses = self._refusals = 0
        self._rests_until = time.monotonic() + self._limits.rest_s
        if self._closing:
            return
        if reason != self._lost:
            self._lost = reason
            self._tell(EngineLost(reason))
        for given_up in abandoned:
            self._tell(ClipFailed(given_up, reason))

    def _drop_child(self) -> None:
        with self._wake:
            child, self._child = self._child, None
        if child is not None:
            child.close()
