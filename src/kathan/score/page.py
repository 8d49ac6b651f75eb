"""Write the accuracy page: comparisons of a gold folder in, Markdown with its tables out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from kathan.model.amount import Number
from kathan.score.align import ASPECTS, Comparison, Verdict
from kathan.score.sums import ALL, sum_up

SIZES = ((1, 9), (10, 99), (100, 999), (1_000, 9_999), (10_000, 99_999), (100_000, None))
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
_MEASURED = ("value", "hedge", "unit", "source", "place", "counted", "stance")


def write_page(comparisons: Sequence[Comparison], digest: str) -> str:
    """The whole page; shares are of the gold figures that were found."""
    verdicts = [verdict for comparison in comparisons for verdict in comparison.verdicts]
    parts = (
        "# Accuracy\n",
        f"Written by `kathan score tests/gold --page docs/accuracy.md`; gold digest `{digest[:16]}`, "
        f"{len(comparisons)} articles, {len(verdicts)} figures. A claim is right when event, bounds and source are.\n",
        "## By language\n",
        _table(("language", *_COLUMNS), _language_rows(comparisons)),
        "## Relays and times\n",
        "Through whom a figure came and when it happened, of the found ones of which gold says so. A time is right "
        "when it holds a day that gold gives.\n",
        _table(
            ("language", "relays", "right", "times", "right", "times where gold has none"), _stated_rows(comparisons)
        ),
        "## By event\n",
        _table(("event", "gold", "found", "right event", *_MEASURED, "claim right"), _event_rows(verdicts)),
        "## Numbers by size\n",
        "Mean error of the lower bound (the upper where there is no lower) of figures that were found.\n",
        _table(("size", "figures", "mean absolute error", "mean signed error"), _size_rows(verdicts)),
        "## Failures by kind\n",
        _table(("kind", "count"), _failure_rows(comparisons)),
        "## Is the confidence to be trusted?\n",
        "Of the claims that were given a confidence in the band, the share that is wholly right.\n",
        _table(("confidence", "claims", "right"), _reliability_rows(comparisons)),
    )
    return "\n".join(parts)


_COLUMNS = ("articles", "gold", "found", "figure F", *_MEASURED, "claim P", "claim R", "claim F", "traps taken")


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)


def _cell(cell: object) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _language_rows(comparisons: Sequence[Comparison]) -> Iterator[tuple[object, ...]]:
    for code, sums in sum_up(comparisons).items():
        shares = (sums.share(name) for name in _MEASURED)
        claim = sums.score(sums.whole)
        traps = f"{sums.traps_taken}/{sums.traps}"
        yield (
            "all" if code == ALL else code,
            sums.articles,
            sums.gold,
            sums.found,
            sums.figure_f,
            *shares,
            *claim,
            traps,
        )


def _stated_rows(comparisons: Sequence[Comparison]) -> Iterator[tuple[object, ...]]:
    for code, sums in sum_up(comparisons).items():
        stated = ((sums.asked[name], sums.share(name)) for name in ("via", "when"))
        yield "all" if code == ALL else code, *(cell for pair in stated for cell in pair), sums.undated


def _event_rows(verdicts: Sequence[Verdict]) -> Iterator[tuple[object, ...]]:
    for event, group in _grouped(verdicts, lambda verdict: verdict.gold.event):
        found = [verdict for verdict in group if verdict.claim]
        right = sum("event" in verdict.right for verdict in found)
        shares = (_share(sum(name in verdict.right for verdict in found), len(found)) for name in _MEASURED)
        whole = _share(sum(verdict.whole for verdict in group), len(group))
        yield event, len(group), len(found), _share(right, len(found)), *shares, whole


def _grouped(verdicts: Sequence[Verdict], key: Callable[[Verdict], str]) -> list[tuple[str, list[Verdict]]]:
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[key(verdict)].append(verdict)
    return sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _bound(low: Number | None, high: Number | None) -> float:
    return float(low if low is not None else high or 0)


def _size_rows(verdicts: Sequence[Verdict]) -> Iterator[tuple[object, ...]]:
    for least, most in SIZES:
        errors = []
        for verdict in verdicts:
            wanted = _bound(verdict.gold.low, verdict.gold.high)
            if verdict.claim and verdict.claim.amount and least <= wanted and (most is None or wanted <= most):
                errors.append(_bound(verdict.claim.amount.low, verdict.claim.amount.high) - wanted)
        size = f"{least:,}–{most:,}" if most else f"{least:,} and more"
        absolute = sum(map(abs, errors)) / len(errors) if errors else 0.0
        yield size, len(errors), absolute, sum(errors) / len(errors) if errors else 0.0


def _failure_rows(comparisons: Sequence[Comparison]) -> list[tuple[str, int]]:
    kinds: Counter[str] = Counter()
    for comparison in comparisons:
        kinds["a figure that gold does not have"] += len(comparison.beyond)
        for verdict in comparison.verdicts:
            if verdict.claim is None:
                kinds["missed"] += 1
            else:
                wrong = {name for name in ASPECTS if verdict.asks(name)} - verdict.right
                kinds.update(f"wrong {name}" for name in wrong)
    return kinds.most_common()


def _reliability_rows(comparisons: Sequence[Comparison]) -> Iterator[tuple[object, ...]]:
    given = [(v.claim.confidence, v.whole) for c in comparisons for v in c.verdicts if v.claim]
    given += [(claim.confidence, False) for c in comparisons for claim in c.beyond]
    for low, high in pairwise(BINS):
        band = [right for confidence, right in given if low < confidence <= high]
        yield f"{low:.2f}–{high:.2f}", len(band), _share(sum(band), len(band))
