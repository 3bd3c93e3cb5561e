"""What a benchmark found: tables of figures, the budgets beside them, as text and as JSON."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: `rounds` (0: as many as the script thinks right), and in what form."""

    rounds: int = 0
    quick: bool = False

    def of(self, usual: int, quick: int) -> int:
        """The number of rounds, where nobody asked for another."""
        return self.rounds or (quick if self.quick else usual)


@dataclass(frozen=True, slots=True)
class Row:
    """One competitor and its figures; a column's name says the unit."""

    name: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Table:
    """Competitors side by side."""

    title: str
    rows: Sequence[Row]

    def lines(self) -> Iterator[str]:
        """The table as text."""
        columns = list(dict.fromkeys(name for row in self.rows for name in row.figures))
        first = max([len(row.name) for row in self.rows], default=0)
        widths = [max(len(column), 8) for column in columns]
        yield self.title
        heads = (f"{column:>{width}}" for column, width in zip(columns, widths, strict=True))
        yield f"  {'':{first}}  {'  '.join(heads)}"
        for row in self.rows:
            cells = (
                f"{shown(row.figures[column]) if column in row.figures else '':>{width}}"
                for column, width in zip(columns, widths, strict=True)
            )
            yield f"  {row.name:{first}}  {'  '.join(cells)}"


@dataclass(frozen=True, slots=True)
class Budget:
    """What was promised, in the unit that `what` names, and what was found."""

    what: str
    found: float
    most: float

    @property
    def is_met(self) -> bool:
        """Whether no more was needed than was promised."""
        return self.found <= self.most

    def line(self) -> str:
        """The budget as text."""
        verdict = "met   " if self.is_met else "MISSED"
        return f"  {verdict}  {self.what}: {shown(self.found)} (at most {shown(self.most)})"


@dataclass(slots=True)
class Result:
    """All that one script found out; `left_out` are peers that are not installed."""

    tables: list[Table] = field(default_factory=list)
    budgets: list[Budget] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_met(self) -> bool:
        """Whether every budget was kept."""
        return all(budget.is_met for budget in self.budgets)

    def lines(self) -> Iterator[str]:
        """Everything as text."""
        for table in self.tables:
            yield from table.lines()
        for budget in self.budgets:
            yield budget.line()
        for note in self.notes:
            yield f"  note: {note}"

    def as_json(self) -> dict[str, object]:
        """Everything as plain values."""
        budgets = [{**asdict(budget), "met": budget.is_met} for budget in self.budgets]
        tables = [
            {
                "title": table.title,
                "rows": [{"name": row.name, **row.figures} for row in table.rows],
            }
            for table in self.tables
        ]
        return {"tables": tables, "budgets": budgets, "notes": self.notes}


def as_markdown(found: Mapping[str, Result]) -> Iterator[str]:
    """What was promised and what was found, for a README; the keys say what was measured."""
    yield "| measured | figure | found | at most | |"
    yield "|---|---|---|---|---|"
    for title, result in found.items():
        for budget in result.budgets:
            verdict = "met" if budget.is_met else "**missed**"
            figures = f"{shown(budget.found)} | {shown(budget.most)}"
            yield f"| {title} | {budget.what} | {figures} | {verdict} |"


def shown(value: float) -> str:
    """A figure with about three digits that mean something."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{min(digits, 3)}f}"


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the others does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median, least and most of times in ms."""
    return {"median ms": statistics.median(values), "min": min(values), "max": max(values)}


def beside(
    title: str, found: Mapping[str, Sequence[float]], ratios_to: Sequence[str]
) -> tuple[Table, dict[str, float]]:
    """A table of times in ms with ratios to the named competitors, and the medians."""
    medians = {name: statistics.median(values) for name, values in found.items() if values}
    rows = []
    for name, median in medians.items():
        ratios = {f"× {peer}": median / medians[peer] for peer in ratios_to if peer in medians}
        rows.append(Row(name, spread(found[name]) | ratios))
    return Table(title, rows), medians
