"""`stretchcoach diary export` and `import`: one's diary as a file, and a file into the diary."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stretchcoach.cli.arguments import Parser
from stretchcoach.cli.diary_opening import check_source, opened
from stretchcoach.cli.exits import CommandError, ExitCode
from stretchcoach.cli.output import tell, write_lines
from stretchcoach.files import shown_path
from stretchcoach.folders import Folders

if TYPE_CHECKING:
    from stretchcoach.diary.exported import Exported
    from stretchcoach.diary.transfer import Merged, Taken


def export(words: Sequence[str]) -> int:
    """Write the diary as one JSON file, or to stdout."""
    parser = Parser(
        "stretchcoach diary export",
        "Write the diary as one JSON file that `stretchcoach diary import` reads.",
    )
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="without: stdout")
    parser.add_argument("--source", default="", metavar="NAME", help="a client's, not your own")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = "\n".join(_form())
    args = parser.read(words)
    import datetime

    from stretchcoach import __version__
    from stretchcoach.diary.exported import exported_lines
    from stretchcoach.diary.exported_file import Existing, ExistsError, write_private
    from stretchcoach.diary.store import Access

    now = datetime.datetime.now().astimezone()
    with opened(Folders(), Access.READ) as store:
        check_source(store, args.source)
        lines = exported_lines(store, args.source, now, f"stretchcoach {__version__}")
        if args.file == "-":
            write_lines(lines)
            return ExitCode.DONE
        file = Path(args.file)
        try:
            write_private(file, lines, Existing.REPLACED if args.force else Existing.KEPT)
        except ExistsError as error:
            raise CommandError(
                f"{error.message}; --force replaces it, or choose another name",
                ExitCode.PROBLEMS,
            ) from None
    tell(f"wrote {shown_path(file)}; only you may read it, and it tells of your health")
    return ExitCode.DONE


def _form() -> Iterator[str]:
    """What stands in the file, for those who read it with a program of their own."""
    import textwrap

    from stretchcoach.diary import exported_fields as fields
    from stretchcoach.diary.exported import FORMAT, VERSION

    yield f'The file is JSON: "format" ("{FORMAT}"), "version" ({VERSION}), "made",'
    yield '"made_by", "source" (a client, or empty) and three lists, a line an entry:'
    for indent, name, entry in (
        (2, "sessions", fields.SESSION),
        (4, "segments", fields.SEGMENT),
        (4, "events", fields.EVENT),
        (2, "cramps", fields.CRAMP),
        (2, "nights", fields.NIGHT),
    ):
        keys = [field.key for field in entry]
        if name == "sessions":
            keys += ["segments", "events"]
        yield from textwrap.wrap(
            f"{name}: {', '.join(keys)}",
            78,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2),
        )
    yield "Lengths (_ms) are milliseconds; moments have their offset from UTC; a night is"
    yield "named by the date it began on; what has its usual value (0, empty) is left out."


def import_(words: Sequence[str]) -> int:
    """Take another machine's diary in, or a client's under a name of its own."""
    parser = Parser(
        "stretchcoach diary import",
        "Take in an exported diary, or another machine's diary.sqlite3. What is known already "
        "is not taken twice.",
    )
    parser.add_argument("file", metavar="FILE", help="- reads an exported diary from stdin")
    parser.add_argument(
        "--as", dest="name", metavar="NAME", type=_name, help="keep it apart as NAME's"
    )
    args = parser.read(words)
    from stretchcoach.diary.exported_reading import ExportedError
    from stretchcoach.diary.store import Access
    from stretchcoach.diary.transfer import OthersError, merge

    shown = "the diary on stdin" if args.file == "-" else shown_path(args.file)
    try:
        diaries = _read(args.file, args.name or "")
        if not any(one.sessions or one.nights for one in diaries):
            tell(f"{shown} holds nothing; nothing was changed")
            return ExitCode.DONE
        with opened(Folders(), Access.WRITE) as store:
            merged = merge(store, diaries)
    except ExportedError as error:
        raise CommandError(
            f"cannot take in {shown}: {error.message}; nothing was changed", ExitCode.UNREADABLE
        ) from None
    except OthersError as error:
        way = f"with --as {_quoted(error.owner)}" if error.owner else "without --as"
        raise CommandError(
            f"{shown}: {error.message}; nothing was changed (import it {way}, or delete those "
            "entries first)",
            ExitCode.PROBLEMS,
        ) from None
    _tell_merged(merged, diaries)
    return ExitCode.DONE


def _name(word: str) -> str:
    from stretchcoach.diary.exported_reading import source_name

    try:
        return source_name(word)
    except ValueError as error:
        raise ArgumentTypeError(f"the name {error}") from None


def _read(file: str, name: str) -> tuple[Exported, ...]:
    from stretchcoach.diary.exported_reading import MAX_BYTES, read_exported
    from stretchcoach.diary.transfer_source import named, read_diaries

    if file != "-":
        return read_diaries(Path(file), name)
    if sys.stdin is None:
        raise CommandError("there is no stdin to read from", ExitCode.UNREADABLE)
    return (named(read_exported(sys.stdin.buffer.read(MAX_BYTES + 1)), name),)


def _tell_merged(merged: Merged, diaries: tuple[Exported, ...]) -> None:
    from stretchcoach.diary.transfer import whose

    owners = ", ".join(whose(one.source) for one in diaries)
    parts = [
        _taken(merged.sessions, "session"),
        _taken(merged.cramps, "cramp"),
        _taken(merged.nights, "night"),
    ]
    told = ", ".join(part for part in parts if part)
    known = sum(one.known for one in (merged.sessions, merged.cramps, merged.nights))
    tell(f"taken in as {owners}: {told or 'nothing new'}; {known:,} entries were known already")
    for one in diaries:
        if one.source and merged.changed:
            tell(f"see it with: stretchcoach diary --source {_quoted(one.source)}")


def _taken(taken: Taken, thing: str) -> str:
    from stretchcoach.diary.report_wording import count_words

    if not (taken.new or taken.renewed):
        return ""
    count = taken.new + taken.renewed
    fuller = f" ({taken.renewed:,} known, now fuller)" if taken.renewed else ""
    return f"{count_words(count, thing)}{fuller}"


def _quoted(name: str) -> str:
    import shlex

    from stretchcoach.routine.safe_text import visible

    return visible(shlex.quote(name))
