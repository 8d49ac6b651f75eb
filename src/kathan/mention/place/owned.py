"""Find places that no pack knows but the words around them: "Kupwara's Handwara in", and where they stand again.

Only in languages that write no capitals and set case words behind their nouns.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from kathan.mention.scan import Scan
from kathan.model.article import RegionKind
from kathan.model.mention import PlaceMention
from kathan.model.text_ref import TextRef
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_LABELS = frozenset({":", ",", "\u060c"})  # between a place and one that lies in it ("विदिशा: लटेरी में")
_LONGEST = 3  # words of a name
SHORTEST = 2  # letters of what is no name of a place
_OPENED = regex.compile(  # what stands behind the place that a story opens with: a stop, a colon, its agency, its day
    r"\s?(?:\([^()\n]{2,40}\)\s?[:\u0964\u06d4.|]?|[:\u0964\u06d4|]|[,\u060c]\s\d{1,2}\s)(?!\d)"
)
_CLOSED = regex.compile(r"\s?(?:\([^()\n]{2,40}\)\s?)?[\u0964\u06d4|]")


def applies(scan: Scan) -> bool:
    """Whether the language has no capitals to tell names by, and case words of their own behind nouns."""
    options = scan.pack.options
    return not options.capitals and options.adpositions == "after" and options.boundary == "word"


def owned_places(scan: Scan, taken: set[int]) -> Iterator[TextRef]:
    """Single unknown words between the genitive of a place and a locative ("कुपवाड़ा के हंदवाड़ा में")."""
    if not applies(scan):
        return
    ends = {hit.last for hit in scan.table("places.tsv") if hit.row.use == "name"}
    ends |= {hit.last for hit in words_of(scan, "site")}
    marks = {hit.first for hit in words_of(scan, "locative") if hit.row.value == "name"}
    for hit in words_of(scan, "genitive"):
        token = hit.last + 1
        if hit.first - 1 in ends and token + 1 in marks and unknown(scan, token, taken):
            yield scan.ref(*scan.tokens.spans[token])


def past_genitive(scan: Scan, hit: Hit) -> int:
    """The first token of a word for a kind of place, without the genitive that opens it ("के [ग्राम] उधौली")."""
    opens = applies(scan) and scan.text[slice(*scan.tokens.spans[hit.first])] in _genitives(scan.pack)
    return hit.first + 1 if opens and hit.first < hit.last else hit.first


@lru_cache(maxsize=64)
def _genitives(pack: Pack) -> frozenset[str]:
    rows = (row for row in pack.rows(GrammarRow) if "genitive" in row.function.split("|"))
    return frozenset(fold_form(row.form) for row in rows)


def near_places(scan: Scan, taken: set[int]) -> Iterator[TextRef]:
    """The one or two unknown words before "near", and the one between a place with its colon and a locative."""
    if not applies(scan):
        return
    spans = scan.tokens.spans
    for hit in words_of(scan, "locative"):
        if hit.row.value == "near":
            tokens = [token for token in (hit.first - 1, hit.first - 2) if token >= 0 and unknown(scan, token, taken)]
            if tokens and tokens[0] == hit.first - 1:
                joined = len(tokens) > 1 and scan.text[spans[tokens[1]][1] : spans[tokens[0]][0]] == " "
                yield scan.ref(spans[tokens[1] if joined else tokens[0]][0], spans[tokens[0]][1])
    marks = {hit.first for hit in words_of(scan, "locative") if hit.row.value == "name"}
    for hit in scan.table("places.tsv"):
        token = hit.last + 1
        if (
            token + 1 in marks
            and scan.text[hit.end : spans[token][0]].rstrip() in _LABELS
            and unknown(scan, token, taken)
        ):
            yield scan.ref(*spans[token])


def alike_places(scan: Scan, taken: set[int]) -> Iterator[TextRef]:
    """Single unknown words before a locative that end as places do ("[सुमेरगंज] में")."""
    endings = tuple(fold_form(form[1:]) for form in scan.pack.options.toponyms)
    if not applies(scan) or not endings:
        return
    for hit in words_of(scan, "locative"):
        token = hit.first - 1
        if hit.row.value and token >= 0 and unknown(scan, token, taken):
            word = scan.text[slice(*scan.tokens.spans[token])]
            if word.endswith(endings) and word not in endings:
                yield scan.ref(*scan.tokens.spans[token])


def until_case(scan: Scan, first: int, taken: set[int]) -> list[int]:
    """The words from a token on up to a case word, none of which tells of an event or counts: a whole name."""
    if not applies(scan):
        return []
    cases = {hit.first for hit in words_of(scan, "locative")} | {hit.first for hit in words_of(scan, "genitive")}
    for token in range(first, min(first + _LONGEST + 1, len(scan.tokens.spans))):
        if token in cases:
            return list(range(first, token))
        hits = scan.starting.get(scan.tokens.spans[token][0], ())
        named = token not in taken or (hits and all(hit.table == "roles.tsv" for hit in hits))
        apart = token > first and scan.text[scan.tokens.spans[token - 1][1] : scan.tokens.spans[token][0]] != " "
        if not named or apart or scan.text[scan.tokens.spans[token][0]].isdigit():
            break
    return []


def opening_places(scan: Scan, taken: set[int]) -> Iterator[TextRef]:
    """The single unknown word before a stop or an agency that opens a story ("कुरवाई। ..."), no headline's topic."""
    if not applies(scan):
        return
    kinds = {RegionKind.BODY: _OPENED, RegionKind.TITLE: _CLOSED}
    firsts = {region.kind: region for region in reversed(scan.article.regions) if region.kind in kinds}
    for kind, region in firsts.items():
        token = scan.tokens.at(scan.folded.offset(region.start))
        opens = token >= 0 and scan.folded.start(scan.tokens.spans[token][0]) == region.start
        if opens and unknown(scan, token, taken):
            ref = scan.ref(*scan.tokens.spans[token])
            if len(ref.text) > SHORTEST and kinds[kind].match(scan.article.text, ref.end, region.end):
                yield ref


def repeated(scan: Scan, taken: set[int], found: Sequence[TextRef]) -> Iterator[PlaceMention]:
    """The places found, with all other spots where the same word has a locative or a colon behind it."""
    text, marks = scan.text, {hit.first for hit in words_of(scan, "locative")} if found else set()
    known = {scan.article.text[ref.start : ref.end] for ref in found}
    starts = {ref.start for ref in found}
    yield from (
        PlaceMention(ref, ref.text, None, None, "place", rules=("place.owned",)) for ref in found if " " in ref.text
    )
    for token, (start, end) in enumerate(scan.tokens.spans if found else ()):
        ref = scan.ref(start, end)
        same = token not in taken and ref.text in known
        if same and (ref.start in starts or token + 1 in marks or text[end : end + 2].lstrip()[:1] == ":"):
            yield PlaceMention(ref, ref.text, None, None, "place", rules=("place.owned",))


def words_of(scan: Scan, function: str) -> Iterator[Hit]:
    """The words of grammar of a kind."""
    return (hit for hit in scan.table("grammar.tsv") if function in hit.phrase.kinds)


def unknown(scan: Scan, token: int, taken: set[int]) -> bool:
    """Whether a word may be a name: no table knows it, and it does not look like a plural or the like."""
    if token in taken or token >= len(scan.tokens.spans):
        return False
    start, end = scan.tokens.spans[token]
    endings = _nouns(scan.pack)[1]
    known = is_noun(scan, token) or scan.text[start:end].endswith(endings)
    return scan.surface(start, end)[:1].isalpha() and not known


def is_noun(scan: Scan, token: int) -> bool:
    """Whether a word is one of the ``nouns`` of a language whose places no capitals tell, or that names none though it
    has one ("a Shia mosque", "eine Moschee Ziel eines Anschlags")."""
    told = applies(scan) or scan.pack.options.capitals in {"names", "nouns"}
    return told and scan.text[slice(*scan.tokens.spans[token])] in _nouns(scan.pack)[0]


@lru_cache(maxsize=64)
def _nouns(pack: Pack) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that are no place, folded as texts are: whole ones, and endings."""
    words = pack.options.nouns
    whole = frozenset(fold_form(word) for word in words if not word.startswith("*"))
    return whole, tuple(fold_form(word[1:]) for word in words if word.startswith("*"))
