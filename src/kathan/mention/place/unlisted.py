"""Find places that no pack lists by a word for their kind, a preposition or a dateline: scan in, mentions out."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import regex

from kathan.mention.name.surname import TAKEN, ends_name
from kathan.mention.place.bracketed import share_lists
from kathan.mention.place.capital import capital_places, is_part
from kathan.mention.place.direction import past_direction
from kathan.mention.place.enumerated import counted_places, enumerated_places
from kathan.mention.place.leading import (
    befallen,
    fired_on,
    foreign,
    holds_office,
    left,
    left_from,
    lived_in,
    no_kind,
    of_place,
    only_titled,
    otherwise_spelt,
    said_in,
)
from kathan.mention.place.owned import (
    alike_places,
    applies,
    is_noun,
    near_places,
    opening_places,
    owned_places,
    past_genitive,
    repeated,
    until_case,
    words_of,
)
from kathan.mention.place.possessed import possessed_places
from kathan.mention.place.stretch import does, long_enough, run, run_back, run_on, touches
from kathan.mention.place.within import within_places
from kathan.mention.scan import Scan
from kathan.mention.taken import Taken
from kathan.model.article import READABLE
from kathan.model.mention import PlaceMention
from kathan.model.text_ref import TextRef, cut
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_NAMED_FIRST = ("names", "before")  # capitals and adpositions of languages that set a name before its kind
_OPEN = frozenset({"site", "direction"})  # words of grammar that may be part of such a name
_DATELINE = regex.compile(r"(\p{Lu}[\p{Lu} '’-]+\p{Lu})(?:, [\p{L}. ]{2,20})?(?: \([^)\n]{2,30}\))? ?[—–-] ")


def taken_tokens(scan: Scan) -> set[int]:
    """The tokens that known words cover, which are no part of the name of a place that no pack knows."""
    return {token for hit in scan.hits if _is_taken(scan, hit) for token in _covered(hit)}


def _covered(hit: Hit) -> Iterable[int]:
    """The tokens of a form's own words; what stands in its gap is none of them ("hatten [zwei Tote] gemeldet")."""
    if hit.tail < 0:
        return range(hit.first, hit.last + 1)
    return (*range(hit.first, hit.head_last + 1), *range(hit.tail_first, hit.last + 1))


def _is_taken(scan: Scan, hit: Hit) -> bool:
    if hit.table == "grammar.tsv":
        return _OPEN.isdisjoint(hit.phrase.kinds) and not ("water" in hit.phrase.kinds and _called(scan, hit))
    if hit.table == "places.tsv":
        return not _adjective(scan, hit) and not ends_name(scan, hit)
    return hit.table in TAKEN


def _called(scan: Scan, hit: Hit) -> bool:
    """Whether a river's bare name stands before a word for its kind ("[गोदावरी] नदी")."""
    spans = scan.tokens.spans
    behind = scan.starting.get(spans[hit.last + 1][0], ()) if hit.last + 1 < len(spans) else ()
    return any(does(other, "site") for other in behind)


def _readable(scan: Scan) -> Callable[[int], bool]:
    """Tells whether a folded offset stands in a part of the page that is read."""
    read = Taken((region.start, region.end) for region in scan.article.regions if region.kind in READABLE)

    def is_read(offset: int) -> bool:
        at = scan.folded.start(offset)
        return read.find(at, at + 1) is not None

    return is_read


def find_unlisted(scan: Scan, taken: set[int]) -> Iterator[PlaceMention]:
    """Places that no pack knows, named beside a word for a kind of place ("Abu Shouk camp", "village of Tula")."""
    kinds = {token for hit in scan.table("grammar.tsv") if does(hit, "site") for token in (hit.first, hit.last)}
    is_read = _readable(scan)
    for hit in scan.table("grammar.tsv"):
        named = does(hit, "site") and is_read(hit.start)
        named = named and not _shouted(scan, hit) and not _definite(scan, hit) and not otherwise_spelt(scan, hit)
        if named and not no_kind(scan, hit):
            before = _named_before(scan, hit, taken, kinds)
            name = (before[0], before[1] - 1) if before else _name_beside(scan, hit, taken, kinds)
            name = None if name and (holds_office(scan, hit, *name) or _cut_short(scan, name[1])) else name
            name = (
                None if name and past_direction(scan, name[0], named=True) > name[1] else name
            )  # "Oyam [North] district"
            words = range(name[0], name[1] + 1) if name else ()
            if name and not all(word in kinds or is_noun(scan, word) for word in words):  # "police station area"
                inside = hit.first < hit.last and does(hit, "locative") and _cased(scan, hit)
                head = past_genitive(scan, hit)
                first, last = (name[0], name[1]) if inside else (min(name[0], head), max(name[1], hit.last))
                first, last = before or (first, last)
                ref = scan.ref(scan.tokens.spans[first][0], scan.tokens.spans[last][1])
                yield _unknown(ref, "place.site")
    if applies(scan):
        yield from _shares(scan, taken)
    found = (*owned_places(scan, taken), *near_places(scan, taken), *opening_places(scan, taken))
    found = (*found, *enumerated_places(scan, taken), *alike_places(scan, taken), *counted_places(scan, taken))
    yield from repeated(scan, taken, found)
    if scan.pack.options.capitals == "names":
        behind = tuple(_located(scan, taken))
        yield from behind
        yield from _lived_in(scan, taken)
        yield from _described(scan, taken)
        yield from (_unknown(ref, "place.site") for ref in within_places(scan, taken))
        yield from (_unknown(ref, "place.located") for ref in possessed_places(scan, taken))
        yield from _datelines(scan, taken)
        yield from (share for share in _shares(scan, taken) if not any(share.ref.touches(one.ref) for one in behind))
    if scan.pack.options.capitals == "nouns":
        yield from (_unknown(ref, rule) for ref, rule in capital_places(scan, taken, is_read))
        yield from (_unknown(ref, "place.site") for ref in within_places(scan, taken))


def _adjective(scan: Scan, hit: Hit) -> bool:
    """Whether the word is a place's adjective, which makes a name with a word for a kind of place behind it."""
    return scan.pack.options.bare_genitive and hit.table == "places.tsv" and hit.row.use == "demonym"


def _cased(scan: Scan, hit: Hit) -> bool:
    """Whether a case word ends the words for a kind of place ("in the village of"), so that they are no part of its
    name; a noun is ("قرية [بني عدي]")."""
    options = scan.pack.options
    return not options.articles or hit.row.form.split()[-1] in case_words(scan.pack)


def _cut_short(scan: Scan, last: int) -> bool:
    """Whether a hyphen joins a name to a noun that it only names ("das St. Josefs-Krankenhaus")."""
    end = scan.tokens.spans[last][1]
    return (
        scan.pack.options.capitals == "nouns"
        and scan.text[end : end + 1] == "-"
        and scan.text[end + 1 : end + 2].isalpha()
    )


def _shouted(scan: Scan, hit: Hit) -> bool:
    """Whether the word stands in a text all in capitals, where a capital beside it makes no name."""
    return (
        scan.pack.options.capitals == "names"
        and not hit.row.form.isupper()
        and scan.surface(hit.start, hit.end).isupper()
    )


def _definite(scan: Scan, hit: Hit) -> bool:
    """Whether an article is written on to the word for a kind of place, which then takes no name behind it."""
    articles = scan.pack.options.articles
    if not articles or hit.row.form.startswith(articles):
        return False
    before = scan.text.endswith(articles, 0, hit.start) and hit.start not in scan.tokens.starts
    return before or scan.text.startswith(articles, hit.start)


def _name_beside(scan: Scan, hit: Hit, taken: set[int], kinds: set[int]) -> tuple[int, int] | None:
    """The one or two unknown words beside a word for a kind of place, on the side where its name stands."""
    sides = hit.row.value.split("|") if hit.row.value else ["before"]
    if len(sides) > 1 and sides[0] == "after" and _names_known(scan, hit):
        return None
    for side in sides:
        edge = hit.first if side == "before" else hit.last
        whole = until_case(scan, edge + 1, taken) if side == "after" else []
        behind = [] if whole or (sides[0] == "before" != sides[-1] and applies(scan)) else run_on(scan, edge + 1, taken)
        tokens = (whole or behind) if side == "after" else run_back(scan, edge - 1, taken, kinds)
        if tokens and long_enough(scan, min(tokens), max(tokens)):
            return min(tokens), _list_end(scan, max(tokens), taken) if "list" in sides else max(tokens)
    return None


def _names_known(scan: Scan, hit: Hit) -> bool:
    """Whether a known name stands behind a word for a kind of place, or begins with it ("تین اور [ضلع] کوہاٹ")."""
    behind = scan.tokens.spans[hit.last + 1][0] if hit.last + 1 < len(scan.tokens.spans) else hit.start
    return any(one.table == "places.tsv" for at in (hit.start, behind) for one in scan.starting.get(at, ()))


def _named_before(scan: Scan, hit: Hit, taken: set[int], kinds: set[int]) -> tuple[int, int] | None:
    """The name before "village of", with that word, where "of" leads on to what it lies in ("[Kamu village] of Oyam
    district")."""
    options = scan.pack.options
    if (
        hit.first == hit.last
        or hit.row.value != "after"
        or options.capitals != "names"
        or options.adpositions != "before"
    ):
        return None
    tokens = run_back(scan, hit.first - 1, taken, kinds)
    if not tokens or not long_enough(scan, min(tokens), max(tokens)):
        return None
    before = scan.ending.get(scan.before(scan.tokens.spans[min(tokens)][0]), ())
    described = any(does(word, "article") for word in before)  # "the Sindh [town of Sukkur]"
    return None if described else (min(tokens), hit.first)


def _list_end(scan: Scan, last: int, taken: set[int]) -> int:
    """The last token of a list of unknown names ("the villages of Kono, [Tari and Beli]")."""
    joins = {hit.first: hit.last for hit in words_of(scan, "conjunction")}
    while last + 1 < len(scan.tokens.spans):
        comma = scan.text[scan.tokens.spans[last][1] : scan.tokens.spans[last + 1][0]] == ", "
        joined = joins.get(last + 1)
        tokens = run_on(scan, joined + 1 if joined else last + 1, taken) if joined or comma else []
        if not tokens:
            break
        last = max(tokens)
    return last


def _located(scan: Scan, taken: set[int]) -> Iterator[PlaceMention]:
    """Capitalised words that no pack knows right behind a preposition of place ("in Saravan")."""
    if scan.pack.options.adpositions != "before":
        return
    is_read = _readable(scan)
    for hit in (*scan.table("grammar.tsv"), *befallen(scan)):
        own = _own_article(scan, hit)
        if (own or _leads(scan, hit)) and is_read(hit.start):
            first = hit.last if own else past_direction(scan, hit.last + 1)
            tokens = run_on(scan, first, taken - {hit.last} if own else taken)
            tokens = [] if tokens and past_direction(scan, tokens[0], named=True) > tokens[-1] else tokens
            tokens += _apostrophed(scan, tokens[-1]) if tokens else []
            end = scan.tokens.spans[tokens[-1]][1] if tokens else 0
            follows = tokens and scan.text[end : end + 2] in {"'s", "' "}
            alone = own and tokens == [hit.last]  # the article of a place that is known
            alone = alone or bool(tokens and is_part(scan, tokens[-1]))
            alone = alone or bool(tokens and only_titled(scan, hit, tokens))
            alone = alone or bool(tokens and holds_office(scan, hit, tokens[0], tokens[-1]))
            if tokens and not follows and not alone and not foreign(scan, hit, tokens[0]):
                spans = scan.tokens.spans
                yield _unknown(scan.ref(spans[tokens[0]][0], spans[tokens[-1]][1]), "place.located")


def _leads(scan: Scan, hit: Hit) -> bool:
    """Whether a preposition leads to a place, or a word for what befell it does."""
    if hit.table == "terms":
        return True
    named = hit.row.value == "name" and not _capital_before(scan, hit) and not said_in(scan, hit)
    return named or of_place(scan, hit) or left_from(scan, hit) or fired_on(scan, hit)


def _lived_in(scan: Scan, taken: set[int]) -> Iterator[PlaceMention]:
    """Unknown names right behind who lives there, where endings alone join the two, or who leaves ("fled Tula")."""
    is_read, spans = _readable(scan), scan.tokens.spans
    for hit in (*lived_in(scan), *left(scan)):
        if is_read(hit.start) and (tokens := run(scan, hit.last + 1, taken)) and not foreign(scan, hit, tokens[0]):
            yield _unknown(scan.ref(spans[tokens[0]][0], spans[tokens[-1]][1]), "place.located")


def _described(scan: Scan, taken: set[int]) -> Iterator[PlaceMention]:
    """Unknown names behind a word for a kind of place that an adjective parts from its genitive ("ciudad siria de")."""
    if scan.pack.options.adjectives != "after":
        return
    is_read = _readable(scan)
    spans, heads = scan.tokens.spans, site_heads(scan.pack)
    for hit in scan.table("grammar.tsv"):
        led = does(hit, "genitive") and hit.first > 1 and is_read(hit.start)
        if led and scan.text[slice(*spans[hit.first - 2])] in heads and scan.surface(*spans[hit.first - 1]).islower():
            whole = touches(scan, hit.first - 2, hit.first - 1) and touches(scan, hit.first - 1, hit.first)
            if whole and (tokens := run(scan, hit.last + 1, taken)):
                yield _unknown(scan.ref(spans[tokens[0]][0], spans[tokens[-1]][1]), "place.site")


@lru_cache(maxsize=64)
def site_heads(pack: Pack) -> frozenset[str]:
    """The nouns for kinds of places that a genitive joins to their names."""
    sites = [fold_form(row.form).split() for row in pack.rows(GrammarRow) if "site" in row.function.split("|")]
    return frozenset(words[0] for words in sites if len(words) == 2)


@lru_cache(maxsize=64)
def case_words(pack: Pack) -> frozenset[str]:
    """The words that lead to a name and are no part of it."""
    cases = {"genitive", "locative", "article"}
    rows = (row for row in pack.rows(GrammarRow) if not cases.isdisjoint(row.function.split("|")))
    return frozenset(row.form for row in rows if " " not in row.form)


def _apostrophed(scan: Scan, token: int) -> list[int]:
    """The rest of a name that an apostrophe cuts in two ("Verkhnokam'ia"), where the language writes names so."""
    spans = scan.tokens.spans
    if not scan.pack.options.bare_genitive or token + 1 >= len(spans):
        return []
    return [token + 1] if scan.text[spans[token][1] : spans[token + 1][0]] in {"'", "\u2019"} else []


def _own_article(scan: Scan, hit: Hit) -> bool:
    """Whether the article at the end of a preposition belongs to the name behind it ("en El Bagre")."""
    if hit.first == hit.last or not does(hit, "locative") or scan.pack.options.capitals != "names":
        return False
    first, last = (scan.surface(*scan.tokens.spans[token])[:1] for token in (hit.first, hit.last))
    return first.islower() and last.isupper()


def _capital_before(scan: Scan, hit: Hit) -> bool:
    """Whether a capital stands before the preposition, which is then part of a name or of a line in capitals."""
    if hit.first == 0 or not touches(scan, hit.first - 1, hit.first):
        return False
    start, end = scan.tokens.spans[hit.first - 1]
    surface = scan.surface(start, end)
    spans = scan.tokens.spans
    follows = scan.ref(*spans[hit.last + 1]).text if hit.last + 1 < len(spans) else ""
    acronym = scan.pack.options.bare_genitive and not follows.isupper()
    return surface[:1].isupper() and (
        (surface.isupper() and not acronym) or scan.surface(hit.start, hit.end)[:1].isupper()
    )


def _datelines(scan: Scan, taken: set[int]) -> Iterator[PlaceMention]:
    """The unknown place in capitals that opens a story ("PLACERTON, Calif. -")."""
    for region in scan.article.regions:
        found = _DATELINE.match(scan.article.text, region.start, region.end) if region.kind in READABLE else None
        if found and scan.tokens.at(scan.folded.offset(found.start(1))) not in taken:
            yield _unknown(cut(scan.article.text, *found.span(1)), "place.dateline")


def _shares(scan: Scan, taken: set[int]) -> Iterator[PlaceMention]:
    """The names that no pack knows in a list of places with a number in brackets behind each."""
    for row in share_lists(scan, 0, len(scan.article.text)):
        for start, end in row:
            first, last = (scan.tokens.at(scan.folded.offset(at)) for at in (start, end - 1))
            words = [at for at in range(first, last + 1) if not scan.surface(*scan.tokens.spans[at]).islower()]
            if taken.isdisjoint(words):  # small words may stand inside a name ("Villanueva de la Sierra")
                yield _unknown(cut(scan.article.text, start, end), "place.shared")


def _unknown(ref: TextRef, rule: str) -> PlaceMention:
    return PlaceMention(ref, ref.text, None, None, "place", rules=(rule,))
