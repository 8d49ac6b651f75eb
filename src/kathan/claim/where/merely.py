"""Tell the places that are merely one side of a relation, part of another word or who acts: a place in, a yes or no."""

from collections.abc import Sequence
from typing import Any

from kathan.claim.line import Item, Line
from kathan.claim.where.marked import behind_kind
from kathan.claim.where.seat import forms_of, opening
from kathan.model.mention import PlaceMention

DESCRIBED = 8  # words up to the land that closes what is said of a place
_JOINED = frozenset({"-", "- ", " -"})
RUNS = 6  # words from one end of a train or road to the word for it


def paired(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a hyphen joins the place to another or a name ("the India-China border"): a relation, not a scene; a
    dash with spaces around it sets a name apart ("four killed in Zamfara - Police")."""
    places, names = _beside(line.places, item), _beside(line.names, item)
    gaps = [_gap(line, *pair).strip() for pair in places] + [_gap(line, *pair) for pair in names]
    return not _JOINED.isdisjoint(gaps)


def _beside(others: Sequence[Item[Any]], item: Item[PlaceMention]) -> list[tuple[int, int]]:
    """The tokens between which a place touches others, the left one first."""
    pairs = [(other.last, item.first) for other in others if other.last + 1 == item.first]
    return pairs + [(item.last, other.first) for other in others if item.last + 1 == other.first]


def _gap(line: Line, left: int, right: int) -> str:
    spans = line.scan.tokens.spans
    return line.scan.text[spans[left][1] : spans[right][0]]


def one_of_two(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether an "and" joins a country to another party before a "between" ("रूस और यूक्रेन [के बीच]")."""
    joins = line.grammar_of("conjunction") if (marks := line.grammar_of("between")) else ()
    ends = {hit.first - 1 for hit in marks}
    others = [(other.first, other.last) for other in (*line.places, *line.names)]
    for join in joins:
        before = any(last == join.first - 1 for _, last in others)
        after = next((last for first, last in others if first == join.last + 1 and last in ends), None)
        if before and after is not None and (item.last in {join.first - 1, after}):
            return True
    return False


def joined_on(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a hyphen joins a word to the place, which says whose or whither ("Lahore-bound", "US-led")."""
    text, end = line.scan.article.text, item.mention.ref.end
    joined = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    small = text[end + 1 : end + 2].islower() or item.mention.ref.text.isupper()
    return line.scan.pack.options.capitals == "names" and item.mention.id is not None and joined and small


def runs_from(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a hyphen joins a place to the other end of a train or road named so ("दिल्ली-कामाख्या [एक्सप्रेस]")."""
    cased = line.scan.pack.options.adpositions == "after"
    if not cased or item.last >= line.last or line.gap(item.last + 1) != "-":
        return False
    near = range(item.last + 2, item.last + RUNS + 1)
    named = next((hit.first for hit in line.grammar_of("namesake") if hit.first in near), None)
    cases = line.grammar_of("locative", "genitive", "ablative", "dative", "subject") if named is not None else ()
    return named is not None and not any(item.last < hit.first < named for hit in cases)


def namesake(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a road, train, storm or ship is only named after the place ("दिल्ली रोड", "Cyclone Mocha")."""
    cased = line.scan.pack.options.adpositions == "after"
    follows = behind_kind(line, item) if cased else item.last + 1
    named = line.grammar_of("namesake")
    if any(hit.row.value == "before" and hit.last == item.first - 1 for hit in named):
        return not line.cut_between(item.first - 1, item.first)
    near = [hit for hit in named if hit.first in {item.last + 1, follows}]
    marks = any(hit.row.value != "inside" or not _led_to(line, item) or _says(line, hit.last) for hit in near)
    marks = marks or (cased and _opens_term(line, follows))
    if not cased and not marks and _hyphened(line, item.last):
        return True
    if cased and not marks:  # "لاہور [کراچی موٹروے] پر"
        ends = (one for one in line.places if one.first == item.last + 1 and one.mention.id and item.mention.id)
        marks = any(namesake(line, one) for one in ends)
    return marks and not line.cut_between(item.last, item.last + 1)


def _says(line: Line, last: int) -> bool:
    """Whether a verb of saying stands right behind a token ("a professor at Oxford [University] said")."""
    return any(cue.first == last + 1 and cue.row.kind != "noun" for cue in line.reporting)


def _led_to(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a preposition of place stands right before a place ("at [Dhaka] University")."""
    return any(hit.last == item.first - 1 for hit in line.grammar_of("locative"))


def _hyphened(line: Line, last: int) -> bool:
    """Whether hyphens join a place to a word for a street, names between ("die [Paris-Lodron-]Straße")."""
    token = last + 1
    if token > line.last or line.gap(token) != "-":
        return False
    marks = {hit.first for hit in line.grammar_of("street")}
    while token < line.last and token not in marks and line.gap(token + 1) == "-":
        token += 1
    return token in marks


def _opens_term(line: Line, token: int) -> bool:
    """Whether such a word is the first of a term ("कोटा [रेफर] किए गए")."""
    if not any(hit.first == token for hit in line.terms):
        return False
    return line.scan.text[slice(*line.scan.tokens.spans[token])] in forms_of(line.scan.pack, ("namesake",))


def owns_namesake(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a genitive behind a place joins it to one that people are only of ("हरियाणा के रोहतक के रहने वाले")."""
    options = line.scan.pack.options
    if options.adpositions != "after" or options.boundary != "word":
        return False
    joins = {hit.last + 1 for hit in line.grammar_of("genitive") if hit.first == behind_kind(line, item)}
    return any(other.first in joins and namesake(line, other) for other in line.places)


def between(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country stands between a verb or its noun and those whom it befalls ("by Israel's [killing] of 4"), or
    between the verb's own parts, alone or with another ("تبادلت روسيا [وأوكرانيا] 40 أسيرا")."""
    acts = [hit for hit in line.terms if hit.row.kind in {"verb", "noun"}]
    parted = [hit for hit in acts if not line.scan.packs.events[hit.phrase.event].left]  # "استقبلت تشاد 90 لاجئا"
    ends = {hit.last for hit in acts} | {hit.head_last for hit in parted}
    ends |= {hit.last for hit in line.grammar if hit.first - 1 in ends and hit.last + 1 == item.first}
    first, last = _partners(line, item)
    if first - 1 not in ends or line.cut_between(first - 1, last + 1):
        return False
    counts = {line.with_hedges(count.first) for count in line.counts}
    tails = {hit.last + 1 for hit in acts if hit.head_last == first - 1 and hit.tail_first == last + 1}
    return last + 1 in counts or not tails.isdisjoint(counts)


def _partners(line: Line, item: Item[PlaceMention]) -> tuple[int, int]:
    """The first and last tokens of a country and another that an "and" joins to it."""
    joins = {hit.first: hit.last for hit in line.grammar_of("conjunction")}
    for one in line.places:
        if joins.get(item.last + 1) == one.first - 1 and one.mention.kind == "country":
            return item.first, one.last
        if joins.get(one.last + 1) == item.first - 1 and one.mention.kind == "country":
            return one.first, item.last
    return item.first, item.last


def of_people(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether what is written like a country is the adjective of those counted: an "and" joins it to one ("26 Saudis
    [and Syrians]"), or their noun in the case of a number's object stands right before it ("12 جنديا [سوريا]")."""
    joins = [hit.first - 1 for hit in line.grammar_of("conjunction") if hit.last == item.first - 1]
    if any(other.mention.demonym and other.last in joins for other in line.places):
        return True
    ending = line.scan.pack.options.object_ending
    nouns = {line.tokens_of(count.mention.extent)[1] for count in line.counts} if ending else ()
    return item.first - 1 in nouns and line.ref(item.first - 1, item.first - 1).text.endswith(ending)


def asserted(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether "that" leads to a country where verbs stand first: its deeds are told then ("that Israel hit")."""
    goes_on = item.last < line.last and line.breaks[item.last + 1 - line.first] < 1
    return goes_on and any(hit.last == item.first - 1 for hit in line.grammar_of("complementizer"))


def gives_behind(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country or capital is the subject of a verb of saying, giving, sending or attack right before it."""
    if item.mention.kind not in {"country", "capital"} or item.mention.demonym:
        return False
    moves = {code for code, event in line.scan.packs.events.items() if event.place in {"goes", "sent"}}
    verbs = [hit.head_last for hit in line.terms if hit.row.kind == "verb" and hit.phrase.event in moves]
    said = [hit for hit in line.reporting if hit.row.kind.split("|")[0] in {"verb", "announce", "tell"}]
    verbs += [hit.head_last for hit in said if "tally" not in hit.phrase.kinds]  # what "Egypt registered" is there
    strikes = (hit for hit in line.grammar_of("strike") if hit.row.value == "verb" or line.starts_clause(hit.first))
    verbs += [hit.last for hit in strikes]  # "missiles struck [Kyiv]"
    return item.first - 1 in verbs and not line.cut_between(item.first - 1, item.first)


def of_its_town(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a region only tells whose town the one before it is, a word between ("in Kut, [seat] of Wasit")."""
    if item.mention.kind != "region" or line.scan.pack.options.word_order != "vso":
        return False
    towns = (
        other for other in line.places if other.last + 2 == item.first and other.mention.kind in {"city", "capital"}
    )
    town = next((other for other in towns if not line.cut_between(other.last, item.first)), None)
    if town is None or town.mention.demonym or town.mention.country != item.mention.country:
        return False
    return any(hit.last == town.first - 1 for hit in line.grammar_of("locative"))


def of_the_land(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a part of the world only says where the country lies that was told of ("in this country of [West
    Africa]")."""
    if item.mention.kind != "macroregion":
        return False
    return any(hit.last == item.first - 1 for hit in line.grammar_of("nationwide"))


def of_its_description(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a land closes what is said of the place before it behind a comma ("Kut, the town in [Iraq]")."""
    if item.mention.kind not in {"country", "region"} or item.mention.demonym:
        return False
    starts = {hit.first for hit in line.grammar_of("article")}
    for other in line.places:
        near = 1 < item.first - other.last <= DESCRIBED and other.last + 1 in starts and not other.mention.demonym
        if near and line.gap(other.last + 1).startswith(",") and other.mention.kind != "country":
            alike = other.mention.country in {None, item.mention.country}
            firsts = [*(hit.first for hit in line.terms), *(count.first for count in line.counts)]
            told = any(other.last < first < item.first for first in firsts)
            return alike and not told and line.cut_between(other.last, item.first) <= 1
    return False


def of_site(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a "to" joins a place to a word for a kind of place and its adjective ("the eastern coast to Libya")."""
    if line.scan.pack.options.word_order != "vso":
        return False
    mark = next((hit for hit in line.grammar_of("dative") if hit.last == opening(line, item) - 1), None)
    ends = [hit.last for hit in line.grammar_of("site")]
    return mark is not None and any(0 < mark.first - end <= 2 and not line.cut_between(end, mark.first) for end in ends)


def likened(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place is only one of those that another is like ("comme ses voisins le Mali et le Niger"), or says more
    closely what was told before ("缅甸发生地震,震中位于[曼德勒]")."""
    likes = [hit for hit in line.grammar_of("alike") if hit.last < item.first]
    near = [hit for hit in likes if not line.cut_between(hit.last, item.first)]
    told = min((other.first for other in line.places if not other.mention.demonym), default=item.first) if near else 0
    return any(hit.row.value != "told" or told < hit.first for hit in near)
