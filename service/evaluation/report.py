"""The report of an evaluation: one value that is JSON, and the same as a table for people."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from service.evaluation.metrics import compute_auc, compute_recall
from service.evaluation.product import REFUSED, JudgedComment

HAM_SHARES = (0.001, 0.005, 0.01)
_OUTCOMES = ("approved", "pending", "spam", REFUSED)
_MS = 1000


def make_report(results: Sequence[JudgedComment]) -> dict[str, Any]:
    """Return the report of at least one judged comment. The AUC and recalls are null where one label is missing."""
    spam, ham = split_scores(results)
    return {
        "comments": {"spam": len(spam), "ham": len(ham)},
        "auc": round(compute_auc(spam, ham), 4) if spam and ham else None,
        "recall_at_ham": {str(share): _round_recall(spam, ham, share) for share in HAM_SHARES},
        "shares": _count_shares(results),
        "by_language": _group_shares(results, lambda result: result.row.lang),
        "by_source": _group_shares(results, lambda result: result.row.source),
        "ms_per_comment": round(_MS * sum(result.seconds for result in results) / len(results), 2),
    }


def split_scores(results: Iterable[JudgedComment]) -> tuple[list[float], list[float]]:
    """Return the scores that policy judged by, of spam and of good comments."""
    scores: dict[bool, list[float]] = {True: [], False: []}
    for one in results:
        scores[one.row.is_spam].append(one.score)
    return scores[True], scores[False]


def format_table(result: dict[str, Any]) -> str:
    """Return the report as lines of text."""
    counts, recall = result["comments"], result["recall_at_ham"]
    lines = [f"{counts['spam']} spam, {counts['ham']} good, {result['ms_per_comment']} ms a comment"]
    if result["auc"] is not None:
        recalls = ", ".join(f"{value:.1%} at {float(share):.1%}" for share, value in recall.items())
        lines.append(f"AUC {result['auc']:.4f}; spam found at a share of good comments: {recalls}")
    lines += ["", f"{'':<28}{'comments':>9}{'approved':>10}{'held':>8}{'for abuse':>11}{'spam':>8}{'refused':>9}"]
    lines += _format_rows("all", result["shares"])
    for group in ("by_language", "by_source"):
        for name, shares in result[group].items():
            lines += _format_rows(name or "unknown", shares)
    return "\n".join(lines)


def _format_rows(name: str, shares: dict[str, Any]) -> list[str]:
    return [_format_line(f"{name}: {label}", share) for label, share in shares.items()]


def _format_line(name: str, shares: dict[str, Any]) -> str:
    outcomes = "".join(
        f"{shares[key]:>{width}.1%}"
        for key, width in (("approved", 10), ("pending", 8), ("held_for_abuse", 11), ("spam", 8), ("refused", 9))
    )
    return f"{name:<28}{shares['comments']:>9}{outcomes}"


def _round_recall(spam: Sequence[float], ham: Sequence[float], share: float) -> float | None:
    return round(compute_recall(spam, ham, share), 4) if spam and ham else None


def _group_shares(results: Sequence[JudgedComment], group_of: Callable[[JudgedComment], str]) -> dict[str, Any]:
    groups: dict[str, list[JudgedComment]] = {}
    for result in results:
        groups.setdefault(group_of(result), []).append(result)
    return {group: _count_shares(groups[group]) for group in sorted(groups)}


def _count_shares(results: Sequence[JudgedComment]) -> dict[str, Any]:
    shares = {}
    for label, is_spam in (("spam", True), ("ham", False)):
        outcomes = Counter(result.outcome for result in results if result.row.is_spam is is_spam)
        total = outcomes.total()
        if total:
            parts = {outcome: round(outcomes[outcome] / total, 4) for outcome in _OUTCOMES}
            abuse = sum(result.is_held_for_abuse for result in results if result.row.is_spam is is_spam)
            shares[label] = {"comments": total, **parts, "held_for_abuse": round(abuse / total, 4)}
    return shares
