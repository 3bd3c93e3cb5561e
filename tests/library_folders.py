"""Folders of routines below one place, and a sound routine to put there."""

from __future__ import annotations

from pathlib import Path

from stretchcoach.folders import Folders

SOUND = "title: {title}\nsteps: [{{name: Calf, say: Lean in., hold: 30s}}]\n"


class SomeFolders(Folders):
    """One's own, those of the projects and the bundled routines."""

    def __init__(self, place: Path, projects: tuple[str, ...] = ("project",)) -> None:
        self.place = place
        self._projects = projects
        for name in ("own", *projects, "bundled"):
            (place / name).mkdir()

    @property
    def own_routines(self) -> Path | None:
        """One's own."""
        return self.place / "own"

    @property
    def project_routines(self) -> tuple[Path, ...]:
        """Those of the projects."""
        return tuple(self.place / name for name in self._projects)

    @property
    def bundled_routines(self) -> Path:
        """Those that come along."""
        return self.place / "bundled"

    def put(self, place: str, content: str = "") -> Path:
        """Write a file, or a sound routine whose title is its place."""
        file = self.place / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content or SOUND.format(title=place))
        return file
