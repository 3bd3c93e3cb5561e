"""What is spoken: texts with orders for a shell or for an engine, by the real engine."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stretchcoach.voice.child import RenderChild, render_command
from stretchcoach.voice.normalise import normalise
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.wav import Sound, read_sound
from tests.cli.cli_running import PROGRAM, environment
from tests.voice.voice_fakes import PATIENCE_S

needs_bundled_engine = pytest.mark.skipif(
    importlib.util.find_spec("espeakng_loader") is None,
    reason="espeakng-loader is not for this platform",
)

ORDERS = "$(touch owned) `touch owned`; touch owned | touch owned && touch owned > owned"
SHELL = f"""\
title: {ORDERS!r}
defaults: {{get_ready: 0s, countdown: 0}}
steps:
  - say: "Hold on $(touch owned) `touch owned`"
  - name: "Calf; touch owned"
    hold: 2s
"""
PLAYER = """\
#!/bin/sh
for word; do printf '%s\\n' "$word"; done >> "$PLAYED"
"""


@needs_bundled_engine
@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the player")
def test_no_shell_ever_sees_a_text_or_a_name(home: Path) -> None:
    """Shell characters in texts, names and TMPDIR reach the engine and the player as they are."""
    place = home / "$(touch owned);`touch owned` & x"
    temporary = place / "tmp $(touch owned); touch owned"
    programs = home / "bin"
    for folder in (temporary, programs):
        folder.mkdir(parents=True)
    for name in ("paplay", "pw-play", "aplay"):
        (programs / name).write_text(PLAYER)
        (programs / name).chmod(0o755)
    file = place / f"{ORDERS.replace('/', '')}.yaml"
    file.write_text(SHELL)
    played = home / "played"
    env = environment(home) | {
        "HOME": str(place),
        "XDG_CACHE_HOME": str(place / "cache"),
        "TMPDIR": str(temporary),
        "PATH": f"{programs}:/usr/bin:/bin",
        "PLAYED": str(played),
    }
    ran = subprocess.run(
        [*PROGRAM, "play", str(file), "--plain", "--voice", "on"],
        cwd=place,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=100,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert b"Traceback" not in ran.stderr
    words = played.read_text().splitlines()
    assert [word for word in words if word.startswith(f"{place}/cache/")]
    assert not [word for word in words if word.split()[:1] == ["touch"]]
    assert not list(home.rglob("owned"))
    assert not list(temporary.iterdir())


@pytest.fixture
def child() -> Iterator[RenderChild]:
    """A child with the bundled engine."""
    with closing(RenderChild(render_command(VoiceSettings(engine="bundled")))) as made:
        made.ready(PATIENCE_S)
        yield made


def said(child: RenderChild, text: str, folder: Path, name: str) -> Sound:
    """The clip of a text, spoken the way that the voice has it spoken."""
    path, _ = child.render(normalise(text), folder / f"{name}.half.wav", folder / name, PATIENCE_S)
    return read_sound(Path(path))


@needs_bundled_engine
@pytest.mark.parametrize(
    ("text", "as_words"),
    [
        ('Hold <break time="9s"/> still', 'Hold break time="9s"/ still'),
        ('<speak><prosody rate="x-slow">Hold still</prosody></speak>', None),
        ("Hold [[slnc 9000]] still", "Hold slnc 9000 still"),
        ("Hold [[h@l'oU]] still", "Hold h@l'oU still"),
        ('<audio src="/etc/passwd"/>Hold still', 'audio src="/etc/passwd"/ Hold still'),
        ("[[inpt PHON]] Hold still [[inpt TEXT]]", "inpt PHON Hold still inpt TEXT"),
    ],
)
def test_speech_markup_is_no_order(
    child: RenderChild, tmp_path: Path, text: str, as_words: str | None
) -> None:
    """Marks for an engine are dropped: what is left takes as long as the words alone."""
    marked = said(child, text, tmp_path, "marked")
    words = as_words or "".join(char if char not in "<>" else " " for char in text).strip()
    plain = said(child, words, tmp_path, "plain")
    assert abs(marked.length_ms - plain.length_ms) <= 60
