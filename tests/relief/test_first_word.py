"""The fast path: what it understands, what it reads, what it draws, what it imports."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from stretchcoach.first_word import FIRST_WORDS, RATES
from stretchcoach.first_word.paint import GROUNDS, look_of, painted
from stretchcoach.first_word.prepared import (
    FIRST_FLAGS,
    Prepared,
    prepared_file,
    read_prepared,
    signature,
    user_folder,
)
from stretchcoach.first_word.wish import muscle_of, wish_of
from stretchcoach.folders import Folders
from stretchcoach.relief.cramps import Cramp
from stretchcoach.relief.first_frame import flag_lines
from stretchcoach.relief.prepared import FirstClip, FirstLook, is_whole, write_prepared
from stretchcoach.settings import Settings
from stretchcoach.tui.page import Role
from stretchcoach.tui.theme import THEMES
from tests.places import CHECKOUT
from tests.relief.relief_rehearsal import bundled

ALL_DAY = FirstLook("", "auto", 0, 24 * 60, "", "/usr/bin/paplay")


@pytest.mark.parametrize(
    ("words", "cramp"),
    [
        ((), "calf"),
        (("calf",), "calf"),
        (("--upright",), "calf-upright"),
        (("calf", "--upright"), "calf-upright"),
        (("foot", "--upright"), "foot"),
        (("hamstring", "--plain"), "hamstring"),
        (("--events", "calf", "quadriceps"), "quadriceps"),
        (("--speed=2", "--mute", "--night", "--voice", "off"), "calf"),
        (("--no-diary", "foot"), "foot"),
    ],
)
def test_a_usual_wish_is_understood(words: tuple[str, ...], cramp: str) -> None:
    """The muscle is found between the flags that are known."""
    wish = wish_of(words)
    assert wish is not None
    assert wish.cramp == cramp


@pytest.mark.parametrize(
    ("typed", "cramp"),
    [
        ("CALF", "calf"),
        ("Calves", "calf"),
        ("leg", "calf"),
        ("my left calf", "calf"),
        ("calf cramp", "calf"),
        ("1", "calf"),
        ("claf", "calf"),
        ("cal", "calf"),
        ("calff", "calf"),
        ("hamstrings", "hamstring"),
        ("harmstring", "hamstring"),
        ("Hams", "hamstring"),
        ("back of the thigh", "hamstring"),
        ("front of thigh", "quadriceps"),
        ("Quads", "quadriceps"),
        ("quadricep", "quadriceps"),
        ("3", "quadriceps"),
        ("feet", "foot"),
        ("toes", "foot"),
        ("fooot", "foot"),
        ("cramp-foot", "foot"),
    ],
)
def test_a_muscle_is_understood_however_it_is_typed(typed: str, cramp: str) -> None:
    """Capitals, plurals, other names, digits and one slip: nobody in pain has to type it again."""
    wish = wish_of(typed.split())
    assert wish is not None
    assert wish.cramp == cramp
    assert muscle_of([typed]) == cramp


@pytest.mark.parametrize(
    "typed", ["", "nose", "thigh", "left", "arm", "5", "calf foot", "cf", "the", "back", "hand"]
)
def test_a_muscle_that_is_in_doubt_is_not_guessed(typed: str) -> None:
    """The wrong stretch hurts: front and back of the thigh, or what has no relief, stay open."""
    assert muscle_of([typed]) == ""


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("nose",),
        ("calf", "foot"),
        ("front", "--night", "thigh"),
        ("",),
        ("--rate", "200"),
        ("--voice", "alice"),
        ("--voice",),
        ("--speed", "fast"),
        ("--speed", "0"),
        ("--events",),
        ("--events", ""),
        ("--language", "de"),
    ],
)
def test_anything_else_is_looked_at_more_closely_first(words: tuple[str, ...]) -> None:
    """No sound and no screen for what may be wrong, or need another voice."""
    assert wish_of(words) is None


@pytest.mark.parametrize(
    ("words", "is_silent"),
    [
        ((), False),
        (("--mute",), True),
        (("--voice", "off"), True),
        (("--voice=on",), False),
        (("--speed", "1.5"), False),
        (("--speed", "1.6"), True),
    ],
)
def test_who_wants_silence_gets_silence(words: tuple[str, ...], is_silent: bool) -> None:
    """Muted, switched off, or too fast to speak: the first word is shown only."""
    wish = wish_of(words)
    assert wish is not None
    assert wish.is_silent is is_silent


def test_the_folders_are_those_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are found without the library that the program asks, and are the same."""
    for set_it in (False, True):
        for kind in ("CACHE", "CONFIG"):
            monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
            if set_it:
                monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
        monkeypatch.setenv("HOME", str(tmp_path))
        folders = Folders()
        found = user_folder("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches")
        assert found == str(folders.cache)
        found = user_folder("XDG_CONFIG_HOME", "~/.config", "~/Library/Application Support")
        assert found == str(folders.config)


def test_the_looks_are_those_of_the_screen() -> None:
    """Ground and inks are the theme's, so that the screen takes over without a change."""
    for theme in THEMES.values():
        inks = (theme.inks[Role.STRONG].colour, theme.inks[Role.WARNING].colour)
        assert GROUNDS[theme.name.value] == (theme.ground, *inks)


def test_the_voice_of_the_first_run_is_that_of_the_settings() -> None:
    """Rate and volume by day and night are the defaults of the settings."""
    usual = Settings()
    night = (min(usual.rate, usual.night_rate), min(usual.volume, usual.night_volume))
    by_day, by_night = RATES
    assert by_day == (str(usual.rate), str(usual.volume))
    assert by_night == tuple(map(str, night))
    hours = (usual.quiet_hours.start_min, usual.quiet_hours.end_min)
    assert Prepared().quiet_hours == hours


def _prepare(cache: Path, look: FirstLook = ALL_DAY, flags: tuple[str, ...] = ("! Stop",)) -> Path:
    routine = cache / "routine.yaml"
    cache.mkdir(exist_ok=True)
    routine.write_text("title: Any\n")
    (cache / "clips").mkdir(exist_ok=True)
    firsts = []
    for cramp in Cramp:
        clips = [cache / "clips" / f"{cramp.value}.{when}.wav" for when in ("day", "night")]
        for clip in clips:
            clip.write_bytes(b"RIFF" + b"\0" * 100)
        day, night = ((str(clip), 900 + number) for number, clip in enumerate(clips))
        firsts.append(FirstClip(cramp, routine, f"Do {cramp.value}.", day, night, flags))
    kept = [clip.name for clip in (cache / "clips").iterdir()]
    write_prepared(cache, look, firsts, kept)
    return routine


@pytest.mark.parametrize("cramp", list(Cramp), ids=str)
def test_what_one_run_leaves_the_next_one_reads(tmp_path: Path, cramp: Cramp) -> None:
    """Sentence, clips, player, look and flags of a cramp come back as they were written."""
    look = FirstLook("", "light", 60, 120, "on", "/usr/bin/paplay")
    _prepare(tmp_path, look, flags=("! Stop", "and call"))
    found = read_prepared(prepared_file(str(tmp_path)), "", cramp.value)
    assert found is not None
    assert (found.text, found.flags) == (f"Do {cramp.value}.", ("! Stop", "and call"))
    assert found.clips[1] == (str(tmp_path / "clips" / f"{cramp.value}.night.wav"), 901)
    assert (found.theme, found.quiet_hours, found.voice) == ("light", (60, 120), "on")
    assert found.player == "/usr/bin/paplay"


@pytest.mark.parametrize("damage", ["missing", "cut", "garbage", "bytes", "old"])
def test_what_cannot_be_trusted_is_not_used(tmp_path: Path, damage: str) -> None:
    """A file that is gone, cut off, broken or outdated counts as none, and raises nothing."""
    routine = _prepare(tmp_path)
    file = Path(prepared_file(str(tmp_path)))
    text = file.read_text()
    if damage == "missing":
        file.unlink()
    elif damage == "cut":
        file.write_text(text[: text.index("end\n")])
    elif damage == "garbage":
        file.write_text(text.replace("calf\t", "calf\tx\t"))
    elif damage == "bytes":
        file.write_bytes(b"\xff\xfe" + text.encode())
    else:
        routine.write_text("title: Another one\n")
    assert read_prepared(str(file), "", "calf") is None
    assert not is_whole(tmp_path, "", "")


def test_other_settings_make_it_old(tmp_path: Path) -> None:
    """A config.toml that came, changed or lies elsewhere counts, also its rate and voice."""
    config = tmp_path / "config.toml"
    look = FirstLook(str(config), "auto", 0, 0, "", "/usr/bin/paplay")
    _prepare(tmp_path, look)
    file = prepared_file(str(tmp_path))
    assert read_prepared(file, str(config), "calf") is not None
    assert read_prepared(file, str(tmp_path / "other.toml"), "calf") is None
    config.write_text("rate = 120\n")
    assert read_prepared(file, str(config), "calf") is None
    assert not is_whole(tmp_path, str(config), "")


def test_it_is_whole_until_a_clip_is_gone(tmp_path: Path) -> None:
    """What was prepared is looked after: a clip that was cleaned away is made again."""
    _prepare(tmp_path)
    assert is_whole(tmp_path, "", "")
    assert is_whole(tmp_path, "", "/usr/bin/paplay")
    assert not is_whole(tmp_path, "", "/usr/bin/aplay"), "another player works here now"
    (tmp_path / "clips" / "foot.day.wav").unlink()
    assert not is_whole(tmp_path, "", "")


def test_a_voice_that_is_off_needs_no_clips(tmp_path: Path) -> None:
    """Nothing is rendered for somebody who wants none, and nothing is tried at every run."""
    routine = tmp_path / "r.yaml"
    routine.write_text("")
    firsts = [FirstClip(cramp, routine, "Sit down.") for cramp in Cramp]
    write_prepared(tmp_path, replace(ALL_DAY, voice="off"), firsts, [])
    assert is_whole(tmp_path, "", "")
    write_prepared(tmp_path, ALL_DAY, firsts, [])
    assert not is_whole(tmp_path, "", "")


def test_a_routine_cannot_write_escapes_or_fields(tmp_path: Path) -> None:
    """Whatever stands in a routine reaches the terminal without control characters."""
    routine = tmp_path / "r.yaml"
    routine.write_text("")
    text = "Sit\x1b[31m\tdown\nend\r."
    write_prepared(tmp_path, ALL_DAY, [FirstClip(Cramp.CALF, routine, text, flags=(text,))], [])
    found = read_prepared(prepared_file(str(tmp_path)), "", "calf")
    assert found is not None
    assert found.text == found.flags[0] == "Sit [31m down end ."


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """Where a file stands in the folder's place nothing is written and nothing raised."""
    (tmp_path / "voice").write_text("in the way")
    write_prepared(tmp_path, ALL_DAY, [], [])
    assert read_prepared(prepared_file(str(tmp_path)), "", "calf") is None


def test_no_file_has_a_signature_of_its_own(tmp_path: Path) -> None:
    """A file that is missing looks different from every file that is there."""
    assert signature(str(tmp_path / "none")) == "-"
    assert signature(str(tmp_path)) != "-"


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (39, 14), (20, 5), (1, 1), (200, 60)])
def test_the_words_are_drawn_on_every_size(size: tuple[int, int]) -> None:
    """The instruction stands on the screen; the flags too, where there is room."""
    drawn = painted("Stay in bed.", FIRST_FLAGS, "night", *size)
    assert "Stay in bed"[: size[0]] in drawn
    assert ("get help" in drawn) == (size[0] >= 40 and size[1] >= 15)
    assert "\x1b[0m\x1b[2J" not in drawn, "the screen is cleared to the look's own ground"


def _painted_lines(text: str, width: int, height: int) -> list[str]:
    """What stands on the painted rows, from the top."""
    drawn = painted(text, FIRST_FLAGS, "night", width, height)
    found = re.findall(r"\x1b\[(\d+);(\d+)H\x1b\[[\d;]+m([^\x1b]*)", drawn)
    assert all(1 <= int(y) <= height and int(x) + len(said) - 1 <= width for y, x, said in found)
    return [said for _, _, said in found]


def test_no_word_of_the_first_warning_is_cut() -> None:
    """In a narrow window it is folded at its words, and ends behind a whole one."""
    text = " ".join(FIRST_FLAGS)
    _, *flags = _painted_lines("Stay in bed.", 40, 15)
    assert flags == ["! Stop and get help if: One leg is", "swollen, warm, red or darker, or…"]
    assert set(" ".join(flags).rstrip("…").split()) <= set(text.split())
    _, *wide = _painted_lines("Stay in bed.", 80, 24)
    assert tuple(wide) == FIRST_FLAGS


@pytest.mark.parametrize(
    ("size", "lines"),
    [
        ((20, 5), ["Stand and lean on", "the wall with one", "hand"]),
        ((21, 5), ["Stand and lean on the", "wall with one hand"]),
        ((8, 2), ["Stand", "and…"]),
        ((3, 1), ["Sta"]),
    ],
)
def test_a_first_instruction_of_ones_own_is_folded(size: tuple[int, int], lines: list[str]) -> None:
    """The whole of it is read, however narrow the window is, as far as there are rows."""
    assert _painted_lines("Stand and lean on the wall with one hand.", *size) == lines


@pytest.mark.parametrize(
    ("words", "theme", "hours", "look"),
    [
        ((), "auto", (0, 1440), "night"),
        ((), "auto", (0, 0), "dark"),
        ((), "light", (0, 1440), "light"),
        (("--night",), "light", (0, 0), "night"),
    ],
)
def test_the_look_follows_hours_and_wishes(
    words: tuple[str, ...], theme: str, hours: tuple[int, int], look: str
) -> None:
    """Night by itself in the quiet hours, where no look is set, and whenever it is asked for."""
    prepared, wish = Prepared(), wish_of(words)
    assert wish is not None
    prepared.theme, prepared.quiet_hours = theme, hours
    assert look_of(prepared, wish) == look


def test_the_first_words_are_known_for_every_cramp() -> None:
    """The very first run says what the bundled routines begin with."""
    assert set(FIRST_WORDS) == {cramp.value for cramp in Cramp}
    for cramp in Cramp:
        assert FIRST_WORDS[cramp.value] == f"{bundled(cramp).steps[0].name}."
        assert flag_lines(bundled(cramp)) == FIRST_FLAGS


def test_almost_nothing_is_imported_before_the_first_word() -> None:
    """Of this package only itself, and of the library nothing that costs a millisecond."""
    program = (
        "import sys; before = set(sys.modules)\n"
        "import stretchcoach.__main__, stretchcoach.first_word\n"
        "stretchcoach.first_word.FirstWord().begin(['--plain', '--mute'])\n"
        "sys.stderr.write(' '.join(sorted(set(sys.modules) - before)))"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", program],
        cwd=CHECKOUT,
        env={"HOME": "/nowhere"},
        capture_output=True,
        text=True,
        check=True,
    )
    own = {"stretchcoach", "stretchcoach.__main__", "stretchcoach.first_word", "__future__"}
    own |= {f"stretchcoach.first_word.{part}" for part in ("paint", "prepared", "wish")}
    assert set(ran.stderr.split()) <= own | {"posixpath", "genericpath", "os", "stat", "_stat",
                                             "_collections_abc", "os.path"}  # fmt: skip
    assert ran.stdout == "Stay in bed.\n"
