"""Tables of results, each row with its budget and whether it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.measuring import Ratio

OVER = "OVER"
HEADINGS = ("what", "base", "ours", "ratio", "middle half", "budget", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison and the highest ratio that the design allows (0: no limit, shown for orientation)."""

    what: str
    ratio: Ratio
    budget: float = 0.0


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the rows; times are in microseconds of one call."""
    show_cells(title, HEADINGS, [_format_cells(row) for row in rows])


def list_over(title: str, cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the name of each line that is over a budget, behind the name of its benchmark."""
    return [f"{title.partition(':')[0]}: {line[0]}" for line in cells if OVER in line]


def show_cells(title: str, headings: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Print any table: its first column aligned left, the others right."""
    lines = [list(headings), *(list(line) for line in cells)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    print(f"\n{title}")
    for line in lines:
        first, *others = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join([first.strip().ljust(widths[0]), *others]).rstrip())
    for name in list_over(title, cells):
        print(f"OVER BUDGET  {name}")


def describe_verdict(measured: float, budget: float) -> str:
    """Return a word that says whether a budget is kept; empty where there is no budget."""
    if not budget:
        return "-"
    return "ok" if measured <= budget else OVER


def _format_cells(row: Row) -> list[str]:
    ratio = row.ratio
    budget = f"{row.budget:g}" if row.budget else "-"
    middle = f"{ratio.low:.2f}-{ratio.high:.2f}"
    times = [f"{ratio.base_us:,.0f} us", f"{ratio.ours_us:,.0f} us"]
    return [row.what, *times, f"{ratio.median:.2f}", middle, budget, describe_verdict(ratio.median, row.budget)]
