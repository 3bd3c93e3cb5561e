"""Plain mode: a whole session as lines, driven by typed commands, on a clock turned by hand."""

from __future__ import annotations

import os

import pytest

from stretchcoach.care import safety
from stretchcoach.plain import Inbox, read_commands
from stretchcoach.plain_lines import HELP, in_whole_seconds, in_words
from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import FinishReason
from stretchcoach.voice.protocol import Report, ReportKind
from tests.plain_playing import CALF, CLOSED, CRAMP, END, SCREENING, QuietVoice, play


def test_a_whole_session_is_told_line_by_line() -> None:
    """Opening, why it is silent, each segment with side and length, cues, and what was done."""
    assert play(CALF).lines == [
        "Calf stretch: 1 minute 10 seconds.",
        "Type ? and Enter for the commands.",
        "No sound: there is no engine.",
        "1 of 1. Get ready: Calf against the wall, left, 5 seconds",
        "  How: [bold]Hands[/] at chest height.",
        "  Calf against the wall. Left side.",
        "  Step one foot back, heel down, and lean in.",
        "Hold: Calf against the wall, left, 30 seconds",
        "  Keep breathing.",
        "  Three.",
        "  Two.",
        "  One.",
        "Change side: Calf against the wall, right, 5 seconds",
        "  Other side: right.",
        "Hold: Calf against the wall, right, 30 seconds",
        "  Keep breathing.",
        "  Three.",
        "  Two.",
        "  One.",
        "Done: 1 of 1 exercise in 1 minute 10 seconds.",
        "  Calf against the wall: 1 minute",
    ]


def test_reasons_against_a_routine_end_in_one_full_stop() -> None:
    """Sentences and mere words stand in one line, with one sign between them and one at its end."""
    lines = play(f"not_for: [Panic. Breathe slowly instead., In water, Ill.]\n{CALF}").lines
    assert lines[1] == "Not for: Panic. Breathe slowly instead; In water; Ill."


def test_enter_pauses_and_goes_on() -> None:
    """Enter alone stops the clock of the session, and Enter starts it again."""
    played = play(CALF, (10, ""), (110, ""))
    assert played.lines.count("Paused. Enter goes on.") == 1
    assert played.lines.count("Going on.") == 1
    assert played.summary.pauses == 1
    assert played.summary.finish is FinishReason.DONE
    assert played.seconds == pytest.approx(play(CALF).seconds + 100, abs=0.1)


@pytest.mark.parametrize(
    ("typed", "kind", "line"),
    [
        ("n", EventKind.SKIP, "Next."),
        ("next", EventKind.SKIP, "Next."),
        ("b", EventKind.BACK, "Back."),
        ("r", EventKind.REPEAT, "Again."),
        ("R", EventKind.REPEAT, "Again."),
        ("+", EventKind.ADJUST, "10 seconds more."),
        ("-", EventKind.ADJUST, "10 seconds less."),
        ("m", EventKind.MUTE, "Muted."),
        ("p", EventKind.HURT, "It hurts: ease off slowly."),
        ("no", EventKind.SKIP, "Next."),
        ("q", EventKind.FINISH, "Ended early: 0 of 1 exercise in 20 seconds."),
    ],
)
def test_each_command_does_its_work(typed: str, kind: EventKind, line: str) -> None:
    """Every command of the first hold causes its event, told in its line."""
    played = play(CALF, (20, typed), (21, "q"))
    assert played.count(kind) == 1
    assert line in played.lines


def test_unmuting_is_told() -> None:
    """A second m gives the sound back."""
    played = play(CALF, (10, "m"), (11, "m"))
    assert [line for line in played.lines if line in ("Muted.", "Sound on.")] == [
        "Muted.",
        "Sound on.",
    ]


def test_help_lists_the_commands_and_changes_nothing() -> None:
    """A question mark shows the commands; the session runs on."""
    played = play(CALF, (10, "?"))
    assert all(line in played.lines for line in HELP)
    assert played.seconds == pytest.approx(play(CALF).seconds, abs=0.1)


def test_an_unknown_command_is_told_harmlessly() -> None:
    """What is no command is named without what a terminal would obey, and changes nothing."""
    played = play(CALF, (10, "\x1b[2Jfly"))
    assert r'There is no command "\x1b[2Jfly". Type ? for the commands.' in played.lines
    assert played.summary.finish is FinishReason.DONE


@pytest.mark.parametrize("answer", ["y", "yes", ""])
def test_in_relief_a_yes_or_enter_means_that_it_let_go(answer: str) -> None:
    """At the question of a relief routine y and Enter alone lead to the aftercare."""
    played = play(CRAMP, (24, answer))
    assert "Question: Has it let go? Type y or no." in played.lines
    assert "Answer: yes." in played.lines
    assert played.lines.count("  Warmth helps.") == 1
    assert played.count(EventKind.ASK) == 1
    assert played.count(EventKind.PAUSE) == 0


def test_in_relief_enter_in_the_middle_of_a_hold_means_that_it_let_go() -> None:
    """Somebody in a cramp needs one key only, and not to wait for the question."""
    played = play(CRAMP, (10, ""))
    assert played.count(EventKind.ASK) == 0
    assert "  Warmth helps." in played.lines


@pytest.mark.parametrize("answer", ["n", "no", "N"])
def test_no_at_a_question_is_an_answer(answer: str) -> None:
    """At a question n is no, as the keys table has it, and not «next»."""
    played = play(CRAMP, (24, answer), (50, "y"))
    assert played.lines.count("Answer: no.") == 1
    assert played.count(EventKind.SKIP) == 0
    assert played.count(EventKind.ASK) == 2


def test_nobody_answering_goes_on_in_relief() -> None:
    """Without an answer the rounds go on, and after the last one the advice is given."""
    played = play(CRAMP)
    assert played.lines.count("Answer: none given.") == 3
    assert "  Rest the leg and call for advice." in played.lines


def test_enter_at_another_question_asks_it_again() -> None:
    """Away from relief Enter alone is no answer: nobody is stopped by a slip."""
    played = play(SCREENING, (1, ""), (2, "no"))
    asked = [line for line in played.lines if line.startswith("Question:")]
    assert asked == ["Question: Did you have surgery? Type y or no."] * 2
    assert played.lines.count("Answer: no.") == 1
    assert played.summary.finish is FinishReason.DONE


def test_a_yes_that_stops_is_told() -> None:
    """A screening question that is answered yes ends the session and says so."""
    played = play(SCREENING, (2, "y"))
    assert played.summary.finish is FinishReason.STOPPED
    assert "  Ask your surgeon first." in played.lines
    assert played.lines[-1].startswith("Stopped: ")
    assert played.lines[-1].endswith("3 seconds.")


def test_a_question_waits_while_somebody_can_answer() -> None:
    """A question without an answer pauses until it is answered."""
    played = play(SCREENING, (300, "no"))
    assert "Paused, because nobody answered." in played.lines
    assert played.summary.finish is FinishReason.DONE
    assert played.seconds > 300


@pytest.mark.parametrize(("typed", "asked"), [("n", 1), ("no", 1), ("", 2)])
def test_a_question_that_waits_can_still_be_answered(typed: str, asked: int) -> None:
    """In the pause behind an unanswered question n is no, and Enter asks it again."""
    played = play(SCREENING, (300, typed), (305, "no"))
    questions = [line for line in played.lines if line.startswith("Question:")]
    assert len(questions) == asked
    assert played.lines.count("Answer: no.") == 1
    assert played.summary.finish is FinishReason.DONE


def test_a_pause_in_relief_is_ended_by_enter() -> None:
    """Where the session stands still Enter goes on, in relief too."""
    played = play(CRAMP, (10, "pause"), (60, ""), (70, "y"))
    assert "Going on." in played.lines
    assert played.lines.count("Answer: yes.") == 1


@pytest.mark.parametrize("when", [0, 5, 60])
def test_at_the_end_of_the_input_questions_take_their_no_answer_way(when: float) -> None:
    """With the input closed before, at, or after a question, the session still gets to its end."""
    played = play(SCREENING, (when, CLOSED))
    assert played.summary.finish is FinishReason.DONE


def test_the_end_of_the_input_takes_the_hints_away() -> None:
    """Who cannot type is not told what to type."""
    played = play(CRAMP, (0, CLOSED))
    assert "Question: Has it let go?" in played.lines


def test_a_pause_ends_with_the_input() -> None:
    """A pause that nobody could end any more goes on."""
    played = play(CALF, (10, ""), (20, CLOSED))
    assert played.summary.finish is FinishReason.DONE
    assert "Going on." in played.lines


def test_pain_without_anybody_to_decide_ends_the_session() -> None:
    """After «it hurts» nothing is done to a body that nobody speaks for."""
    played = play(CALF, (20, "p"), (21, CLOSED))
    assert played.summary.finish is FinishReason.ENDED


def test_being_told_to_end_ends_at_once_with_a_summary() -> None:
    """A signal ends the session where it is, and what was done is still told."""
    played = play(CALF, (20, END))
    assert played.summary.finish is FinishReason.ENDED
    assert played.lines[-2:] == [
        "Ended early: 0 of 1 exercise in 20 seconds.",
        "  Calf against the wall: 15 seconds",
    ]
    assert played.seconds == pytest.approx(20, abs=0.1)


def test_dangers_are_those_of_the_routine() -> None:
    """An exclamation mark shows when to stop and when to get help, as the file has it."""
    played = play(CRAMP, (5, "!"), (6, "y"))
    at = played.lines.index("Stop if:")
    assert played.lines[at : at + 5] == [
        "Stop if:",
        "  A new tearing pain",
        "Get help if:",
        "  The leg is swollen",
        "  You felt a pop",
    ]


def test_dangers_are_never_empty() -> None:
    """A routine that names no dangers still gets the ones that hold for everybody."""
    played = play(CALF, (5, "!"), (6, ""))
    for card in (safety.STOP, *safety.WHOM_TO_CALL, safety.RULES):
        at = played.lines.index(f"{card.title}:")
        assert played.lines[at + 1 : at + 1 + len(card.signs)] == [f"  {s}" for s in card.signs]
    assert safety.DISCLAIMER in played.lines


@pytest.mark.parametrize("when", [5, 24, 26], ids=["before", "while asked", "later"])
def test_enter_behind_the_dangers_only_goes_back(when: float) -> None:
    """It stands still meanwhile, and nobody is taken to have said that it has let go."""
    played = play(CRAMP, (when, "!"), (when + 60, ""), (when + 61, "q"))
    told = played.lines[played.lines.index(safety.DISCLAIMER) :]
    assert told[1:5] == [
        "If one of these fits you, type q.",
        "Emergency: call 112, 911, 999.",
        "Paused. Enter goes on.",
        "Going on.",
    ]
    assert played.count(EventKind.ANSWER) == 0
    assert played.summary.clock_ms == pytest.approx((when + 1) * 1000, abs=100)


def test_enter_goes_back_once_and_then_means_what_it_meant() -> None:
    """The next Enter in a cramp is again that it has let go."""
    played = play(CRAMP, (5, "!"), (6, ""), (7, ""))
    assert played.lines.count("Answer: yes.") == 1
    assert "  Warmth helps." in played.lines


def test_dangers_in_a_pause_say_that_it_stands_still() -> None:
    """What paused it before is not ended by reading, and Enter ends both."""
    played = play(CALF, (10, "p"), (12, "!"), (14, ""))
    assert "Still paused. Enter goes on." in played.lines
    assert played.lines.count("Going on.") == 1
    assert played.summary.finish is FinishReason.DONE


def test_at_a_question_that_waits_enter_goes_back_to_it() -> None:
    """Reading when to get help is no answer, whatever the question would make of Enter."""
    text = SCREENING.replace("title: Back", "title: Back\ngoal: relief")
    played = play(text, (300, "!"), (310, ""), (320, "no"))
    assert played.lines.count("Question: Did you have surgery? Type y or no.") == 2
    assert played.lines.count("Answer: no.") == 1
    assert played.summary.finish is FinishReason.DONE


def test_the_tip_is_the_last_line() -> None:
    """It comes after all that was done, and not at all where there is none."""
    assert play(CALF, tip="Wear shoes that fit.").lines[-1] == "Tip: Wear shoes that fit."
    assert not any(line.startswith("Tip") for line in play(CALF).lines)


@pytest.mark.parametrize(
    ("text", "script"),
    [(CALF, [(10, "p"), (12, "")]), (SCREENING, [(2, "y")]), (CRAMP, [(8, "q")])],
    ids=["hurt", "stopped by a question", "ended in a cramp"],
)
def test_no_tip_where_help_may_be_needed(text: str, script: list[tuple[float, object]]) -> None:
    """After pain, after advice, or where the cramp may go on, a tip is out of place."""
    assert not any(line.startswith("Tip") for line in play(text, *script, tip="Sip.").lines)


def test_every_line_is_one_line_without_escapes() -> None:
    """Texts of several lines come out on one, so that a line is always an event."""
    text = CALF.replace("Step one foot back, heel down, and lean in.", "|\n      One.\n      Two.")
    played = play(text, (5, "!"), (6, "?"), (7, ""))
    assert "  One. Two." in played.lines
    assert all(line.isprintable() for line in played.lines)


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 seconds"),
        (1_000, "1 second"),
        (1_500, "1.5 seconds"),
        (30_000, "30 seconds"),
        (60_000, "1 minute"),
        (90_000, "1 minute 30 seconds"),
        (7_261_000, "121 minutes 1 second"),
    ],
)
def test_lengths_are_words(ms: int, words: str) -> None:
    """A length is written so that it reads well aloud."""
    assert in_words(ms) == words


def test_lengths_that_nobody_set_are_whole_seconds() -> None:
    """A measured length is told to the nearest second, over the minute too."""
    assert in_whole_seconds(59_700) == "1 minute"
    assert in_whole_seconds(6_230) == "6 seconds"


def _typed(data: bytes) -> list[object]:
    """What arrives in an inbox when this is typed and the input ends."""
    read_end, write_end = os.pipe()
    os.write(write_end, data)
    os.close(write_end)
    inbox = Inbox()
    read_commands(read_end, inbox)
    os.close(read_end)
    arrived: list[object] = []
    while (message := inbox.get(0)) is not None:
        arrived.append(message)
    return arrived


def test_typed_lines_arrive_in_order_and_then_the_end() -> None:
    """Each line is a command; one without a line break at its end counts too."""
    *lines, end = _typed(b"n\r\n\n y \nq")
    assert lines == ["n", "", "y", "q"]
    assert not isinstance(end, str)


def test_a_line_without_end_takes_no_room() -> None:
    """What is far too long for a command is cut, not gathered."""
    line, _ = _typed(b"x" * 60_000 + b"\n")
    assert isinstance(line, str)
    assert len(line) == 200


def test_bytes_that_are_no_text_are_no_crash() -> None:
    """A broken character becomes a harmless one."""
    line, _ = _typed(b"\xff\xfe\n")
    assert line == "\ufffd\ufffd"


class FailingVoice(QuietVoice):
    """Has nothing to say with, and tells that again as soon as it is asked."""

    def __init__(self, *reports: Report) -> None:
        super().__init__()
        self._reports = list(reports)

    def poll(self) -> tuple[Report, ...]:
        """One report at a time."""
        return (self._reports.pop(0),) if self._reports else ()


_LOST = Report(ReportKind.LOST, reason="there is no engine")


def test_a_silence_is_told_once() -> None:
    """A voice that never was there is not lost a second time."""
    lines = play(CALF, voice=FailingVoice(_LOST)).lines
    assert lines.count("No sound: there is no engine.") == 1


def test_a_silence_after_sound_is_told_again() -> None:
    """The same reason is news where the voice was back meanwhile, and so is another reason."""
    other = Report(ReportKind.LOST, reason="the disk is full")
    back = Report(ReportKind.RESTORED)
    lines = play(CALF, voice=FailingVoice(_LOST, other, back, other)).lines
    assert [line for line in lines if line.startswith(("No sound", "The voice is"))] == [
        "No sound: there is no engine.",
        "No sound: the disk is full.",
        "The voice is back.",
        "No sound: the disk is full.",
    ]
