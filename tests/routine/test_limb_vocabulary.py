"""Each word that the rule about limbs knows does what it is there for."""

from __future__ import annotations

import pytest

from stretchcoach.routine.rules.limbs import Limb, LimbReader

ENGLISH_LIMBS = (
    "leg foot knee ankle heel calf thigh shin hamstring hip buttock arm hand wrist elbow "
    "shoulder forearm sole palm fist"
)
ENGLISH_COMPOUNDS = (
    "blade blades bone bones board brace cap chair circle circles cramp cramps crease curl "
    "curls dig digs drop drops end extension extensions flexor flexors grip height hold "
    "hug hugs joint joints kick kicks length level lift lifts march muscle muscles of pad "
    "pain pedal plate press presses pump pumps rail raise raises rest rests roll rolls "
    "side sides slide slides stool strap stretch stretches swing swings tap taps tendon "
    "tendons tilt tilts towel towels walk walks weight weights width"
)
GERMAN_LIMBS = (
    "bein fuß fuss knie ferse wade schienbein hüfte arm hand handgelenk schulter unterarm "
    "oberarm fußsohle handfläche faust"
)
GERMAN_LINKS = (
    "linke linkes linken rechte rechtes rechten hintere hinteres hinteren vordere vorderes "
    "vorderen obere oberes oberen untere unteres unteren gestreckte gestrecktes gestreckten "
    "gebeugte gebeugtes gebeugten"
)
SENTENCES = [
    ("en", "Bend your {}.", Limb.ONE, ENGLISH_LIMBS),
    ("en", "Bend {} knee.", Limb.ONE, "your the one a an this that same single"),
    ("en", "Bend the {} knee.", Limb.OTHER, "other opposite"),
    ("en", "{} heel down.", Limb.ONE, "back front rear top bottom bent"),
    ("en", "{} heel down.", Limb.OTHER, "other opposite"),
    ("en", "{} knee hug", Limb.ONE, "one single"),
    ("en", "Bend your {} leg.", Limb.ONE, "straight upper lower working standing supporting"),
    ("en", "Bend your {} leg.", Limb.ONE, "inner outer big"),
    ("en", "Bend your {} leg.", Limb.LEFT, "left"),
    ("en", "Bend your {} leg.", Limb.RIGHT, "right"),
    ("en", "Lie on your {} side.", Limb.LEFT, "left"),
    ("en", "Lean to the {}.", Limb.RIGHT, "right"),
    ("en", "Feel the hip {}.", None, ENGLISH_COMPOUNDS),
    ("en", "Feel it {} the knee.", None, "from at in of"),
    ("en", "Pull {} your hand.", None, "with by in on onto of from under behind against at"),
    ("en", "Put a {} on the wall.", None, "hand palm arm"),
    ("en", "Bend your knee {} it.", Limb.ONE, "with by onto under behind against"),
    ("en", "{} your knee hurts, rest.", None, "if unless"),
    ("en", "Bend your knee, {}.", None, "both each either alternate alternately alternating"),
    ("en", "Bend your knee, {}.", None, "swap switch change"),
    ("de", "Beuge mein {}.", None, GERMAN_LIMBS),
    ("de", "Beuge dein {}.", Limb.ONE, GERMAN_LIMBS),
    ("de", "Beuge {} Bein.", Limb.ONE, "dein deine deinen deinem deiner das den dem die"),
    ("de", "Beuge {} Bein.", Limb.ONE, "ein eine einen einem einer"),
    ("de", "Beuge das {} Bein.", Limb.OTHER, "andere anderes anderen"),
    ("de", "{} Bein beugen.", Limb.ONE, "hintere hinteres hinterer vordere vorderes vorderer"),
    ("de", "Beuge dein {} Bein.", None, "langes"),
    ("de", "Die {} sinken.", None, "Knie"),
    ("de", "Deine {} sinken.", None, "Knie"),
    ("de", "Das {} sinkt.", Limb.ONE, "Knie"),
    ("de", "Lieg auf {} Seite.", None, "der"),
    ("de", "Dreh dich nach {}.", Limb.LEFT, "links"),
    ("de", "Dreh dich nach {}.", Limb.RIGHT, "rechts"),
    ("de", "Beuge das {} Bein.", Limb.LEFT, "linke linkes linken linkem linker"),
    ("de", "Beuge das {} Bein.", Limb.RIGHT, "rechte rechtes rechten rechtem rechter"),
    ("de", "Spür es {} dem Knie.", None, "aus an am in im von vom"),
    ("de", "Zieh {} deiner Hand.", None, "mit bei in im an am auf unter hinter gegen von vom aus"),
    ("de", "Zieh {} deiner Hand.", None, "über"),
    ("de", "Halte dich mit der {} fest.", None, "Hand Handfläche"),
    ("de", "{} dein Knie schmerzt, ruh dich aus.", None, "wenn falls"),
    ("de", "Beuge dein Knie, {}.", None, "beide beiden beider beides jede jedes jeden jeweils"),
    ("de", "Beuge dein Knie, {}.", None, "abwechselnd wechselnd wechsle wechsel wechseln"),
    ("de", "Beuge dein Knie, {}.", None, "nacheinander seitenwechsel"),
]
TURNS = [
    ("en", "Lift one knee, {}.", "then the other,then your other,after the other"),
    ("en", "Lift one knee, {}.", "one at a time,in turn,and do the other side"),
    ("de", "Heb ein Bein, {}.", "dann das andere,dann die andere,dann den anderen"),
    ("de", "Heb ein Bein, {}.", "andere Seite"),
]


def _meant(text: str, language: str) -> Limb | None:
    return LimbReader(language).read([text]).get(0)


@pytest.mark.parametrize(("language", "sentence", "limb", "words"), SENTENCES)
def test_each_word_is_known(language: str, sentence: str, limb: Limb | None, words: str) -> None:
    """In the same sentence, each of these words makes the same difference."""
    found = {word: _meant(sentence.format(word), language) for word in words.split()}
    assert found == dict.fromkeys(words.split(), limb)


@pytest.mark.parametrize(("language", "sentence", "turns"), TURNS)
def test_each_way_to_take_turns_is_known(language: str, sentence: str, turns: str) -> None:
    """What is done with one limb and then with the other needs no side."""
    assert _meant(sentence.format("slowly"), language) is Limb.ONE
    for turn in turns.split(","):
        assert _meant(sentence.format(turn), language) is None, turn


@pytest.mark.parametrize("link", GERMAN_LINKS.split())
def test_an_adjective_may_stand_between_in_german(link: str) -> None:
    """The article belongs to the limb behind the adjective."""
    assert _meant(f"Beuge dein {link} Handgelenk.", "de") in set(Limb)
