"""The render child: JSON lines in, JSON lines out, one text at a time, until stdin ends.

    {"render": text, "temporary": path, "stem": path}  ->  {"path": path, "ms": length}
    {"voices": true}                                   ->  {"voices": [...]}

It begins with {"ready": engine id, "name": ..., "voice": id, "note": words}, or with
{"unavailable": reason};
a text that cannot be rendered is answered with {"failed": reason}, and {"disk": reason}
where nothing can be written. What engines print goes to the log, never between the lines.
"""

from __future__ import annotations

import errno
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from stretchcoach.session.speech import estimate_ms
from stretchcoach.voice.engines import (
    Engine,
    EngineUnavailableError,
    SpeechFailedError,
    open_engine,
)
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.store import explain
from stretchcoach.voice.wav import BadSoundError, Sound, read_sound, write_sound

EXIT_UNAVAILABLE = 3
BACKGROUND_NICENESS = 10
LAST_WORDS_S = 2.0
RESERVED_BYTES_A_MS = 100
SHORTEST_MS = 30
LONGEST_MS = 60_000
SHORTEST_SHARE = 0.15
LONGEST_SHARE = 8


def main(arguments: Sequence[str]) -> int:
    """Serve until stdin ends; arguments are the settings as JSON and the log's path."""
    settings = VoiceSettings(**json.loads(arguments[0]))
    requests: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    with _claim_stdout(arguments[1] if len(arguments) > 1 else os.devnull) as answers:
        try:
            engine = open_engine(settings)
        except EngineUnavailableError as error:
            _say(answers, {"unavailable": str(error)})
            return EXIT_UNAVAILABLE
        _say(
            answers,
            {"ready": engine.id, "name": engine.name, "voice": engine.voice, "note": engine.note},
        )
        _serve(engine, settings, iter(requests.get, None), answers)
    # Engines keep threads and handlers that can hang or crash an orderly exit.
    os._exit(0)


def _listen(requests: queue.SimpleQueue[str | None]) -> None:
    """Pass requests on; when nobody can ask any more, end soon, even with an engine that hangs."""
    for line in sys.stdin:
        requests.put(line)
    requests.put(None)
    time.sleep(LAST_WORDS_S)
    os._exit(0)


def _claim_stdout(log: str) -> IO[str]:
    """Our own stdout; for everybody else in this process fds 1 and 2 are the log."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with Path(log).open("ab") as sink:
        os.dup2(sink.fileno(), 1)
        os.dup2(sink.fileno(), 2)
    return answers


def _serve(
    engine: Engine, settings: VoiceSettings, requests: Iterable[str], answers: IO[str]
) -> None:
    background = False
    for line in requests:
        request = json.loads(line)
        if "voices" in request:
            _say(answers, {"voices": [_voice_entry(voice) for voice in engine.voices()]})
            continue
        _say(answers, _render(engine, settings, request))
        if not background:
            # Somebody waits for the first word only; the rest must not disturb what is heard.
            background = True
            _be_nice()


def _voice_entry(voice: object) -> dict[str, object]:
    return {name: getattr(voice, name) for name in ("id", "name", "languages")}


def _render(engine: Engine, settings: VoiceSettings, request: dict[str, str]) -> dict[str, object]:
    text, temporary = request["render"], Path(request["temporary"])
    try:
        _reserve(temporary, estimate_ms(text, settings.rate) * RESERVED_BYTES_A_MS)
        engine.render(text, temporary)
        sound = _checked(read_sound(temporary), text, settings)
        write_sound(temporary, sound)
        final = f"{request['stem']}.{sound.length_ms}.wav"
        temporary.replace(final)
    except OSError as error:
        return {"disk": explain(error)}
    except (SpeechFailedError, BadSoundError) as error:
        return {"failed": str(error)}
    except Exception as error:  # an engine may raise anything at all
        return {"failed": f"the speech engine failed: {str(error) or type(error).__name__}"}
    finally:
        with suppress(OSError):
            temporary.unlink()
    return {"path": final, "ms": sound.length_ms}


def _reserve(path: Path, size: int) -> None:
    """Fail now if the disk is full: inside the engine's callback that error would hang it."""
    with path.open("wb") as file:
        if not hasattr(os, "posix_fallocate"):
            return
        try:
            os.posix_fallocate(file.fileno(), 0, max(size, 1))
        except OSError as error:
            # Some file systems cannot reserve; only a lack of room matters.
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise


def _checked(sound: Sound, text: str, settings: VoiceSettings) -> Sound:
    if settings.volume > 0 and sound.peak == 0:
        raise BadSoundError("the engine wrote nothing but silence")
    trimmed = sound.without_leading_silence()
    expected = estimate_ms(text, settings.rate)
    shortest = max(SHORTEST_MS, min(expected * SHORTEST_SHARE, 1_000))
    if not shortest <= trimmed.length_ms <= LONGEST_MS + expected * LONGEST_SHARE:
        raise BadSoundError(f"the engine wrote {trimmed.length_ms} ms for {len(text)} characters")
    return trimmed


def _be_nice() -> None:
    if hasattr(os, "nice"):
        os.nice(BACKGROUND_NICENESS)


def _say(answers: IO[str], answer: dict[str, object]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
