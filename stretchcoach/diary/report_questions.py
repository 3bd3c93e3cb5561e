"""The questions at the foot of the page: what a person may want to ask the doctor."""

from __future__ import annotations

from collections.abc import Iterator

from stretchcoach.diary.report_figures import Report
from stretchcoach.diary.report_wording import exercise_words


def questions(report: Report) -> tuple[str, ...]:
    """At most seven, those that what was noted gives rise to first."""
    return tuple(_asked(report))[:7]


def _asked(report: Report) -> Iterator[str]:
    if report.flags.named:
        yield "What do the marked cramps mean, and what if that comes again?"
    if report.stretches.painful.named:
        which, _ = report.stretches.painful.named[0]
        yield f"Shall I leave out what hurt: {exercise_words(*which)}?"
    if report.precautions:
        yield "With what I marked, which stretches suit me and which do not?"
    else:
        yield "Which stretches suit me, and is there one that I should leave out?"
    if report.cramps.count or (report.nights and report.nights.whole.cramps):
        yield "What may be behind my cramps, and does it need to be looked into?"
        yield "Can one of my medicines play a part? (I stop none without asking.)"
        yield "With which signs do I call the same day, or an emergency number?"
        yield "What else can help, and what should I not take against cramps?"
    yield "How long shall I go on before we look at it again?"
