"""Cramp relief as lines, from the terminal or a pipe."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from stretchcoach.cli.diary_stage import SessionsKept
from stretchcoach.cli.lines import read_input, until_ended
from stretchcoach.cli.output import write_line_now
from stretchcoach.cli.person import todays_tip
from stretchcoach.cli.relief_stage import Relief, open_relief
from stretchcoach.events_file import EventsFile
from stretchcoach.folders import Cache
from stretchcoach.plain import Inbox, PlainSession
from stretchcoach.relief.controls import ReliefControls
from stretchcoach.relief.cramps import cramp_of_digit
from stretchcoach.routine.model import Goal
from stretchcoach.session.summary import Summary
from stretchcoach.session.view import State

HELP = "1 calf, 2 hamstring, 3 front of thigh, 4 foot. Enter: it has let go. stop: a red flag."


def relieve_in_lines(relief: Relief, events: EventsFile | None, diary: SessionsKept) -> int:
    """Relief to its end; gives the exit code. Every process it starts has ended then."""

    def relieve(cache: Cache, inbox: Inbox) -> Summary:
        with closing(open_relief(relief, cache, inbox.notify)) as coach:
            if events is not None:
                coach.watch(events)
            diary.watch_relief(coach, speed=relief.speed)
            read_input(inbox, HELP)
            session = PlainSession(
                coach,
                inbox,
                write_line_now,
                relief_commands(coach),
                tip=todays_tip(relief.folders, Goal.RELIEF),
            )
            return session.run()

    return until_ended(relieve, relief.folders, diary)


def relief_commands(coach: ReliefControls) -> Callable[[str], Callable[[], None] | None]:
    """What can be typed in relief only; whatever else at the question is a no."""

    def action_of(command: str) -> Callable[[], None] | None:
        cramp = cramp_of_digit(command)
        if cramp is not None:
            return lambda: coach.choose(cramp)
        if command == "stop":
            return coach.red_flag
        return coach.no if coach.view().session.state is State.ASKING else None

    return action_of
