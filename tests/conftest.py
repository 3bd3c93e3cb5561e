"""What holds for all tests: no example of a property has to be quick, on however busy a machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
