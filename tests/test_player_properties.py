"""What holds for a player with any routine, any voice, and any keys at any time."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.player import Chimes, Player
from stretchcoach.routine.model import Routine
from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import CueKind, Segment
from stretchcoach.session.speech import estimate_ms
from stretchcoach.session.view import State
from stretchcoach.voice.protocol import ReportKind
from tests.doubles import NS
from tests.player_rehearsal import OF_VOICE, Rehearsal
from tests.session.session_strategies import PROPERTY, routines

FEWER = settings(PROPERTY, max_examples=100)

Deed = Callable[[Rehearsal], object]


def _key(press: Callable[[Player], None]) -> Deed:
    return lambda rehearsal: press(rehearsal.player)


KEYS: dict[str, Deed] = {
    "pause": _key(Player.pause_or_resume),
    "next": _key(Player.next_step),
    "back": _key(Player.back),
    "repeat": _key(Player.repeat),
    "longer": _key(lambda player: player.adjust(10_000)),
    "shorter": _key(lambda player: player.adjust(-10_000)),
    "easier": _key(Player.easier),
    "harder": _key(Player.harder),
    "hurts": _key(Player.it_hurts),
    "yes": _key(Player.yes),
    "no": _key(Player.no),
    "mute": _key(Player.mute_or_unmute),
}

MISHAPS: dict[str, Deed] = {
    "stall": lambda rehearsal: rehearsal.stall(3_000),
    "stopped": lambda rehearsal: rehearsal.stall(8_000),
    "asleep": lambda rehearsal: rehearsal.sleep(60_000),
    "lost": lambda rehearsal: rehearsal.voice.lose(),
    "restored": lambda rehearsal: rehearsal.voice.restore(),
    "nobody": _key(Player.controls_closed),
}

deeds = st.lists(st.tuples(st.integers(0, 20_000), st.sampled_from([*KEYS, *MISHAPS])), max_size=12)
latencies = st.sampled_from([0, 20, 100, 400])


def play(rehearsal: Rehearsal, script: list[tuple[int, str]]) -> Rehearsal:
    """Start, do all this, then let nobody be there any more, and see it to its end."""
    rehearsal.start()
    for after_ms, name in script:
        rehearsal.run(after_ms)
        (KEYS | MISHAPS)[name](rehearsal)
    rehearsal.player.controls_closed()
    return rehearsal.run_to_end(most_wakes=60_000)


def strange(whole: Routine, latency_ms: int, tells_ends: bool, missing: list[str]) -> Rehearsal:
    """A rehearsal with a voice of which some clips fail, come late, or never come."""
    rehearsal = Rehearsal(
        whole,
        latency_ms=latency_ms,
        tells_ends=tells_ends,
        chimes=Chimes.ON,
        missing=missing,
        length_of=lambda text: estimate_ms(text) * 3 // 2,
    )
    for index, text in enumerate(missing):
        if index % 3 == 0:
            rehearsal.voice.render(text, 700 * index)
        elif index % 3 == 1:
            rehearsal.voice.render(text, 400 * index, ReportKind.RENDER_FAILED)
    return rehearsal


def _meets_an_instruction(segment: Segment) -> bool:
    """Whether an ordinary cue sounds on when its segment is over, or another cue begins."""
    ends = [cue.at_ms + cue.length_ms for cue in segment.cues[:-1]]
    begins = [cue.at_ms for cue in segment.cues[1:]]
    return any(cue.at_ms + cue.length_ms > segment.duration_ms for cue in segment.cues) or any(
        end > begin for end, begin in zip(ends, begins, strict=True)
    )


@FEWER
@given(whole=routines(most_questions=4), script=deeds, latency_ms=latencies, data=st.data())
def test_every_session_ends_within_so_many_wakeups(
    whole: Routine, script: list[tuple[int, str]], latency_ms: int, data: st.DataObject
) -> None:
    """Driven by what it asks for, any session gets to its end, and no clock stands still."""
    texts = Rehearsal(whole).player.timeline.texts()
    missing = data.draw(st.lists(st.sampled_from(texts), unique=True)) if texts else []
    tells_ends = data.draw(st.booleans())
    rehearsal = play(strange(whole, latency_ms, tells_ends, missing), script)
    assert rehearsal.state is State.FINISHED
    session = len(rehearsal.events)
    clips = len(rehearsal.voice.clips)
    news = len(missing)
    most = rehearsal.now_ms // 1_000 + len(script) + 2 * session + 3 * clips + news + 10
    assert rehearsal.wakes <= most


@FEWER
@given(whole=routines(most_questions=4), script=deeds, latency_ms=latencies)
def test_the_times_told_never_go_back(
    whole: Routine, script: list[tuple[int, str]], latency_ms: int
) -> None:
    """Whatever happens, the events stand in the order of the session clock."""
    rehearsal = play(Rehearsal(whole, latency_ms=latency_ms), script)
    told = [event.t_ms for event in rehearsal.events]
    assert told == sorted(told)


@FEWER
@given(whole=routines(most_questions=4), script=deeds, latency_ms=latencies)
def test_no_instruction_is_lost_while_there_is_a_voice(
    whole: Routine, script: list[tuple[int, str]], latency_ms: int
) -> None:
    """With all clips rendered, one is never dropped for being late or for want of room."""
    rehearsal = play(Rehearsal(whole, latency_ms=latency_ms), script)
    must = {
        (event.segment, event.text)
        for event in rehearsal.of(EventKind.CUE)
        if event.cue is not None and event.cue.kind.must_be_heard
    }
    ordinary = {
        (event.segment, event.text)
        for event in rehearsal.of(EventKind.CUE)
        if event.cue is not None and not event.cue.kind.must_be_heard
    }
    for event in rehearsal.of(EventKind.CUE_DROPPED):
        if (event.segment, event.text) in must - ordinary:
            assert event.why in {"muted", "no voice", "moved on"}


@FEWER
@given(whole=routines(most_questions=4), latency_ms=latencies, tells_ends=st.booleans())
def test_no_announcement_is_over_before_its_words(
    whole: Routine, latency_ms: int, tells_ends: bool
) -> None:
    """Every instruction of an announcement is heard whole, and before the body has to work."""
    rehearsal = Rehearsal(
        whole,
        latency_ms=latency_ms,
        tells_ends=tells_ends,
        length_of=lambda text: estimate_ms(text) * 2,
    )
    rehearsal.start().player.controls_closed()
    rehearsal.run_to_end()
    timeline = rehearsal.player.timeline
    instructions = {
        event.text
        for event in rehearsal.of(EventKind.CUE)
        if event.cue is not None and event.cue.kind is CueKind.INSTRUCTION
    }
    held_from_ms = [
        event.t_ms
        for event in rehearsal.of(EventKind.SEGMENT_START)
        if timeline.segment(event.segment).kind.is_exercise
    ]
    for clip in rehearsal.voice.clips:
        if clip.text not in instructions:
            continue
        begins_ms, ends_ms = (
            (moment - rehearsal.start_ns) // NS for moment in (clip.started_ns, clip.ends_ns)
        )
        ordinary = any(
            event.text == clip.text and event.cue is not None and not event.cue.kind.must_be_heard
            for event in rehearsal.of(EventKind.CUE)
        )
        if not ordinary:
            assert clip.was_heard_whole
            assert not any(begins_ms < moment < ends_ms for moment in held_from_ms)


@FEWER
@given(
    whole=routines(most_questions=4),
    latency_ms=st.integers(0, 100),
    lose_at_ms=st.none() | st.integers(0, 120_000),
)
def test_with_a_good_voice_the_session_is_the_silent_one(
    whole: Routine, latency_ms: int, lose_at_ms: int | None
) -> None:
    """With all clips rendered, and none that overruns, the voice moves no millisecond.

    Losing it on the way changes nothing either.
    """
    silent = Rehearsal(whole, lost="off")
    if any(_meets_an_instruction(segment) for segment in silent.player.timeline.segments):
        return
    silent.start().player.controls_closed()
    silent.run_to_end()
    spoken = Rehearsal(whole, latency_ms=latency_ms).start()
    spoken.player.controls_closed()
    if lose_at_ms is not None:
        spoken.run(lose_at_ms)
        spoken.voice.lose()
    spoken.run_to_end()
    assert spoken.session_events() == silent.session_events()


@FEWER
@given(whole=routines(most_questions=4), script=deeds, latency_ms=latencies)
def test_every_cue_has_its_outcome(
    whole: Routine, script: list[tuple[int, str]], latency_ms: int
) -> None:
    """Each sentence that became due was begun, or is told as not said."""
    rehearsal = play(Rehearsal(whole, latency_ms=latency_ms), script)
    due = [(event.segment, event.text) for event in rehearsal.of(EventKind.CUE)]
    outcomes = [
        (event.segment, event.text)
        for event in rehearsal.events
        if event.kind in OF_VOICE and event.text
    ]
    for cue in set(due):
        assert outcomes.count(cue) >= due.count(cue)
