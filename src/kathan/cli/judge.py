"""The commands of judgements: judge claims, questions or sources, list what was judged, take it in and out."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kathan.claim.judged import judgement_record, read_judgement
from kathan.cli.outcome import Format, LedgerFile, check_format, refuse
from kathan.cli.view import with_view
from kathan.model.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from kathan.store.base import View, Writer

COLUMNS = ("judgement", "verdict", "targets", "fields", "who", "when", "why", "stands")
_VERDICTS = ", ".join(verdict.value for verdict in Verdict)


def judge(
    verdict: Annotated[str | None, typer.Argument(metavar="VERDICT", help=f"One of {_VERDICTS}.")] = None,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TARGET…",
            help="A claim or its evidence by the beginning of its key; a question; two keys of sources; a judgement.",
        ),
    ] = None,
    ledger: LedgerFile = "kathan.db",
    who: Annotated[str, typer.Option("--who", envvar="KATHAN_WHO", help="Who judges.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, in words.")] = "",
    fields: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A corrected part, like amount.low=17 or place.id=IN-AS."),
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take judgements in from JSON Lines, - for stdin.")
    ] = None,
) -> None:
    """Judge claims, questions and sources.

    Nothing is changed: a judgement stands beside what was read and applies on reading. It is undone by another one:
    `judge undone JUDGEMENT`.
    """
    if (source is None) == (verdict is None):
        raise refuse("name a verdict and what it is about, or a file of judgements with --from")
    if source is not None:
        made: Iterable[Judgement] = _read_all(source)
    else:
        found = _verdict(verdict or "")
        if not who.strip():
            raise refuse("who judges? name them with --who or in KATHAN_WHO")
        named = _fields(fields or ())
        made = with_view(ledger, lambda view: _make(view, found, targets or [], named, (who, why)))
    print(f"kathan: {_post(ledger, list(made))} judgements added", file=sys.stderr)


def judgements(ledger: LedgerFile = "kathan.db", form: Format = "table") -> None:
    """List what was judged, in the order of posting.

    With `--format jsonl` it is what `judge --from` takes in.
    """
    from kathan.cli.listing import print_listing
    from kathan.ledger.judge import standing

    check_format(form)
    found = with_view(ledger, lambda view: list(view.judgements()))
    stands = {one.id for one in standing(found)}
    rows = [{**judgement_record(one), "stands": one.id in stands} for one in found]
    if form == "table":
        rows = [{**row, "targets": ", ".join(row["targets"]), "fields": _shown(row["fields"])} for row in rows]
    print_listing(rows, COLUMNS, form)


def _shown(fields: Mapping[str, Any] | None) -> str:
    return json.dumps(fields, ensure_ascii=False) if fields else ""


def _verdict(name: str) -> Verdict:
    try:
        return Verdict(name)
    except ValueError:
        raise refuse(f"verdict {name!r}: choose one of {_VERDICTS}") from None


def _fields(parts: Sequence[str]) -> dict[str, Any]:
    """``amount.low=17`` as {"amount": {"low": 17}}; what is no JSON is a string."""
    fields: dict[str, Any] = {}
    for part in parts:
        path, equals, value = part.partition("=")
        if not equals:
            raise refuse(f"--set {part!r}: write it FIELD=VALUE")
        *outer, last = path.split(".")
        place = fields
        for name in outer:
            place = place.setdefault(name, {})
        place[last] = _value(value)
    return fields


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _make(
    view: "View", verdict: Verdict, targets: Sequence[str], fields: Mapping[str, Any], said: tuple[str, str]
) -> list[Judgement]:
    from kathan.ledger.judge import JudgementError
    from kathan.ledger.judging import make_judgements
    from kathan.packs.load import load_packs

    try:
        return list(make_judgements(view, load_packs(), verdict, targets, said, fields))
    except JudgementError as error:
        raise refuse(str(error)) from None


def _read_all(source: Path) -> Iterator[Judgement]:
    """Judgements from JSON Lines; one that is wrong is named by its line and nothing is taken in."""
    try:
        text = sys.stdin.read() if str(source) == "-" else source.read_text(encoding="utf-8")
    except OSError as error:
        raise refuse(f"{source}: cannot be read: {error.strerror}", status=1) from None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield read_judgement(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise refuse(f"{source}, line {number}: no judgement: {error}", status=1) from None


def _post(ledger: str, made: Sequence[Judgement]) -> int:
    from kathan.store.base import StoreError, open_store

    def add(writer: "Writer") -> int:
        with writer.posting():
            return sum(writer.add_judgement(one, datetime.now(UTC)) for one in made)

    try:
        with open_store(ledger, write=True) as writer:
            return add(writer)
    except StoreError as error:
        raise refuse(str(error), status=1) from None
