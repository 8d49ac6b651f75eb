"""What is to be reviewed next: both sides of the newest disputes, then the least sure of the newest figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kathan.ledger.judge import standing
from kathan.model.judgement import Judgement, Verdict
from kathan.model.ledger import Report
from kathan.web.look import Look

DISPUTED, DOUBTFUL = "disputed", "doubtful"
_DISPUTES = 20  # the newest
_FIGURES = 1000  # the newest
_DECIDED = frozenset({Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED})


@dataclass(frozen=True, slots=True)
class Item:
    """One figure to look at, and why it is in the queue."""

    report: Report
    reason: str

    @property
    def key(self) -> str:
        """Its evidence key."""
        return self.report.claim.evidence_key


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the queue a person has decided, how many decisions there are, and how often two people agree.

    ``shared`` is the number of figures that two or more have decided, ``agreed`` on how many of them all said the same.
    """

    own: int
    all: int
    shared: int
    agreed: int


def find_queue(look: Look, who: str) -> list[Item]:
    """The figures that a person has not decided on yet, most pressing first."""
    decided = {one.targets[0] for one in _decisions(look) if one.who == who}
    found: dict[str, Item] = {}
    for item in (*_disputed(look), *_doubtful(look)):
        if item.key not in decided:
            found.setdefault(item.key, item)
    return list(found.values())


def _decisions(look: Look) -> list[Judgement]:
    return [one for one in standing(look.view.judgements()) if one.verdict in _DECIDED]


def _disputed(look: Look) -> Iterator[Item]:
    """The last figure of each side of the newest disputes."""
    for news in look.news(_DISPUTES, kind="dispute"):
        sides = {news.source, news.other} - {""}
        for tally in look.question(news.question).tallies:
            if tally.source in sides and tally.entries:
                yield Item(tally.entries[-1].reports[0], DISPUTED)


def _doubtful(look: Look) -> Sequence[Item]:
    reports = [report for _, report in look.view.recent(_FIGURES)]
    return [Item(report, DOUBTFUL) for report in sorted(reports, key=lambda one: one.claim.confidence)]


def find_progress(look: Look, who: str) -> Progress:
    """How far the review is."""
    said: dict[str, dict[str, tuple[str, str]]] = {}
    decisions = sorted(_decisions(look), key=lambda one: (one.when, one.id))
    for one in decisions:
        said.setdefault(one.targets[0], {})[one.who] = (one.verdict.value, one.fields)
    shared = [people for people in said.values() if len(people) > 1]
    agreed = sum(len(set(people.values())) == 1 for people in shared)
    return Progress(sum(who in people for people in said.values()), len(decisions), len(shared), agreed)
