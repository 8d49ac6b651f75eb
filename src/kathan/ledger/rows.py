"""What the ledger derives into rows for listings: plain values first, then the same in short words."""

from collections import Counter
from decimal import Decimal
from typing import Any

from kathan.claim.record import claim_record, number_record
from kathan.ledger.compare import current
from kathan.ledger.tally import count_articles
from kathan.ledger.view import Ledger, SourceSummary, last_change
from kathan.ledger.wording import show_amount, show_day, show_difference, show_report_day, show_when
from kathan.model.amount import Amount
from kathan.model.ledger import Copy, Dispute, Entry, Question, Report, Revision, Side, Tally
from kathan.model.series import Point, Series
from kathan.model.text_ref import TextRef

Row = dict[str, Any]
_NOWHERE = TextRef(0, 0, "")

QUESTION_COLUMNS = ("question", "label", "now", "sources", "reports", "origins", "revisions", "disputes", "last")
ENTRY_COLUMNS = ("source", "at", "clock", "figure", "stance", "via", "reports", "origins", "article", "sentence")
REVISION_COLUMNS = ("question", "source", "change", "before", "after", "by", "from", "to")
DISPUTE_COLUMNS = ("question", "kind", "source", "says", "other", "other_says", "apart", "since", "state")
SOURCE_COLUMNS = ("source", "label", "questions", "entries", "reports", "revisions", "disputes")
ALIKE_COLUMNS = ("source", "label", "other", "other_label", "romanised", "alike")
SERIES_COLUMNS = ("source", "at", "clock", "figure", "stance", "reports", "origins")
FIND_COLUMNS = ("kind", "event", "figure", "source", "at", "article", "sentence")


def amount_row(amount: Amount) -> Row:
    """An amount with its bounds as plain values."""
    return {
        "low": number_record(amount.low),
        "high": number_record(amount.high),
        "approximate": amount.approximate,
        "vague": amount.vague,
        "additional": amount.additional,
        "unit": amount.unit,
    }


def read_amount(row: Row) -> Amount:
    """The amount of such a row; where in a text it stood is not known."""
    low, high = (Decimal(bound) if isinstance(bound, str) else bound for bound in (row["low"], row["high"]))
    return Amount(low, high, _NOWHERE, row["unit"], row["approximate"], row["vague"], row["additional"])


def question_rows(ledger: Ledger) -> list[Row]:
    """One row a question, by id; ``now`` is what its sources stand by."""
    revisions = Counter(one.question for one in ledger.revisions)
    disputes = Counter(one.question for one in ledger.disputes)
    return [question_row(one, revisions[one.id], disputes[one.id]) for one in ledger.questions]


def question_row(question: Question, revisions: int, disputes: int) -> Row:
    """One question with how often its sources changed their figures and exclude each other."""
    standing = [entry for tally in question.tallies if (entry := current(tally))]
    last = last_change(question)
    return {
        "question": question.id,
        "label": question.label,
        "event": question.event,
        "unit": question.unit,
        "scope": question.scope.value,
        "now": " · ".join(dict.fromkeys(show_amount(entry.amount) for entry in standing)),
        "sources": len(question.tallies),
        "reports": question.reports,
        "origins": question.origins,
        "revisions": revisions,
        "disputes": disputes,
        "last": last and show_day(last),
        "why": [f"{step.rule}: {step.note}" for step in question.steps],
    }


def entry_rows(question: Question) -> list[Row]:
    """One row an entry of every tally, by source and time, with all its evidence."""
    return [_entry_row(tally, entry) for tally in question.tallies for entry in tally.entries]


def _entry_row(tally: Tally, entry: Entry) -> Row:
    first = entry.reports[0]
    relays = dict.fromkeys(relay.label for report in entry.reports for relay in report.claim.via)
    return {
        "source": tally.label,
        "source_key": tally.source,
        "at": show_when(entry),
        "clock": entry.clock.value,
        "figure": show_amount(entry.amount),
        "amount": amount_row(entry.amount),
        "stance": entry.stance.value,
        "via": list(relays),
        "reports": count_articles(entry.reports),
        "origins": entry.origins,
        "article": first.copy.ref,
        "sentence": first.claim.evidence.ref.text,
        "evidence": [_evidence_row(report) for report in entry.reports],
    }


def _evidence_row(report: Report) -> Row:
    ref, copy = report.claim.evidence.ref, report.copy
    return {
        "claim": report.claim.key,
        "evidence_key": report.claim.evidence_key,
        "judged": [f"{step.rule}: {step.note}" for step in report.claim.steps if step.rule.startswith("judgement.")],
        "article": copy.id,
        "ref": copy.ref,
        "outlet": copy.outlet,
        "published_at": copy.published.show() if copy.published else None,
        "posted_at": report.posted.isoformat(),
        "text": ref.text,
        "start": ref.start,
        "end": ref.end,
    }


def revision_row(revision: Revision) -> Row:
    """One revision; ``by`` is exact, with its sign."""
    before, after = revision.before, revision.after
    return {
        "question": revision.question,
        "label": revision.question_label,
        "source": revision.source,
        "change": revision.change.value,
        "before": show_amount(before.amount),
        "after": show_amount(after.amount),
        "by": show_difference(revision.by),
        "from": show_when(before),
        "to": show_when(after),
        "clocks": [before.clock.value, after.clock.value],
        "amounts": [amount_row(before.amount), amount_row(after.amount)],
        "evidence": [_first_evidence(before), _first_evidence(after)],
    }


def _side(side: Side | None) -> Row | None:
    if side is None:
        return None
    entry = side.entry
    return {
        "source": side.source,
        "at": show_when(entry),
        "clock": entry.clock.value,
        "stance": entry.stance.value,
        "amount": amount_row(entry.amount),
        "sentence": entry.reports[0].claim.evidence.ref.text,
        "reports": count_articles(entry.reports),
        "origins": entry.origins,
    }


def dispute_row(dispute: Dispute) -> Row:
    """One dispute with both sides; a denial may have no other side."""
    left, right = dispute.left, dispute.right
    denies = "denies " if dispute.denial else ""
    return {
        "question": dispute.question,
        "label": dispute.question_label,
        "kind": "denial" if dispute.denial else "figures",
        "source": left.source,
        "says": denies + show_amount(left.entry.amount),
        "other": right.source if right else None,
        "other_says": show_amount(right.entry.amount) if right else None,
        "apart": number_record(dispute.apart),
        "since": show_day(dispute.since) if dispute.since else None,
        "state": "open" if dispute.open else "over",
        "sides": [_side(left), _side(right)],
        "evidence": [_first_evidence(left.entry), _first_evidence(right.entry) if right else None],
    }


def _first_evidence(entry: Entry) -> str:
    """The key of the report that gives an entry its figure and date."""
    return entry.reports[0].claim.evidence_key


def source_row(summary: SourceSummary) -> Row:
    """One source with what it did in the whole ledger."""
    return {
        "source": summary.source,
        "label": summary.label,
        "own_voice": summary.own,
        "questions": summary.questions,
        "entries": summary.entries,
        "reports": summary.reports,
        "revisions": summary.revisions,
        "disputes": summary.disputes,
    }


def point_row(series: Series, point: Point) -> Row:
    """One point of a series, with the clock that dates it."""
    return {
        "source": series.label,
        "source_key": series.source,
        "at": point.day,
        "clock": point.clock.value,
        "figure": show_amount(point.amount),
        "amount": amount_row(point.amount),
        "stance": point.stance.value,
        "withdrawn": point.withdrawn,
        "reports": point.reports,
        "origins": point.origins,
    }


def copy_record(copy: Copy) -> Row:
    """The contract's ``article`` object of an article in the ledger."""
    return {
        "id": copy.id,
        "ref": copy.ref,
        "url": copy.url,
        "outlet": copy.outlet,
        "title": copy.title,
        "byline": copy.byline,
        "language": copy.language,
        "published_at": copy.published.show() if copy.published else None,
        "updated_at": copy.updated.show() if copy.updated else None,
    }


def found_row(report: Report) -> Row:
    """One claim found by its words, in short words."""
    claim = report.claim
    return {
        "kind": claim.kind.value,
        "event": claim.event,
        "figure": show_amount(claim.amount) if claim.amount else None,
        "source": claim.source.label if claim.source else None,
        "at": show_report_day(report),
        "article": report.copy.ref,
        "sentence": claim.evidence.ref.text,
    }


def found_record(report: Report) -> Row:
    """One claim found by its words, as the contract's object."""
    return claim_record(copy_record(report.copy), report.claim)
