"""The guide's table of all keys, made from the one table that the program reads."""

from __future__ import annotations

from stretchcoach.routine.fields import FIELDS, Context, Field
from tests.places import BUNDLED

GUIDE = BUNDLED / "README.md"
BEGIN = "<!-- keys: written by `python -m tests.guide`, from the program's own table -->"
END = "<!-- end of keys -->"

_TITLES = {
    Context.ROUTINE: "The routine",
    Context.STEP: "A step",
    Context.EXERCISE: "An exercise",
    Context.CUES: "Cues",
    Context.DEFAULTS: "Defaults",
    Context.BREATHE: "The phases of `breathe`",
    Context.CONTRACT_RELAX: "The phases of `contract_relax`",
    Context.TENSE_RELEASE: "The phases of `tense_release`",
}


def key_table() -> str:
    """All keys as Markdown, a table for each place where keys stand."""
    return "\n".join(_section(context, title) for context, title in _TITLES.items())


def _section(context: Context, title: str) -> str:
    if context is Context.EXERCISE:
        return (
            f"\n### {title}\n\nThe keys of a step, with at most one of "
            "`hold`, `move`, `breathe`, `contract_relax` and `tense_release`.\n"
        )
    rows = [_row(field) for field in FIELDS[context]]
    return "\n".join(
        [f"\n### {title}", "", "| key | is for | example |", "|---|---|---|", *rows, ""]
    )


def _row(field: Field) -> str:
    name = f"`{field.key}`" + (" (needed)" if field.required else "")
    doc = field.doc
    if field.choices:
        doc += " " + "; ".join(f"`{choice.word}`: {choice.doc}" for choice in field.choices) + "."
    if field.default:
        doc += f" Usually {field.default}."
    example = " ".join(field.example.split())
    return f"| {name} | {_cell(doc)} | `{_cell(example)}` |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def with_keys(guide: str) -> str:
    """The guide with its table as it should be."""
    before, _, rest = guide.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"
