"""Find the time that a sentence's surroundings lend it: an article's lines and acts of saying in, a time a line out.

"A blast shook Lahore on Monday. Five people were killed." tells of one day. A headline and the sentences to come are of
the day that the article opens with, those of a paragraph of the one it names before them. Only what happens at once is
dated so (``at_once`` of its event), and only where the article's own scene is; what is told as a total to date, or with
a length of time of its own, is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kathan.claim.countable import noun_span
from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.claim.when.live import find_live
from kathan.claim.when.raised import compares, tells_rise
from kathan.claim.where.filed import filed_on, is_pointer
from kathan.claim.where.marked import HEADS
from kathan.claim.where.own import only_says
from kathan.claim.where.scene import Scene, resumes
from kathan.claim.who.beside import dated
from kathan.claim.who.saying import Saying
from kathan.mention.place.beside import ancestors
from kathan.mention.when.stretch import RANGE
from kathan.model.article import RegionKind
from kathan.model.claim import Period, Site
from kathan.model.mention import TimeMention
from kathan.model.steps import Step
from kathan.model.text_ref import TextRef
from kathan.model.window import Grain, Window

OPENING = 2  # sentences of the body whose figures are of the day that they name
LEAD_LINES = 8  # and those that may say when an article is set where they count nobody
LABEL = 5  # letters and signs before the place that a line of a list is about ("• Zwettl: ...", "- in Horn ...")
_RECENT = timedelta(days=45)  # before an article's publication; what is older is told as background
_NEAR = timedelta(days=5)
_REPORT = timedelta(days=3)
_AHEAD = timedelta(days=2)  # zones and late editions; what is later has not happened
_AT_WORK = frozenset({"rescuer", "firefighter", "medic", "police"})
_LENGTHS = frozenset({"when.past", "when.within"})  # "in 24 hours" says less than "on Monday" beside it
_FINE = frozenset({Grain.MINUTE, Grain.HOUR, Grain.DAY})
_COARSE = frozenset({Grain.YEAR, Grain.DECADE, Grain.CENTURY})


@dataclass(frozen=True, slots=True)
class Day:
    """The time that the text around a sentence is set in, and the rule that says so; no period where nothing does.

    ``report``: it is a stretch of several days with both its ends, that of a report, which counts what fell into it.
    ``led``: the events that the article opens with. ``listed``: for an item of a list that a line announces.
    ``more``: the events of which the sentence that names the time only tells of more ("two more died on Sunday").
    """

    period: Period | None = None
    rule: str = ""
    report: bool = False
    led: frozenset[str] = frozenset()
    listed: bool = False
    more: frozenset[str] = frozenset()


def _earliest(line: Line, sayings: Sequence[Saying], fine: bool) -> Period | None:
    """The first in time of a sentence's dates: what is told happened before it was said. None to come counts, nor one
    of a sentence that tells no more than who said the one before, and when."""
    if not line.times or only_says(line):
        return None
    said = {saying.said_at.ref for saying in sayings if saying.said_at}
    fitting = (item for item in line.times if not (tells_rise(line, item) or compares(line, item)))
    fitting = (item for item in fitting if not filed_on(line, item))
    told = (item.mention for item in fitting if item.mention.ref not in said)
    starts = [(start, one) for one in told if (start := _start(line, one, fine)) is not None]
    if not starts:
        return None
    first = min(starts, key=_vaguely)[1]
    return Period(first.window, first.ref) if first.window else None


def _vaguely(pair: tuple[datetime, TimeMention]) -> tuple[bool, bool, datetime]:
    """A time by how little it says of when it was: a length, a whole year ("first this year"), late."""
    start, time = pair
    return any(rule in _LENGTHS for rule in time.rules), bool(time.window and time.window.grain in _COARSE), start


def _start(line: Line, time: TimeMention, fine: bool) -> datetime | None:
    """When a time begins that may date what happened; with ``fine`` only a recent day or part of one."""
    window, published = time.window, line.scan.article.published
    if window is None or window.start is None or (published and window.start > published.local + _AHEAD):
        return None
    headed = line.sentence.kind in HEADS  # "Online, 27 September 2025"
    if published and not headed and window.start.date() == published.local.date() and _with_year(window, time):
        return None  # the day of publication itself ("Published Tuesday, April 21, 2015")
    last = window.end if RANGE in time.rules and window.end else window.start
    old = published is not None and published.local - last > _RECENT
    within = "when.within" in time.rules
    return None if fine and (old or within or window.grain not in _FINE) else window.start


def _with_year(window: Window, time: TimeMention) -> bool:
    return window.start is not None and str(window.start.year) in time.ref.text


def article_day(
    lines: Sequence[Line], sayings: Sequence[Sequence[Saying]], frames: Sequence[Sequence[Frame]]
) -> Period | None:
    """The day that an article is about: the first that its headline or its opening sentences name.

    Where only later sentences with figures or a report's key points name one, for these are of other days as well, it
    is the day on which one says that it happened, or the only day they name.
    """
    told = 0
    later: list[Period] = []
    happened: list[Period] = []
    lands = set[str]()
    for line, said, figures in zip(lines, sayings, frames, strict=True):
        kind = line.sentence.kind
        told += kind is RegionKind.BODY
        if told > LEAD_LINES:
            break
        listed = kind is RegionKind.ITEM
        if kind is not RegionKind.BODY and kind not in HEADS and not listed:
            continue
        own = {one.mention.country for one in line.places if one.mention.country and not one.mention.demonym}
        if told > OPENING and own and lands and lands.isdisjoint(own):
            continue  # it tells of another land
        lands |= own
        period = _earliest(line, said, fine=True)
        if period and (not figures or (told <= OPENING and not listed)):
            period = _alike(lines, later) or period if told and not figures else period
            return _happened_before(lines, sayings, period) if not figures and not _happens(line) else period
        later += [period] if period else []
        happened += [period] if period and _lately(line, period) and _happens(line) else []
    if happened:
        return happened[0]
    return _alike(lines, later)


def _alike(lines: Sequence[Line], later: Sequence[Period]) -> Period | None:
    """The one recent day that all sentences with figures so far name, key points as a rule; a sentence without any that
    names another behind them may only set the scene ("before 7 a.m. Wednesday, she stood in her yard")."""
    near = [period for period in later if _lately(lines[0], period)]
    return near[0] if near and all(period.window == near[0].window for period in later) else None


def _report_head(lines: Sequence[Line], times: Sequence[TimeMention]) -> Period | None:
    """The stretch of days that stands above a report, in no sentence of it ("Situation report 27, 1–15 September")."""
    told = {RegionKind.BODY, RegionKind.ITEM}
    body = next((line.sentence.start for line in lines if line.sentence.kind in told), 0)
    found = next((time for time in times if RANGE in time.rules and time.ref.start < body), None)
    return Period(found.window, found.ref) if found and found.window and _long(found.window) else None


def _long(window: Window) -> bool:
    return window.start is not None and window.end is not None and window.end - window.start >= _REPORT


def _happened_before(lines: Sequence[Line], sayings: Sequence[Sequence[Saying]], period: Period) -> Period:
    """The earlier day of the article's lead on which a sentence says that something happened, else the day given."""
    for line, said in zip(lines[:LEAD_LINES], sayings, strict=False):
        own = _earliest(line, said, fine=True) if line.sentence.kind is RegionKind.BODY and _happens(line) else None
        start, since = (own.window.start, period.window.start) if own else (None, None)
        if own and start and since and timedelta() < since - start < _NEAR:
            return own
    return period


def _happens(line: Line) -> bool:
    """Whether a sentence says of what is told that it happened ("the attack took place on Friday"), and of no other."""
    said = {hit.row.value for hit in line.grammar_of("happens")}
    return "" in said and "other" not in said


def _lately(line: Line, period: Period) -> bool:
    """Whether a time is one of the days before an article's publication."""
    start, end, published = period.window.start, period.window.end, line.scan.article.published
    if published is None or start is None or end is None:
        return False
    return end - start == timedelta(days=1) and published.local - start < _NEAR


def find_days(
    lines: Sequence[Line],
    sayings: Sequence[Sequence[Saying]],
    frames: Sequence[Sequence[Frame]],
    times: Sequence[TimeMention] = (),
) -> tuple[Day, ...]:
    """For every sentence the time that its surroundings give it: its paragraph's so far, else the article's.

    ``times``: all of the article, of which some stand above it or between its entries and in no sentence.
    """
    live = find_live(lines, times)
    head = sum(line.sentence.start < live.stamps[0].ref.start for line in lines) if live else len(lines)
    whole = article_day(lines[:head], sayings[:head], frames[:head]) or _report_head(lines, times)
    ranged = [time.ref for time in times if RANGE in time.rules]
    led = _opened_with(lines, frames)
    running, heading, announced = None, None, False
    more: frozenset[str] = frozenset()
    paragraph = -1
    found: list[Day] = []
    for line, said, figures in zip(lines, sayings, frames, strict=True):
        if line.sentence.paragraph != paragraph:
            running, paragraph = running if resumes(line) else None, line.sentence.paragraph
        listed = line.sentence.kind is RegionKind.ITEM
        near = (
            (running, "period.paragraph"),
            (heading if listed else None, "period.list"),
            (whole, "period.article"),
            (live.day_of(line) if live else None, "period.live"),
        )
        period, rule = next(((period, rule) for period, rule in near if period), (None, ""))
        reported = period is not None and _reports(period, ranged)
        found.append(Day(period, rule, reported, led, listed and announced, more) if period else Day())
        named = _earliest(line, said, fine=False)
        told = named and any(opens_before(line, named, saying, Day(running or whole)) for saying in said)
        if named and not told:
            running, more = named, frozenset(one.event for one in figures if one.count.mention.amount.additional)
        announced = announced if listed else line.announces()
        heading = heading if listed else running if announced or line.sentence.kind in HEADS else None
    return tuple(found)


def _opened_with(lines: Sequence[Line], frames: Sequence[Sequence[Frame]]) -> frozenset[str]:
    """The events that the opening sentences count and the headline counts or tells of ("Начались задержания")."""
    told, found = 0, set[str]()
    for line, figures in zip(lines, frames, strict=True):
        kind = line.sentence.kind
        told += kind is RegionKind.BODY
        if told > OPENING:
            break
        if kind is RegionKind.BODY or kind in HEADS:
            found |= {frame.event for frame in figures}
            found |= {hit.phrase.event for hit in line.terms if kind in HEADS and hit.row.kind == "noun"}
    return frozenset(found)


def _reports(period: Period, ranged: Sequence[TextRef]) -> bool:
    return period.ref in ranged and _long(period.window)


def lent_period(
    line: Line, frame: Frame, day: Day, place: Site | None, scene: Scene
) -> tuple[Period | None, tuple[Step, ...]]:
    """The time of a figure whose sentence names none, and the rule; none where it may be of another time."""
    if day.period is None or not _of_day(line, frame, day, day.period):
        return None, ()
    if day.rule != "period.list" and day.period.window.grain in _COARSE:
        return None, ()
    if _is_total(line, frame, day):
        return None, ()
    unsure = any(item.mention.window is None and dated(item.mention.timex) for item in line.times)
    recalled = any(hit.first == line.first for hit in line.grammar_of("background"))
    if unsure or recalled or is_pointer(line):
        return None, ()
    if day.rule == "period.article" and not _same_scene(place, scene.whole, line, day.listed):
        return None, ()
    ref = day.period.ref
    return day.period, (Step(day.rule, 1.0, ref.text if ref else ""),)


def opens_before(line: Line, own: Period, saying: Saying | None, day: Day) -> bool:
    """Whether the time that opens a sentence before its speaker is when he spoke, since the text around is set in an
    earlier one ("17日发生爆炸。[19日]，指挥部通报称，已造成14人遇难"), where letters stand without spaces."""
    phrase, start = saying.phrase if saying else None, own.window.start
    if phrase is None or day.period is None or line.scan.pack.options.boundary != "none" or start is None:
        return False
    first = next((item for item in line.times if item.mention.ref == own.ref), None)
    if first is None or first.first != line.first or first.last >= phrase[0]:
        return False
    behind = (item.mention.window for item in line.times if item.first > phrase[1])  # "当天空袭打死5人"
    same = any(window and window.start and window.start.date() == start.date() for window in behind)
    return not same and day.period.window.start is not None and day.period.window.start < start


def _is_total(line: Line, frame: Frame, day: Day) -> bool:
    """Whether a figure is all those so far of whom only some more are of the day, or those of an illness or a region
    ("रविवार को 44 मरीज मिले। [अब तक] 14 की मौत हो चुकी है")."""
    if frame.event in day.more and frame.term is not None and frame.term.row.kind == "total":
        return not frame.count.mention.amount.additional
    return bool(line.grammar_of("todate")) and bool(line.grammar_of("illness", "regionwide", "nationwide"))


def _of_day(line: Line, frame: Frame, day: Day, period: Period) -> bool:
    """Whether figures of an event may be of the day that their text is set in."""
    event = line.scan.packs.events[frame.event]
    opened = event.opens and frame.event in day.led and period.window.end is not None
    return event.at_once or day.report or opened or (event.place == "sent" and _help(line, frame))


def _help(line: Line, frame: Frame) -> bool:
    """Whether those who are sent help, or keep order, where something has happened: they are there as it does."""
    first, last = noun_span(line, frame.count)
    return any(hit.row.role in _AT_WORK and first <= hit.first and hit.last <= last for hit in line.roles)


def _same_scene(place: Site | None, whole: Site | None, line: Line, listed: bool) -> bool:
    """Whether nothing sets a place apart from the article's own: either may be silent or not known to lie anywhere.

    A heading tells of the article's place or of one around it, an item of such a place or of the one that it opens
    with; else they belong to other stories. What an announced list tells may lie anywhere in the country, and so do
    areas without a name ("in three states").
    """
    if place is None or whole is None or place.label == whole.label:
        return True
    if place.country and whole.country and place.country != whole.country:
        return False
    if (listed or place.id is None) and place.country and place.country == whole.country:
        return True
    heads = line.sentence.kind in HEADS
    if place.id is None or whole.id is None:
        apart = heads or (line.sentence.kind is RegionKind.ITEM and not _leads(line, place))
        return place.id is not None or not apart
    if place.id in _around(line, whole) or whole.id in _around(line, place):
        return True
    regions, others = _regions(line, place), _regions(line, whole)
    return not heads and (not regions or not others or not regions.isdisjoint(others))


def _leads(line: Line, site: Site) -> bool:
    """Whether a place opens its line, as in a list of places, or is named elsewhere in the article."""
    if site.ref is None:
        return True
    opens = site.ref.start - line.sentence.start <= LABEL
    return opens or line.scan.article.text.count(site.ref.text) > 1


def _regions(line: Line, site: Site) -> frozenset[str]:
    """The ids of a place and of those that it lies in, as far as they are regions; none where none is known."""
    places = line.scan.packs.names.places
    around = (site.id or "", *_around(line, site))
    return frozenset(one for one in around if one in places and places[one].kind == "region")


def _around(line: Line, site: Site) -> Sequence[str]:
    """The ids of the places that a place lies in, and of its country."""
    places = line.scan.packs.names.places
    row = places.get(site.id or "")
    return (*(ancestors(row, places) if row else ()), *((site.country,) if site.country else ()))
