"""Tell who attacks from where an attack falls: a place of a sentence in, whether it strikes or is struck out."""

from kathan.claim.line import Item, Line
from kathan.claim.where.seat import CLAUSE, SUFFERED, acts_bare, comes_under, opening
from kathan.model.article import RegionKind
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit
from kathan.packs.things import FIRED

OWNED = 8  # words from an attack to its "against"
REACH = 3  # words from a case marker to an attack, of what kind it is between


def strikes(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country does the attack whose word follows its genitive, or stands right behind it ("이란의 공습")."""
    if item.mention.kind not in {"country", "capital"}:
        return False
    bare = line.scan.pack.options.subject == "bare"
    if bare and is_struck(line, item):
        return False  # "俄军对[乌克兰]的袭击"
    last = _past_time(line, item.last) if bare else item.last
    owned = [hit.last for hit in line.grammar_of("genitive") if hit.first <= last + 1 <= hit.last]
    reach = range(last + 1, (owned[0] + REACH if owned else last + 1) + 1)
    marks = [hit for hit in line.grammar_of("strike") if hit.first in reach] if owned or bare else []
    if line.scan.pack.options.noun_first and (_heads_strike(line, item) or _falls_abroad(line, item)):
        return True
    aimed = bare and any(opening(line, other) == item.last + 2 and is_struck(line, other) for other in line.places)
    cased = line.scan.pack.options.bare_genitive and not acts_bare(line, item)  # "восток Украины обстреляли"
    does = not owned and not cased and _attacks(line, item.last)
    return aimed or does or (bool(marks) and not line.cut_between(item.last, marks[0].first))


def _past_time(line: Line, last: int) -> int:
    """A token moved on past the time behind it, an adverb and what is fired ("以色列[23日再次无人机]空袭")."""
    last = next((item.last for item in line.times if item.first == last + 1), last)
    last = next((hit.last for hit in line.grammar_of("adverb") if hit.first == last + 1), last)
    spans = line.scan.tokens.spans
    hits = line.scan.starting.get(spans[last + 1][0], ()) if last < line.last else ()
    fired = (hit.last for hit in hits if hit.table == "units.tsv" and not FIRED.isdisjoint(hit.row.unit.split()))
    return next(fired, last)


def _heads_strike(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country before a comma opens a headline that tells of an attack ("러, 우크라 병원 공습"), or opens it
    right before the attack, which may be its own or on it ("[러시아] 공습에 12명 사망"): the text below tells."""
    follows = item.last + 1
    if item.first > line.first or follows > line.last:
        return False
    marks = line.grammar_of("strike")
    headed = line.sentence.kind is RegionKind.TITLE and item.mention.kind == "country"
    if headed and any(hit.first == follows and not hit.row.value for hit in marks):
        return True
    return line.gap(follows).strip() == "," and any(hit.first > follows for hit in marks)


def _falls_abroad(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country stands right before an attack of which a body of another country tells, or which befell its
    people, and no other country before it does it ("레바논 보건부 [이스라엘 공습에] 95명 사망", "러시아의 우크라이나
    공습")."""
    if not any(hit.first == item.last + 1 for hit in line.grammar_of("strike")):
        return False
    others = [other for other in line.places if other.mention.country != item.mention.country]
    people = {hit.first for hit in line.roles}
    if any(other.first > item.last and other.last + 1 in people for other in others):
        return not any(other.last < item.first for other in others)  # "러시아 공격으로 우크라 민간인 3명이"
    bodies = [name for name in line.names if name.mention.id and ":" in name.mention.id]
    lands = {(name.mention.id or "").partition(":")[0].partition("-")[0] for name in bodies}
    inside = {token for name in bodies for token in range(name.first, name.last + 1)}
    doer = any(other.first < item.first and other.first not in inside for other in others)
    return bool(lands) and item.mention.country not in lands and not doer


def is_struck(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether an attack against a place is told of, whose word a case marker links to it ("라파에 대한 공습")."""
    if line.scan.pack.options.noun_first and _suffers(line, item):
        return True
    before = line.scan.pack.options.adpositions == "before"
    token = opening(line, item) - 1 if before else item.last + 1
    marks = ("against", "dative") if line.scan.pack.options.subject == "bare" else ("against",)  # 对
    if before and any(hit.first == hit.last == token for hit in line.grammar_of("article")):
        token -= 1
    led = [hit for hit in line.grammar_of(*marks) if hit.first <= token <= hit.last]
    if before and led and _aimed(line, led[0]):
        return True
    end = max(item.last, led[0].last) if led else item.last
    end = _past_owner(line, end) if led else end
    hits = [hit for hit in line.grammar_of("strike") if 0 < hit.first - end <= REACH] if led else []
    return bool(hits) and not line.cut_between(end, hits[0].first)


def _past_owner(line: Line, last: int) -> int:
    """A token moved on past which part of a land is meant, or whose attack it is ("키이우에 대한 [러시아의] 공격")."""
    parts = {hit.first: hit.last for hit in line.grammar_of("direction", "spot")}
    spans, nouns = line.scan.tokens.spans, line.scan.pack.options.nouns
    while last < line.last and (last + 1 in parts or line.scan.text[slice(*spans[last + 1])] in nouns):
        last = parts.get(last + 1, last + 1)  # "对乌克兰[东部地区]的袭击"
    owner = next((other.last for other in line.places if other.first == last + 1), None)
    return next((hit.last for hit in line.grammar_of("genitive") if hit.first - 1 == owner), last)


def _aimed(line: Line, mark: Hit) -> bool:
    """Whether "against" follows a noun of attack, no more than whose it is between ("ataques de X contra Y")."""
    nouns = (hit for hit in line.grammar_of("strike") if hit.row.value != "verb" and hit.last < mark.first)
    return any(mark.first - hit.last <= OWNED and not line.cut_between(hit.last, mark.first) for hit in nouns)


def under_fire(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a town or region stands right behind a word for what is done to it, as its owner by its ending alone
    ("при обстреле Горловки"), or any place behind a verb of attack; the shelling of a country may be its own."""
    if not line.scan.pack.options.bare_genitive or item.mention.demonym:
        return False
    token = opening(line, item) - 1
    values = {hit.row.value for hit in line.grammar_of("strike") if hit.last == token}
    if "verb" in values and not acts_bare(line, item):
        return True
    return ("on" in values and item.mention.kind != "country") or _hit_there(line, item)


def _hit_there(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place comes under attack, or stands in the case of an object before its verb ("[Одессу] атаковали")."""
    if comes_under(line, item):
        return True
    behind = (hit for hit in line.grammar_of("strike") if hit.first == item.last + 1)
    return any(hit.row.value == "verb" for hit in behind) and not acts_bare(line, item)


def _suffers(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place is the subject of a clause in which it comes under an attack ("키이우가 미사일 공습을 받아")."""
    marked = any(hit.first == item.last + 1 for hit in line.grammar_of("subject"))
    later = (hit for hit in line.grammar_of("strike") if hit.first > item.last) if marked else ()
    first = next((hit for hit in later if hit.row.value == SUFFERED), None)
    return first is not None and first.first - item.last <= CLAUSE and not line.cut_between(item.last, first.first)


def _attacks(line: Line, last: int) -> bool:
    """Whether a verb of attack follows behind a country, at most a time between, which nobody does to it ("Russia has
    attacked Kyiv")."""
    last = next((item.last for item in line.times if item.first == last + 1), last)
    helped = next((hit.last for hit in line.grammar_of("auxiliary") if hit.first == last + 1), last)
    agents = {hit.first - 1 for hit in line.grammar_of("agent")}  # "Nepal struck by a quake"
    verbs = (hit for hit in line.grammar_of("strike") if hit.row.value == "verb" and hit.last not in agents)
    return any(hit.first == helped + 1 and not line.cut_between(last, hit.first) for hit in verbs)
