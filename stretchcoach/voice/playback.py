"""One clip at a time through whichever player works, and the way back when none does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

from stretchcoach.voice.awake import Awake
from stretchcoach.voice.overdue import Overdue
from stretchcoach.voice.players import Player, missing_players_reason
from stretchcoach.voice.process import Process, Watched
from stretchcoach.voice.protocol import Report, ReportKind, Utterance
from stretchcoach.voice.sounding import NS_A_MS, Piece, Purpose, Sounding

REPLAY_WITHIN_MS = 400
"""A player that fails this soon was not heard, so that the next one says it all."""
FIRST_PAUSE_MS = 2_000
LONGEST_PAUSE_MS = 30_000
REAP_S = 1.0


class Playback:
    """What sounds now. Belongs to one thread; `ended` is called from others.

    `find` looks for the players; `probe` makes the short silence that tries them; `worked`
    is told each player that played a clip to its end; `clock_ns` is `time.monotonic_ns`.
    """

    def __init__(
        self,
        *,
        find: Callable[[], Sequence[Player]],
        probe: Callable[[], Piece],
        awake: Awake,
        worked: Callable[[Player], None],
        ended: Callable[[], None],
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._find = find
        self._probe = probe
        self._awake = awake
        self._worked = worked
        self._ended = ended
        self._clock_ns = clock_ns
        self._players = list(find())
        self._at = 0
        self._sounding: Sounding | None = None
        self._overdue = Overdue()
        self._leaving: list[Watched] = []
        self._reports: list[Report] = []
        self._pause_ms = 0
        self._probe_at_ns: int | None = None
        self._adopted: Sounding | None = None
        self.loudness = 1.0
        self.lost = ""
        if not self._players:
            self._lose(missing_players_reason())

    @property
    def saying(self) -> bool:
        """Whether a text is being said."""
        return self._sounding is not None and self._sounding.purpose is Purpose.SPEECH

    def say(self, text: str, piece: Piece) -> Utterance | None:
        """Start a text's clip in place of what sounds; None where nothing can be heard."""
        if self.lost:
            return None
        adopted = self._take_adopted(text)
        if adopted is not None:
            return adopted.utterance
        self._make_way()
        sounding = self._start(Purpose.SPEECH, text, piece)
        return None if sounding is None else sounding.utterance

    def adopt(
        self, text: str, piece: Piece, program: str, process: Process, started_ns: int
    ) -> None:
        """Take over a text that sounds already; the next `say` of it does not begin anew.

        Where none of the players is that program, it is silenced.
        """
        player = next((player for player in self._players if player.path == program), None)
        watched = Watched(process, self._ended, self._clock_ns)
        if player is None:
            watched.kill()
            self._leaving.append(watched)
            return
        self._players.remove(player)
        self._players.insert(0, player)
        self._at = 0
        self._sounding = Sounding(Purpose.SPEECH, text, piece, player, watched, started_ns)
        self._adopted = self._sounding

    def has_adopted(self, text: str) -> bool:
        """Whether this text was taken over, and not yet asked for."""
        return self._adopted is not None and self._adopted.text == text

    def chime(self, piece: Piece) -> None:
        """Start a chime, unless something sounds."""
        if not self.lost and self._sounding is None:
            self._start(Purpose.CHIME, "", piece)

    def stop(self) -> None:
        """Silence at once; a probe is silent anyway and runs on."""
        self._leaving += self._overdue.end()
        if self._sounding is not None and self._sounding.purpose is not Purpose.PROBE:
            self._leave(self._sounding)

    def keep_awake(self) -> None:
        """Keep the sink awake from now on, as far as there is one."""
        self._awake.wanted = True
        self._tend_awake()

    def let_sleep(self) -> None:
        """Let the sink suspend again."""
        self._awake.wanted = False
        self._awake.stop()

    def poll(self) -> list[Report]:
        """What happened since the last call."""
        self._leaving = [watched for watched in self._leaving if watched.code() is None]
        if self._sounding is not None:
            code = self._sounding.watched.code()
            if code is not None:
                self._note_end(self._sounding, code)
            elif self._clock_ns() >= self._sounding.due_ns:
                self._note_hang(self._sounding)
        if self._sounding is not None and self._overdue.hangs_at(self._clock_ns()):
            # What sounds now hangs like the one before it.
            self._note_hang(self._sounding)
        if self._probe_at_ns is not None and self._clock_ns() >= self._probe_at_ns:
            self._start_probing()
        self._tend_awake()
        reports, self._reports = self._reports, []
        return reports

    def next_deadline_ns(self) -> int | None:
        """When `poll` has something to do at the latest."""
        sounding = self._sounding.due_ns if self._sounding is not None else None
        awake = self._awake.due_ns() if not self.lost else None
        deadlines = (sounding, self._overdue.due_ns(), self._probe_at_ns, awake)
        return min((due for due in deadlines if due is not None), default=None)

    def close(self) -> None:
        """End every player."""
        self._probe_at_ns = None
        if self._sounding is not None:
            self._leave(self._sounding)
        self._leaving += self._overdue.end()
        self._awake.close()
        for watched in self._leaving:
            watched.join(REAP_S)

    def _start(self, purpose: Purpose, text: str, piece: Piece) -> Sounding | None:
        """Start with the first player, from the current one on, that can be started."""
        while self._at < len(self._players):
            player = self._players[self._at]
            started_ns = self._clock_ns()
            try:
                process = player.start(piece.path, self.loudness)
            except OSError:
                self._at += 1
                continue
            watched = Watched(process, self._ended, self._clock_ns)
            self._sounding = Sounding(purpose, text, piece, player, watched, started_ns)
            return self._sounding
        self._lose(self._failure_reason())
        return None

    def _take_adopted(self, text: str) -> Sounding | None:
        """What was taken over of this text: as it sounds, or as it sounded to its end."""
        adopted, self._adopted = self._adopted, None
        if adopted is None or adopted.text != text:
            return None
        sounding = self._sounding
        if sounding is not None and sounding.purpose is Purpose.SPEECH and sounding.text == text:
            return sounding
        return adopted if adopted.watched.code() == 0 else None

    def _make_way(self) -> None:
        """For what is said next: of what has had its time, see whether its player ends.

        Its sound is over, or on its way ahead of the next, where the device mixes.
        """
        sounding = self._sounding
        if sounding is None or not sounding.player.mixes or self._clock_ns() < sounding.ends_ns:
            self.stop()
            return
        self._overdue.add(sounding.watched, sounding.due_ns)
        self._sounding = None

    def _leave(self, sounding: Sounding) -> None:
        sounding.watched.kill()
        self._leaving.append(sounding.watched)
        self._sounding = None

    def _note_end(self, sounding: Sounding, code: int) -> None:
        self._sounding = None
        wall_ms = (sounding.watched.ended_ns - sounding.started_ns) // NS_A_MS
        if code == 0:
            # The way is free: one before it that still runs hangs on its own.
            self._leaving += self._overdue.end()
            sounding.player.note_run(wall_ms, sounding.piece.length_ms)
            self._worked(sounding.player)
            if sounding.purpose is Purpose.PROBE:
                self._restore()
                return
            # Only what was to be heard proves that all is well; a probe is silent.
            self._pause_ms = 0
            if sounding.purpose is Purpose.SPEECH:
                self._reports.append(Report(ReportKind.ENDED, sounding.text))
            return
        if sounding is self._adopted and not os.path.exists(sounding.piece.path):  # noqa: PTH110
            # It failed before there was anything to play: the player is not to blame.
            self._adopted = None
            return
        unheard = wall_ms < min(REPLAY_WITHIN_MS, sounding.piece.length_ms)
        if unheard and (self._frees_device() or self._awake.blames_itself()):
            # A device that plays one sound at a time may be ours already.
            self._start(sounding.purpose, sounding.text, sounding.piece)
            return
        self._at += 1
        if sounding.purpose is Purpose.PROBE:
            self._start(sounding.purpose, sounding.text, sounding.piece)
        elif not (unheard and self._start(sounding.purpose, sounding.text, sounding.piece)):
            self._fail(sounding, f"{sounding.player.name} failed")
            if not self.lost:
                self._lose(f"the sound stopped ({sounding.player.name} failed)")

    def _frees_device(self) -> bool:
        """Whether one that was overdue may have blocked the device, which it does no more."""
        ended = self._overdue.end()
        for watched in ended:
            watched.join(REAP_S)
        return bool(ended)

    def _note_hang(self, sounding: Sounding) -> None:
        self._leave(sounding)
        reason = f"the sound server does not answer ({sounding.player.name} hangs)"
        if sounding.purpose is Purpose.PROBE:
            self._at += 1
            if self._at < len(self._players):
                self._start(sounding.purpose, sounding.text, sounding.piece)
            else:
                self._lose(reason)
            return
        self._fail(sounding, reason)
        self._lose(reason)

    def _fail(self, sounding: Sounding, reason: str) -> None:
        if sounding.purpose is Purpose.SPEECH:
            self._reports.append(Report(ReportKind.PLAY_FAILED, sounding.text, reason))

    def _lose(self, reason: str) -> None:
        """Be silent until a probe succeeds: one at once, the next after ever longer pauses."""
        self._probe_at_ns = self._clock_ns() + self._pause_ms * NS_A_MS
        self._pause_ms = min(max(self._pause_ms * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS)
        self._awake.stop()
        self._leaving += self._overdue.end()
        if not self.lost:
            self._reports.append(Report(ReportKind.LOST, reason=reason))
        self.lost = reason

    def _start_probing(self) -> None:
        """Try every player again, those found since then too."""
        self._probe_at_ns = None
        self._players = list(self._find())
        self._at = 0
        if not self._players:
            self._lose(missing_players_reason())
            return
        try:
            piece = self._probe()
        except OSError as error:
            self._lose(f"no sound can be written: {error.strerror or error}")
            return
        self._start(Purpose.PROBE, "", piece)

    def _restore(self) -> None:
        self.lost = ""
        self._reports.append(Report(ReportKind.RESTORED))

    def _tend_awake(self) -> None:
        if not self.lost and self._at < len(self._players):
            self._awake.tend(self._players[self._at])

    def _failure_reason(self) -> str:
        names = ", ".join(player.name for player in self._players)
        return f"no sound output works ({names} failed)"
