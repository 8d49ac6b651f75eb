"""Score the ledger on outside material: incidents grouped into questions, and two daily series given back.

usage: python scripts/ledger_scores.py DATA [KEPT]; KEPT is where the claims read of the incidents' articles are kept,
so that a second run need not read them again.
"""

import gzip
import hashlib
import json
import pickle
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from kathan.ledger.compare import find_revisions
from kathan.ledger.copies import find_families
from kathan.ledger.derive import refresh
from kathan.ledger.listed import Kept
from kathan.ledger.post import post_claims
from kathan.ledger.tally import WITHDRAWN
from kathan.model.amount import Amount
from kathan.model.article import Article, MediaType, Page, Region, RegionKind, Source
from kathan.model.claim import Claim, Evidence, Kind, Party, Period, Site, Speaker, Stance
from kathan.model.key import with_keys
from kathan.model.ledger import Change, Copy, Question, Report, Tally
from kathan.model.text_ref import TextRef
from kathan.model.window import Grain, Window, read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import read_safely
from kathan.series.build import make_series
from kathan.store.base import Writer, open_store
from kathan.text.sketch import sketch

PACKS = load_packs()
EVENTS = {"killed": "n_killed", "wounded": "n_injured"}
Row = Mapping[str, Any]
Pairs = set[tuple[str, str]]


def rows_of(data: Path, name: str) -> list[Row]:
    """The rows of one set."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# Incidents


def read_incidents(rows: Sequence[Row], kept: Path | None) -> list[tuple[Article, list[Claim]]]:
    """Articles with their claims, read now or as they were kept."""
    if kept is not None and kept.exists():
        found: list[tuple[Article, list[Claim]]] = pickle.loads(kept.read_bytes())
        return found
    posts = []
    for row in rows:
        source = Source(row["doc_id"], published=read_instant(row["dct"]), language="en")
        done = read_safely(Page(source, MediaType.TEXT, f"{row['title']}\n\n{row['content']}"), PACKS, "en")
        if hasattr(done, "claims"):
            posts.append((done.article, list(done.claims)))
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(posts))
    return posts


def score_incidents(data: Path, kept: Path | None) -> None:
    """Pairs of articles that answer one question against pairs of articles of one incident, and current values."""
    rows = rows_of(data, "incident_articles")
    posts = read_incidents(rows, kept)
    with in_ledger(posts) as questions:
        for event, column in EVENTS.items():
            asked = [question for question in questions if question.event == event and question.scope.value == "total"]
            told = [{report.copy.ref for report in reports(question)} for question in asked]
            incident = {row["doc_id"]: row["incident_id"] for row in rows}
            found = {pair for refs in told for pair in combinations(sorted(refs), 2)}
            print_pairs(event, found, wanted_pairs(set().union(*told), incident))
            print_current(event, rows, column, list(zip(asked, told, strict=True)))


def wanted_pairs(refs: set[str], incident: Mapping[str, str]) -> Pairs:
    """Pairs of articles of one incident, of those that give any figure."""
    groups: dict[str, set[str]] = defaultdict(set)
    for ref in refs:
        groups[incident[ref]].add(ref)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def print_pairs(event: str, found: Pairs, wanted: Pairs) -> None:
    right = len(found & wanted)
    precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
    both = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"incidents, {event}: P {precision:.3f} R {recall:.3f} F {both:.3f} ({len(wanted)} pairs)")


def print_current(event: str, rows: Sequence[Row], column: str, asked: list[tuple[Question, set[str]]]) -> None:
    """Of the incidents whose last article states the final number: how many questions stand at it.

    The question of an incident is the one that most of its articles answer; of several that of people at large, since
    "3 men" and "2 girls" are questions of their own.
    """
    last: dict[str, Row] = {}
    members: dict[str, set[str]] = defaultdict(set)
    for row in sorted(rows, key=lambda row: (row["dct"], row["doc_id"])):
        last[row["incident_id"]] = row
        members[row["incident_id"]].add(row["doc_id"])
    right = wanted = 0
    for name, row in last.items():
        number = int(row[column] or 0)
        own = min(asked, key=lambda one: (-len(one[1] & members[name]), of_some(one[0])))[0]
        if not number or not any(states(question, row["doc_id"], number) for question, _ in asked):
            continue
        wanted += 1
        right += current_value(own) == number
    print(f"incidents, {event}: current value right in {right} of {wanted}, {right / max(1, wanted):.3f}")


def states(question: Question, ref: str, number: int) -> bool:
    """Whether an article gives that number in answer to a question."""
    return any(report.copy.ref == ref and exact(report) == number for report in reports(question))


def of_some(question: Question) -> bool:
    """Whether a question is of some of the people only: men, children, police."""
    return any(report.claim.counted is not None for report in reports(question))


def exact(report: Report) -> object:
    amount = report.claim.amount
    return amount.low if amount and amount.low == amount.high else None


def current_value(question: Question) -> object:
    """What the latest entries say; of several of one day what most reports say."""
    entries = [one for tally in question.tallies for one in tally.entries if one.stance not in WITHDRAWN and one.at]
    day = max((entry.at.date() for entry in entries if entry.at), default=None)
    latest: Counter[object] = Counter()
    for entry in entries:
        if entry.at and entry.at.date() == day:
            latest[entry.amount.low if entry.amount.low == entry.amount.high else None] += len(entry.reports)
    return latest.most_common(1)[0][0] if latest else None


def reports(question: Question) -> Iterator[Report]:
    """Every report that answers a question."""
    yield from (report for tally in question.tallies for entry in tally.entries for report in entry.reports)


class in_ledger:  # noqa: N801  # reads like the context that it is
    """A new ledger with the posts, derived; gives its questions."""

    def __init__(self, posts: Sequence[tuple[Article, list[Claim]]]) -> None:
        self.posts = posts

    def __enter__(self) -> list[Question]:
        self.folder = tempfile.TemporaryDirectory()
        with open_store(f"{self.folder.name}/scores.db", write=True) as writer:
            post_all(writer, self.posts)
            listings = Kept(writer)
            names = [row["question"] for row in listings.questions()]
            return [question for name in names if (question := listings.question(name))]

    def __exit__(self, *_: object) -> None:
        self.folder.cleanup()


def post_all(writer: Writer, posts: Sequence[tuple[Article, list[Claim]]]) -> None:
    with writer.posting():
        for article, claims in posts:
            post_claims(article, claims, writer)
    refresh(writer, PACKS)


# Origins


def reprint(text: str, other: str, dice: random.Random) -> str:
    """A text as another paper prints it: cut to a half or more, retitled, reordered, with a paragraph of another."""
    lines = [line for line in text.split("\n") if line.strip()]
    how = dice.randrange(4)
    if how == 0:
        lines = lines[: max(2, round(len(lines) * dice.uniform(0.5, 0.9)))]
    elif how == 1:
        lines[0] = other.partition("\n")[0]
    elif how == 2:
        lines = lines[:1] + dice.sample(lines[1:], len(lines) - 1)
    else:
        lines.insert(dice.randrange(1, len(lines) + 1), dice.choice([line for line in other.split("\n") if line]))
    return "\n".join(lines)


def score_origins(data: Path) -> None:
    """Reprints made of articles against their articles, and other articles of the same incidents against each other.

    Of those some are copies of one text; pairs of which more than half of the shorter text stands in the other,
    counted word by word and not by sketches, are left out of those that must be apart.
    """
    dice, rows = random.Random(6), rows_of(data, "incident_articles")
    told = [row for row in rows if row["content"].count("\n") >= 4 and sketch(row["content"])]
    copies = [
        (row["content"], reprint(row["content"], dice.choice(told)["content"], dice)) for row in dice.sample(told, 1000)
    ]
    incidents: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        incidents[row["incident_id"]].append(row["content"])
    others = [pair for texts in incidents.values() for pair in combinations(texts, 2) if overlap(*pair) <= 0.5]
    found, wrong = sum(map(alike, copies)), sum(map(alike, others))
    print(f"origins: {found} of {len(copies)} reprints found, {wrong} of {len(others)} pairs of other texts joined")


def overlap(left: str, right: str) -> float:
    """The part of the runs of three words of the shorter text that the other has too."""
    told = (text.lower().split() for text in (left, right))
    one, other = (set(zip(words, words[1:], words[2:], strict=False)) for words in told)
    return len(one & other) / max(1, min(len(one), len(other)))


def alike(pair: tuple[str, str]) -> bool:
    """Whether the ledger takes two texts for copies."""
    copies = [Copy(str(at), "", None, None, None, None, None, None, (), sketch(text)) for at, text in enumerate(pair)]
    return len(set(find_families(copies).values())) == 1


# Daily series


def day_post(day: str, source: str, figures: Mapping[str, tuple[str, Amount, Period | None]], group: str) -> Any:
    """One day's bulletin as an article: a figure for each role, by one source."""
    lines, claims = [f"Bulletin of {source}, {day}."], []
    for role, (event, amount, period) in figures.items():
        line = f"{amount.low} {role} {event}"
        at = sum(len(line) + 1 for line in lines)
        lines.append(line)
        claims.append(bulletin_claim(line, at, event, amount, (source, f"{group}:{role}", period)))
    text = "\n".join(lines)
    found = hashlib.sha256(text.encode()).hexdigest()
    regions = (Region(RegionKind.BODY, 0, len(text)),)
    article = Article(found, Source(f"{source}-{day}"), text, regions, "en", published=read_instant(day))
    return article, [with_keys(claim, found) for claim in claims]


def bulletin_claim(line: str, at: int, event: str, amount: Amount, named: tuple[str, str, Period | None]) -> Claim:
    source, counted, period = named
    shown = str(amount.low)
    number = Amount(amount.low, amount.high, TextRef(at, at + len(shown), shown), "person", amount.approximate)
    country = counted.partition(":")[0]
    return Claim(
        key="",
        evidence_key="",
        kind=Kind.FIGURE,
        event=event,
        amount=number,
        part_of=None,
        counted=Party(counted, counted, None),
        actor=None,
        recipient=None,
        place=Site(country, country, country, None),
        period=period,
        said_at=None,
        source=Speaker(source, source, "ministry", None),
        via=(),
        stance=Stance.ASSERTED,
        evidence=Evidence(TextRef(at, at + len(line), line), "", ""),
        steps=(),
        confidence=1.0,
    )


def score_losses(data: Path) -> None:
    """Every day's number of losses, with its hedge, as one source told it."""
    posts, wanted = [], []
    for row in rows_of(data, "losses_ua"):
        about, number = row["personnel*"] == "about", row["personnel"]
        amount = Amount(number, number if about else None, TextRef(0, 0, ""), "person", about)
        posts.append(day_post(row["date"], "UA:staff", {"military": ("casualties", amount, None)}, "RU"))
        wanted.append((row["date"], amount.low, amount.high))
    compare("losses_ua", posts, {("UA:staff", "RU:military", "casualties", False): wanted})


GAZA = {
    "killed_cum": ("person", "killed"),
    "injured_cum": ("person", "wounded"),
    "killed_children_cum": ("child", "killed"),
    "killed_women_cum": ("woman", "killed"),
    "press_killed_cum": ("journalist", "killed"),
    "med_killed_cum": ("medic", "killed"),
}
TRUCE = "2025-10-11"


def score_gaza(data: Path) -> None:
    """Every day's totals as the ministry told them and as they were filled in, and the count anew since the truce."""
    posts: list[Any] = []
    wanted: dict[tuple[str, str, str, bool], list[tuple[str, int, int]]] = defaultdict(list)
    since = 0
    phase = Period(Window(datetime.fromisoformat(TRUCE), None, Grain.DAY), None)
    for row in rows_of(data, "gaza_daily"):
        day = row["report_date"]
        for prefix, source in (("", "PS:ministry"), ("ext_", "filled-in")):
            figures = {}
            for column, (role, event) in GAZA.items():
                number = row.get(prefix + column)
                if number is not None:
                    figures[f"{role}"] = (event, Amount(number, number, TextRef(0, 0, ""), "person"), None)
                    posts.append(day_post(day, source, {role: figures[role]}, "PS"))
                    wanted[source, f"PS:{role}", event, False].append((day, number, number))
        if day >= TRUCE:
            since += row.get("killed_truce_new") or 0
            amount = Amount(since, since, TextRef(0, 0, ""), "person")
            posts.append(day_post(f"{day}", "PS:ministry", {"person": ("killed", amount, phase)}, "PS"))
            wanted["PS:ministry", "PS:person", "killed", True].append((day, since, since))
    compare("gaza_daily", posts, wanted)


def compare(name: str, posts: Sequence[Any], wanted: Mapping[tuple[str, str, str, bool], Sequence[Any]]) -> None:
    """Series that come back with every step and no other, and revisions that tell each step's way."""
    with in_ledger(posts) as questions:
        whole = 0
        for (source, counted, event, phase), days in wanted.items():
            tallies = [
                (question, tally)
                for question in questions
                for tally in question.tallies
                if tally.source == source and question.event == event and of_group(tally, counted, phase)
            ]
            steps = [day for before, day in pairwise([("", None, None), *days]) if before[1:] != day[1:]]
            told = [step for question, _ in tallies for step in points(question, source)]
            ways = [
                one.change
                for question, tally in tallies
                for one in find_revisions(question)
                if one.source == tally.label
            ]
            right = sorted(told) == sorted(steps) and len(tallies) == 1 and Counter(ways) == Counter(expected(steps))
            whole += right
            if not right:
                print(
                    f"  {source} {counted} {event} anew={phase}: {len(tallies)} tallies, {len(told)}/{len(steps)} steps"
                )
                print(f"    revisions {dict(Counter(ways))}, expected {dict(Counter(expected(steps)))}")
                print(
                    f"    missing {sorted(set(steps) - set(told))[:4]}, too many {sorted(set(told) - set(steps))[:4]}"
                )
        days = sum(map(len, wanted.values()))
        print(f"{name}: {whole} of {len(wanted)} series given back exactly with their revisions ({days} figures)")


def of_group(tally: Tally, counted: str, phase: bool) -> bool:
    claims = [report.claim for entry in tally.entries for report in entry.reports]
    return all(one.counted and one.counted.id == counted and (one.period is not None) == phase for one in claims)


def points(question: Question, source: str) -> Iterator[tuple[str, Any, Any]]:
    for series in make_series(question):
        if series.source == source:
            yield from ((point.day, point.amount.low, point.amount.high) for point in series.points)


def expected(steps: Sequence[tuple[str, Any, Any]]) -> Iterator[Change]:
    """What each step is by its own numbers; "more than N" is refined by a later "about M" that lies above N."""
    for (_, before, open_end), (_, after, high) in pairwise(steps):
        if open_end is None and high is not None and after * 9 >= before * 10:
            yield Change.REFINED
        else:
            yield Change.RAISED if after > before or high is None else Change.LOWERED


if __name__ == "__main__":
    data = Path(sys.argv[1])
    score_losses(data)
    score_gaza(data)
    score_origins(data)
    score_incidents(data, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
