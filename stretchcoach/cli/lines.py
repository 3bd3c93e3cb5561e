"""Plays a routine as lines, from the terminal or a pipe."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from stretchcoach.care.precautions import cautions
from stretchcoach.cli.clip_folder import cache_or_notice
from stretchcoach.cli.diary_stage import SessionsKept
from stretchcoach.cli.exits import ExitCode
from stretchcoach.cli.output import abandon_output, input_fd, write_line_now
from stretchcoach.cli.person import answers_of, todays_tip
from stretchcoach.cli.signals import SignalledTwice, end_requests
from stretchcoach.cli.stage import Performance, open_player
from stretchcoach.controls import PlayerControls
from stretchcoach.events_file import EventsFile
from stretchcoach.folders import Cache, Folders
from stretchcoach.plain import Inbox, PlainSession, start_reading
from stretchcoach.session.segments import FinishReason
from stretchcoach.session.summary import Summary
from stretchcoach.settings import Settings


def play_lines(
    performance: Performance,
    settings: Settings,
    folders: Folders,
    events: EventsFile | None,
    diary: SessionsKept,
) -> int:
    """Play it to the end; gives the exit code. Every process it starts has ended then."""

    def play(cache: Cache, inbox: Inbox) -> Summary:
        with closing(open_player(performance, settings, cache, inbox.notify)) as player:
            if events is not None:
                player.watch(events)
            diary.watch(player, performance)
            read_input(inbox)
            return _session(player, inbox, folders).run()

    return until_ended(play, folders, diary)


def until_ended(
    play: Callable[[Cache, Inbox], Summary], folders: Folders, diary: SessionsKept
) -> int:
    """Have a session played as lines, which a signal ends; gives the exit code."""
    summary: Summary | None = None
    with end_requests() as request:
        diary.heed(request)
        try:
            with cache_or_notice(folders) as cache:
                inbox = Inbox()
                request.when_asked(inbox.ask_to_end)
                summary = play(cache, inbox)
        except SignalledTwice:
            pass
        except OSError:
            # The terminal that was closed cannot be written to.
            if request.exit_code is None:
                raise
            abandon_output()
        return request.exit_code or _exit_code_of(summary)


def read_input(inbox: Inbox, help_line: str = "") -> None:
    """Take what is typed, and say what can be; or know that nothing can."""
    fd = input_fd()
    if fd is None:
        inbox.close_input()
        return
    if help_line:
        write_line_now(help_line)
    start_reading(fd, inbox)


def _session(player: PlayerControls, inbox: Inbox, folders: Folders) -> PlainSession:
    tip = todays_tip(folders, player.routine.goal)
    found = cautions(player.routine, answers_of(folders).precautions)
    mind = tuple(one.line for one in found)
    return PlainSession(player, inbox, write_line_now, tip=tip, mind=mind)


def _exit_code_of(summary: Summary | None) -> ExitCode:
    """What a session that no signal ended leaves behind."""
    done = summary is not None and summary.finish is FinishReason.DONE
    return ExitCode.DONE if done else ExitCode.PROBLEMS
