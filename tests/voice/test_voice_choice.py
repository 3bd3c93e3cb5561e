"""Which voice a routine's language and a person's settings mean."""

from __future__ import annotations

import pytest

from stretchcoach.voice.offered import OfferedVoice, choose_voice
from stretchcoach.voice.settings import VoiceSettings

OFFERED = (
    OfferedVoice("gmw/en-029", "English (Caribbean)", ("en-029",)),
    OfferedVoice("gmw/en", "English (Great Britain)", ("en-gb",)),
    OfferedVoice("gmw/en-us", "English (America)", ("en-us",)),
    OfferedVoice("roa/es", "Spanish (Spain)", ("es",)),
    OfferedVoice("roa/es-419", "Spanish (Latin America)", ("es-419",)),
    OfferedVoice("com.apple.voice.Anna", "Anna", ("de_DE",)),
    OfferedVoice("roa/pt-br", "Portuguese (Brazil)", ("pt-br",)),
)


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("en", "gmw/en"),
        ("en-GB", "gmw/en"),
        ("en_US", "gmw/en-us"),
        ("en-AU", "gmw/en"),
        ("es-MX", "roa/es"),
        ("de", "com.apple.voice.Anna"),
        ("de-DE-1996", "com.apple.voice.Anna"),
        ("pt-PT", "roa/pt-br"),
    ],
)
def test_a_language_finds_its_nearest_voice(language: str, chosen: str) -> None:
    """The exact language comes first, then shorter prefixes, then a relative."""
    assert choose_voice(OFFERED, VoiceSettings(language=language)) == (chosen, "")


@pytest.mark.parametrize("voice", ["roa/es-419", "ES-419", "spanish (latin america)"])
def test_a_named_voice_beats_the_language(voice: str) -> None:
    """A voice may be named by its id, the id's tail or its name, in any case."""
    assert choose_voice(OFFERED, VoiceSettings(voice=voice)) == ("roa/es-419", "")


def test_an_unknown_voice_falls_back_to_the_language_and_says_so() -> None:
    """Speech in the right language matters more than the wanted timbre."""
    chosen, note = choose_voice(OFFERED, VoiceSettings(voice="robert", language="es"))
    assert chosen == "roa/es"
    assert "robert" in note


def test_an_unknown_language_is_said() -> None:
    """A language without any voice leaves the engine its default, with a note."""
    chosen, note = choose_voice(OFFERED, VoiceSettings(language="tlh"))
    assert chosen == ""
    assert "tlh" in note
