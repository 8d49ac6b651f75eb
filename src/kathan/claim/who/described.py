"""Tell whether the words of a stretch describe somebody no pack knows, and whom they can mean."""

from functools import lru_cache

from kathan.claim.countable import site_words
from kathan.claim.line import Line, words_of
from kathan.claim.who.trimmed import whole_ref
from kathan.model.claim import Speaker
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow, NumberRow


@lru_cache(maxsize=64)
def article_kinds(pack: Pack) -> frozenset[str]:
    """What kinds of article a language tells apart."""
    return frozenset(row.value for row in pack.rows(GrammarRow) if row.function == "article")


def can_be_known(line: Line, first: int, last: int) -> bool:
    """Whether a phrase can mean somebody known: where articles are written on to words, one of its words has one.

    Where they are words of their own and some of them definite, no other stands before it ("a police spokesman").
    """
    marks = [hit for hit in line.grammar_of("article") if hit.last == first - 1]
    if marks and "definite" in article_kinds(line.scan.pack):
        return any(hit.row.value == "definite" for hit in marks)
    articles = line.scan.pack.options.articles
    spans = line.scan.tokens.spans[first : last + 1]
    return not articles or any(line.scan.text.startswith(articles, start) for start, _ in spans)


def of_any(line: Line, span: tuple[int, int], first: int) -> bool:
    """Whether a description that begins behind adjectives of its phrase has no article that means one known ("a local
    charity", "another rights group"), in a language that tells such articles apart."""
    if "definite" not in article_kinds(line.scan.pack):
        return False
    if any(opens_any(line, token) for token in range(span[0], first + 1)):
        return True
    near = range(max(span[0] - 1, line.first), first)
    return span[0] < first and not any(
        line.ref(token, token).text.casefold() in _definite(line.scan.pack) for token in near
    )


@lru_cache(maxsize=64)
def _definite(pack: Pack) -> frozenset[str]:
    """The articles that mean one known; they may be written within a word of another kind ("to the")."""
    return frozenset(row.form for row in pack.rows(GrammarRow) if row.function == "article" and row.value == "definite")


def opens_definite(line: Line, span: tuple[int, int]) -> bool:
    """Whether a word that is an article, and no number, stands before a span."""
    marked = any(hit.last == span[0] - 1 for hit in line.grammar_of("article"))
    return marked and not opens_any(line, span[0])


def opens_any(line: Line, first: int) -> bool:
    """Whether an article that is a number too stands before a token, and means no one known ("a tally")."""
    hits = line.scan.starting.get(line.scan.tokens.spans[first - 1][0], ()) if first > line.first else ()
    return any(hit.table == "numbers.tsv" and hit.last == first - 1 for hit in hits)


def says_who(line: Line, hit: Hit, first: int, last: int) -> bool:
    """Whether a role says who speaks: an office, an official at the phrase's end ("Gaza officials"), or what opens a
    phrase that goes on with its body ("a nurse of")."""
    official = hit.row.role == "official" and hit.last == last
    return (
        official
        or hit.row.kind == "office"
        or (
            hit.first == first
            and line.scan.pack.options.word_order in {"svo", "vso"}
            and any(item.first > hit.last for item in line.names)
        )
    )


def _mere_words(line: Line, first: int, last: int) -> bool:
    """Whether small unknown words without an article before them name nobody ("par ailleurs formellement")."""
    if line.scan.pack.options.capitals == "nouns":
        hits = (hit for hit in line.scan.starting.get(line.scan.tokens.spans[first][0], ()) if first == last)
        hits = (hit for hit in hits if hit.last == last and not (opens_definite(line, (first, last)) and _is_site(hit)))
        return any(hit.table in {"bounds.tsv", "grammar.tsv", "time.tsv"} for hit in hits)
    if line.scan.pack.options.capitals != "names" or line.scan.pack.options.plain_subjects:
        return False
    small = not any(line.ref(token, token).text[:1].isupper() for token in range(first, last + 1))
    led = any(hit.last == first - 1 for hit in line.grammar_of("article", "possessive"))
    led = led or any(item.first <= last and first <= item.last for item in line.names)
    return small and not led and first > line.first


def _is_site(hit: Hit) -> bool:
    """Whether a word is one for a kind of place, whose authority speaks ("teilte der [Kreis] mit")."""
    return hit.table == "grammar.tsv" and "site" in hit.row.function.split("|")


def describe_somebody(line: Line, first: int, last: int) -> Speaker | None:
    """Somebody no pack knows: the words themselves, with the kind that a role word gives."""
    role = next((hit for hit in line.roles if first <= hit.first <= last), None)
    ref = whole_ref(line, (first, last))
    if _mere_rest(line, first, last) or _only_articles(line, first, last) or _only_number(line, first, last):
        return None
    unknown = role is None
    if last - first > 11 or (unknown and (_mere_words(line, first, last) or _mere_loss(line, first, last))):
        return None
    if unknown and (_verbal_noun(line, last) or _only_leads(line, first, last)):
        return None
    return Speaker(ref.text, None, role.row.role.split("|")[0] if role else "person", ref)


def _only_leads(line: Line, first: int, last: int) -> bool:
    """Whether one small word is left of a form that goes on past it ("named [in] hospital records as")."""
    if first != last or line.scan.pack.options.capitals != "names" or line.ref(first, last).text[:1].isupper():
        return False
    return any(hit.last > last for hit in line.scan.starting.get(line.scan.tokens.spans[first][0], ()))


def _mere_rest(line: Line, first: int, last: int) -> bool:
    """Whether there is only an "other" of what a row of a list goes on with ("Other states: 23,250")."""
    hits = line.scan.starting.get(line.scan.tokens.spans[first][0], ()) if first == last else ()
    more = (hit for hit in hits if hit.table == "bounds.tsv" and hit.last == last and "before" in hit.row.side)
    return any("more" in hit.row.effect.split("|") for hit in more)


def _only_articles(line: Line, first: int, last: int) -> bool:
    """Whether articles, or a "that", are all that is left of a phrase ("les" of "les données")."""
    small = line.grammar_of("article", "complementizer")
    held = {token for hit in small for token in range(hit.first, hit.last + 1)}
    return held.issuperset(range(first, last + 1))


def _mere_loss(line: Line, first: int, last: int) -> bool:
    """Whether words for what happened, and for nobody, stand before a word of estimating ("करोड़ों के नुकसान का अनुमान")."""
    options = line.scan.pack.options
    told = any(first <= hit.first <= last and hit.row.kind != "person" for hit in line.terms)
    return told and options.word_order == "sov" and options.boundary == "word"


def _verbal_noun(line: Line, last: int) -> bool:
    """Whether what is feared or alleged stands before a word of saying, and nobody ("बांध [टूटने] की आशंका").

    Verbal nouns end there like the marker of the subject (ने), which itself follows somebody who speaks.
    """
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word":
        return False
    word, marks = line.ref(last, last).text, words_of(line.scan.pack, "subject")
    if word in site_words(line.scan.pack) or not any(word != mark and word.endswith(mark) for mark in marks):
        return False
    behind = [hit for hit in line.reporting if hit.first == last + 1]
    told = any("adposition" in hit.row.kind.split("|") for hit in behind)
    return not told and not any(hit.first == last + 1 for hit in line.grammar_of("subject"))


def _only_number(line: Line, first: int, last: int) -> bool:
    """Whether nothing but a number is left of a stretch, as of "un bilan" without its noun: that is nobody."""
    return first == last and line.ref(first, last).text.casefold() in _numbers(line.scan.pack)


@lru_cache(maxsize=64)
def _numbers(pack: Pack) -> frozenset[str]:
    return frozenset(row.form for row in pack.rows(NumberRow))


def is_hyphened(line: Line, token: int) -> bool:
    """Whether a hyphen joins a name to the next word, so that it only describes something ("Hamas-ruled Gaza")."""
    return line.scan.pack.options.plain_subjects and token < line.last and line.gap(token + 1) == "-"


def in_capitals(line: Line, tokens: range) -> bool:
    """Whether capitals open and end a stretch, as a name does ("Ashraf al Qudra")."""
    return all(line.ref(token, token).text[:1].isupper() for token in (*tokens[:1], *tokens[-1:]))


def lends_name(line: Line, first: int, last: int) -> bool:
    """Whether a body in a stretch only lends its name to a noun that is nobody, behind a hyphen ("IS-[Anschlag] in
    Kabul: sieben Tote"), where nouns have capitals."""
    if line.scan.pack.options.capitals != "nouns":
        return False
    heads = {item.last + 1 for item in line.names if first <= item.first and item.last < last}
    heads = {at for at in heads if line.gap(at) == "-" and line.ref(at, at).text[:1].isupper()}
    if not heads:
        return False
    spans = [(item.first, item.last) for item in line.names]
    spans += [(hit.first, hit.last) for hit in (*line.roles, *line.reporting)]
    return not any(low <= at <= high for at in heads for low, high in spans)
