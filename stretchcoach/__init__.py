"""stretchcoach: guided stretch routines in the terminal, spoken and on time."""

__version__ = "0.1.0"
