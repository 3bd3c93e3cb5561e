"""The safety texts: nothing that must be told is missing, and it says whom to call."""

from __future__ import annotations

import pytest

from stretchcoach.care import safety
from stretchcoach.care.safety import Signs

MUST_TELL = {
    safety.EMERGENCY: (
        ("999", "112", "911"),
        ("chest pain", "breathing", "collapse", "coughing up blood"),
        ("leg", "cold", "pale", "numb", "not move"),
        ("hot", "confusion", "fainting", "cool the body", "nothing to drink"),
        ("back pain", "between the legs", "bladder", "bowel", "weaker"),
    ),
    safety.URGENT: (("dark urine", "cramps", "weakness", "days later"),),
    safety.SAME_DAY: (
        ("doctor", "advice line", "today"),
        ("10 minutes",),
        ("one leg", "swollen", "warm", "red", "darker", "throbbing", "clot", "stretch", "rub"),
        ("poison", "dirty wound"),
        ("statin", "muscle pain", "weakness", "before the next dose"),
        ("heat", "cool", "sip", "1 hour", "heart disease", "low-salt"),
        ("pop", "bruises", "cannot stand"),
        ("pregnant", "calf", "swelling", "maternity"),
    ),
    safety.APPOINTMENT: (
        ("appointment",),
        ("sleep", "often", "numbness", "weakness", "thinner"),
        ("both legs", "when you walk", "when you rest", "new medicine"),
    ),
    safety.NUMB_FEET: (("diabetes", "heat pads", "hot baths", "skin"),),
    safety.STOP: (("sharp", "pop", "numbness", "weakness", "dizziness", "chest pain"),),
    safety.RULES: (
        ("bounce", "force", "breath", "torn muscle", "alone", "dark"),
        ("firm", "never sharp"),
    ),
}


@pytest.mark.parametrize("card", MUST_TELL, ids=lambda card: card.title)
def test_nothing_that_must_be_told_is_missing(card: Signs) -> None:
    """Each card holds every sign and piece of advice of its source."""
    told = " ".join((card.title, *card.signs)).casefold()
    for words in MUST_TELL[card]:
        missing = [word for word in words if word not in told]
        assert missing == []


def test_the_gravest_comes_first() -> None:
    """Whoever reads only the first lines has read when to call an ambulance."""
    assert safety.WHOM_TO_CALL[0] is safety.EMERGENCY
    assert safety.WHOM_TO_CALL.index(safety.URGENT) < safety.WHOM_TO_CALL.index(safety.SAME_DAY)
    assert safety.WHOM_TO_CALL.index(safety.SAME_DAY) < safety.WHOM_TO_CALL.index(
        safety.APPOINTMENT
    )


def test_the_disclaimer_says_what_this_is_not() -> None:
    """It is information only, and it names who should ask first and what to do in danger."""
    for words in (
        "not diagnosis or treatment",
        "adults",
        "cannot check your body",
        "injury",
        "operation",
        "heart, nerve or blood vessel disease",
        "fragile bones",
        "pregnancy",
        "clinician",
        "emergency",
    ):
        assert words in safety.DISCLAIMER
