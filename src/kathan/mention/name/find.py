"""Find persons, bodies and institutions: scan and places in, name mentions with composed ids out."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from kathan.mention.name.address import addresses
from kathan.mention.name.lone import lone_names
from kathan.mention.name.remit import remit_end
from kathan.mention.name.surname import title_case
from kathan.mention.scan import Scan
from kathan.mention.taken import Taken
from kathan.model.article import READABLE, Region
from kathan.model.mention import NameMention, PlaceMention
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit
from kathan.packs.load import Names

# Words of these tables inside a run of capitals show that it is no person's name.
_NO_PERSON = frozenset(
    {
        "terms", "time.tsv", "reporting.tsv", "units.tsv", "numbers.tsv", "names.tsv",
        "institutions.tsv", "roles.tsv", "grammar.tsv",
    }
)  # fmt: skip
LONGEST_ACRONYM = 6
_FIRST_MARK = chr(0x300)  # of those that belong to the letter before them
_INITIALS, _CAPITAL = r"(?:\p{Lu}\.[ ]?)*", r"\p{Lu}[\p{L}\u2019'-]*\p{L}"
_BEFORE, _NEXT = r"(?<![\p{L}\p{M}.])", rf"[ ]{_INITIALS}{_CAPITAL}"


@lru_cache(maxsize=64)
def _capitals(links: tuple[str, ...]) -> regex.Pattern[str]:
    """Runs of capitals, with the small words that a language has inside names ("Ibrahim al Helwu")."""
    small = f"(?:[ ](?:{'|'.join(links)}))?" if links else ""
    return regex.compile(rf"{_BEFORE}{_INITIALS}{_CAPITAL}(?:{small}{_NEXT})*")


def _written_so(form: str, text: str) -> bool:
    """Whether a form's capitals stand in the text too: those of its words, all of a short acronym."""
    if form.isupper() and form.isalpha() and len(form) <= LONGEST_ACRONYM:
        return text[:1].isupper() and (text.isupper() or len(form) > 4)
    pairs = zip(form.split(), text.split(), strict=False)
    return all(word[:1].isupper() for known, word in pairs if known[:1].isupper())


def _body(scan: Scan, hit: Hit) -> NameMention | None:
    rows = [scan.packs.names.bodies[part] for part in hit.row.id.split("|") if part in scan.packs.names.bodies]
    ref = scan.ref(hit.start, hit.end)
    if not _written_so(hit.row.form, ref.text):
        return None
    if not rows:
        return _abbreviated(scan, hit, ref)
    row = rows[0]
    return NameMention(ref, row.label, row.id, row.kind, row.territory or None, False, ("name.known",))


def _abbreviated(scan: Scan, hit: Hit, ref: TextRef) -> NameMention | None:
    """A name whose one word holds both territory and kind (an alias TERRITORY:kind of no known body)."""
    territory, _, kind = hit.row.id.partition(":")
    names = scan.packs.names
    if territory not in names.places or kind not in names.kinds:
        return None
    label = composed_label(names, territory, kind)
    return NameMention(ref, label, hit.row.id, kind, territory, False, (f"name.{kind}.composed",))


def territory_label(names: Names, territory: str) -> str:
    """The English label of a country or region id, the id itself where it has none."""
    place = names.places.get(territory)
    return place.label if place else territory


def kind_label(names: Names, kind: str) -> str:
    """The English label of an institution kind, as ``source.kind`` prints it."""
    row = names.kinds.get(kind)
    return row.label if row else kind.replace("-", " ")


def composed_label(names: Names, territory: str, kind: str) -> str:
    """The country's own name for the institution where it is known, else kind and territory together."""
    known = names.bodies.get(f"{territory}:{kind}")
    place = territory_label(names, territory)
    if known is None:
        return f"{kind_label(names, kind)} ({place})"
    return known.label if place in known.label else f"{known.label} ({place})"


def _gap_is(scan: Scan, start: int, end: int, functions: frozenset[str]) -> bool:
    """Whether only space and function words of these kinds stand between two folded offsets, no dash that sets them
    apart ("Kill Four in Zamfara - Police")."""
    if " - " in scan.text[start:end]:
        return False
    at = start
    while at < end:
        if scan.text[at] in " -":
            at += 1
            continue
        word = next((hit for hit in scan.starting.get(at, ()) if hit.table == "grammar.tsv"), None)
        if word is None or functions.isdisjoint(word.phrase.kinds) or word.end > end:
            return scan.text[at : at + 2] in {"'s", "' "} and _gap_is(scan, at + 2, end, functions)
        at = word.end
    return True


_OF_STATES = frozenset(
    {"defence-ministry", "foreign-ministry", "military", "army", "navy", "air-force", "general-staff"}
)  # which no town has
_OWNS = frozenset({"genitive"})
_JOINS = _OWNS | {"article"}
_LEADS = frozenset({"locative", "dative", "ablative", "genitive", "purpose"})


class _Placed:
    """Places by folded offsets, to look to the left and right of an institution."""

    def __init__(self, scan: Scan, places: Sequence[PlaceMention]) -> None:
        self.scan = scan
        self.unspaced = scan.pack.options.boundary == "none"
        spans = [(scan.folded.offset(place.ref.start), place) for place in places]
        self.starts = dict(spans)
        self.ends = {start + self._size(place): (start, place) for start, place in spans}

    def _size(self, place: PlaceMention) -> int:
        return self.scan.folded.offset(place.ref.end) - self.scan.folded.offset(place.ref.start)

    def _cut(self, offset: int) -> bool:
        """Whether a line of the page ends at a space."""
        folded = self.scan.folded
        return "\n" in folded.original[folded.start(offset) : folded.start(offset + 1)]

    def _apart(self, start: int, end: int) -> bool:
        """Whether an empty line parts two offsets, a headline and what stands below."""
        folded = self.scan.folded
        return "\n\n" in folded.original[folded.start(start) : folded.start(end)]

    def left(self, start: int) -> tuple[int, PlaceMention] | None:
        """The place whose end is joined to the offset."""
        for end in range(start, max(-1, start - 10), -1):
            found = self.ends.get(end)
            if self.unspaced and end < start and self.scan.text[end] == " ":
                return None  # a space sets two parts of a headline apart
            if found and _gap_is(self.scan, end, start, _OWNS):
                return None if self._apart(end, start) else found
        return None

    def housed(self, hit: Hit) -> tuple[int, PlaceMention] | None:
        """The unknown place whose last word is an institution, which has its name then ("Nasser [Hospital] said").

        Behind a preposition it is a scene and nobody who speaks.
        """
        found = self.ends.get(hit.end) if hit.first == hit.last else None
        if found is None or found[0] >= hit.start or found[1].id is not None:
            return None
        leads = (one for one in self.scan.ending.get(self.scan.before(found[0]), ()) if one.table == "grammar.tsv")
        return None if any(_LEADS.intersection(one.phrase.kinds) for one in leads) else found

    def over(self, hit: Hit) -> tuple[int, PlaceMention] | None:
        """The place whose last word is the first one of an institution ("the Ogun [State] Government")."""
        first = self.scan.tokens.spans[hit.first][1]
        found = self.ends.get(first) if hit.first < hit.last else None
        return found if found and found[0] < hit.start else None

    def right(self, end: int) -> PlaceMention | None:
        """The place that a genitive joins to the offset ("the army of Sudan"), or the demonym that follows its noun."""
        after = self.starts.get(end + 1) if self.scan.pack.options.adjectives == "after" else None
        if after and after.demonym and self.scan.text[end] == " ":
            return after
        if self.scan.pack.options.bare_genitive and (bare := self.starts.get(end + 1)) and not bare.demonym:
            return bare if self.scan.text[end] == " " and not self._cut(end) else None
        for start in range(end + 2, end + 10):
            place = self.starts.get(start)
            if place and not place.demonym and _gap_is(self.scan, end, start, _JOINS) and not self._apart(end, start):
                genitive = self.scan.within("grammar.tsv", end, start)
                return place if any("genitive" in hit.row.function.split("|") for hit in genitive) else None
        return None


def _set_there(scan: Scan, start: int, place: PlaceMention) -> bool:
    """Whether a preposition sets the clause in a place, which owns no body behind it ("in Kherson police held")."""
    if not scan.pack.options.bare_genitive or place.demonym:
        return False
    hits = scan.ending.get(scan.before(start), ())
    return any(hit.table == "grammar.tsv" and "locative" in hit.row.function.split("|") for hit in hits)


def _masthead(scan: Scan, hit: Hit, placed: _Placed) -> NameMention | None:
    """A paper or station that a capitalised word names together with the place right before it ("Jakarta Times")."""
    start, place = placed.ends.get(scan.before(hit.start), (0, None))
    if place is None or place.demonym:
        return None
    ref = scan.ref(start, hit.end)
    return NameMention(ref, ref.text, None, hit.row.kind, None, False, ("name.titled",))


def _institution(scan: Scan, hit: Hit, placed: _Placed) -> NameMention | None:
    if titled(hit):
        return _masthead(scan, hit, placed) if _written_so(hit.row.form, scan.ref(hit.start, hit.end).text) else None
    names, kind = scan.packs.names, hit.row.kind.split("|")[0]
    left = placed.left(hit.start) or placed.over(hit)
    left = None if left and _set_there(scan, *left) else left
    right = None if left else placed.right(hit.end)
    place = left[1] if left else right
    start = left[0] if left else hit.start
    end = scan.folded.offset(right.ref.end) if right else remit_end(scan, hit)
    ref = scan.ref(start, end)
    if place is None and (whole := placed.housed(hit)):
        ref = scan.ref(whole[0], end)
        return NameMention(ref, ref.text, None, kind, None, False, (f"name.{kind}.housed",))
    if place is None or place.id is None:
        return NameMention(ref, kind_label(names, kind), None, kind, None, True, (f"name.{kind}.described",))
    capital = place.kind == "capital" and kind in _OF_STATES  # "Moscow's defence ministry" is Russia's
    owner = place.country if capital and place.country else place.id
    label = composed_label(names, owner, kind)
    return NameMention(ref, label, f"{owner}:{kind}", kind, owner, False, (f"name.{kind}.composed",))


def _capitalised(scan: Scan, places: Sequence[PlaceMention]) -> Iterator[NameMention]:
    """Runs of capitalised words that no pack knows, where the language capitalises names alone."""
    if scan.pack.options.capitals != "names":
        return
    known: set[int] | None = None
    surnames: set[str] = set()
    lone: list[tuple[Region, int, int]] = []
    for region in scan.article.regions:
        for start, end in _runs(scan, region, lone) if region.kind in READABLE else ():
            known = _known(scan, places) if known is None else known
            for name in _unknown(scan, start, end, known):
                if " " in name.ref.text or "." in name.ref.text or _acronym(name.ref.text):
                    surnames.add(name.ref.text.split()[-1])
                    yield name
                else:
                    lone.append((region, name.ref.start, name.ref.end))
    for start, end in lone_names(scan, lone, surnames):
        known = _known(scan, places) if known is None else known
        yield from _unknown(scan, start, end, known)


def titled(hit: Hit) -> bool:
    """Whether a word is an institution only in capitals and behind a place ("Times", "Post")."""
    return bool(hit.table == "institutions.tsv" and hit.row.form[:1].isupper() and hit.row.kind == "outlet")


def _known(scan: Scan, places: Sequence[PlaceMention]) -> set[int]:
    """The tokens that are no part of an unknown person's name."""
    hits = (hit for hit in scan.hits if hit.table in _NO_PERSON and not titled(hit))
    known = {token for hit in hits for token in range(hit.first, hit.last + 1)}
    return known.union(*(_tokens(scan, place.ref) for place in places))


def _runs(scan: Scan, region: Region, lone: list[tuple[Region, int, int]]) -> Iterator[tuple[int, int]]:
    """The runs of capitals of a region that may name somebody; a lone word, unless it is an acronym, is only noted."""
    text, titled = scan.article.text, None
    for found in _capitals(scan.pack.options.name_links).finditer(text, region.start, region.end):
        run = found.group()
        whole = run.isalpha() and text[found.end() : found.end() + 1] < _FIRST_MARK
        if whole and not _acronym(run):
            lone.append((region, *found.span()))
            continue
        titled = title_case(text[region.start : region.end]) if titled is None else titled
        if titled:
            return
        yield found.span()


def _tokens(scan: Scan, ref: TextRef) -> range:
    start, end = scan.folded.offset(ref.start), scan.folded.offset(ref.end)
    return range(scan.tokens.at(start), scan.tokens.at(end - 1) + 1)


def _unknown(scan: Scan, start: int, end: int, known: set[int]) -> Iterator[NameMention]:
    """What of a run follows the last word that a pack knows: "Sheriff Ray Ortega" leaves the name alone."""
    first = scan.tokens.at(scan.folded.offset(start))
    last = scan.tokens.at(scan.folded.offset(end) - 1)
    told = (
        token
        for token in range(first, last + 1)
        if token in known and not _surname(scan, first, token, last, known) and not _links(scan, first, token, last)
    )
    first = max((token + 1 for token in told), default=first)
    if last - first > 1 and scan.pack.options.bare_genitive and _acronym(scan.ref(*scan.tokens.spans[first]).text):
        first += 1  # whose office somebody has ("міністр оборони ФРН Йоахім Крамер")
    if first <= last:
        ref = scan.ref(scan.tokens.spans[first][0], scan.tokens.spans[last][1])
        yield NameMention(ref, ref.text, None, "person", rules=("name.capitals",))


def _links(scan: Scan, first: int, token: int, last: int) -> bool:
    """Whether a word within a run is one that a language has inside names, in capitals or not ("Ashraf Al Qudra")."""
    words = {word for link in scan.pack.options.name_links for word in link.split()}
    return first < token < last and scan.text[slice(*scan.tokens.spans[token])] in words


def _surname(scan: Scan, first: int, token: int, last: int, known: set[int]) -> bool:
    """Whether a form of address ends a name that an unknown word opens: it is the surname ("Imran Sheikh")."""
    hits = scan.starting.get(scan.tokens.spans[token][0], ()) if first < token == last else ()
    return token - 1 not in known and any("honorific" in hit.phrase.kinds for hit in hits)


def _acronym(text: str) -> bool:
    return text.isupper() and 1 < len(text) <= LONGEST_ACRONYM


def find_names(scan: Scan, places: Sequence[PlaceMention]) -> tuple[NameMention, ...]:
    """Known bodies and persons, and institutions composed of territory and kind; longest at each place."""
    placed = _Placed(scan, places)
    bodies = (_body(scan, hit) for hit in scan.table("names.tsv"))
    institutions = (_institution(scan, hit, placed) for hit in scan.table("institutions.tsv"))
    return tuple(
        _longest([name for name in (*bodies, *addresses(scan), *institutions, *_capitalised(scan, places)) if name])
    )


def _longest(names: list[NameMention]) -> Iterator[NameMention]:
    taken = Taken()
    ordered = sorted(names, key=lambda name: (name.ref.start - name.ref.end, name.described, name.ref.start))
    chosen = [name for name in ordered if taken.add(name.ref.start, name.ref.end)]
    yield from sorted(chosen, key=lambda name: name.ref.start)
