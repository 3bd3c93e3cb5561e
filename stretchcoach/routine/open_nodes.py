"""Lists and maps while they are being read, with the slips that show only there."""

from __future__ import annotations

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit, Span
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.nodes import ListNode, MapNode, Node, Pair, Style, TextNode
from stretchcoach.routine.reading_problems import Problems

MERGE_KEY = "<<"


class OpenList:
    """A list whose end has not been read yet. `key` is the key that it stands at."""

    def __init__(self, problems: Problems, start: int, *, in_brackets: bool, key: str = "") -> None:
        self.problems = problems
        self.start = start
        self.in_brackets = in_brackets
        self.key = key
        self.items: list[Node] = []

    def add(self, node: Node) -> None:
        """Take the next item."""
        self.items.append(node)

    def closed(self, end: int) -> tuple[Node, ...]:
        """The finished list; `end` is the offset after its closing bracket."""
        if not self.in_brackets:
            end = self.items[-1].span.end if self.items else self.start
        return (ListNode(tuple(self.items), self.problems.lines.span(self.start, end)),)


class OpenMap:
    """A map whose end has not been read yet. `is_item` tells whether it stands after a dash.

    `stands_for_list` tells whether a list of steps belongs in its place, which is said of it
    as a whole.
    """

    def __init__(
        self,
        problems: Problems,
        start: int,
        *,
        in_brackets: bool,
        is_item: bool,
        stands_for_list: bool = False,
    ) -> None:
        self.problems = problems
        self.start = start
        self.in_brackets = in_brackets
        self.is_item = is_item
        self.stands_for_list = stands_for_list
        self.key: TextNode | None = None
        self._keep = True
        self._pairs: list[Pair] = []
        self._seen: dict[str, Span] = {}
        self._last: TextNode | None = None
        self._whole: list[MapNode] = []

    def add(self, node: Node) -> None:
        """Take the next key, or the value of the last one."""
        if self.key is None:
            self._take_key(node)
        else:
            self._take_value(self.key, node)
            self.key = None

    def add_pair(self, pair: Pair) -> None:
        """Take a key and its value at once."""
        self.add(pair.key)
        self.add(pair.value)

    def closed(self, end: int) -> tuple[Node, ...]:
        """The finished map: several where steps had been run together by a missing dash."""
        if self.in_brackets:
            return (MapNode(tuple(self._pairs), self.problems.lines.span(self.start, end)),)
        return (*self._whole, self._piece())

    def _take_key(self, node: Node) -> None:
        self._keep = True
        if not isinstance(node, TextNode):
            self._refuse_key(node, "a key must be a word, not a list or a group in brackets")
            self.key = TextNode("", node.span)
            return
        self.key = node
        if node.text == MERGE_KEY and node.style is Style.PLAIN:
            self._keep = False
        elif not node.text.strip():
            self._refuse_key(node, "there is no key before the colon")
        elif node.text in self._seen:
            self._take_twin(node, self._seen[node.text])
        else:
            self._seen[node.text] = node.span
        self._last = node

    def _refuse_key(self, node: Node, message: str) -> None:
        self._keep = False
        self.problems.error(
            ReadingCode.BAD_KEY,
            message,
            node.span.start,
            node.span.end,
            help_text="write a key, a colon, a space and the value, such as hold: 30s",
        )

    def _take_twin(self, node: TextNode, first: Span) -> None:
        """A second `name` in a step is most often the next step; so is its first key again."""
        adjacent = self._last is not None and self._last.text == node.text
        starts_step = node.text == "name" or node.text == next(iter(self._seen))
        if self.is_item and not self.in_brackets and starts_step and not adjacent:
            lead = dash_lead(self.problems.lines, self.start)
            report_missing_dash(self.problems, node.span, lead)
            self._whole.append(self._piece())
            self._pairs, self._seen = [], {node.text: node.span}
            return
        self._keep = False
        if self.stands_for_list:
            # Two steps without dashes: to "keep one of the two" would lose a step.
            return
        dash = ", or start a new step with a dash (-)" if self.is_item else ""
        self.problems.error(
            ReadingCode.DUPLICATE_KEY,
            f'"{node.text}" is written twice; the first is on line {first.line}',
            node.span.start,
            node.span.end,
            "the second time",
            help_text=f"keep one of the two{dash}",
            related=(first.start, first.end, f'the first "{node.text}"'),
        )

    def _take_value(self, key: TextNode, value: Node) -> None:
        pair = Pair(key, value)
        if isinstance(value, TextNode) and not value.text and key.style is Style.PLAIN:
            pair = self._found_again(pair)
        if self._keep:
            self._pairs.append(pair)

    def _found_again(self, pair: Pair) -> Pair:
        """Inside brackets, `in:4s` is read as a key without a value."""
        from stretchcoach.routine.yaml_traps import lost_key, report_lost_key, text_between

        lines = self.problems.lines
        lost = lost_key(lines, pair.key.span.start, pair.key.span.end)
        if lost is None:
            return pair
        report_lost_key(self.problems, lost)
        self._keep = lost.key not in self._seen
        self._seen.setdefault(lost.key, pair.key.span)
        key = TextNode(lost.key, lines.span(lost.start, lost.key_end))
        return Pair(key, text_between(lines, lost.value_start, lost.value_end))

    def _piece(self) -> MapNode:
        start, end = self.start, self.start
        if self._pairs:
            start = self._pairs[0].key.span.start
            end = max(start, self._pairs[-1].value.span.end)
        return MapNode(tuple(self._pairs), self.problems.lines.span(start, end))


def report_missing_dash(
    problems: Problems, key: Span, lead: str, more: tuple[Edit, ...] = ()
) -> None:
    """Say that a key begins a new step; `lead` is what its line should begin with, or nothing.

    `more` are the edits that the lines after it need.
    """
    lines = problems.lines
    fix = None
    if lead:
        from stretchcoach.routine.fixes import line_fix

        fix = line_fix(lines, (Edit(lines.start(key.line), key.start, lead), *more))
    problems.error(
        ReadingCode.MISSING_DASH,
        "a new step begins here without a dash",
        key.start,
        key.end,
        "did you forget a dash (-)?",
        help_text="" if lead else "a step begins with a dash and a space",
        fix=fix,
    )


def dash_lead(lines: Lines, start: int) -> str:
    """The indentation and dash before the content of an item that starts on its dash's line."""
    before = lines.text[lines.start(lines.number_at(start)) : start]
    dash = before.rfind("-")
    return " " * dash + before[dash:] if dash >= 0 and not before.strip(" -") else ""
