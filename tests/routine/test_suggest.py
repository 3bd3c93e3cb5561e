"""Did-you-mean: near words, other spellings, and the words people use instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.routine.fields import FIELDS, Context
from stretchcoach.routine.key_advice import guess_key
from stretchcoach.routine.suggest import closest, edit_distance, same_spelling
from stretchcoach.routine.synonyms import KEY_SYNONYMS, WORD_SYNONYMS

HOLD_KEYS = ("hold", "name", "say", "sides", "times", "cues", "get_ready", "rest_between", "how")
WORDS = st.text(alphabet="abcde_", max_size=8)


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [
        ("", "", 0),
        ("hold", "hold", 0),
        ("hold", "hodl", 1),
        ("sied", "side", 1),
        ("sied", "sides", 2),
        ("time", "times", 1),
        ("ab", "", 2),
        ("abc", "cba", 2),
    ],
)
def test_edit_distance_counts_a_swap_as_one(left: str, right: str, distance: int) -> None:
    """Inserting, deleting, replacing, and swapping two neighbours cost one each."""
    assert edit_distance(left, right) == distance


@given(WORDS, WORDS)
def test_edit_distance_is_symmetric_and_bounded(left: str, right: str) -> None:
    """The way there is as long as the way back, and never longer than the longer word."""
    distance = edit_distance(left, right)
    assert distance == edit_distance(right, left)
    assert abs(len(left) - len(right)) <= distance <= max(len(left), len(right))
    assert (distance == 0) == (left == right)


@pytest.mark.parametrize(
    ("word", "found"),
    [("nmae", "name"), ("tiems", "times"), ("xyz", None), ("", None), ("h" * 500, None)],
)
def test_closest_is_at_most_a_third_away(word: str, found: str | None) -> None:
    """Only a slip of the finger is taken for a word."""
    assert closest(word, HOLD_KEYS) == found


@pytest.mark.parametrize("word", ["Get-Ready", "get ready", "getready", "GET_READY"])
def test_same_spelling_ignores_capitals_and_separators(word: str) -> None:
    """Another way to write the same words is no guess."""
    assert same_spelling(word, HOLD_KEYS) == "get_ready"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sets", "times"),
        ("reps", "times"),
        ("duration", "hold"),
        ("text", "say"),
        ("side", "sides"),
        ("sied", "sides"),
        ("Duration", "hold"),
        ("durration", "hold"),
        ("title", "name"),
        ("colour", None),
    ],
)
def test_guess_key_knows_what_people_write_instead(word: str, meant: str | None) -> None:
    """Near words, other words for the same, and near misses of those lead to the key."""
    assert guess_key(word, HOLD_KEYS)[0] == meant


def test_synonyms_lead_to_keys_and_words_of_the_table() -> None:
    """No synonym offers a key or a word that the format does not have."""
    keys = {field.key for context in FIELDS for field in FIELDS[context]}
    assert {key for keys_meant in KEY_SYNONYMS.values() for key in keys_meant} <= keys
    choices = {
        field.key: {choice.word for choice in field.choices}
        for field in (*FIELDS[Context.ROUTINE], *FIELDS[Context.STEP])
        if field.choices
    }
    for key, words in WORD_SYNONYMS.items():
        assert set(words.values()) <= choices[key]
        assert not set(words) & choices[key]
