"""The command that scores claims against annotated articles."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kathan.cli.outcome import Format, Trouble, check_format, refuse

if TYPE_CHECKING:
    from kathan.score.align import Comparison, Verdict
    from kathan.score.sums import Sums

COLUMNS = (
    "language", "articles", "gold", "found", "figure P", "figure R", "figure F", "value", "hedge", "unit", "source",
    "place", "counted", "claim P", "claim R", "claim F", "traps taken", "stance", "via", "when",
)  # fmt: skip
ERROR_COLUMNS = ("article", "wrong", "text", "gold", "read as")
_AROUND = 40


def score(
    folder: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder with json/*.json and text/*.txt.")],
    form: Format = "table",
    language: Annotated[str | None, typer.Option("--language", help="Only the articles of this language.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong instead of the sums.")] = False,
    page: Annotated[Path | None, typer.Option("--page", help="Write the accuracy page into this file.")] = None,
    floors: Annotated[Path | None, typer.Option("--floors", help="Fail where a measure is below this file's.")] = None,
) -> None:
    """Score the claims of annotated articles.

    Precision, recall and F1 a language; exit status 1 below a floor.
    """
    from kathan.cli.listing import print_listing
    from kathan.packs.load import load_packs
    from kathan.score.gold import GoldError
    from kathan.score.judge import judge_folder
    from kathan.score.sums import sum_up

    check_format(form)
    try:
        comparisons = list(judge_folder(folder, load_packs(), language))
    except GoldError as error:
        raise refuse(str(error)) from None
    if page is not None:
        _write(page, comparisons, folder)
    if errors:
        print_listing(_error_rows(comparisons), ERROR_COLUMNS, form)
        return
    sums = sum_up(comparisons)
    print_listing([_row(code, found) for code, found in sums.items()], COLUMNS, form)
    if floors is not None:
        _hold(folder, floors, sums)


def _write(page: Path, comparisons: Sequence["Comparison"], folder: Path) -> None:
    from kathan.score.gold import gold_digest
    from kathan.score.page import write_page

    try:
        page.write_text(write_page(comparisons, gold_digest(folder)), encoding="utf-8")
    except OSError as error:
        raise refuse(f"{page}: {error.strerror}") from None


def _hold(folder: Path, floors: Path, sums: dict[str, "Sums"]) -> None:
    from kathan.model.steps import Issue
    from kathan.score.gate import below, read_floors
    from kathan.score.gold import gold_digest

    try:
        wanted = read_floors(floors)
    except (OSError, ValueError, KeyError) as error:
        raise refuse(f"{floors}: {error}") from None
    trouble = Trouble()
    for reason in below(wanted, sums, gold_digest(folder)):
        trouble.note(Issue(str(floors), reason, fatal=True))
    trouble.finish()


def _row(code: str, sums: "Sums") -> dict[str, Any]:
    figure, claim = sums.score(sums.right["event"]), sums.score(sums.whole)
    shares = {name: _show(sums.share(name)) for name in ("value", "hedge", "unit", "source", "place", "counted")}
    return {
        "language": code, "articles": sums.articles, "gold": sums.gold, "found": sums.found,
        "figure P": _show(figure[0]), "figure R": _show(figure[1]), "figure F": _show(figure[2]), **shares,
        "claim P": _show(claim[0]), "claim R": _show(claim[1]), "claim F": _show(claim[2]),
        "traps taken": f"{sums.traps_taken}/{sums.traps}",
        **{name: _show(sums.share(name)) for name in ("stance", "via", "when")},
    }  # fmt: skip


def _show(share: float) -> str:
    return f"{share:.3f}"


def _error_rows(comparisons: Sequence["Comparison"]) -> list[dict[str, Any]]:
    rows = []
    for comparison in comparisons:
        text = comparison.article.text
        rows += [_verdict_row(verdict) for verdict in comparison.verdicts if not verdict.whole]
        for claim in comparison.beyond:
            if claim.amount:
                span = (claim.amount.ref.start, claim.amount.ref.end)
                rows.append(
                    _error(comparison.article.id, "not in gold", _context(text, span), "", f"{claim.event} {span}")
                )
    return rows


def _verdict_row(verdict: "Verdict") -> dict[str, Any]:
    gold, claim = verdict.gold, verdict.claim
    wrong = "missed" if claim is None else ", ".join(sorted({"event", "value", "source"} - verdict.right))
    wanted = f"{gold.event} {gold.low}..{gold.high}, {gold.source.label or 'own voice'}"
    amount = claim.amount if claim else None
    source = claim.source.label if claim and claim.source else "own voice"
    found = f"{claim.event} {amount.low}..{amount.high}, {source}" if claim and amount else ""
    return _error(verdict.article.id, wrong, _context(verdict.article.text, gold.span), wanted, found)


def _error(article: str, wrong: str, text: str, gold: str, found: str) -> dict[str, Any]:
    return dict(zip(ERROR_COLUMNS, (article, wrong, text, gold, found), strict=True))


def _context(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
