"""Draws the README's picture of the player, from the program itself.

Run `python -m tests.screenshots` in a checkout; it writes `player.svg` beside this file.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SIZE = (80, 24)


async def draw(theme_name: str) -> str:
    """The player, on the other side of a bundled routine's first stretch, as SVG."""
    from stretchcoach.library_reading import read_routine_file
    from stretchcoach.player import Player
    from stretchcoach.session.timeline import build_timeline
    from stretchcoach.tui.alarm import Notifier
    from stretchcoach.tui.app import PlayerApp
    from stretchcoach.tui.context import TuiContext
    from stretchcoach.tui.theme import ThemeName
    from tests.doubles import FakeVoice, ManualClock

    found = read_routine_file(HERE.parents[1] / "routines" / "cool-down.yaml", "")
    routine = found.routine
    if routine is None:
        raise SystemExit("the bundled routine has problems")
    clock = ManualClock()
    player = Player(
        lambda length_of: build_timeline(routine, length_of=length_of),
        FakeVoice(clock),
        clock=clock,
    )
    context = TuiContext(entries=tuple, open_player=lambda *_: player, theme=ThemeName(theme_name))
    app = PlayerApp(context, player, Notifier())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for _ in range(4):
            player.next_step()
        for _ in range(40):
            clock.advance(1_000)
            player.wake()
            view = player.view().session
            if view.segment.kind.value == "HOLD" and view.segment.side == "right":
                break
        for _ in range(6):
            clock.advance(1_000)
            player.wake()
        await pilot.resize_terminal(SIZE[0] + 1, SIZE[1])
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        return app.export_screenshot(title="stretchcoach play cool-down")


def main() -> None:
    """Write the picture."""
    theme = sys.argv[1] if len(sys.argv) > 1 else "dark"
    name = "player.svg" if theme == "dark" else f"player-{theme}.svg"
    (HERE / name).write_text(without_downloads(asyncio.run(draw(theme))), encoding="utf-8")


def without_downloads(svg: str) -> str:
    """The picture with the reader's own monospace font, so that it loads nothing."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code,", "")


if __name__ == "__main__":
    main()
