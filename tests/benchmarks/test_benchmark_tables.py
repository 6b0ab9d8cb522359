"""A table of a benchmark names each row that is over its budget, and only those."""

from benchmarks.measuring import Ratio
from benchmarks.table import Row, show


def make_row(what, median, budget):
    """Return a row of which half of the rounds were near the median."""
    return Row(what, Ratio(median, median - 0.1, median + 0.1, 100.0, 100.0 * median), budget)


def print_lines(capsys, *rows):
    """Return the lines that a table of these rows prints."""
    show("post: a comment by its parts", rows)
    return capsys.readouterr().out.splitlines()


def test_a_row_over_its_budget_is_named(capsys):
    """Below the table stands a line for each row over its budget, with the name of the benchmark."""
    lines = print_lines(capsys, make_row("plain", 4.0, 5), make_row("with a link", 5.01, 5), make_row("wall", 9.0, 0))
    assert lines[-1] == "OVER BUDGET  post: with a link"
    assert sum(line.startswith("OVER BUDGET") for line in lines) == 1
    assert [line.split()[-1] for line in lines[3:6]] == ["ok", "OVER", "-"]


def test_a_budget_that_is_met_is_kept(capsys):
    """A ratio that is exactly its budget is within it, and nothing stands below the table."""
    lines = print_lines(capsys, make_row("plain", 5.0, 5))
    assert lines[-1].split() == ["plain", "100", "us", "500", "us", "5.00", "4.90-5.10", "5", "ok"]
