"""What of a relief routine stands on the first screen, before there is a screen."""

from __future__ import annotations

import textwrap

from stretchcoach.routine.model import Routine

WIDTH = 78
ROWS = 2


def flag_lines(routine: Routine) -> tuple[str, ...]:
    """When to stop, in as many lines as the player shows."""
    flags = [flag.partition(". ")[0].rstrip(".") for flag in routine.red_flags]
    if not flags:
        return ()
    text = f"! Stop and get help if: {' · '.join(flags)}"
    return tuple(textwrap.wrap(text, WIDTH, max_lines=ROWS, placeholder="…"))
