"""The commands that read sources: read, mentions and explain."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kathan.cli.crew import ALONE, Crew, EngineName, Out, TimeLimit, Workers, check_engine
from kathan.cli.limits import Allow, FetchFile, make_limits
from kathan.cli.outcome import Format, LedgerFile, Trouble, check_format, refuse
from kathan.cli.sure import MinConfidence, Sure

if TYPE_CHECKING:
    from kathan.model.article import Article
    from kathan.model.window import Instant
    from kathan.packs.load import Packs
    from kathan.read.net.limits import Limits
    from kathan.run.flow import Reading

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="File (.txt .html .md .jsonl .warc .wet, also .gz; .parquet .pdf), directory, glob, URL, or - for stdin.",
    ),
]
Language = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Read all as this language.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="INSTANT", help="ISO 8601 date or instant, for sources that name none."),
]
Extractor = Annotated[
    str,
    typer.Option("--extractor", metavar="NAME", envvar="KATHAN_EXTRACTOR",
                 help="What finds the article in HTML: trafilatura, or resiliparse (fast)."),
]  # fmt: skip
TwoFormats = Annotated[str, typer.Option("--format", metavar="NAME", help="table or jsonl.")]

MENTION_COLUMNS = ("mention", "text", "start", "end", "value")
MANY_SOURCES = 5
_TOGETHER, _CHARACTERS, _SECONDS = 100, 1_000_000, 1.0  # of the articles that are posted in one transaction


def _instant(text: str | None) -> "Instant | None":
    from kathan.model.window import read_instant

    if text is None:
        return None
    try:
        return read_instant(text)
    except ValueError:
        raise refuse(f"--published {text!r} is no ISO 8601 date or instant") from None


def _packs(language: str | None) -> "Packs":
    from kathan.packs.load import load_packs

    packs = load_packs()
    if language is not None and language not in packs.languages:
        raise refuse(f"--language {language!r}: no such pack; there are {', '.join(sorted(packs.languages))}")
    return packs


def _check_extractor(name: str) -> None:
    from kathan.read.extract import EXTRACTORS

    if name not in EXTRACTORS:
        raise refuse(f"--extractor {name!r}: choose one of {', '.join(EXTRACTORS)}")


def _readings(
    sources: Sequence[str],
    language: str | None,
    published: str | None,
    trouble: Trouble,
    limits: "Limits",
    listing: bool = False,
    extractor: str = "trafilatura",
    crew: Crew = ALONE,
) -> Iterator["Reading"]:
    """Check the options, then read every source in turn; what cannot be read is told, and the batch goes on."""
    from kathan.read.fetch import find_pages

    packs, moment = _packs(language), _instant(published)
    _check_extractor(extractor)
    pages = _watched(sources, find_pages(sources, language, moment, limits))
    if crew.engine is None:
        return _read_each(pages, packs, language, trouble, listing, extractor)
    from kathan.run.guarded import Manner
    from kathan.run.pool import read_all

    return _told(read_all(pages, crew.workers, Manner(language, extractor, crew.limit)), packs, trouble)


def _read_each(
    pages: Iterator[Any], packs: "Packs", language: str | None, trouble: Trouble, listing: bool, extractor: str
) -> Iterator["Reading"]:
    from kathan.model.steps import Issue
    from kathan.run.flow import read_safely

    found = (
        page if isinstance(page, Issue) else read_safely(page, packs, language, listing, extractor) for page in pages
    )
    yield from _told(found, packs, trouble)


def _told(found: Iterator[Any], packs: "Packs", trouble: Trouble) -> Iterator["Reading"]:
    """The readings; issues, and those that the readings bear, are said in their turn."""
    from kathan.model.steps import Issue

    for reading in found:
        if isinstance(reading, Issue):
            trouble.note(reading)
            continue
        if _is_sound(reading.article, packs, trouble):
            for issue in reading.issues:
                trouble.note(issue)
            yield reading


def _is_sound(article: "Article", packs: "Packs", trouble: Trouble) -> bool:
    """Say an article's issues; one that no pack reads is told and kept, one that could not be taken apart is not."""
    from kathan.model.steps import Issue
    from kathan.read.assemble import NO_PACK

    for issue in article.issues:
        if issue.reason != NO_PACK:
            trouble.note(issue)
    if any(issue.fatal for issue in article.issues):
        return False
    if article.language not in packs.languages:
        known = ", ".join(sorted(packs.languages))
        trouble.note(Issue(article.source.ref, f"{NO_PACK} (there are {known})", fatal=True))
    return True


def _watched(sources: Sequence[str], pages: Iterator[Any]) -> Iterator[Any]:
    """Show a progress bar on a terminal when there is more than a handful of sources."""
    from kathan.read.fetch import count_sources

    total = count_sources(sources) if sys.stderr.isatty() else None
    if total is None or total <= MANY_SOURCES:
        yield from pages
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(pages, description="reading", total=total, console=Console(stderr=True))


def read(
    sources: Sources, ledger: LedgerFile = "kathan.db", form: Format = "table", language: Language = None,
    published: Published = None, no_post: Annotated[bool, typer.Option("--no-post", help="Keep nothing.")] = False,
    min_confidence: MinConfidence = 0.0, fetch: FetchFile = None, allow: Allow = None,
    extractor: Extractor = "trafilatura", engine: EngineName = None, workers: Workers = None,
    time_limit: TimeLimit = 60.0, out: Out = None,
) -> None:  # fmt: skip
    """Read sources, print their claims, keep them in a ledger.

    For example: `kathan read page.html`, `kathan read articles/`, `kathan read 'news/*.txt' --format jsonl`,
    `kathan read https://paper.example/1`. Reading the same article again adds nothing, but what `--min-confidence` left
    out the first time.
    """
    check_format(form)
    trouble = Trouble()
    sure = Sure(min_confidence)
    limits, crew = make_limits(fetch, allow), Crew(engine, workers, time_limit)
    if out is not None:
        from kathan.cli.lake import fill_folder

        _packs(language), _instant(published)
        _check_extractor(extractor)
        fill_folder(sources, out, crew, (language, published, extractor))
        return
    check_engine(engine)
    found = sure.sift(_readings(sources, language, published, trouble, limits, False, extractor, crew))
    readings = _posted(found, trouble, None if no_post else ledger)
    if form == "table":
        from kathan.cli.sheet import print_sheet

        if not print_sheet(readings):
            print("kathan: no claims", file=sys.stderr)
    else:
        _print_records(_claim_records(readings), form)
    sure.tell()
    trouble.finish()


def _print_records(records: Iterator[dict[str, Any]], form: str) -> None:
    from kathan.claim.compact import dump

    if form == "jsonl":
        for record in records:
            print(dump(record))
        return
    from kathan.cli.listing import print_listing

    print_listing(records, CSV_COLUMNS, form)


CSV_COLUMNS = (
    "claim", "kind", "event", "amount.low", "amount.high", "amount.approximate", "amount.vague",
    "amount.additional", "amount.unit", "amount.text", "amount.start", "amount.end", "amount.part_of",
    "counted.label", "counted.id", "actor.label", "actor.id", "recipient.label", "recipient.id", "place.label",
    "place.id", "place.country", "period.start", "period.end", "said_at.start", "said_at.end", "source.label",
    "source.id", "source.kind", "via", "stance", "evidence.text", "evidence.start", "evidence.end", "evidence.link",
    "confidence", "article.ref", "article.id", "article.url", "article.outlet", "article.title", "article.language",
    "article.published_at",
)  # fmt: skip


def _posted(readings: Iterator["Reading"], trouble: Trouble, ledger: str | None) -> Iterator["Reading"]:
    """Post every reading and pass it on when it is kept; the ledger is closed when the last one has passed."""
    from kathan.cli.posting import Posting

    if ledger is None:
        yield from readings
        return
    with Posting(ledger, trouble.note) as posting:
        for batch in batched(readings):
            posting.post([(reading.article, reading.claims) for reading in batch])
            yield from batch


def batched(readings: Iterable["Reading"], clock: Callable[[], float] = monotonic) -> Iterator[list["Reading"]]:
    """Readings that are posted together: so many, of so many characters, or read within a second."""
    batch: list[Reading] = []
    size, begun = 0, 0.0
    for reading in readings:
        begun = begun if batch else clock()
        batch.append(reading)
        size += len(reading.article.text)
        if len(batch) >= _TOGETHER or size >= _CHARACTERS or clock() - begun >= _SECONDS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _claim_records(readings: Iterator["Reading"]) -> Iterator[dict[str, Any]]:
    from kathan.claim.quote import Quoter
    from kathan.claim.record import article_record, quoted_record

    for reading in readings:
        article, quoter = article_record(reading.article), Quoter(reading.article.text, reading.article.regions)
        for claim in reading.claims:
            yield quoted_record(article, claim, quoter)


def mentions(
    sources: Sources, form: TwoFormats = "table", language: Language = None, published: Published = None,
    fetch: FetchFile = None, allow: Allow = None, extractor: Extractor = "trafilatura",
) -> None:  # fmt: skip
    """Print what is found before anything is bound.

    Numbers, times, names, places, cues, quotations and attributions, with their offsets and values.
    """
    check_format(form, ("table", "jsonl"))
    trouble = Trouble()
    readings = _readings(sources, language, published, trouble, make_limits(fetch, allow), True, extractor)
    records = _mention_records(readings)
    if form == "jsonl":
        _print_records(records, form)
    else:
        from kathan.cli.listing import print_listing

        print_listing(records, MENTION_COLUMNS, form)
    trouble.finish()


def _mention_records(readings: Iterator["Reading"]) -> Iterator[dict[str, Any]]:
    from kathan.claim.record import article_record, mention_record

    for reading in readings:
        article = article_record(reading.article)
        for mention in (*reading.listed, *reading.attributions):
            yield mention_record(article, mention)


def explain(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="One file, or - for stdin.")],
    at: Annotated[
        int | None, typer.Option("--at", metavar="OFFSET", help="Only claims whose sentence covers it.")
    ] = None,
    language: Language = None,
    published: Published = None,
    fetch: FetchFile = None,
    allow: Allow = None,
    extractor: Extractor = "trafilatura",
) -> None:
    """Say how each claim of a source was made.

    The words, the rules and what each feature weighed; then the numbers that became no figure, and why.
    """
    from kathan.cli.explain import explain_reading

    trouble = Trouble()
    for reading in _readings([source], language, published, trouble, make_limits(fetch, allow), True, extractor):
        lines = list(explain_reading(reading, at))
        for line in lines:
            print(line)
        if not lines:
            where = "" if at is None else f" at {at}"
            print(f"kathan: {reading.article.source.ref}: no claim and no number{where}", file=sys.stderr)
    trouble.finish()
