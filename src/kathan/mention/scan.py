"""One article made ready for finding: folded text, tokens, pack hits by table, and offsets back to the text."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

import regex

from kathan.mention.acronym import only_letters
from kathan.mention.place.beside import unbroken, vouched
from kathan.model.article import Article
from kathan.model.text_ref import TextRef, cut
from kathan.packs.fold import Folded, fold, fold_form
from kathan.packs.hit import GAP, Hit, Tokens
from kathan.packs.load import Pack, Packs
from kathan.packs.match import find_lexicon
from kathan.packs.options import LanguageOptions
from kathan.packs.unspaced import UNSPACED

_NOUNS = frozenset({"roles.tsv", "units.tsv"})
_LONG_DASHES = frozenset("\u2014\u2015")
_BREAK = regex.compile(r"""[,;:.!?\u0964\u061b\u061f\u06d4\u3002\uff01\uff1b\uff1f\uff1a\u3001()\[\]"\u00ab\u00bb|/]""")


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned article; every offset of hits and tokens is a folded one, ``ref`` leads back to the text.

    ``text`` is the folded text. ``tables`` holds the hits by table, in order, and ``starts`` where they begin.
    ``placed`` keeps the tokens of spans of the article that were asked for, ``timed`` the words of time behind offsets.
    """

    article: Article
    packs: Packs
    pack: Pack
    folded: Folded
    text: str
    tokens: Tokens
    hits: tuple[Hit, ...]
    tables: dict[str, tuple[Hit, ...]]
    starts: dict[str, list[int]]
    starting: dict[int, tuple[Hit, ...]]
    ending: dict[int, tuple[Hit, ...]]
    placed: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    timed: dict[int, list[Hit]] = field(default_factory=dict)

    def table(self, name: str) -> tuple[Hit, ...]:
        """The hits of one table, in order."""
        return self.tables.get(name, ())

    def ref(self, start: int, end: int) -> TextRef:
        """The article's own span of a folded span."""
        return cut(self.article.text, self.folded.start(start), self.folded.end(end))

    def surface(self, start: int, end: int) -> str:
        """The article's own text of a folded span."""
        return self.article.text[self.folded.start(start) : self.folded.end(end)]

    def within(self, name: str, start: int, end: int) -> list[Hit]:
        """The hits of one table that lie wholly inside a folded span, in order."""
        starts = self.starts.get(name)
        if starts is None:
            return []
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return []
        hits = self.tables[name][low : bisect_left(starts, end, low)]
        return [hit for hit in hits if hit.end <= end]

    def before(self, offset: int) -> int:
        """Where the text before an offset ends, without the space between."""
        while offset and self.text[offset - 1].isspace():
            offset -= 1
        return offset

    def blank(self, start: int, end: int) -> bool:
        """Whether only space and hyphens stand between two folded offsets."""
        return start <= end and not self.text[start:end].strip(" -")

    def glued(self, start: int) -> bool:
        """Whether a letter of a script that parts its words by spaces stands right before an offset ("M142")."""
        before = self.text[start - 1 : start] if start else ""
        return before.isalpha() and not UNSPACED.match(before)

    def aside(self, start: int) -> bool:
        """Whether a long dash that joins no name stands right before a folded offset ("17 people—8 adults and 9")."""
        at = self.folded.start(start) if start else 0
        return self.text[start - 1 : start] == "-" and self.article.text[at - 1 : at] in _LONG_DASHES

    def broken(self, start: int, end: int) -> bool:
        """Whether punctuation stands between two folded offsets."""
        return self.text[start:end] != " " and _BREAK.search(self.text, start, end) is not None

    def closed(self, end: int) -> bool:
        """Whether punctuation, a line's end or the text's end follows before the next word."""
        number = self.tokens.at(end - 1) + 1
        if number >= len(self.tokens.spans):
            return True
        start = self.tokens.spans[number][0]
        return (
            self.broken(end, start) or "\n" in self.folded.original[self.folded.start(end) : self.folded.start(start)]
        )

    def words(self, start: int, end: int) -> int:
        """How many tokens begin inside a folded span."""
        return bisect_left(self.tokens.firsts, end) - bisect_left(self.tokens.firsts, start)


def _spelling(folded: Folded, options: LanguageOptions) -> Callable[[Hit], bool] | None:
    """What tells whether a form has the text's accented letters, where those set words apart.

    A text that has none at all is written without them.
    """
    letters = options.letters
    if not letters or set(letters).isdisjoint(folded.original.lower()):
        return None
    places = [folded.offset(place) for place, char in enumerate(folded.original) if char.lower() in letters]
    return partial(_same_letters, folded, letters=letters, places=places, bare=options.bare_capitals)


def _noun(folded: Folded, hit: Hit) -> bool:
    """Whether a word for people or things has the capital that all nouns have ("72-Jährige", no "72-jährige Frau")."""
    form = hit.row.form
    named = hit.table in _NOUNS and (form[:1].isupper() or form[:1] == "*")
    return not named or folded.original[folded.start(hit.start)].isupper()


def _unparted(folded: Folded, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out verbs whose other part is the article of the noun behind it ("trafen ein Haus" is no "eintreffen")."""
    articles = {hit.end for hit in hits if hit.table == "grammar.tsv" and "article" in hit.row.function}
    return tuple(hit for hit in hits if hit.tail < 0 or hit.end not in articles or not _before_noun(folded, hit.end))


def _before_noun(folded: Folded, end: int) -> bool:
    """Whether one space and a capital follow an offset."""
    behind = folded.original[folded.end(end) : folded.end(end) + 2]
    return len(behind) > 1 and behind[0].isspace() and behind[0] != "\n" and behind[1].isupper()


def _same_letters(folded: Folded, hit: Hit, letters: str, places: Sequence[int], bare: bool) -> bool:
    """Whether head and tail of a form have the text's accented letters; written out ("ue") they hold as well.

    ``places``: where the folded text has such letters; most words and forms have none. ``bare``: a capital may lack
    its accent ("A Lyon", "Etat").
    """
    near = bisect_left(places, hit.start)
    if (near == len(places) or places[near] >= hit.end) and _is_plain(hit.row.form, letters):
        return True
    head, _, tail = hit.row.form.partition(GAP)
    parts = [(head, hit.start, hit.head)]
    parts += [(tail, max(hit.head, hit.end - len(fold_form(tail.replace("*", "")))), hit.end)] if tail else []
    for form, start, end in parts:
        written = folded.original[folded.start(start) : folded.end(end)]
        text = written.lower()
        if text == form:
            continue
        lost = bare and form[:1] in letters and written[:1].isupper() and text[:1] not in letters
        mine = [char for char in form[lost:].lower() if char in letters]
        if written.isupper() and len(written) > 1:
            continue  # capitals are often written without accents
        theirs = [char for char in text if char in letters]
        written_out = mine and fold_form(form.replace("*", "")) not in folded.text[start:end]
        if not written_out and (mine != theirs if "*" not in form else not _within(mine, theirs)):
            return False
    return True


@lru_cache(maxsize=65536)
def _is_plain(form: str, letters: str) -> bool:
    """Whether a form has none of the letters."""
    return set(letters).isdisjoint(form.lower())


def _within(mine: list[str], theirs: list[str]) -> bool:
    """Whether the letters stand among the others in their order."""
    rest = iter(theirs)
    return all(char in rest for char in mine)


def scan_article(article: Article, packs: Packs) -> Scan:
    """Fold, tokenise and search an article with its language's lexicon. The article's language has a pack."""
    pack = packs.languages[article.language or ""]
    folded = fold(article.text, glosses=False)
    lines = [folded.offset(region.start) for region in article.regions]
    tokens, hits = find_lexicon(packs, pack.code).read(folded.text, _spelling(folded, pack.options), lines)
    if pack.options.capitals == "nouns":
        hits = _unparted(folded, tuple(hit for hit in hits if _noun(folded, hit)))
    elif pack.options.capitals == "names":
        hits = tuple(hit for hit in hits if not only_letters(folded, hit))
    hits = unbroken(vouched(hits, packs.names.places, folded), tokens, folded.text, pack.options.sounds)
    tables: dict[str, list[Hit]] = {}
    starting: dict[int, tuple[Hit, ...]] = {}
    ending: dict[int, tuple[Hit, ...]] = {}
    for hit in hits:
        table, start, end = hit.table, hit.start, hit.end
        if table in tables:
            tables[table].append(hit)
        else:
            tables[table] = [hit]
        starting[start] = (*starting[start], hit) if start in starting else (hit,)
        ending[end] = (*ending[end], hit) if end in ending else (hit,)
    by_table = {name: tuple(group) for name, group in tables.items()}
    starts = {name: [hit.start for hit in group] for name, group in tables.items()}
    return Scan(article, packs, pack, folded, folded.text, tokens, hits, by_table, starts, starting, ending)
