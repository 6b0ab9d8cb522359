"""The filter: scoring a comment, loading the models, learning a decision, and what a site has learnt after many."""

import tracemalloc
from functools import partial
from importlib.resources import files

from benchmarks.measuring import compare, measure_best_us
from benchmarks.table import Row, describe_verdict, show, show_cells
from benchmarks.texts import write_comment
from service.detection.assess import assess
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import FILES, Model, load_shipped_model
from service.detection.classifier.rejected_memory_file import dump_memory
from service.detection.classifier.site_filter import SiteFilter, TaughtDecision
from service.detection.signals import SIGNALS
from service.model.author import Author
from service.model.draft import Draft
from service.model.status import Axis
from service.model.submission import Facts, Submission
from service.sanitise.sanitiser import sanitise

NOW = 1_790_000_000_000
LENGTH, DECISIONS = 500, 10_000
SCORE_US, LOAD_US, STATE_BYTES = 1_000, 20_000, 200_000


def main() -> None:
    """Print the time of scoring against all other signals, and the filter's times and sizes against their budgets."""
    fresh, taught_filter = SiteFilter(load_shipped_model()), _teach_filter(300)
    rows = [
        Row(name, compare(partial(_judge, ()), partial(_judge, site_filter.signals), rounds=15, calls=20))
        for name, site_filter in (("fresh install", fresh), ("after 300 decisions", taught_filter))
    ]
    show("filter: the signals with the model and the memory, against the signals without", rows)
    learnt = _teach_filter(DECISIONS)
    measured = [
        ("score, fresh install, us", _score_us(fresh), SCORE_US),
        ("score, after 300 decisions, us", _score_us(taught_filter), SCORE_US),
        ("load the model of spam, us", _load_us(Axis.SPAM), LOAD_US),
        ("load the model of abuse, us", _load_us(Axis.ABUSE), LOAD_US),
        ("memory of a model, KB", _measure_model_kb(), 0),
        ("learn one decision, us", _learn_us(taught_filter), 0),
        (f"state after {DECISIONS:,} decisions, bytes", float(_measure_state(learnt)), STATE_BYTES),
    ]
    cells = [
        (name, f"{value:,.0f}", f"{budget:,}" if budget else "-", describe_verdict(value, budget))
        for name, value, budget in measured
    ]
    show_cells("filter: times and sizes", ("what", "measured", "budget", ""), cells)


def _make_submission(number: int) -> Submission:
    text = write_comment(number, LENGTH)
    draft = Draft(site="default", thread="/recaps/1", text=text, name="Mina", email=f"mina{number}@example.org")
    return Submission(draft, Author("a", "Mina", draft.email, ""), sanitise(text), Facts(now=NOW))


_JUDGED = _make_submission(0)


def _judge(more: tuple) -> None:  # type: ignore[type-arg]
    assess(Submission(_JUDGED.draft, _JUDGED.author, _JUDGED.body, _JUDGED.facts), (*SIGNALS, *more))


def _score_us(site_filter: SiteFilter) -> float:
    """Measure the model and the memory alone, on a comment that the other signals have read."""

    def score() -> None:
        for signal in site_filter.signals:
            signal.detect(read)

    read = Submission(_JUDGED.draft, _JUDGED.author, _JUDGED.body, _JUDGED.facts)
    assess(read)
    return measure_best_us(score, rounds=5, calls=50)


def _load_us(axis: Axis) -> float:
    path = files("service.detection") / "data" / FILES[axis]
    return measure_best_us(lambda: Model.load(path.read_bytes(), axis), rounds=5, calls=10)


def _measure_model_kb() -> float:
    data = (files("service.detection") / "data" / FILES[Axis.SPAM]).read_bytes()
    tracemalloc.start()
    model = Model.load(data), tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return model[1] / 1024


def _teach_filter(decisions: int) -> SiteFilter:
    site_filter = SiteFilter(load_shipped_model())
    for number in range(decisions):
        site_filter = site_filter.learn_decision(_make_decision(number))
    return site_filter


def _make_decision(number: int) -> TaughtDecision:
    label = Label.SPAM if number % 3 else Label.GOOD
    return TaughtDecision(f"comment-{number}", _make_submission(number), label, NOW + number)


def _learn_us(site_filter: SiteFilter) -> float:
    return measure_best_us(lambda: site_filter.learn_decision(_make_decision(1_000_000)), rounds=5, calls=5)


def _measure_state(site_filter: SiteFilter) -> int:
    return len(site_filter.site.dump()) + len(dump_memory(site_filter.memory))
