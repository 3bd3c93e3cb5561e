"""The preview as a coach uses it: an editor saves, keys are pressed, and what is then seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from stretchcoach.tui.canvas import Canvas
from tests.tui.tui_preview_desk import BROKEN, ROUTINE, preview
from tests.tui.tui_samples import NASTY


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "evening.yaml"


async def test_a_save_is_shown(file: Path) -> None:
    """After a save the list has the new times, and signs at what is new."""
    async with preview(file) as desk:
        assert "3m16s" in desk.lines[0]
        assert "what changed is marked here" in desk.lines[1]
        await desk.save(ROUTINE.replace("gentle: 20s", "gentle: 25s").replace("Keep", "Go on"))
        assert "3m36s" in desk.lines[0]
        assert "~ 4 changed" in desk.lines[1]
        holds = [line for line in desk.lines if "25s Hold" in line]
        assert len(holds) == 4
        assert all(line.startswith(" ~") for line in holds)
        assert any(line.startswith(" ~") and "Go on breathing." in line for line in desk.lines)


async def test_a_new_step_is_marked_with_a_plus(file: Path) -> None:
    """What is new has another sign than what is changed."""
    async with preview(file, size=(80, 40)) as desk:
        await desk.save(ROUTINE + "  - name: Arms up\n    hold: 15s\n")
        assert "+ 2 added" in desk.lines[1]
        added = [line for line in desk.lines if line.startswith(" +")]
        assert any("15s Hold" in line for line in added)
        await desk.save(ROUTINE)
        assert "- 2 removed" in desk.lines[1]
        await desk.save(f"# Only words\n{ROUTINE}")
        assert "the timeline is as before" in desk.lines[1]
        await desk.save(ROUTINE.replace("full: 40s", "full: 45s"))
        assert "at level full" in desk.lines[1]


async def test_a_broken_file_keeps_the_last_good_version(file: Path) -> None:
    """The list stays, it is said that the file is not so, and the problems stand below."""
    async with preview(file) as desk:
        await desk.press("down", "down", "down")
        before = desk.chosen
        await desk.save(BROKEN)
        assert "this is the last good version" in desk.lines[1]
        assert desk.lines[1].endswith("2 errors")
        assert "evening.yaml:14:11: error E201" in desk.text
        assert "minutes or hours?" in desk.text
        assert desk.chosen == before
        await desk.save(ROUTINE)
        assert "last good" not in desk.text
        assert "E201" not in desk.text
        assert desk.chosen == before


async def test_a_file_that_is_broken_from_the_first_shows_its_problems(file: Path) -> None:
    """Where there has been no good version, the problems have the whole page."""
    async with preview(file, BROKEN) as desk:
        assert "cannot be played yet" in desk.lines[1]
        assert "E201" in desk.text
        await desk.press("enter")
        assert "nothing to play yet" in desk.lines[1]
        await desk.save(ROUTINE)
        assert "20s Hold" in desk.text


async def test_a_file_may_come_later_and_go(file: Path) -> None:
    """A missing file is waited for; one that goes leaves what was seen of it."""
    async with preview(file, None) as desk:
        assert "Waiting for evening.yaml" in desk.text
        assert "stretchcoach new" in desk.text
        await desk.save(ROUTINE)
        assert "20s Hold" in desk.text
        file.unlink()
        await desk.look()
        assert "gone" not in desk.text
        await desk.look()
        assert "The file is gone; this is the last good version" in desk.lines[1]
        assert "20s Hold" in desk.text
        file.mkdir()
        await desk.look()
        assert "it is a folder" in desk.lines[1]
        file.rmdir()
        await desk.save(ROUTINE)
        assert "Saved" in desk.lines[1]


async def test_warnings_show_too(file: Path) -> None:
    """What `check` warns of stands below, and the routine can be played."""
    async with preview(file) as desk:
        await desk.save(ROUTINE.replace("hold: 30s", "hold: 5s"))
        assert desk.lines[1].endswith("1 warning")
        assert "warning W603" in desk.text
        await desk.press("enter")
        assert len(desk.opened) == 1


async def test_moving(file: Path) -> None:
    """Arrows, pages and ends move the cursor through segments and cues."""
    async with preview(file) as desk:
        assert "Get ready" in desk.chosen
        await desk.press("down")
        assert "Calf at the wall. Left" in desk.chosen
        await desk.press("k", "j", "up")
        assert "Get ready" in desk.chosen
        await desk.press("right")
        assert desk.lines[[line.startswith("▸") for line in desk.lines].index(True) - 1].startswith(
            "  2 Knee to chest"
        )
        await desk.press("left")
        assert "0:00.0" in desk.chosen
        await desk.press("end")
        assert "Three." in desk.chosen
        last = desk.chosen
        await desk.press("pageup")
        assert desk.chosen != last
        await desk.press("pagedown", "pagedown", "down")
        assert desk.chosen == last
        await desk.press("home")
        assert "0:00.0" in desk.chosen
        assert desk.lines[2].startswith("  1 Calf at the wall")


async def test_the_step_at_the_cursor_is_shown_as_the_player_shows_it(file: Path) -> None:
    """The pane at the right has the side, the countdown and the words of that moment."""
    async with preview(file, size=(120, 40)) as desk:
        await desk.press(*["down"] * 3)
        right = "\n".join(line[60:] for line in desk.lines)
        assert "◄ LEFT" in right
        assert "Calf at the wall" in right
        assert "Step one foot back, and lean in." in right
        await desk.press("down")
        assert "Keep breathing." in desk.chosen
        right = "\n".join(line[60:] for line in desk.lines)
        assert "Keep breathing." in right
        while "right ►" not in desk.chosen:
            await desk.press("down")
        assert "RIGHT ►" in "\n".join(line[60:] for line in desk.lines)


async def test_the_cursor_keeps_its_place_on_the_screen(file: Path) -> None:
    """When lines move, the same step is at the cursor, and stands where it stood."""
    async with preview(file) as desk:
        await desk.press("right")
        before = desk.chosen.split()[1:]
        row = [line.startswith("▸") for line in desk.lines].index(True)
        more = "steps:\n  - name: Arms up\n    hold: 15s\n"
        await desk.save(ROUTINE.replace("steps:\n", more))
        assert desk.chosen.split()[1:] == before
        assert desk.lines[row].startswith("▸")
        await desk.save(ROUTINE)
        assert desk.lines[row].startswith("▸")


async def test_levels(file: Path) -> None:
    """l and a click change the level; one that is not there is told."""
    async with preview(file, level="expert") as desk:
        assert 'There is no level "expert"' in desk.lines[1]
        assert "[gentle]" in desk.lines[0]
        await desk.press("l")
        assert "[full]" in desk.lines[0]
        assert "40s Hold" in desk.text
        await desk.click("gentle")
        assert "[gentle]" in desk.lines[0]
        assert "20s Hold" in desk.text


async def test_changes_are_gone_to(file: Path) -> None:
    """c goes to what the last save changed, wherever that is."""
    async with preview(file, size=(80, 24)) as desk:
        await desk.save(ROUTINE.replace("10 reps", "12 reps"))
        await desk.press("c")
        assert "Move 12×" in desk.chosen


async def test_all_problems_have_a_page(file: Path) -> None:
    """p shows all problems, scrolls, and any other key goes back."""
    slips = "".join(f"  - {{name: Step {number}, hold: {number}}}\n" for number in range(10, 30))
    async with preview(file) as desk:
        await desk.save(ROUTINE + slips)
        assert "p shows all" in desk.text
        await desk.press("p")
        assert "hold: 10" in desk.text
        assert "hold: 29" not in desk.text
        for _ in range(12):
            await desk.press("pagedown")
        assert "hold: 29" in desk.text
        await desk.press("x")
        assert "Get ready" in desk.chosen
        await desk.save(ROUTINE)
        await desk.press("p")
        assert "There are no problems." in desk.text


async def test_keys_have_a_page(file: Path) -> None:
    """? shows the keys of the preview and of the player; any key goes back."""
    async with preview(file, size=(80, 40)) as desk:
        await desk.press("question_mark")
        assert "play from here" in desk.text
        assert "it hurts" in desk.text
        await desk.press("escape")
        assert "Get ready" in desk.chosen


async def test_mouse(file: Path) -> None:
    """A click moves the cursor; on a heading to where its step begins; foot and count press."""
    async with preview(file) as desk:
        await desk.click("Keep breathing.")
        assert desk.chosen.endswith("Keep breathing.")
        await desk.click("1 Calf at the wall")
        assert "0:00.0" in desk.chosen
        before = desk.screen.model
        await desk.pilot.click(Canvas, offset=(60, 12))
        assert desk.screen.model is before
        await desk.save(BROKEN)
        await desk.click("2 errors")
        assert "other keys" in desk.text
        await desk.press("x")
        await desk.click("Enter")
        assert len(desk.opened) == 1


async def test_the_wheel_scrolls_what_it_is_over(file: Path) -> None:
    """Over the list it scrolls the list and leaves the cursor; over the problems, those."""
    slips = "".join(f"  - {{name: Step {number}, hold: {number}}}\n" for number in range(10, 30))
    async with preview(file) as desk:
        await desk.save(ROUTINE + slips)

        async def wheel(kind: type[events.MouseEvent], y: int) -> None:
            await desk.pilot._post_mouse_events([kind], Canvas, offset=Offset(5, y), button=0)
            await desk.pilot.pause()

        cursor = desk.screen.model.cursor
        await wheel(events.MouseScrollDown, 8)
        assert "0:00.0" not in "\n".join(line[:39] for line in desk.lines)
        assert desk.screen.model.cursor == cursor
        await wheel(events.MouseScrollUp, 8)
        assert "0:00.0" in desk.chosen
        first = 'E202: "10" has no unit'
        assert first in desk.text
        await wheel(events.MouseScrollDown, 20)
        assert first not in desk.text
        assert "0:00.0" in desk.chosen
        await desk.press("p")
        assert first in desk.text
        await wheel(events.MouseScrollDown, 8)
        assert first not in desk.text


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("escape", 0), ("ctrl+c", 130)])
async def test_leaving(file: Path, key: str, code: int) -> None:
    """q and Esc leave with 0, Ctrl-C with 130."""
    async with preview(file) as desk:
        await desk.press(key)
        assert desk.app.return_value == code


async def test_it_looks_by_itself(file: Path) -> None:
    """A save is found without a key or anybody's call, again and again."""
    async with preview(file, look_every_s=0) as desk:
        for words in ("Get ready", "25s Hold", "26s Hold", "this is the last good version"):
            for _ in range(2_000):
                await desk.pilot.pause()
                if words in desk.text:
                    break
            assert words in desk.text
            texts = {
                "Get ready": ROUTINE.replace("20s", "25s"),
                "25s Hold": ROUTINE.replace("20s", "26s"),
            }
            file.write_text(texts.get(words, BROKEN))


@pytest.mark.parametrize("text", NASTY)
async def test_hostile_files_do_no_harm(file: Path, text: str) -> None:
    """Whatever stands in a file, in its texts or all over it, is shown and obeyed nowhere."""
    async with preview(file) as desk:
        raw = text.encode("utf-8", "surrogatepass")
        for data in (raw, ROUTINE.encode().replace(b"Keep breathing.", b'"' + raw + b'"')):
            file.write_bytes(data)
            await desk.look()
            await desk.look()
            await desk.press("down", "p", "down", "x", "question_mark", "x", "c", "l")
            assert "evening.yaml" in desk.lines[0]
