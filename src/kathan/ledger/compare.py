"""Tallies into revisions inside each and disputes between them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from kathan.ledger.interval import apart, below, change_between, excludes, moved_by
from kathan.ledger.subject import stated_window
from kathan.ledger.tally import WITHDRAWN
from kathan.model.claim import Stance
from kathan.model.ledger import Change, Dispute, Entry, Question, Revision, Side, Tally
from kathan.model.quick import builder

# A toll that may only rise can have grown between an older and a newer figure; up to a week apart two
# sources are taken to speak of the same moment. A convention of this program, not measured.
_MEANWHILE = timedelta(days=7)
_STRETCH = timedelta(days=45)  # a period longer than this is what a running count has counted, not one happening
_side, _apart, _revision = builder(Side), builder(Dispute), builder(Revision)
_FEW = 4  # pairs of figures that are compared before their days are
_ANEW = 10  # parts of the old count, of which a count that begins again is less than one


def find_revisions(question: Question) -> Iterator[Revision]:
    """Every step inside every tally of a question, in order of source and time."""
    for tally in question.tallies:
        if len(tally.entries) == 1:
            continue
        standing: Entry | None = None
        dated = [entry for entry in tally.entries if entry.at is not None]
        for at, entry in enumerate(dated):
            earlier = looks_back(dated, at)
            if earlier is not None:
                yield from _step(question, tally, earlier, entry, Change.RETROACTIVE)
                continue
            change = _change(standing, entry)
            if change is Change.LOWERED and standing and restarts(standing, entry, dated[at + 1 :]):
                change = Change.RESTARTED
            if standing is not None and change is not None:
                yield from _step(question, tally, standing, entry, change)
            standing = _next_standing(standing, entry)


def _step(question: Question, tally: Tally, before: Entry, after: Entry, change: Change) -> Iterator[Revision]:
    if change_between(before.amount, after.amount) is not None or after.stance in WITHDRAWN:
        by = moved_by(before.amount, after.amount)
        yield _revision(question.id, question.label, tally.label, change, before, after, by)


def looks_back(entries: Sequence[Entry], at: int) -> Entry | None:
    """What a source had said by the day up to which one of its figures counts, if it counts less far than the last
    one before it; the figure is the one at that place of its entries."""
    entry = entries[at]
    until = _counts_until(entry) if at and entry.stance not in WITHDRAWN else None
    if until is None:
        return None
    told = entries[:at]
    last = told[-1]
    reached = _counts_until(last) or last.at
    before = [one for one in told if one.at is not None and one.at < until and one.stance not in WITHDRAWN]
    return before[-1] if before and reached is not None and reached >= until and before[-1] is not last else None


def _counts_until(entry: Entry) -> datetime | None:
    """The end of the long stretch that all reports of an entry say it counts; None where one names none."""
    ends = set()
    for report in entry.reports:
        window = stated_window(report.claim)
        if window is None or window.end is None or (window.start and window.end - window.start <= _STRETCH):
            return None
        ends.add(window.end)
    return max(ends, default=None)


def restarts(standing: Entry, entry: Entry, later: Sequence[Entry]) -> bool:
    """Whether a count has begun anew: under a tenth of what stood, and the source goes on from there."""
    old, new = standing.amount.low, entry.amount.high
    if old is None or new is None or new * _ANEW >= old:
        return False
    following = next((one.amount.low for one in later if one.stance not in WITHDRAWN), None)
    return following is not None and new <= following < old / 2


def _next_standing(standing: Entry | None, entry: Entry) -> Entry | None:
    """What the source still stands by after an entry; a denial takes back only a figure that it meets."""
    if entry.stance not in WITHDRAWN:
        return entry
    return standing if standing is not None and excludes(standing.amount, entry.amount) else None


def _change(before: Entry | None, after: Entry) -> Change | None:
    if before is None or _same_breath(before, after):
        return None
    if after.stance not in WITHDRAWN:
        change = change_between(before.amount, after.amount)
        return Change.CORRECTED if change and _same_page(before, after) else change
    if excludes(before.amount, after.amount):
        return None
    return Change.RETRACTED if after.stance is Stance.RETRACTED else Change.DENIED


def _same_page(before: Entry, after: Entry) -> bool:
    """Whether the new figure stands only where the old one stood: the outlet's text was changed, no new one written."""
    addresses = {report.copy.url for report in before.reports}
    return all(report.copy.url is not None and report.copy.url in addresses for report in after.reports)


def _same_breath(before: Entry, after: Entry) -> bool:
    """Two figures of one moment in one article are two countings, not a change of mind."""
    articles = {report.copy.id for report in before.reports}
    return before.at == after.at and any(report.copy.id in articles for report in after.reports)


def find_disputes(question: Question, rises: bool) -> Iterator[Dispute]:
    """Pairs of sources whose latest figures, taken on the same day, exclude each other; then denials.

    ``rises`` tells that the count can only grow. Approximate figures are widened by ten per cent first.
    """
    followed = [(tally, follow(tally)) for tally in question.tallies]
    for left, right in combinations(followed, 2):
        found = _dispute(question, left, right, rises)
        if found:
            yield found
    for tally in question.tallies:
        for entry in tally.entries:
            if entry.stance is Stance.DENIED:
                yield _denial(question, tally, entry)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a source stands by, day by day, worked out once for many questions."""

    days: tuple[date, ...]
    entries: tuple[Entry | None, ...]

    def at(self, day: date) -> Entry | None:
        """What it stands by at the end of a day; None before its first figure and after a retraction."""
        place = bisect_right(self.days, day)
        return self.entries[place - 1] if place else None


def follow(tally: Tally) -> Standing:
    """What a tally's source stands by at the end of each day on which it says something."""
    found: dict[date, Entry | None] = {}
    standing: Entry | None = None
    for entry in _said_of_its_day(tally):
        if entry.at is not None:
            found[entry.at.date()] = standing = _next_standing(standing, entry)
    days = sorted(found)
    return Standing(tuple(days), tuple(found[day] for day in days))


def _said_of_its_day(tally: Tally) -> list[Entry]:
    """The entries of a tally but for later figures of an earlier day, which take nothing back."""
    entries = tally.entries
    return [entry for at, entry in enumerate(entries) if not at or looks_back(entries, at) is None]


def current(tally: Tally) -> Entry | None:
    """What a source stands by now; None after a retraction."""
    standing: Entry | None = None
    for entry in _said_of_its_day(tally):
        if entry.at is not None:
            standing = _next_standing(standing, entry)
    return standing


def _days(left: Tally, right: Tally) -> list[datetime]:
    moments = [entry.at for tally in (left, right) for entry in tally.entries if entry.at]
    return sorted(set(moments))


def _dispute(
    question: Question, left: tuple[Tally, Standing], right: tuple[Tally, Standing], rises: bool
) -> Dispute | None:
    """The dispute of two tallies as it last stood; None where they never exclude each other."""
    since: datetime | None = None
    last: tuple[Entry, Entry] | None = None
    standing = False
    if _never_apart(left[1].entries, right[1].entries):
        return None
    for moment in _days(left[0], right[0]):
        day = moment.date()
        one, other = left[1].at(day), right[1].at(day)
        standing = one is not None and other is not None and disputed(one, other, rises)
        if standing and one and other:
            since, last = since or moment, (one, other)
    if last is None:
        return None
    sides = _side(left[0].label, last[0]), _side(right[0].label, last[1])
    distance = apart(last[0].amount, last[1].amount)
    return _apart(question.id, question.label, *sides, since, standing, False, distance)


def _never_apart(left: Sequence[Entry | None], right: Sequence[Entry | None]) -> bool:
    """Whether two sources that say little agree; of those that say much, comparing each with each takes longest."""
    if len(left) * len(right) > _FEW:
        return False
    return not any(one and other and excludes(one.amount, other.amount) for one in left for other in right)


def disputed(one: Entry, other: Entry, rises: bool) -> bool:
    """Whether two standing figures exclude each other and neither can have grown into the other meanwhile."""
    if not excludes(one.amount, other.amount):
        return False
    older, newer = sorted((one, other), key=lambda entry: entry.at or datetime.max)
    if older.at is None or newer.at is None:
        return False
    if newer.at - max(older.at, older.until or older.at) <= _MEANWHILE:
        return True
    return rises and below(newer.amount, older.amount)


def _denial(question: Question, tally: Tally, denial: Entry) -> Dispute:
    """The one denied: of the others who give such a figure, the latest by the denial's day, else the next."""
    met = [side for side in _givers(question.tallies, tally) if not excludes(side.entry.amount, denial.amount)]
    met.sort(key=lambda side: (side.entry.at or datetime.max, side.source))
    before = [side for side in met if not _later(side.entry, denial)]
    right = before[-1] if before else met[0] if met else None
    own = Side(tally.label, denial)
    held = right is not None and any(current(other) is right.entry for other in question.tallies)
    return Dispute(question.id, question.label, own, right, denial.at, held, True, None)


def _givers(tallies: Sequence[Tally], denier: Tally) -> Iterator[Side]:
    for tally in tallies:
        for entry in tally.entries:
            if tally is not denier and entry.stance not in WITHDRAWN:
                yield Side(tally.label, entry)


def _later(entry: Entry, than: Entry) -> bool:
    return entry.at is not None and than.at is not None and entry.at.date() > than.at.date()
