"""What a session begins with on a terminal: last night's questions, and what was cut off."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from stretchcoach.cli.diary_stage import diary_file
from stretchcoach.cli.night import is_quiet_now
from stretchcoach.cli.one_key import NextKey, keys_read
from stretchcoach.cli.output import can_be_told, input_fd, tell
from stretchcoach.cli.resuming import where_it_was
from stretchcoach.folders import Folders
from stretchcoach.settings import Settings

if TYPE_CHECKING:
    from stretchcoach.diary.nightly import NightQuestions
    from stretchcoach.diary.offers import Offers


def offer_and_ask(folders: Folders, settings: Settings) -> None:
    """Say what was cut off, and ask about last night with one key each.

    Nothing where nobody sits at a terminal, or where there is no diary; a diary that cannot
    be read is told of when the session is to be written.
    """
    file, fd = diary_file(folders), input_fd()
    if not settings.diary or file is None or not file.exists() or fd is None:
        return
    import os

    if not (can_be_told() and os.isatty(fd)):
        return
    now = datetime.now().astimezone()
    offers = _offers(file, now)
    if offers is None:
        return
    if offers.cut_off is not None:
        tell(f"{where_it_was(offers.cut_off, now)}; to go on: stretchcoach play --resume")
    if offers.night is not None and not is_quiet_now(settings):
        from stretchcoach.diary.nightly import NightQuestions

        questions = NightQuestions(offers.night)
        with suppress(OSError), keys_read(fd) as next_key:
            ask(questions, next_key)
        _keep(file, questions, now)


def ask(questions: NightQuestions, next_key: NextKey) -> None:
    """Put the questions until they are answered, skipped, or nobody presses a key."""
    while not questions.is_done:
        tell(f"{questions.question} ({questions.keys})")
        while (key := next_key()) is not None and not questions.press(key):
            pass
        if key is None:
            return


def _offers(file: Path, now: datetime) -> Offers | None:
    from stretchcoach.diary.offers import offers_at
    from stretchcoach.diary.store import Access, DiaryError, open_store

    with suppress(DiaryError), open_store(file, Access.READ) as store:
        return offers_at(store, now)
    return None


def _keep(file: Path, questions: NightQuestions, now: datetime) -> None:
    from stretchcoach.diary.offers import keep_answers
    from stretchcoach.diary.store import Access, DiaryError, open_store

    try:
        with open_store(file, Access.WRITE) as store:
            keep_answers(store, questions, now)
    except DiaryError as error:
        tell(str(error))
