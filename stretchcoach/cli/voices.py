"""`stretchcoach voices`: the voices that can be chosen."""

from __future__ import annotations

import json
from collections.abc import Sequence

from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.lengths import DEFAULT_LANGUAGE
from stretchcoach.cli.loading import load_settings
from stretchcoach.cli.output import write_folded, write_lines
from stretchcoach.folders import Folders
from stretchcoach.terminal_text import columns, one_line
from stretchcoach.voice.probe import NoVoicesError, list_voices
from stretchcoach.voice.settings import VoiceSettings


def run(words: Sequence[str]) -> int:
    """List the voices as text, or as JSON."""
    parser = Parser(
        "stretchcoach voices", "Show the voices that can be chosen by --voice or in config.toml."
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    args = parser.read(words)
    settings = load_settings(Folders())
    wanted = VoiceSettings(language=settings.language or DEFAULT_LANGUAGE, engine=settings.engine)
    try:
        voices = list_voices(wanted)
    except NoVoicesError as error:
        raise CommandError(one_line(str(error)), ExitCode.LACKING) from None
    if args.json:
        values = [
            {"id": voice.id, "name": voice.name, "languages": list(voice.languages)}
            for voice in voices
        ]
        write_lines([json.dumps(values, indent=2)])
    elif voices:
        rows = [
            (one_line(voice.name), one_line(", ".join(voice.languages)), one_line(voice.id))
            for voice in voices
        ]
        write_folded(columns([("name", "languages", "id"), *rows]))
    return ExitCode.DONE
