"""Whatever fails, and whenever: the session goes its way, and nothing is left behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.places import CHECKOUT

if sys.platform != "linux":
    pytest.skip("what is left of a program is looked up in /proc", allow_module_level=True)

from tests.faults.desk import Outcome
from tests.faults.matrix import ALL, TOLD, UNDISTURBED, Case, FrontEnd, VoiceFault, to_be_told

pytestmark = pytest.mark.timeout(600)

WALK = ("segment_start", "segment_end", "cue", "ask", "answer", "finish")
HOLDS_MS = {1: 2_000, 4: 4_000}
"""How long the routine's holds last, by their segment."""

Played = dict[str, Outcome]


@pytest.fixture(scope="session")
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """What came of each case that a test was chosen for, and of the undisturbed ones."""
    specs = [getattr(item, "callspec", None) for item in request.session.items]
    given = [spec.params.get("case") for spec in specs if spec is not None]
    wanted = dict.fromkeys(str(case) for case in given if isinstance(case, Case))
    folder = tmp_path_factory.mktemp("matrix")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.nursery", str(folder)],
        input="".join(f"{case}\n" for case in wanted),
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        env={"HOME": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"},
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    outcomes: list[Outcome] = [json.loads(line) for line in ran.stdout.splitlines()]
    return {outcome["case"]: outcome for outcome in outcomes}


def walk(events: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The way that a session went, without its times."""
    names = ("event", "segment", "text", "answer", "finish")
    return [tuple(map(event.get, names)) for event in events if event["event"] in WALK]


def lengths_ms(events: list[dict[str, Any]]) -> dict[int, int]:
    """How long each hold lasted, on the session's clock."""
    found = {kind: {} for kind in ("segment_start", "segment_end")}  # type: dict[str, dict[int, int]]
    for event in events:
        if event["event"] in found:
            found[event["event"]][event["segment"]] = event["t_ms"]
    return {n: found["segment_end"][n] - found["segment_start"][n] for n in HOLDS_MS}


@pytest.mark.parametrize("front_end", FrontEnd, ids=str)
def test_undisturbed(played: Played, front_end: FrontEnd) -> None:
    """Where nothing fails all is planned and asked, the yes is heard, and the voice stays."""
    outcome = played[str(UNDISTURBED[front_end])]
    assert (outcome["code"], outcome["errors"], outcome["terminal"]) == (0, "", "")
    assert outcome["left"] == []
    events = outcome["events"]
    planned = [event["text"] for event in events if event["event"] == "cue"]
    heard = [event["text"] for event in events if event["event"] == "cue_audible"]
    assert len(planned) == 8
    # What comes too late on a busy machine is dropped.
    assert set(heard) & set(planned)
    assert [event for event in events if event["event"] == "voice_lost"] == []
    assert [event["answer"] for event in events if event["event"] == "answer"] == ["yes"]
    assert lengths_ms(events) == HOLDS_MS


@pytest.mark.parametrize("case", ALL, ids=str)
def test_the_session_goes_its_way(played: Played, case: Case) -> None:
    """The same events in the same order, holds to the millisecond, and a clean end."""
    outcome = played[str(case)]
    undisturbed = played[str(UNDISTURBED[case.front_end])]
    assert outcome["code"] == 0, outcome["shown"]
    assert outcome["errors"] == ""
    assert "Traceback" not in outcome["shown"]
    events = outcome["events"]
    assert walk(events) == walk(undisturbed["events"])
    assert lengths_ms(events) == HOLDS_MS
    assert [event["t_ms"] for event in events] == sorted(event["t_ms"] for event in events)
    assert outcome["left"] == []
    assert outcome["terminal"] == ""


@pytest.mark.parametrize("case", TOLD, ids=str)
def test_the_silence_has_a_reason(played: Played, case: Case) -> None:
    """Why nothing is heard any more stands in the events, and on the screen or in a line."""
    outcome = played[str(case)]
    told = [event["text"] for event in outcome["events"] if event["event"] == "voice_lost"]
    reason = to_be_told(case)
    assert [text for text in told if re.search(reason, text)], told
    # Until it is drawn, a look at what is there now may have found a better reason.
    lead = "No sound" if case.front_end is FrontEnd.PLAIN else "No voice"
    assert re.search(f"{lead}: [^.\\x1b]*({reason})", outcome["shown"])


@pytest.mark.parametrize(
    "case", [case for case in ALL if case.voice is VoiceFault.CRASH_IN_THE_MIDDLE], ids=str
)
def test_a_voice_that_crashes_now_and_then_is_not_given_up(played: Played, case: Case) -> None:
    """A crash in the middle of a sentence costs a new start, and never the voice."""
    told = [
        event["text"] for event in played[str(case)]["events"] if event["event"] == "voice_lost"
    ]
    assert [reason for reason in told if "speech engine" in reason] == []
