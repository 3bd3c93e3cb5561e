"""Where the program starts: `stretchcoach` and `python -m stretchcoach`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line of this process; gives its exit code."""
    try:
        if sys.argv[1:2] == ["cramp"]:
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

        return run(sys.argv[1:], first)
    finally:
        first.release()


if __name__ == "__main__":
    sys.exit(main())
