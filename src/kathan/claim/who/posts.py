"""Tell of posts and networks that say what nobody is named for: words of a line in, the document that speaks out."""

from kathan.claim.line import Line
from kathan.claim.who.beside import tells
from kathan.claim.who.phrase import names_anybody
from kathan.model.claim import Speaker
from kathan.model.text_ref import cut
from kathan.packs.hit import Hit

LED = 3  # words from a preposition to the post that it leads to
_TITLE = "\u300a\u300b"  # marks of a title in Chinese
_NETWORKS = frozenset({"outlet", "newspaper", "news-agency", "media", "state-media", "company"})


def is_post(hit: Hit) -> bool:
    """Whether a word is one for a post, a channel or the users of a social network."""
    return "post" in hit.row.kind.split("|")


def as_document(line: Line, first: int, last: int) -> Speaker:
    """A stretch of words as a document that speaks for itself."""
    ref = line.ref(first, last)
    return Speaker(ref.text, None, "document", ref)


def posted(line: Line, first: int, last: int) -> Speaker | None:
    """The post, channel or users of a network that a phrase names and no body beside: they speak for themselves."""
    inside = any(first <= hit.first and hit.last <= last and is_post(hit) for hit in line.reporting)
    named = (item.mention.kind for item in line.names if first <= item.first and item.last <= last)
    return as_document(line, first, last) if inside and _NETWORKS.issuperset(named) else None


def titled_paper(line: Line, first: int, last: int) -> Speaker | None:
    """The paper in marks of a title that a phrase names, where no pack knows it ("缅甸《镜报》6日报道")."""
    ref = line.ref(first, last)
    start, end = ref.text.find(_TITLE[0]), ref.text.find(_TITLE[1])
    if not 0 <= start < end and line.scan.article.text.startswith(_TITLE[1], ref.end):
        end = len(ref.text)
    known = any(item.mention.id for item in line.names if first <= item.first and item.last <= last)
    if line.scan.pack.options.boundary != "none" or known or not 0 <= start < end - 1:
        return None
    inner = cut(line.scan.article.text, ref.start + start + 1, ref.start + end)
    return Speaker(inner.text, None, "newspaper", inner)


def posting(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words for a post or for users that fill the clause before a verb of saying ("a post on X claims that")."""
    first = cue.first
    relatives = {hit.last: hit.first for hit in line.grammar_of("relative")}  # "images that spread on X showed"
    while first > line.first and (line.breaks[first - line.first] < 1 or first - 1 in relatives):
        first = max(line.first, relatives.get(first - 1, first) - 1)
    leads = {hit.first: hit.last for hit in line.grammar_of("contrast", "clause", "conjunction", "complementizer")}
    first = leads.get(first, first - 1) + 1
    inside = any(first <= hit.first and _speaks_there(line, hit, first, cue) for hit in line.reporting)
    led = any(hit.first == first for hit in line.grammar_of("locative", "dative", "ablative"))
    return (first, cue.first - 1) if inside and not led and not tells(line, first, cue.first - 1) else None


def _speaks_there(line: Line, hit: Hit, first: int, cue: Hit) -> bool:
    """Whether a post stands before a verb of saying; one that is a verb too only as its subject ("reports say")."""
    if not is_post(hit) or hit.last >= cue.first or "verb" not in hit.row.kind.split("|"):
        return is_post(hit) and hit.last < cue.first
    return hit.last == cue.first - 1 and not names_anybody(line, first, hit.last)


def in_post(line: Line, cue: Hit) -> Speaker | None:
    """Where it is said, in a clause in which nobody says it ("in social networks it is claimed that")."""
    posts = [hit for hit in line.reporting if is_post(hit) and hit.last < cue.first and _near(line, cue, hit)]
    for mark in line.grammar_of("locative"):
        noun = next((hit for hit in posts if _governed(line, mark, hit)), None)
        if noun is not None:
            return as_document(line, min(noun.first, mark.last + 1), noun.last)
    return None


def _near(line: Line, cue: Hit, noun: Hit) -> bool:
    """Whether nothing is told between a post and a verb; a final verb has it opening the sentence."""
    opens = line.scan.pack.options.word_order == "sov" and noun.first - line.first < LED
    return opens or (cue.first - noun.last <= 2 * LED and not tells(line, noun.last + 1, cue.first - 1))


def _governed(line: Line, mark: Hit, noun: Hit) -> bool:
    """Whether a locative belongs to a noun: right behind it, or a few words before it."""
    if line.scan.pack.options.adpositions == "after":
        return noun.last + 1 == mark.first
    return 0 < noun.first - mark.last <= LED and not line.cut_between(mark.last, noun.first)
