"""Find all mentions of an article and settle which of overlapping readings stands; the losers are kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kathan.mention.name.find import find_names
from kathan.mention.number.count import find_counts, resolve_comparisons
from kathan.mention.number.doubt import doubt_counts
from kathan.mention.number.fraction import join_values
from kathan.mention.number.value import find_values
from kathan.mention.place.find import find_places
from kathan.mention.quotation import find_quotations
from kathan.mention.scan import Scan
from kathan.mention.taken import Taken
from kathan.mention.when.find import find_times
from kathan.model.mention import (
    CountMention,
    CountRole,
    CueMention,
    Mention,
    NameMention,
    PlaceMention,
    QuotationMention,
    TimeMention,
)

_CUE_TABLES = {
    "terms": "event", "reporting.tsv": "reporting", "roles.tsv": "role", "units.tsv": "unit",
    "grammar.tsv": "grammar", "institutions.tsv": "institution",
}  # fmt: skip
_JOINED = frozenset({"number.interval", "number.range"})
_PAPERS = frozenset({"outlet", "newspaper"})
_THERE = frozenset({"locative", "site"})


@dataclass(frozen=True, slots=True)
class Mentions:
    """What stands in one article, each kind in order of place; ``lost`` are readings that gave way."""

    counts: tuple[CountMention, ...]
    times: tuple[TimeMention, ...]
    names: tuple[NameMention, ...]
    places: tuple[PlaceMention, ...]
    quotations: tuple[QuotationMention, ...]
    lost: tuple[Mention, ...] = ()


def _time_role(mention: TimeMention) -> CountRole:
    if mention.timex.startswith("P"):
        return CountRole.DURATION
    return CountRole.CLOCK if mention.timex.startswith("T") else CountRole.DATE


def _counts(count: CountMention) -> bool:
    hedge = count.extent.text[: count.ref.start - count.extent.start]
    hedged = "bound.about" in count.rules and len(hedge.split()) > 1  # "auf rund 2000"
    return count.amount.unit is not None or count.amount.additional or hedged


def _settle_count(count: CountMention, times: Sequence[TimeMention], timed: Taken, named: Taken) -> CountMention:
    """The count with the role that a time or name around it gives; ``timed`` are the places of ``times``."""
    found = timed.find(count.ref.start, count.ref.end)
    time = None if found is None else times[found]
    if time and count.role in {CountRole.COUNT, CountRole.DATE, CountRole.DURATION, CountRole.MEASURE}:
        return replace(count, role=_time_role(time), rules=(*count.rules, "settle.time"))
    if count.role is CountRole.COUNT and named.find(count.ref.start, count.ref.end) is not None:
        return replace(count, role=CountRole.NAME, rules=(*count.rules, "settle.name"))
    return count


def _modelled(counts: Sequence[CountMention]) -> tuple[CountMention, ...]:
    """The counts, where one inside the noun of another names a model ("14 Leopard [2]", "1架苏[35]战机")."""
    units = (count.unit for count in counts if count.unit and count.role is CountRole.COUNT)
    nouns = sorted({(unit.start, unit.end) for unit in units})
    taken = Taken(nouns)
    held = ((count.ref, taken.find(count.ref.start, count.ref.end)) for count in counts)
    inside = {ref for ref, noun in held if noun is not None and nouns[noun][0] < ref.start}
    return tuple(replace(count, role=CountRole.NAME) if count.ref in inside else count for count in counts)


def _set_in(scan: Scan, name: NameMention) -> bool:
    """Whether a preposition of place or a word for a kind of place stands before a paper's name, which is then that of
    the place it is called after ("en Granma", "provincias de Granma")."""
    before = scan.ending.get(scan.before(scan.folded.offset(name.ref.start)), ()) if name.kind in _PAPERS else ()
    led = (word for word in before if word.table == "grammar.tsv")
    return any(not _THERE.isdisjoint(word.row.function.split("|")) for word in led)


def find_mentions(scan: Scan) -> Mentions:
    """All mentions of a scanned article."""
    published = scan.article.published
    values = join_values(scan, find_values(scan))
    counts = find_counts(scan, values)
    times = find_times(scan, values, published.local if published else None)
    # A year-like number that counts something, or others than before, is no year.
    counting = {count.ref for count in counts if count.role is CountRole.COUNT and _counts(count)}
    closing = {count.ref.end for count in counts if count.ref in counting and not _JOINED.isdisjoint(count.rules)}
    people = {(count.ref.start, count.unit.end) for count in counts if count.unit and count.amount.unit == "person"}
    times = tuple(
        time
        for time in times
        if time.ref not in counting
        and (time.ref.start, time.ref.end) not in people
        and time.ref.end not in closing  # "최소 500명에서 최대 [2000]명"
    )
    places = find_places(scan)
    sites = {place.ref for place in places if not place.demonym}
    names = tuple(name for name in find_names(scan, places) if not (name.ref in sites and _set_in(scan, name)))
    known = {name.ref for name in names if not name.described}
    times = tuple(time for time in times if time.ref not in known)  # a paper called Dawn
    named, timed = Taken.by(known), Taken.by(time.ref for time in times)
    held = [named.find(place.ref.start, place.ref.end) is not None for place in places]
    kept = tuple(place for place, lost in zip(places, held, strict=True) if not lost)
    lost = tuple(place for place, lost in zip(places, held, strict=True) if lost)
    numbered = [place.ref for place in kept if any(letter.isdigit() for letter in place.ref.text)]  # "उत्तर [24] परगना"
    named = Taken.by((*known, *numbered)) if numbered else named
    settled = resolve_comparisons([_settle_count(count, times, timed, named) for count in counts])
    settled = doubt_counts(scan, _modelled(settled))
    return Mentions(settled, times, names, kept, find_quotations(scan), lost)


def find_cues(scan: Scan) -> Iterator[CueMention]:
    """The words of the packs that steer the binding, for listings."""
    for hit in scan.hits:
        kind = _CUE_TABLES.get(hit.table)
        if kind:
            value = hit.phrase.event or str(
                getattr(hit.row, "function", getattr(hit.row, "role", getattr(hit.row, "kind", "")))
            )
            yield CueMention(scan.ref(hit.start, hit.end), kind, value, rules=(f"cue.{kind}",))


def all_mentions(scan: Scan, mentions: Mentions) -> tuple[Mention, ...]:
    """Everything found, in order of place."""
    groups: tuple[tuple[Mention, ...], ...] = (
        mentions.counts, mentions.times, mentions.names, mentions.places, mentions.quotations,
        tuple(find_cues(scan)),
    )  # fmt: skip
    found = [mention for group in groups for mention in group]
    return tuple(sorted(found, key=lambda mention: (mention.ref.start, -mention.ref.end)))
