"""Reports into the whole derived ledger: questions with tallies, revisions, disputes and sources."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kathan.ledger.cell import Asked, ask_article, join_cells
from kathan.ledger.compare import find_disputes, find_revisions
from kathan.ledger.group import group_asked
from kathan.ledger.judge import NONE, Verdicts, joined_cells
from kathan.ledger.origin import find_origins
from kathan.ledger.pair import Group
from kathan.ledger.place import PlaceTree, read_places
from kathan.ledger.tally import count_articles, make_tallies, most_common
from kathan.ledger.title import question_label, unique_slugs
from kathan.model.ledger import Dispute, Question, Report, Revision
from kathan.packs.load import Packs


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """How one source behaves: in how many questions it speaks, how often it revises and is disputed."""

    source: str
    label: str
    own: bool
    questions: int
    entries: int
    reports: int
    revisions: int
    disputes: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that follows from the evidence; computed anew on every reading."""

    questions: tuple[Question, ...]
    revisions: tuple[Revision, ...]
    disputes: tuple[Dispute, ...]

    def question(self, name: str) -> Question | None:
        """The question of that id, None where there is none."""
        return next((question for question in self.questions if question.id == name), None)


def read_ledger(reports: Iterable[Report], packs: Packs, verdicts: Verdicts = NONE) -> Ledger:
    """Derive the ledger block by block, as people judged it; the order of the reports makes no difference."""
    by_article: dict[str, list[tuple[int, Report]]] = defaultdict(list)
    for report in filter(None, map(verdicts.apply, reports)):
        by_article[report.copy.id].append((0, report))
    cells: dict[str, list[Asked]] = defaultdict(list)
    for article in sorted(by_article):
        for one in ask_article(by_article[article], packs.events):
            cells[one.cell].append(one)
    blocks: dict[str, list[Asked]] = defaultdict(list)
    home = {one.report.claim.evidence_key: cell for cell, found in cells.items() for one in found}
    sizes = {cell: len(found) for cell, found in cells.items()}
    for cell, block in join_cells(sizes, joined_cells(verdicts, home)).items():
        blocks[block] += cells[cell]
    tree = read_places(packs.names)
    groups = [
        group for block in sorted(blocks) for group in group_asked(blocks[block], tree, packs.weights, verdicts.pairs)
    ]
    return _assemble(groups, tree, packs)


def _assemble(groups: Sequence[Group], tree: PlaceTree, packs: Packs) -> Ledger:
    names = unique_slugs(groups)
    questions = [make_question(group, name, tree, packs) for group, name in zip(groups, names, strict=True)]
    questions.sort(key=lambda question: question.id)
    revisions = [revision for question in questions for revision in find_revisions(question)]
    disputes = [dispute for question in questions for dispute in find_disputes(question, rises(question, packs))]
    return Ledger(tuple(questions), tuple(revisions), tuple(disputes))


def rises(question: Question, packs: Packs) -> bool:
    """Whether what a question counts can only grow."""
    event = packs.events.get(question.event)
    return event.rises if event else False


def make_question(group: Group, name: str, tree: PlaceTree, packs: Packs) -> Question:
    """A group of reports as a question of that name."""
    origins = find_origins(group.reports)
    return Question(
        id=name,
        label=question_label(group, tree, packs.events),
        event=group.subject.event,
        unit=group.subject.unit or None,
        scope=group.subject.scope,
        tallies=make_tallies(group.reports, origins),
        reports=count_articles(group.reports),
        origins=origins.count(group.reports),
        steps=group.steps,
    )


def last_change(question: Question) -> datetime | None:
    """The latest dated entry of a question."""
    dates = [entry.at for tally in question.tallies for entry in tally.entries if entry.at]
    return max(dates, default=None)


def summarise_sources(ledger: Ledger) -> Iterator[SourceSummary]:
    """One summary a source, by its key."""
    tallies = defaultdict(list)
    for question in ledger.questions:
        for tally in question.tallies:
            tallies[tally.source].append((question, tally))
    for key in sorted(tallies):
        found = tallies[key]
        labels = {(question.id, tally.label) for question, tally in found}
        entries = [entry for _, tally in found for entry in tally.entries]
        yield SourceSummary(
            source=key,
            label=most_common(Counter(tally.label for _, tally in found)),
            own=found[0][1].own,
            questions=len(found),
            entries=len(entries),
            reports=count_articles([report for entry in entries for report in entry.reports]),
            revisions=sum((one.question, one.source) in labels for one in ledger.revisions),
            disputes=sum(_takes_part(one, labels) for one in ledger.disputes),
        )


def _takes_part(dispute: Dispute, labels: set[tuple[str, str]]) -> bool:
    sides = [side for side in (dispute.left, dispute.right) if side is not None]
    return any((dispute.question, side.source) in labels for side in sides)
