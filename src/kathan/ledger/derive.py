"""The evidence of a ledger into its derived tables: only blocks that something was posted into are derived anew.

The tables are a function of the evidence and the packs alone: posting in another order, or deriving after every
article instead of once, gives the same rows.
"""

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from kathan.claim.compact import dump
from kathan.ledger.cell import Asked, join_cells, read_subject
from kathan.ledger.compare import find_disputes, find_revisions
from kathan.ledger.filing import place_figures, rules_of
from kathan.ledger.group import group_asked
from kathan.ledger.judge import NONE, Verdicts, joined_cells, touched, weigh
from kathan.ledger.news import News, make_news
from kathan.ledger.pair import Group
from kathan.ledger.place import PlaceTree, read_places
from kathan.ledger.rows import question_row
from kathan.ledger.tally import most_common, source_of
from kathan.ledger.title import question_slug
from kathan.ledger.traits import find_days, find_now, find_relays, find_traits, last_revised, last_said, tell
from kathan.ledger.view import make_question, rises
from kathan.model.judgement import Judgement
from kathan.model.ledger import Dispute, Question, Report
from kathan.packs.load import Packs
from kathan.store.base import Answered, Books, Change, Placed, Said, View, Voice, Writer
from kathan.store.records import show_posted

_BATCH = 2000
_FILED = 100_000  # pieces of evidence whose keys are filed at once: their sorting then takes some megabytes


def refresh(writer: Writer, packs: Packs) -> int:
    """Bring the derived tables up to evidence and judgements; how many blocks were derived. Raises StoreError."""
    books = writer.books
    judgements = list(writer.judgements())
    verdicts = weigh(judgements)
    with writer.posting(), uncollected():
        filed = writer.keys.file(_FILED)
        rules, judged = rules_of(packs), _newly_judged(books, judgements)
        if books.mark("rules") != rules or judged is None:
            books.clear()
            books.set_mark("rules", rules)
        _place(writer, packs, verdicts, sorted(judged or ()))
        books.set_mark("judged", str(len(judgements)))
        homes = books.homes([target for one in verdicts.pairs for target in one.targets])
        books.join(join_cells(books.sizes(), joined_cells(verdicts, homes)))
    while filed == _FILED:
        with writer.posting():
            filed = writer.keys.file(_FILED)
    tree = read_places(packs.names)
    blocks = books.stale()
    with uncollected():
        for block in blocks:
            with writer.posting():
                books.replace(block, _derive(writer, block, verdicts, tree, packs))
    if books.mark("voices") != books.mark("turn"):
        with writer.posting():
            books.set_voices(_voices(books))
            books.set_mark("voices", books.mark("turn"))
    return len(blocks)


def _voices(books: Books) -> Iterator[Voice]:
    """Every source with its label most used and the sums of what it did, by its key."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    owns: dict[str, bool] = {}
    for source, label, own, *counts in books.speakers():
        labels[source][label] += counts[0]
        sums[source] = [before + count for before, count in zip(sums[source], counts, strict=True)]
        owns[source] = bool(own)
    heard = books.heard()
    for key in sorted(sums):
        questions, entries, revisions, disputes = sums[key]
        name, reports = most_common(labels[key]), heard[key]
        yield Voice(key, name, owns[key], questions, entries, reports, revisions, disputes)


def _newly_judged(books: Books, judgements: Sequence[Judgement]) -> set[str] | None:
    """The evidence that judgements are about which were posted since; None where they concern all of it."""
    after = int(books.mark("judged") or 0)
    return touched(judgements[after:], {one.id: one for one in judgements})


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for cycles meanwhile: there are none among these many values, and looking takes half the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def is_fresh(view: View, packs: Packs) -> bool:
    """Whether the derived tables can be read as they are."""
    return view.books.mark("rules") == rules_of(packs) and not view.books.behind()


def _place(writer: Writer, packs: Packs, verdicts: Verdicts, judged: Sequence[str]) -> None:
    """Give every figure of the articles that something was posted or judged of its cell and subject."""
    books = writer.books
    after, last = int(books.mark("upto") or 0), books.last()
    if after == last and not judged:
        return
    batch: list[Placed] = []
    for _, rows in groupby(writer.unplaced(after, judged), key=lambda row: row[1].copy.id):
        batch += place_figures(list(rows), packs, verdicts)
        if len(batch) >= _BATCH:
            books.place(batch)
            batch.clear()
    books.place(batch)
    books.set_mark("upto", str(last))


def _derive(writer: Writer, block: str, verdicts: Verdicts, tree: PlaceTree, packs: Packs) -> Iterator[Answered]:
    rows = ((seq, line, verdicts.apply(report)) for seq, line, report in writer.block(block))
    yield from answer_block(((seq, line, report) for seq, line, report in rows if report), tree, packs, verdicts)


def answer_block(
    figures: Iterable[tuple[int, str, Report]], tree: PlaceTree, packs: Packs, verdicts: Verdicts = NONE
) -> Iterator[Answered]:
    """The questions of one block, from all its figures, each with a number and its subject as a line, by article."""
    asked = [Asked(read_subject(line), "", report, seq) for seq, line, report in figures]
    seqs = {one.report.claim.evidence_key: one.seq for one in asked}
    for group in group_asked(asked, tree, packs.weights, verdicts.pairs):
        yield _answered(group, seqs, tree, packs)


def _answered(group: Group, seqs: dict[str, int], tree: PlaceTree, packs: Packs) -> Answered:
    """A group as the tables keep it; names stay open in its rows, since equal ones are told apart by all blocks."""
    question = make_question(group, "", tree, packs)
    revisions = tuple(find_revisions(question))
    disputes = tuple(find_disputes(question, rises(question, packs)))
    began, last = find_days(question)
    return Answered(
        slug=question_slug(group),
        first=min(one.claim.evidence_key for one in group.reports),
        label=question.label,
        steps=dump([[step.rule, step.weight, step.note] for step in group.steps]),
        row=dump(question_row(question, len(revisions), len(disputes))),
        began=began,
        last=last,
        revised=last_revised(revisions),
        traits=dump(find_traits(question)),
        now=dump(find_now(question)),
        changes=tuple(_changes(make_news(question, revisions, disputes))),
        speakers=tuple(_speakers(question, Counter(one.source for one in revisions), disputes)),
        relays=tuple(find_relays(question)),
        members=tuple(_members(group.reports, seqs)),
    )


def _changes(news: Iterable[News]) -> Iterator[Change]:
    """News as the tables keep them, numbered within each kind."""
    counts: Counter[str] = Counter()
    for one in news:
        nth = counts[one.kind]
        counts[one.kind] += 1
        learnt = show_posted(one.learnt)
        yield Change(one.kind, nth, one.change, one.rank, learnt, one.source, one.other, dump(one.row))


def _members(reports: Iterable[Report], seqs: dict[str, int]) -> Iterator[tuple[int, str]]:
    for report in reports:
        yield seqs[report.claim.evidence_key], source_of(report)[0]


def _speakers(question: Question, revisions: Counter[str], disputes: Iterable[Dispute]) -> Iterator[Said]:
    """What each source does in one question, as its row of the sources needs it."""
    disputed = Counter(
        label for one in disputes for label in {side.source for side in (one.left, one.right) if side is not None}
    )
    for tally in question.tallies:
        counts = (len(tally.entries), revisions[tally.label], disputed[tally.label])
        yield Said(tally.source, tally.label, int(tally.own), *counts, last_said(tally), dump(tell(tally)))
