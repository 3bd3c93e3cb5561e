"""The files that a routine uses count as much as its own: libraries and translations."""

from __future__ import annotations

from pathlib import Path

from tests.preview.preview_parts import ANKLE, text_of
from tests.preview.preview_watched import Desk

LIBRARY = "exercises:\n  lunge:\n    name: Lunge\n    hold: 20s\n"
USES = text_of("  - use: lunge\n", levels="").replace(
    "steps:", "libraries: [parts/lunges.yaml]\nsteps:"
)
GERMAN = "Evening: Abend\nAnkle: Knöchel\n"


def test_libraries_count_too(desk: Desk) -> None:
    """A library that appears, changes, breaks or goes is seen like a save of the routine."""
    desk.save(USES)
    missing = desk.look()
    assert missing is not None
    assert missing.errors > 0
    library = desk.file.parent / "parts" / "lunges.yaml"
    library.parent.mkdir()
    library.write_text(LIBRARY)
    assert desk.sees(steps=1)
    library.write_text(LIBRARY.replace("20s", "25s"))
    longer = desk.look()
    assert longer is not None
    assert longer.version is not None
    timeline = longer.version.timelines[None]
    assert 25_000 in {segment.duration_ms for segment in timeline.segments}
    library.write_text(LIBRARY.replace("20s", "1:30"))
    broken = desk.look()
    assert broken is not None
    assert {problem.file for problem in broken.problems} == {"parts/lunges.yaml"}
    assert broken.texts["parts/lunges.yaml"].startswith("exercises:")
    library.unlink()
    assert desk.look() is not None
    library.write_text(LIBRARY)
    assert desk.sees(steps=1)


def test_translations_count_too(tmp_path: Path) -> None:
    """A side file that appears or changes is seen; the wanted language is what is shown."""
    desk = Desk(tmp_path, language="de")
    desk.save(text_of(ANKLE, levels=""))
    assert desk.sees(steps=1)
    side_file = tmp_path / "evening.de.yaml"
    side_file.write_text(GERMAN, encoding="utf-8")
    german = desk.look()
    assert german is not None
    assert german.version is not None
    assert german.version.routine.title == "Abend"
    side_file.write_text(f"{GERMAN}Calf: Wade\n", encoding="utf-8")
    stale = desk.look()
    assert stale is not None
    assert [(p.code, p.file) for p in stale.problems] == [("W802", "evening.de.yaml")]
    side_file.unlink()
    english = desk.look()
    assert english is not None
    assert english.version is not None
    assert english.version.routine.title == "Evening"


def test_other_translations_are_checked_and_not_shown(tmp_path: Path) -> None:
    """What is wrong in a side file of another language is told; the routine is sound."""
    desk = Desk(tmp_path)
    desk.save(text_of(ANKLE, levels=""))
    side_file = tmp_path / "evening.de.yaml"
    side_file.write_text("Evening: [Abend]\n")
    found = desk.look()
    assert found is not None
    assert found.version is not None
    assert found.version.routine.title == "Evening"
    assert {problem.file for problem in found.problems} == {"evening.de.yaml"}
    side_file.unlink()
    side_file.mkdir()
    unreadable = desk.look()
    assert unreadable is not None
    assert unreadable.version is not None
    assert "it is a folder" in unreadable.unreadable
