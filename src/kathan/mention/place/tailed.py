"""Find places that no pack knows where endings are glued to nouns and no capitals tell names: scan in, spans out.

A word is one that looks like the name of a place by its last letters ("벌방리", "홍원항"), or by letters that spell
foreign names ("샤흐바"), where a known place stands before it or a locative, a building, those who live there or a word
for a kind of place behind it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.things import BUILDINGS

_DWELLERS = frozenset({"resident", "villager"})
_SHORT = 2  # letters of the shortest name
_LONG = 4  # letters of a word for a road that makes any name of the word that it ends
_ROAD = "to"  # the value of a case ending that may end a road's name ("장위로의")


def tailed_places(scan: Scan, taken: set[int]) -> Iterator[PlaceMention]:
    """Every such place, and all other spots where its word stands before a locative."""
    found = tuple(_found(scan, taken))
    known = {form for token, _ in found for form in _forms(_word(scan, token), scan.pack)}
    firsts = {token for token, _ in found}
    again = (token for token in _unknown(scan, taken) if token not in firsts and _word(scan, token) in known)
    spans = scan.tokens.spans
    refs = [scan.ref(spans[first][0], spans[last][1]) for first, last in found]
    again = (token for token in again if _led(scan, token) or _housed(scan, token))
    refs += [scan.ref(spans[token][0], spans[_kind(scan, token)][1]) for token in again]
    yield from (_mention(ref) for ref in sorted(refs, key=lambda ref: ref.start))


def _mention(ref: TextRef) -> PlaceMention:
    return PlaceMention(ref, ref.text, None, None, "place", rules=("place.tailed",))


def _found(scan: Scan, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The first and last tokens of the names, with the word for their kind behind them."""
    over = _known(scan)
    for token in _unknown(scan, taken):
        if _titled(scan, _kind(scan, token)):
            continue
        word, near = _word(scan, token), _behind(scan, token, over)
        if near and _highway(scan, token):
            continue
        road = _road(scan, token) or (near and _island(scan, token))
        tail, spelt = _tail(word, scan.pack), _spelt(word, scan.pack)
        named = road or bool(tail) or spelt if near else tail == "*" or len(_forms(word, scan.pack)) > 1
        named = named or (spelt and _kind(scan, token) > token)
        if (tail or spelt) and _listed(scan, token, over):
            over.add(token)
            yield token, token
            continue
        if named and ((near and (road or tail)) or _led(scan, token) or (tail == "*" and _housed(scan, token))):
            last = token + 1 if road and near else _kind(scan, token)
            over.add(last)
            yield token, last


def _unknown(scan: Scan, taken: set[int]) -> Iterator[int]:
    """The words that no table knows, without their endings, in order."""
    for token, (start, end) in enumerate(scan.tokens.spans):
        road = _highway(scan, token)
        if token in taken or end - start < _SHORT or not (road or scan.tokens.sorts.get(token) == "unknown"):
            continue
        opens = not start or not scan.text[start - 1].isalnum()
        if opens and (road or not _common(scan.text[start:end], scan.pack)):
            yield token


def _highway(scan: Scan, token: int) -> bool:
    """Whether a word that stays whole ends with a long word for a road ("경부고속도로")."""
    start, end = scan.tokens.spans[token]
    if end - start <= _LONG or scan.tokens.sorts.get(token) != "form" or scan.starting.get(start):
        return False
    word = scan.text[start:end]
    return any(len(form) > _LONG and word.endswith(form[1:]) for form in scan.pack.options.toponyms)


def _known(scan: Scan) -> set[int]:
    """The last tokens of known places and of the words for a part of them ("레바논 남부")."""
    ends = {hit.last for hit in scan.table("places.tsv") if hit.row.use == "name"}
    parts = [hit for hit in scan.table("grammar.tsv") if "direction" in hit.phrase.kinds]
    return ends | {hit.last for hit in parts if hit.first - 1 in ends}


def _behind(scan: Scan, token: int, over: set[int]) -> bool:
    """Whether a known place stands right before a word, nothing but a space between."""
    spans = scan.tokens.spans
    return token - 1 in over and scan.text[spans[token - 1][1] : spans[token][0]] == " "


def _word(scan: Scan, token: int) -> str:
    return scan.text[slice(*scan.tokens.spans[token])]


def _hits(scan: Scan, token: int, function: str) -> Sequence[Hit]:
    """The words of grammar of a kind that begin with a token."""
    if token >= len(scan.tokens.spans):
        return ()
    hits = scan.starting.get(scan.tokens.spans[token][0], ())
    return [hit for hit in hits if hit.table == "grammar.tsv" and function in hit.phrase.kinds]


def _glued(scan: Scan, token: int, other: int) -> bool:
    spans = scan.tokens.spans
    return other < len(spans) and spans[token][1] == spans[other][0]


def _road(scan: Scan, token: int) -> bool:
    """Whether a case ending behind a word is the end of a road's name, as another ending follows it."""
    ends = any(hit.row.value == _ROAD for hit in _hits(scan, token + 1, "locative"))
    more = (*_hits(scan, token + 2, "genitive"), *_hits(scan, token + 2, "locative"))
    return ends and bool(more) and _glued(scan, token, token + 1) and _glued(scan, token + 1, token + 2)


def _island(scan: Scan, token: int) -> bool:
    """Whether an ending behind a word ends a name instead, since the word for a spot follows ("추자도 남쪽 해상")."""
    spans = scan.tokens.spans
    if not _glued(scan, token, token + 1) or scan.tokens.sorts.get(token + 1) != "ending":
        return False
    whole = scan.text[spans[token][0] : spans[token + 1][1]]
    follows = (*_hits(scan, token + 2, "direction"), *_hits(scan, token + 2, "site"))
    spelt = _spelt(whole, scan.pack) and bool(_hits(scan, token + 2, "site"))  # "북서부 페샤와 지역"
    return (bool(_tail(whole, scan.pack)) or spelt) and not _common(whole, scan.pack) and bool(follows)


def _kind(scan: Scan, token: int) -> int:
    """The last token of a word for a kind of place behind a name, else the name itself."""
    spans = scan.tokens.spans
    hit = next(iter(_hits(scan, token + 1, "site")), None)
    apart = hit is not None and scan.text[spans[token][1] : hit.start] in {"", " "}
    return hit.last if hit and apart else token


def _led(scan: Scan, token: int) -> bool:
    """Whether a locative is glued to a name or a word for a kind of place stands behind it."""
    if _kind(scan, token) > token:
        return True
    return _glued(scan, token, token + 1) and bool(_hits(scan, token + 1, "locative"))


def _titled(scan: Scan, last: int) -> bool:
    """Whether an office follows a word for a kind of place: a name before it is its holder's ("모한 지역 [장관]")."""
    spans = scan.tokens.spans
    if last + 1 >= len(spans) or not _hits(scan, last, "site"):
        return False
    follows = scan.starting.get(spans[last + 1][0], ())
    return any(hit.table == "roles.tsv" and hit.row.kind == "office" for hit in follows)


def _listed(scan: Scan, token: int, over: set[int]) -> bool:
    """Whether a word stands between a comma and its number in a list of places ("와지마시 48명, [아나미즈정] 5명")."""
    sorts, spans = scan.tokens.sorts, scan.tokens.spans
    row = sorts.get(token + 1) == sorts.get(token - 2) == "digits" and sorts.get(token - 1) == "counter"
    return row and token - 3 in over and scan.text[spans[token - 1][1] : spans[token][0]] == ", "


def _housed(scan: Scan, token: int) -> bool:
    """Whether a word for a building or for those who live there stands right behind a name ("쌍문동 아파트", "화천리
    주민")."""
    spans = scan.tokens.spans
    if token + 1 >= len(spans) or scan.text[spans[token][1] : spans[token + 1][0]] != " ":
        return False
    hits = scan.starting.get(spans[token + 1][0], ())
    built = any(hit.table == "units.tsv" and hit.row.unit in BUILDINGS and hit.row.kind == "thing" for hit in hits)
    return built or any(hit.table == "roles.tsv" and hit.row.role in _DWELLERS for hit in hits)


@lru_cache(maxsize=4096)
def _tail(word: str, pack: Pack) -> str:
    """How a word ends like a place: ``*`` where that is enough, ``~`` where only a place before it makes it one."""
    for form in pack.options.toponyms:
        if word.endswith(form[1:]) and len(word) > len(form) - 1:
            return form[0]
    return ""


@lru_cache(maxsize=4096)
def _forms(word: str, pack: Pack) -> tuple[str, ...]:
    """A name with and without the word for its kind that ends it, where foreign letters spell it ("사마르주")."""
    ends = [form[1:] for form in pack.options.toponyms if word.endswith(form[1:])]
    stems = [word.removesuffix(end) for end in ends[:1] if len(word) - len(end) > _SHORT]
    return (word, *(stem for stem in stems if _spelt(stem, pack)))


@lru_cache(maxsize=4096)
def _spelt(word: str, pack: Pack) -> bool:
    """Whether all letters of a word are of those that spell foreign names."""
    return bool(pack.options.sounds) and set(word) <= set(pack.options.sounds)


@lru_cache(maxsize=4096)
def _common(word: str, pack: Pack) -> bool:
    """Whether a word is one of the common nouns, or ends like one."""
    nouns = pack.options.nouns
    return word in nouns or any(form[0] == "*" and word.endswith(form[1:]) for form in nouns)
