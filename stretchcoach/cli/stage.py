"""Puts a player together: timeline, voice, clips' folder, from flags and settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stretchcoach.cli.exits import WrongUsageError
from stretchcoach.cli.fading import CanFade, Fading
from stretchcoach.cli.lengths import voice_settings
from stretchcoach.cli.loading import not_laid_out
from stretchcoach.cli.night import is_quiet_now
from stretchcoach.controls import PlayerControls
from stretchcoach.folders import Cache
from stretchcoach.player import VOICE_UP_TO_SPEED, Chimes, Player
from stretchcoach.routine.model import Goal, Routine, Side
from stretchcoach.routine.safe_text import visible
from stretchcoach.routine.suggest import closest, same_spelling
from stretchcoach.session.drafts import LengthOf
from stretchcoach.session.segments import FinishReason
from stretchcoach.session.timeline import Timeline, TimelineError, build_timeline
from stretchcoach.settings import Settings
from stretchcoach.voice.protocol import Voice


@dataclass(frozen=True, slots=True)
class Performance:
    """What is to be played and how; `first` is the segment to begin with.

    `name` and `path` are the routine's own, for the diary, and `continues` there is the
    session that is gone on with.
    """

    routine: Routine
    level: str | None = None
    side: Side | None = None
    speed: float = 1.0
    first: int = 0
    mute: bool = False
    name: str = ""
    path: Path | None = None
    continues: str = ""


def open_player(
    performance: Performance, settings: Settings, cache: Cache, notify: Callable[[], None]
) -> PlayerControls:
    """The player with its voice; its `close` ends what this starts."""
    voice = open_voice(performance, settings, cache, notify)
    try:
        if performance.mute:
            voice.set_muted(True)
        if performance.routine.goal is Goal.RELIEF:
            return _relief_player(performance, voice)
        player = Player(
            partial(_lay_out, performance),
            voice,
            speed=performance.speed,
            first=performance.first,
            chimes=chimes_now(settings),
        )
        if performance.routine.goal is Goal.BEDTIME and isinstance(voice, CanFade):
            player.watch(Fading(player, voice))
        return player
    except TimelineError as error:
        voice.close()
        raise not_laid_out(error) from None
    except BaseException:
        voice.close()
        raise


def _relief_player(performance: Performance, voice: Voice) -> PlayerControls:
    """Relief that is played like any other routine, with the rules of a cramp."""
    from stretchcoach.relief.course import ReliefCourse
    from stretchcoach.relief.timeline import with_relief_rules

    def plan(length_of: LengthOf) -> Timeline:
        # Whoever plays a routine has played it when it is at the end that its file gives it.
        return with_relief_rules(_lay_out(performance, length_of), length_of, FinishReason.DONE)

    return ReliefCourse(plan, voice, speed=performance.speed, first=performance.first)


def _lay_out(performance: Performance, length_of: LengthOf) -> Timeline:
    return build_timeline(
        performance.routine,
        level=performance.level,
        side=performance.side,
        length_of=length_of,
    )


def open_voice(
    performance: Performance, settings: Settings, cache: Cache, notify: Callable[[], None]
) -> Voice:
    """The voice that is to speak, or one that says why it is silent."""
    from stretchcoach.voice.silent import SilentVoice

    wanted = voice_settings(settings, performance.routine)
    if settings.voice == "off":
        return SilentVoice("the voice is switched off", wanted, cache.folder)
    if performance.speed > VOICE_UP_TO_SPEED:
        return SilentVoice("the session runs too fast to speak", wanted, cache.folder)
    if not cache.writable:
        return SilentVoice(cache.notice, wanted, cache.folder)
    from stretchcoach.voice.opening import open_voice

    return open_voice(
        wanted,
        cache.folder,
        notify,
        ssh="SSH_CONNECTION" in os.environ,
        insist=settings.voice == "on",
    )


def chimes_now(settings: Settings) -> Chimes:
    """Chimes where they are wanted, but none in the quiet hours."""
    return Chimes.ON if settings.chimes and not is_quiet_now(settings) else Chimes.OFF


def first_segment(timeline: Timeline, step: str | None) -> int:
    """Where to begin for a step's number as it stands on the screen, or its name.

    Raises WrongUsageError where there is no such step.
    """
    if step is None:
        return 0
    if step.isdecimal():
        found = timeline.first_of_number(int(step[:9]))
        if found is None or int(step[:9]) < 1:
            steps = "1 step" if timeline.numbers == 1 else f"{timeline.numbers} steps"
            raise WrongUsageError(f"there is no step {visible(step)}; this routine has {steps}")
        return found
    found = timeline.find(step)
    if found is None:
        names = tuple(dict.fromkeys(segment.label for segment in timeline.segments))
        near = same_spelling(step, names) or closest(step, names)
        hint = f', did you mean "{visible(near)}"?' if near else ""
        raise WrongUsageError(f'there is no step "{visible(step)}"{hint}')
    return found
