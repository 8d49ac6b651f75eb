"""Tell who speaks where only adjectives tell whose a document is: "official figures" do, "first data" are nobody's."""

from collections.abc import Mapping
from functools import lru_cache

from kathan.claim.line import Line
from kathan.claim.who.posts import as_document
from kathan.model.claim import Speaker
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_VALUES = frozenset({"official", "vague"})


@lru_cache(maxsize=64)
def _adjectives(pack: Pack) -> dict[str, str]:
    """The adjectives of documents, folded, and whether they make one official or leave it nobody's."""
    rows = pack.rows(GrammarRow)
    return {fold_form(row.form): row.value for row in rows if row.function == "nobody" and row.value in _VALUES}


def adjectives_at(line: Line, first: int) -> tuple[int, bool] | None:
    """The last of the adjectives of a document that begin at a token, and whether one of them makes it official.

    They are looked up by their letters, since words for a toll may hold them too ("حصيلة رسمية").
    """
    words, last, official = _adjectives(line.scan.pack), first - 1, False
    while words and (end := _adjective_end(line, last + 1, words)) is not None:
        official = official or words[_words(line, last + 1, end)] == "official"
        last = end
    return (last, official) if last >= first else None


def _adjective_end(line: Line, first: int, words: Mapping[str, str]) -> int | None:
    if first > line.last or line.cut_between(first - 1, first):
        return None
    return next((end for end in (first, first + 1) if end <= line.last and _words(line, first, end) in words), None)


def _words(line: Line, first: int, last: int) -> str:
    """The folded words from one token to another, without the article that is written on to the first."""
    spans = line.scan.tokens.spans
    text = line.scan.text[spans[first][0] : spans[last][1]]
    article = next((item for item in line.scan.pack.options.articles if text.startswith(item)), "")
    return text.removeprefix(article)


def described_document(line: Line, cue: Hit, phrase: tuple[int, int]) -> tuple[bool, Speaker | None]:
    """Whether nothing but adjectives of a document fill a phrase, and who it then is; the noun may end the cue."""
    led = any(hit.first == hit.last == phrase[0] for hit in line.grammar_of("dative"))
    first = phrase[0] + led  # "according-to to-figures"
    nouns = [hit for hit in line.reporting if "noun" in hit.row.kind.split("|") and hit.first == first]
    start = max((hit.last + 1 for hit in nouns), default=phrase[0])
    found = adjectives_at(line, start)
    if found is None or found[0] < phrase[1] or (not nouns and cue.head_last == cue.first):
        return False, None
    first = first if nouns else cue.head_last
    return True, as_document(line, first, phrase[1]) if found[1] else None


def official_subject(line: Line, first: int) -> tuple[int, int] | None:
    """The document with its official adjective that begins at a token, as the subject of a verb of saying."""
    noun = next((hit for hit in line.reporting if "noun" in hit.row.kind.split("|") and hit.first == first), None)
    found = adjectives_at(line, noun.last + 1) if noun else None
    return (first, found[0]) if found and found[1] else None
