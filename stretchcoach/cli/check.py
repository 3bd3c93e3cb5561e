"""`stretchcoach check`: what is wrong in routine files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

from stretchcoach.cli.check_arguments import Arguments, Form, read_arguments
from stretchcoach.cli.check_desk import Desk
from stretchcoach.cli.check_found import Kind
from stretchcoach.cli.check_outcome import Outcome
from stretchcoach.cli.check_paths import Target, read_target, targets
from stretchcoach.cli.output import tell, write_lines
from stretchcoach.files import UnreadableError
from stretchcoach.folders import Folders
from stretchcoach.routine.diagnostics import Severity


def run(words: Sequence[str]) -> int:
    """Check files, and the routines and libraries in folders and below them."""
    arguments = read_arguments(words)
    desk = Desk(Folders(), tell, remembers=arguments.cache)
    outcome = Outcome()
    found = list(targets(arguments.paths, outcome))
    if arguments.fix:
        # All of them first: what is wrong with a library shows in the routines that use it.
        for target in {target.place: target for target in found}.values():
            _mend(target, desk, outcome)
    for target in found:
        if outcome.has(target):
            continue
        try:
            checked = desk.check(read_target(target), target)
        except UnreadableError as error:
            outcome.cannot_read(error.message)
        else:
            outcome.add(target, checked)
    desk.close()
    report = _report(arguments, outcome)
    if report:
        write_lines([report])
    outcome.tell()
    if not arguments.fix:
        outcome.tell_of_fixes()
    return outcome.exit_code(Severity.WARNING if arguments.strict else Severity.ERROR)


def _mend(target: Target, desk: Desk, outcome: Outcome) -> None:
    """Write the safe fixes of a routine or library into its file."""
    # A file that cannot be read is told of when it is checked.
    with suppress(UnreadableError):
        data = read_target(target)
        checked = desk.check(data, target)
        if checked.kind is Kind.OTHER or not any(
            problem.is_fixable for problem in checked.problems
        ):
            return
        from stretchcoach.cli.rewrite import NotWrittenError, rewrite
        from stretchcoach.routine.mend import mend

        mended = mend(data, str(target.path), lambda new: desk.checker.check(new, target).problems)
        if mended.fixed:
            try:
                rewrite(target.path, data, mended.data)
            except NotWrittenError as error:
                outcome.cannot_write(error.message)
            else:
                outcome.mended(mended.fixed)


def _report(arguments: Arguments, outcome: Outcome) -> str:
    """The problems in the form that was asked for; only that form is imported."""
    match arguments.form:
        case Form.JSON:
            from stretchcoach.routine.report_json import format_json

            return format_json(outcome.problems, outcome.texts)
        case _ if not outcome.problems:
            return ""
        case Form.CONCISE:
            from stretchcoach.routine.report_concise import format_concise

            return format_concise(outcome.problems)
        case Form.GITHUB:
            from stretchcoach.routine.report_github import format_github

            return format_github(outcome.problems)
        case _:
            from stretchcoach.cli.colours import paint_for_stdout
            from stretchcoach.cli.report_folding import fold_for
            from stretchcoach.routine.report import Fixes, format_full

            fixes = Fixes.MADE if arguments.fix else Fixes.OFFERED
            paint, fold = paint_for_stdout(), fold_for(sys.stdout)
            return format_full(outcome.problems, outcome.texts, paint, fixes, fold)
