"""E001 to E010: the file as a text, and texts that need quotes."""

from __future__ import annotations

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.explanations.entry import Example, Explanation, Frame


def _ansi(text: str) -> bytes:
    return text.encode("cp1252")


def _word_file(_text: str) -> bytes:
    return b"PK\x03\x04 word/document.xml"


ABOUT_TEXT = (
    Explanation(
        ReadingCode.NOT_UTF8,
        "A text file can be saved in different encodings. This one was saved in another than "
        "UTF-8, so letters such as ä or é would turn into something else. In the editor, choose "
        "Save as, and the encoding UTF-8.",
        Example("title: Übung für den Rücken\n", Frame.TOP, "saved as ANSI", finish=_ansi),
        Example("title: Übung für den Rücken\n", Frame.TOP, "saved as UTF-8"),
    ),
    Explanation(
        ReadingCode.NOT_TEXT,
        "A routine is plain text. A Word document, a PDF or a picture stays what it is, even "
        "when its name ends in .yaml. Copy the words into a plain text editor and save "
        "them from there.",
        Example("", Frame.FILE, "a Word document called routine.yaml", finish=_word_file),
        Example(
            "title: Morning stretch\nlanguage: en\nsources: [My own practice]\n"
            "steps:\n  - name: Shoulder circles\n    move: 10 reps\n",
            Frame.FILE,
        ),
    ),
    Explanation(
        ReadingCode.EMPTY,
        "There is nothing in the file, or only notes (lines that begin with #).",
        Example("# I will write this tomorrow.\n", Frame.FILE),
        Example(
            "title: Morning stretch\nsteps:\n  - name: Shoulder circles\n    move: 10 reps\n",
            Frame.TOP,
        ),
    ),
    Explanation(
        ReadingCode.UNSAFE_CHARACTER,
        "There is a character in the file that cannot be seen, and that could make a line look "
        "different from what it is, or give orders to the screen. Such characters come along "
        "when text is copied from web pages. Take it out; check --fix does it.",
        Example("- name: Neck\u202e roll\n  move: 5 reps\n"),
        Example("- name: Neck roll\n  move: 5 reps\n"),
    ),
    Explanation(
        ReadingCode.TAB,
        "The Tab key wrote a tab where a routine needs spaces. A tab looks like spaces, but "
        "editors show it at different widths, so nobody can see what belongs to what. Most "
        "editors can be told to write spaces when Tab is pressed.",
        Example("- name: Arm circles\n\tmove: 10 reps\n"),
        Example("- name: Arm circles\n  move: 10 reps\n"),
    ),
    Explanation(
        ReadingCode.UNREADABLE,
        "The line does not fit the way a routine is written, and nothing more can be said. "
        "Look for a missing colon, quote or bracket, on this line or on the one above.",
        Example("%Morning stretch\ntitle: Morning stretch\n", Frame.FILE),
        Example("# Morning stretch\ntitle: Morning stretch\n", Frame.TOP),
    ),
    Explanation(
        ReadingCode.COLON_IN_TEXT,
        "A colon with a space after it ends a key, as in hold: 30s. A text that has a colon of "
        "its own needs quotes, so that it is read as one text.",
        Example("- name: Arm circles\n  say: Remember: keep breathing.\n  move: 10 reps\n"),
        Example('- name: Arm circles\n  say: "Remember: keep breathing."\n  move: 10 reps\n'),
    ),
    Explanation(
        ReadingCode.SPECIAL_START,
        "Some characters have a meaning of their own at the beginning of a text: "
        "* & @ ! % [ { > | and quotes. A text that starts with one of them needs quotes "
        "round all of it.",
        Example("- name: 'Prayer' stretch\n  hold: 20s\n"),
        Example("- name: \"'Prayer' stretch\"\n  hold: 20s\n"),
    ),
    Explanation(
        ReadingCode.OPEN_QUOTE,
        "A text begins with a quote, and the quote that should end it is missing. So everything "
        "after it would be read as part of the text.",
        Example('- name: "Arm circles\n  move: 10 reps\n'),
        Example('- name: "Arm circles"\n  move: 10 reps\n'),
    ),
    Explanation(
        ReadingCode.BRACKETS,
        "Lists can stand in [ ] and groups of keys in { }, with commas between their parts. "
        "Here a bracket or a comma is missing, or one too many.",
        Example("tags: [neck, shoulders\n", Frame.TOP),
        Example("tags: [neck, shoulders]\n", Frame.TOP),
    ),
)
