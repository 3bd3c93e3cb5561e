"""Where the program starts: `stretchcoach` and `python -m stretchcoach`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line of this process; gives its exit code."""
    try:
        from stretchcoach.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
