"""Writes the table of all keys into the authors' guide."""

from __future__ import annotations

from tests.guide.key_table import GUIDE, with_keys

if __name__ == "__main__":
    GUIDE.write_text(with_keys(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
