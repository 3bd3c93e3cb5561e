"""The authors' guide: every example is a sound routine, and its table is the program's own."""

from __future__ import annotations

import re
import tomllib

import pytest

from stretchcoach.checking.check import check_routine
from stretchcoach.routine.parse import read_routine
from stretchcoach.routine.thresholds import SETTABLE, Thresholds, thresholds_from
from stretchcoach.session.timeline import build_timeline
from stretchcoach.session.wording import wording_for
from tests.guide.key_table import GUIDE, with_keys

TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.M | re.S)


def test_there_are_examples() -> None:
    """The guide is found, and has an example for each minute that shows a file."""
    assert len(EXAMPLES) >= 9


@pytest.mark.parametrize("text", EXAMPLES[1:])
def test_nothing_is_left_to_say_of_an_example(text: str) -> None:
    """`check` has no advice either for who follows the guide."""
    found = check_routine(text.encode(), "example.yaml")
    assert [problem.message for problem in found.diagnostics] == []


def test_the_first_example_is_short_and_lacks_only_what_the_guide_says() -> None:
    """It does without language and sources, and the advice about that is explained."""
    assert len(EXAMPLES[0].splitlines()) == 6
    found = check_routine(EXAMPLES[0].encode(), "example.yaml")
    assert [problem.code for problem in found.diagnostics] == ["W802"]
    assert "W802" in TEXT


def test_every_figure_of_the_advice_is_in_the_guide() -> None:
    """The settings in the guide are all that there are, with the figures that hold unset."""
    (settings,) = re.findall(r"^```toml\n(.*?)^```", TEXT, re.M | re.S)
    table = tomllib.loads(settings)["check"]
    assert tuple(table) == SETTABLE
    # Set over others, so that each of them has to say what it says.
    others = Thresholds(*[figure + 1 for figure in Thresholds()])
    assert thresholds_from(table, others) == (Thresholds(), ())


def test_the_guide_tells_in_which_languages_the_program_has_words() -> None:
    """Whoever writes in another language knows what will be said in English."""
    tags = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "tr", "ru", "ja")
    assert {wording_for(tag).language for tag in tags} == {"en", "de"}
    assert "exist in English and German only" in TEXT


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_read_without_a_problem(text: str) -> None:
    """What a coach copies from the guide has no problem and can be laid out."""
    found = read_routine(text.encode(), "example.yaml")
    assert [problem.message for problem in found.diagnostics] == []
    assert found.routine is not None
    for level in found.routine.levels or (None,):
        assert build_timeline(found.routine, level=level).segments


def test_the_table_of_keys_is_the_programs_own() -> None:
    """The guide's table is what the field table gives; `python -m tests.guide` renews it."""
    guide = GUIDE.read_text(encoding="utf-8")
    assert with_keys(guide) == guide
