"""Tell the words that say who filed a story, and where: a sentence and its words in, whether they are that out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from kathan.claim.line import Item, Line
from kathan.claim.where.marked import located
from kathan.mention.place.beside import ancestors
from kathan.model.article import RegionKind
from kathan.model.claim import Site
from kathan.model.mention import PlaceMention, TimeMention
from kathan.packs.fold import fold_form
from kathan.packs.load import Pack
from kathan.packs.schema import JunkRow

DATELINE_REACH = 40
_DATES = frozenset({"when.month", "when.marked", "when.digits", "when.iso"})
_NAMED = 2  # words of somebody's name
LEAD = 6  # lines that tell in which country a story is set
FILED_HEAD = 6  # words before the place where a story was filed
_FILED = regex.compile(r"[^.;:!?\n\u0964\u06d4]*\s(?:[\u2014\u2013-]|--)\s|,?[^,;:!?\n]*\([^)\n]*\)\s*[\u2014\u2013:-]")
_GLUED = regex.compile(r"(?:, [\p{L} .]{2,25}(?: \(\p{L}+\))?)?\u2014\p{Lu}")  # "TUNIS, Tunisia\u2014Navy divers"
_COLON = regex.compile(
    r"(?:,\s?\d{1,2}\s[^\s,.:\u0964\u06d4]+)?\s?(?:[:\u2026\u0903]\s|//)"
)  # "तेल अवीव, 30 अक्टूबर : ", "کیف//"
_BYLINED = regex.compile(r"[^.;:!?()\n\u06d4\u0964]{0,30}\(([^()\n]{2,40})\)")
# What opens a sentence up to the end of its first bracket; the bracket's words apart.
_OPENING = regex.compile(
    r"[^(\[\u3010\u3014\uff08\n]{0,30}[(\[\u3010\u3014\uff08]([^)\]\u3011\u3015\uff09\n]{2,40})[)\]\u3011\u3015\uff09]"
)
_TELLS = frozenset({RegionKind.TITLE, RegionKind.SUBTITLE, RegionKind.BODY})
_FILING = frozenset({"news-agency", "outlet", "newspaper", "media", "state-media"})


@lru_cache(maxsize=64)
def _words(pack: Pack, kind: str) -> tuple[str, ...]:
    """The folded words of one kind that furniture of pages is known by."""
    return tuple(fold_form(row.form) for row in pack.rows(JunkRow) if kind in row.kind.split("|"))


def is_byline(line: Line, text: str) -> bool:
    """Whether words in brackets say who filed a story: a desk, a reporter, an agency."""
    words, pack = fold_form(text), line.scan.pack
    opens, ends = _words(pack, "byline"), _words(pack, "desk")
    agencies = (item.mention.ref.text for item in line.names if item.mention.kind in _FILING)
    return words.startswith(opens) or words.endswith(ends) or any(words == fold_form(name) for name in agencies)


def behind_byline(line: Line) -> int:
    """The first token behind the bracket with which a sentence opens, where that says who filed it; else the first."""
    opened = _OPENING.match(line.scan.article.text, line.sentence.start, line.sentence.end)
    if opened is None:
        return line.first
    at = line.scan.folded.offset(opened.end())
    tokens = range(line.first, line.last + 1)
    behind = next((token for token in tokens if line.scan.tokens.spans[token][0] >= at), line.first)
    headed = line.scan.article.text.startswith("\u3010", line.sentence.start)  # "【大紀元8月1日報導】"
    closed = any(hit.last == behind - 1 for hit in line.grammar_of("filed"))  # "（法新社首爾8日電）"
    return behind if headed or closed or _tells_who(line, opened[1]) else line.first


def _tells_who(line: Line, text: str) -> bool:
    words = fold_form(text)
    return any(form in words for form in _words(line.scan.pack, "byline"))


def is_pointer(line: Line) -> bool:
    """Whether a heading only points to another story ("Also read: ...")."""
    start, end = (line.scan.folded.offset(at) for at in (line.sentence.start, line.sentence.end))
    return line.scan.text[start:end].lstrip().startswith(_words(line.scan.pack, "start"))


def leads_on(pack: Pack, text: str) -> bool:
    """Whether a line of furniture leads to the headlines of other stories below it ("Read more:")."""
    words = fold_form(text).rstrip()
    return words.endswith(":") or words in _words(pack, "pointer")


def signs(line: Line, own: Item[PlaceMention]) -> bool:
    """Whether a line only says who filed the story and where from ("Amina Lawal, Jos"), as capitals tell."""
    if line.scan.pack.options.capitals != "names" or own.last < line.last or own.first - line.first < _NAMED:
        return False
    words = [line.ref(token, token).text for token in range(line.first, own.first)]
    apart = line.gap(own.first).strip() == "," and not any(line.cut_between(line.first, at) for at in (own.first - 1,))
    return apart and len(line.places) == 1 and all(word[:1].isupper() for word in words)


def _placed(line: Line) -> bool:
    """Whether a line says nothing but places, names and dates ("Rome (Reuters).", "НАЙРОБИ, 10 января.")."""
    days = (item for item in line.times if _DATES.intersection(item.mention.rules))
    spans = [(item.first, item.last) for item in (*line.places, *line.names, *days)]
    told = {token for first, last in spans for token in range(first, last + 1)}
    return told.issuperset(range(line.first, line.last + 1))


def _filed_from(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a word that closes a dateline follows the place at the head of its sentence, at most a day between."""
    if item.first - line.first > FILED_HEAD:
        return False
    for hit in line.grammar_of("filed"):
        days = sum(time.last - time.first + 1 for time in line.times if item.last < time.first < hit.first)
        if 0 < hit.first - item.last - days <= 1 and not line.cut_between(item.last, hit.first):
            return True
    return False


def _alone(line: Line) -> bool:
    """Whether a short line may be a dateline by itself; one that looks like a heading has to name an agency, or to be
    the only one with a colon, as in a bulletin each place has a line of its own ("मनीला:")."""
    if line.sentence.kind is RegionKind.BODY:
        return True
    text, regions = line.scan.article.text, line.scan.article.regions
    headed = [
        one for one in regions if one.kind is RegionKind.HEADING and text[one.start : one.end].rstrip()[-1:] == ":"
    ]
    if len(headed) == 1 and headed[0].start <= line.sentence.start < headed[0].end:
        return line.scan.pack.options.adpositions == "after"
    agency = any(item.mention.kind in _FILING for item in line.names)
    return agency and line.sentence.kind is RegionKind.HEADING


def dateline(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the place is where a story was filed: it stands at the head of its sentence, before a dash."""
    if _filed_from(line, item):
        return True
    if item.first - line.first > 3 or located(line, item):
        return False
    if line.last - line.first <= 3 and not line.terms and _alone(line) and _placed(line):
        return True
    text, end = line.scan.article.text, item.mention.ref.end
    if text.endswith(("(", "["), 0, item.mention.ref.start) and text.startswith("=", end):
        return True  # "(서울=뉴스1)", "[서울=뉴시스]"
    if _FILED.match(text, end, min(line.sentence.end, end + DATELINE_REACH)):
        return True
    if _GLUED.match(text, end) and line.ref(line.first, line.first).text.isupper():
        return True
    if line.sentence.kind is RegionKind.BODY and item.first == line.first:
        days = (time for time in line.times if time.first == item.last + 1 and _DATES.intersection(time.mention.rules))
        if _COLON.match(text, end) or any(_COLON.match(text, day.mention.ref.end) for day in days):
            return True  # "Quetta, July 17: "
    byline = _BYLINED.match(text, end, line.sentence.end) if item.first == line.first else None
    return byline is not None and is_byline(line, byline[1])


def filed_on(line: Line, time: Item[TimeMention]) -> bool:
    """Whether a date is the day on which a story was filed: right behind the place of its dateline."""
    if _DATES.isdisjoint(time.mention.rules):
        return False
    alone = {(time.first, time.last), *((item.first, item.last) for item in (*line.places, *line.names))}
    told = {token for first, last in alone for token in range(first, last + 1)}
    after = line.scan.article.text[line.sentence.end : line.sentence.end + 3]
    if line.places and "\n" not in after and told.issuperset(range(line.first, line.last + 1)):
        return True  # "काठमांडू, 10 सितंबर।" before the first sentence of a story
    return any(0 < time.first - place.last <= 1 and dateline(line, place) for place in line.places)


def only_filed(line: Line, item: Item[PlaceMention], place: Site | None) -> bool:
    """Whether a story that is set in a whole country or region was only filed from a town of it, or one set in another
    country or in a village that no pack knows from anywhere."""
    if place is None or place.id == item.mention.id:
        return False
    places = line.scan.packs.names.places
    row = places.get(item.mention.id or "")
    around = ancestors(row, places) if row else ()
    told = place.ref is None and place.id in around  # of all of which a body of its own tells
    inside = place.id is not None and (place.id == item.mention.country or told)
    away = place.country != item.mention.country
    return (inside or away) and line.sentence.kind is RegionKind.BODY and dateline(line, item)


def filed_abroad(line: Line, item: Item[PlaceMention], body: Site | None) -> bool:
    """Whether a story was only filed from a place, and the body that speaks tells of its own country."""
    return body is not None and body.country not in {None, item.mention.country} and dateline(line, item)


def without_desk(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with no scene in the town of a dateline whose land the lead does not name though it names others.

    "(자카르타=연합뉴스) 미얀마 군부가 시위대 30명을 체포했다": in languages without capitals or with ``desks``. Nor in
    one of these, where the stories of a whole country are filed, if nothing else names it.
    """
    lead = [line for line in lines if line.sentence.kind in _TELLS][:LEAD]
    options = lines[0].scan.pack.options if lines else None
    if options is None or (options.boundary == "word" and not options.desks):
        return tuple(lines)
    desks = [(line, item) for line in lead for item in line.places if item.mention.id and dateline(line, item)]
    desks = [(line, item) for line, item in desks if not (options.boundary == "word" and _marked_off(line, item))]
    if not desks:
        return tuple(lines)
    opened, desk = desks[0]
    lands = {land for line in lead for land in _lands(line, desk)}
    if not lands or (desk.mention.country in lands and not _at_desk(lines, desk)):
        return tuple(lines)
    only = Item(desk.first, desk.last, replace(desk.mention, demonym=True))  # no scene, but still who filed it
    left = replace(opened, places=tuple(only if item is desk else item for item in opened.places))
    return tuple(left if line is opened else line for line in lines)


def land_abroad(lines: Sequence[Line]) -> Site | None:
    """The one country whose people or bodies the lead of a story names that was only filed from another one or from its
    capital ("НАЙРОБИ, 10 января. Более 20 млн [суданцев] нуждаются в помощи"), where no land strikes another."""
    lead = [line for line in lines if line.sentence.kind in _TELLS][:LEAD]
    options = lead[0].scan.pack.options if lead else None
    if options is None or options.boundary != "word" or not options.desks:
        return None
    if any(line.grammar_of("strike") for line in lead):
        return None
    filed = (item for line in lead for item in line.places if item.mention.demonym and dateline(line, item))
    desk = next(filed, None)
    lands = {land for line in lead for land in _lands(line, desk)} if desk else set()
    row = lead[0].scan.packs.names.places.get(lands.pop()) if len(lands) == 1 else None
    away = desk is not None and desk.mention.ref.text not in options.desks
    return Site(row.label, row.id, row.id, None) if row and away else None


def _marked_off(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a sign stands before a place at the head of its line, which is an item of a bulletin ("▪ Kyiv.")."""
    text, start = line.scan.article.text, item.mention.ref.start
    head = text[text.rfind("\n", 0, start) + 1 : start].strip()
    return bool(head) and not any(sign.isalnum() for sign in head)


def _at_desk(lines: Sequence[Line], desk: Item[PlaceMention]) -> bool:
    """Whether the town of a dateline is one where national stories are filed, as any capital is where words part, and
    is named nowhere else."""
    options = lines[0].scan.pack.options
    if desk.mention.ref.text not in options.desks and (options.boundary != "word" or desk.mention.kind != "capital"):
        return False
    return not any(item.mention.id == desk.mention.id for line in lines for item in line.places if item is not desk)


def _lands(line: Line, desk: Item[PlaceMention]) -> Iterator[str]:
    """The countries of the places and bodies that a line names, but for its dateline's."""
    rows = line.scan.packs.names.places
    yield from (one.mention.country for one in line.places if one is not desk and one.mention.country)
    bodies = (item.mention.id or "" for item in line.names if item.mention.kind not in _FILING)
    owners = (body.rpartition(":")[0] for body in bodies)
    yield from (rows[owner].country for owner in owners if owner in rows)
