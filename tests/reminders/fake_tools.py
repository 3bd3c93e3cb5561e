"""Small real programs that stand where those of a system would, and write down their calls."""

from __future__ import annotations

from pathlib import Path


class FakeTools:
    """A folder for PATH with such programs; each call is one line of `calls`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._calls = folder / "calls"
        folder.mkdir()

    def add(self, name: str, refuses: str = "none") -> None:
        """Add a program that does nothing, or fails where a word of its call is `refuses`."""
        tool = self.folder / name
        tool.write_text(
            "#!/bin/sh\n"
            f'echo "{name} $*" >> "{self._calls}"\n'
            f'for word; do if [ "$word" = "{refuses}" ]; then\n'
            f"  echo 'Not today: {refuses}' >&2; exit 5\n"
            "fi; done\n"
        )
        tool.chmod(0o755)

    def taken(self) -> list[str]:
        """The calls since the last time."""
        found = self._calls.read_text().splitlines() if self._calls.exists() else []
        self._calls.unlink(missing_ok=True)
        return found
