"""What the library offers and asks at its start, from the diary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from stretchcoach.cli.diary_stage import SessionsKept, diary_file
from stretchcoach.cli.exits import CommandError
from stretchcoach.cli.lengths import Lengths
from stretchcoach.cli.loading import lay_out
from stretchcoach.cli.night import is_quiet_now
from stretchcoach.cli.resuming import CutOff, first_segment_of, routine_file_of, where_it_was
from stretchcoach.cli.stage import Performance, open_player
from stretchcoach.controls import PlayerControls
from stretchcoach.files import UnreadableError
from stretchcoach.folders import Cache, Folders
from stretchcoach.library_reading import read_routine_file
from stretchcoach.routine.safe_text import visible
from stretchcoach.settings import Settings
from stretchcoach.tui.context import CannotPlayError, Notify
from stretchcoach.tui.offers import GoOn, StartOffers

if TYPE_CHECKING:
    from stretchcoach.diary.nightly import NightQuestions
    from stretchcoach.diary.records import SessionRecord
    from stretchcoach.diary.store import Store


class StartOffering:
    """Looks into the diary, and does what a person chooses."""

    def __init__(
        self, settings: Settings, folders: Folders, cache: Cache, diary: SessionsKept
    ) -> None:
        self._settings = settings
        self._folders = folders
        self._cache = cache
        self._diary = diary

    def look(self) -> StartOffers | None:
        """What there is to offer and to ask now; None where there is no diary to read."""
        from stretchcoach.diary.nightly import NightQuestions
        from stretchcoach.diary.offers import offers_at
        from stretchcoach.diary.store import Access, DiaryError, open_store

        if not self._settings.diary:
            return None
        now = datetime.now().astimezone()
        try:
            with open_store(diary_file(self._folders), Access.READ) as store:
                found = offers_at(store, now)
        except DiaryError:
            # The list itself says what is wrong with the diary.
            return None
        is_asked = found.night is not None and not is_quiet_now(self._settings)
        return StartOffers(
            go_on=None if found.cut_off is None else self._go_on(found.cut_off, now),
            questions=NightQuestions(found.night) if is_asked and found.night else None,
            keep=self._keep,
        )

    def _go_on(self, record: SessionRecord, now: datetime) -> GoOn:
        from stretchcoach.diary.content import content_of
        from stretchcoach.diary.writing import dismiss

        words = where_it_was(record, now)
        if content_of(record.playing.path) != record.playing.content:
            words = f"{words}; its file has changed meanwhile"
        return GoOn(
            words=words,
            open_player=partial(self._open, record),
            put_away=lambda: self._written(lambda store: dismiss(store, record.id)),
        )

    def _open(self, record: SessionRecord, notify: Notify) -> PlayerControls:
        try:
            cut_off = CutOff(record, routine_file_of(record, self._folders))
            language = self._settings.language or record.playing.language
            read = read_routine_file(cut_off.file.path, language)
            if read.routine is None:
                raise CannotPlayError(f"{cut_off.file.name} has an error now; see it in the list")
            level = record.playing.level
            level_now = level if level in read.routine.levels else None
            lengths = Lengths(self._settings, self._folders).of(read.routine)
            timeline = lay_out(read.routine, level_now, cut_off.side, lengths)
            beginning = first_segment_of(cut_off, timeline)
            if not beginning.is_found:
                gone = visible(record.last_step)
                raise CannotPlayError(f'the step "{gone}" is gone; play it from the list')
            performance = Performance(
                routine=read.routine,
                level=level_now,
                side=cut_off.side,
                first=beginning.first,
                name=cut_off.file.name,
                path=cut_off.file.path,
                continues=record.id,
            )
            player = open_player(performance, self._settings, self._cache, notify)
        except (CommandError, UnreadableError) as error:
            raise CannotPlayError(error.message) from None
        self._diary.watch(player, performance)
        return player

    def _keep(self, questions: NightQuestions) -> str:
        from stretchcoach.diary.offers import keep_answers

        now = datetime.now().astimezone()
        return self._written(lambda store: keep_answers(store, questions, now))

    def _written(self, write: Callable[[Store], None]) -> str:
        from stretchcoach.diary.store import Access, DiaryError, open_store

        try:
            with open_store(diary_file(self._folders), Access.WRITE) as store:
                write(store)
        except DiaryError as error:
            return str(error)
        return ""
