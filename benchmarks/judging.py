"""Sanitising and judging, per comment and per thousand characters, honest and hostile, at three lengths."""

import functools
from collections.abc import Callable

from benchmarks.measuring import measure_best_us
from benchmarks.table import describe_verdict, show_cells
from benchmarks.texts import write_comment
from service.detection.assess import assess
from service.detection.policy import decide
from service.model.author import Author
from service.model.draft import Draft
from service.model.submission import Facts, Submission
from service.sanitise.sanitiser import sanitise
from tests.detection.hostile_texts import HOSTILE as HOSTILE_WORDS
from tests.sanitise.hostile_texts import HOSTILE as HOSTILE_MARKUP
from tests.sanitise.hostile_texts import repeat_unit

LENGTHS = (500, 2_500, 10_000)
NOW = 1_790_000_000_000
SIGNALS_US = 1_000
# No hostile text of 10,000 characters may cost more than so many times as much plain prose.
HOSTILE_TIMES = 5
Texts = dict[str, Callable[[int], str]]


def main() -> None:
    """Print microseconds by length: of prose, of a text with a link, of the most expensive hostile text."""
    honest: Texts = {
        "prose": lambda n: write_comment(1, n),
        "prose and a link": lambda n: write_comment(1, n, link=True),
    }
    hostile = _make_hostile_texts()
    rows = [_format_cells("sanitise", name, make, _sanitise_us) for name, make in honest.items()]
    rows.append(_format_cells("sanitise", *_find_dearest(hostile, _sanitise_us), _sanitise_us))
    rows += [_format_cells("judge", name, make, _judge_us) for name, make in honest.items()]
    rows.append(_format_cells("judge", *_find_dearest(hostile, _judge_us), _judge_us))
    headings = ("what", *(f"{length:,}" for length in LENGTHS), "us/1,000 at 10,000", "growth")
    show_cells("judging: microseconds a comment by its characters (growth 1.0 is linear)", headings, rows)
    _check()


def _check() -> None:
    signals = _judge_us(write_comment(1, 500))
    prose = write_comment(1, LENGTHS[-1])
    hostile = {name: make(LENGTHS[-1]) for name, make in _make_hostile_texts().items()}
    rows = [
        (
            "all signals, 500 characters",
            f"{signals:,.0f} us",
            f"{SIGNALS_US:,} us",
            describe_verdict(signals, SIGNALS_US),
        ),
        _compare_with_prose("sanitise", prose, hostile, _sanitise_us),
        _compare_with_prose("sanitise and judge", prose, hostile, lambda text: _sanitise_us(text) + _judge_us(text)),
    ]
    for name, honest in (
        ("a link", write_comment(1, 10_000, link=True)),
        ("an emphasis", prose[:9_980] + " <em>really</em>"),
    ):
        rows.append(
            (f"sanitise: prose with {name} : prose", f"{_sanitise_us(honest) / _sanitise_us(prose):.2f}", "-", "-")
        )
    show_cells("judging: budgets", ("what", "measured", "budget", ""), rows)


def _compare_with_prose(
    what: str, prose: str, hostile: dict[str, str], cost: Callable[[str], float]
) -> tuple[str, str, str, str]:
    """Compare the most expensive hostile text with as much plain prose, by one cost."""
    costs = {name: cost(text) for name, text in hostile.items()}
    name = max(costs, key=lambda name: costs[name])
    ratio = costs[name] / cost(prose)
    return (
        f"{what}: 10,000 hostile characters ({name}) : prose",
        f"{ratio:.2f}",
        str(HOSTILE_TIMES),
        describe_verdict(ratio, HOSTILE_TIMES),
    )


def _make_hostile_texts() -> Texts:
    return {
        **HOSTILE_WORDS,
        **{name: functools.partial(repeat_unit, unit) for name, unit in HOSTILE_MARKUP.items()},
    }


def _find_dearest(texts: Texts, cost: Callable[[str], float]) -> tuple[str, Callable[[int], str]]:
    """Return the hostile text that costs most at 10,000 characters."""
    name = max(texts, key=lambda name: cost(texts[name](LENGTHS[-1])))
    return f"hostile: {name}", texts[name]


def _format_cells(what: str, name: str, make: Callable[[int], str], cost: Callable[[str], float]) -> list[str]:
    costs = [cost(make(length)) for length in LENGTHS]
    a_thousand = costs[-1] / LENGTHS[-1] * 1000
    growth = costs[-1] / costs[1] / (LENGTHS[-1] / LENGTHS[1])
    return [f"{what} {name}", *(f"{cost:,.0f}" for cost in costs), f"{a_thousand:,.0f}", f"{growth:.2f}"]


def _sanitise_us(text: str) -> float:
    return measure_best_us(lambda: sanitise(text), rounds=3, calls=_choose_calls(text))


def _judge_us(text: str) -> float:
    """Run all signals and the policy on a new text, of which nothing was computed before."""
    author = Author("a", "Mina", "mina@example.org", "")
    draft = Draft(site="default", thread="/recaps/1", text=text, name=author.name, email=author.email)
    body, facts = sanitise(text), Facts(now=NOW, thread_title="My Demon, episode 5: a recap")

    def judge() -> None:
        submission = Submission(draft, author, body, facts)
        decide(assess(submission), submission)

    return measure_best_us(judge, rounds=3, calls=_choose_calls(text))


def _choose_calls(text: str) -> int:
    """Return the calls of a round: more for short texts, whose time would be lost in the cost of a call."""
    return max(1, LENGTHS[0] * 10 // max(1, len(text)))
