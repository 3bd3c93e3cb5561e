"""The words by which a text singles out one limb, by language."""

from __future__ import annotations

from typing import NamedTuple


class LimbWords(NamedTuple):
    """The words of one language, in small letters.

    `limbs` are singular only; of `alike` ones the plural looks the same, and `plural`
    articles show it. `hands` also help, hold on and lie on things. `pointers` single a limb
    out, `single` ones even in a compound (`single leg raise`), `others` whatever stands
    around them, `bare` ones without an article (`back heel down`); `links` may stand
    between. `compounds` follow a limb that is only part of a name (`the hip flexors`).
    After a `place` word a limb is where something is, after or before a `help` word a hand
    is not what is stretched. What follows an `only` word, up to a comma, is a condition.
    `evens` and `turns` tell of both sides.
    """

    limbs: frozenset[str]
    alike: frozenset[str]
    plural: frozenset[str]
    hands: frozenset[str]
    pointers: frozenset[str]
    single: frozenset[str]
    others: frozenset[str]
    bare: frozenset[str]
    links: frozenset[str]
    own: frozenset[str]
    the: frozenset[str]
    left: frozenset[str]
    right: frozenset[str]
    sideways: frozenset[str]
    compounds: frozenset[str]
    place: frozenset[str]
    help: frozenset[str]
    only: frozenset[str]
    evens: frozenset[str]
    turns: tuple[tuple[str, ...], ...]


def limb_words(language: str) -> LimbWords | None:
    """The words of a language (`en`, `de`), or None where there are none."""
    makers = {"en": _english, "de": _german}
    return makers[language]() if language in makers else None


def _set(words: str) -> frozenset[str]:
    # As the words of a text are compared: ß is ss.
    return frozenset(words.casefold().split())


def _english() -> LimbWords:
    return LimbWords(
        limbs=_set(
            "leg foot knee ankle heel calf thigh shin hamstring hip buttock arm hand wrist elbow "
            "shoulder forearm sole palm fist"
        ),
        alike=frozenset(),
        plural=frozenset(),
        hands=_set("hand palm arm"),
        pointers=_set("your the one a an this that other opposite single same"),
        single=_set("one single"),
        others=_set("other opposite"),
        bare=_set("back front rear top bottom bent other opposite"),
        links=_set("straight upper lower working standing supporting inner outer big left right"),
        own=_set("your"),
        the=_set("the"),
        left=_set("left"),
        right=_set("right"),
        sideways=frozenset(),
        compounds=_set(
            "blade blades bone bones board brace cap chair circle circles cramp cramps crease curl "
            "curls dig digs drop drops end extension extensions flexor flexors grip height hold "
            "hug hugs joint joints kick kicks length level lift lifts march muscle muscles of pad "
            "pain pedal plate press presses pump pumps rail raise raises rest rests roll rolls "
            "side sides slide slides stool strap stretch stretches swing swings tap taps tendon "
            "tendons tilt tilts towel towels walk walks weight weights width"
        ),
        place=_set("from at in of"),
        help=_set("with by in on onto of from under behind against at"),
        only=_set("if unless"),
        evens=_set("both each either alternate alternately alternating swap switch change"),
        turns=(
            ("then", "the", "other"),
            ("then", "your", "other"),
            ("after", "the", "other"),
            ("at", "a", "time"),
            ("in", "turn"),
            ("other", "side"),
        ),
    )


def _german() -> LimbWords:
    adjectives = (
        "linke linkes linken rechte rechtes rechten hintere hinteres hinteren vordere vorderes "
        "vorderen obere oberes oberen untere unteres unteren gestreckte gestrecktes gestreckten "
        "gebeugte gebeugtes gebeugten"
    )
    return LimbWords(
        limbs=_set(
            "bein fuß fuss knie ferse wade schienbein hüfte arm hand handgelenk schulter unterarm "
            "oberarm fußsohle handfläche faust"
        ),
        alike=_set("knie"),
        plural=_set("die deine"),
        hands=_set("hand handfläche arm"),
        pointers=_set(
            "dein deine deinen deinem deiner das den dem die ein eine einen einem einer "
            "andere anderes anderen"
        ),
        single=_set("ein eine einen einem einer"),
        others=_set("andere anderes anderen"),
        bare=_set("hintere hinteres hinterer vordere vorderes vorderer anderes anderer"),
        links=_set(adjectives),
        own=_set("dein deine deinen deinem deiner"),
        the=_set("das den dem die der"),
        left=_set("linke linkes linken linkem linker links"),
        right=_set("rechte rechtes rechten rechtem rechter rechts"),
        sideways=_set("links rechts"),
        compounds=frozenset(),
        place=_set("aus an am in im von vom"),
        help=_set("mit bei in im an am auf unter hinter gegen von vom aus über"),
        only=_set("wenn falls"),
        evens=_set(
            "beide beiden beider beides jede jedes jeden jeweils abwechselnd wechselnd wechsle "
            "wechsel wechseln nacheinander seitenwechsel"
        ),
        turns=(
            ("dann", "das", "andere"),
            ("dann", "die", "andere"),
            ("dann", "den", "anderen"),
            ("andere", "seite"),
        ),
    )
