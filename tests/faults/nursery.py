"""Plays cases of the fault matrix, many at once, each in a process of its own.

Run as a program: `python -m tests.faults.nursery FOLDER`, with the cases' names on its input,
one a line; it puts out what came of each as one JSON object a line. A case is a fork of this
process, which has imported all that the program is made of: a start costs a tenth.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import stretchcoach.cli.lines
import stretchcoach.cli.screen
import stretchcoach.voice.opening  # noqa: F401
from stretchcoach.__main__ import main as run_program
from tests.faults.desk import Desk
from tests.faults.matrix import ALL, UNDISTURBED, Case, FrontEnd, Moment
from tests.faults.stage import Stage

AT_ONCE = 32
TURN_S = 0.02


def main(folder: Path, wanted: Sequence[Case]) -> None:
    """Play the undisturbed cases, whose clips the others begin with, and then all others."""
    first = [*UNDISTURBED.values(), *(case for case in wanted if case.moment is Moment.START)]
    _play_all([_stage(folder, case, None) for case in first])
    clips = folder / "clips"
    _stage(folder, UNDISTURBED[FrontEnd.PLAIN], None).keep_clips(clips)
    _play_all([_stage(folder, case, clips) for case in wanted if case.moment is not Moment.START])


def _stage(folder: Path, case: Case, clips: Path | None) -> Stage:
    # Neither a colon nor a space: the folder is to stand in search paths.
    return Stage(folder / re.sub(r"\W+", "-", str(case)), case, clips)


def _play_all(stages: Sequence[Stage]) -> None:
    waiting = iter(stages)
    desks: list[Desk] = []
    while True:
        desks += _fill_up(waiting, AT_ONCE - len(desks))
        if not desks:
            return
        for desk in desks:
            desk.tend()
        for desk in [desk for desk in desks if desk.is_over]:
            desks.remove(desk)
            print(json.dumps(desk.outcome()), flush=True)  # noqa: T201 - this is its output
        time.sleep(TURN_S)


def _fill_up(waiting: Iterator[Stage], room: int) -> Iterator[Desk]:
    for _, stage in zip(range(room), waiting, strict=False):
        stage.set_up()
        desk = Desk(stage)
        if desk.is_program:
            stage.listen()
            sys.argv = ["stretchcoach", *stage.words]
            # All the way out, as any program ends.
            raise SystemExit(run_program())
        yield desk


if __name__ == "__main__":
    gc.freeze()
    by_name = {str(case): case for case in ALL}
    main(Path(sys.argv[1]), [by_name[line.strip()] for line in sys.stdin])
