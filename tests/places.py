"""Where things stand in the checkout."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
BUNDLED = CHECKOUT / "routines"
"""The bundled routines."""
