"""Where the program starts: `stretchcoach` and `python -m stretchcoach`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line of this process; gives its exit code."""
    try:
        # A keyboard may begin with a capital by itself, and leg cramps come in numbers.
        if sys.argv[1:] and sys.argv[1].lower() in ("cramp", "cramps"):
            return _relieve()
        from stretchcoach.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


def _relieve() -> int:
    """Somebody is in pain: the first word comes before everything else."""
    from stretchcoach.first_word import FirstWord

    first = FirstWord()
    try:
        first.begin(sys.argv[2:])
        from stretchcoach.cli.main import run

        return run(["cramp", *sys.argv[2:]], first)
    finally:
        first.release()


if __name__ == "__main__":
    sys.exit(main())
