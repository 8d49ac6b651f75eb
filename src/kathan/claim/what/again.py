"""Read a number said again or left out: a count and the words beside it in, whether it is one more or the same out."""

from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

STRUCK = frozenset({"killed", "wounded", "casualties", "missing"})


def is_another(line: Line, count: Item[CountMention]) -> bool:
    """Whether "another" stands for one more of those told of, right before what befell him ("and another was hurt")."""
    if "bound.more" not in count.mention.rules:
        return False
    if _is_object(line, count):
        return True
    if line.scan.pack.options.word_order == "v2":
        return _befalls_next(line, line.tokens_of(count.mention.extent)[1])
    if not line.scan.pack.options.participles:
        return False
    small = {hit.first: hit.last for hit in line.grammar_of("auxiliary")}
    token = count.last + 1
    while token in small:
        token = small[token] + 1
    term = next((hit for hit in line.terms if hit.first in {count.last + 1, token}), None)
    if term is None or term.row.kind == "noun" or term.row.number == "after":
        return False
    objects = (hit.first for hit in (*line.grammar_of("article", "possessive"), *line.roles))
    counted = (item.first for item in line.counts)
    parted = term.last < line.last and line.breaks[term.last + 1 - line.first] >= 1
    return parted or not any(first == term.last + 1 for first in (*objects, *counted))


def is_share(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one" without a noun has a place, behind an "and" and a number that has one ("9 in A and [one] in B")."""
    leads = line.grammar_of("locative")
    placed = {hit.first for hit in leads if any(0 < item.first - hit.last <= 2 for item in line.places)}
    joined = any(hit.last == count.first - 1 for hit in line.grammar_of("conjunction"))
    earlier = (item for item in line.counts if item.last < count.first and item.mention.amount.unit is None)
    return joined and count.last + 1 in placed and any(item.last + 1 in placed for item in earlier)


def _is_object(line: Line, count: Item[CountMention]) -> bool:
    """Whether "another" without a noun is what a verb right before it happens to ("and wounded [another] in X")."""
    options, last = line.scan.pack.options, line.tokens_of(count.mention.extent)[1]
    if options.word_order not in {"svo", "v2"} or count.mention.amount.unit is not None:
        return False
    befell = (hit for hit in line.terms if hit.last == count.first - 1 and hit.row.kind == "verb")
    if not any(hit.phrase.event in STRUCK and hit.row.number != "before" for hit in befell):
        return False
    closed = last >= line.last or line.breaks[last + 1 - line.first] >= 1
    timed = any(item.first == last + 1 for item in line.times)  # "and wounded [another] on Friday"
    return closed or timed or any(hit.first == last + 1 for hit in line.grammar_of("locative", "conjunction", "clause"))


def _befalls_next(line: Line, last: int) -> bool:
    """Whether a verb, and no number or comma before it, tells what befell one who ends at a token."""
    term = next((hit for hit in line.terms if hit.first > last), None)
    if term is None or term.row.kind not in {"verb", "adjective"} or line.cut_between(last, term.first):
        return False
    return not any(last < item.first < term.first for item in line.counts)


def said_again(line: Line, count: Item[CountMention]) -> bool:
    """Whether the same number follows at once in brackets and digits ("two (2) dead"), or "both" behind a comma only
    tells more of two who were counted ("two passengers, both women, drowned")."""
    if "number.collective" in count.mention.rules:
        return _tells_more(line, count)
    other = next((item for item in line.counts if item.first == count.last + 1), None)
    text, end = line.scan.article.text, other.mention.ref.end if other else 0
    held = other is not None and text[count.mention.ref.end : other.mention.ref.start].strip() == "("
    same = other is not None and other.mention.amount.low == count.mention.amount.low
    return held and same and text[end : end + 1] == ")"


def _tells_more(line: Line, count: Item[CountMention]) -> bool:
    """Whether a mark parts "both" from two counted before it, and no verb behind it tells what came to them."""
    at = count.first
    if at == line.first or at != count.last or line.breaks[at - line.first] < 1:
        return False
    two = next((item for item in reversed(line.counts) if item.last < at), None)
    amount = two.mention.amount if two else None
    verbs = (*line.grammar_of("auxiliary"), *line.terms)
    told = any(hit.first == count.last + 1 for hit in verbs)
    return amount is not None and amount.low == amount.high == 2 and not told


def same_zero(line: Line, before: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether a second zero only denies what the first one counts ("not one soldier is not there")."""
    zeros = all("number.zero" in item.mention.rules for item in (before, count))
    return zeros and line.scan.pack.options.bare_genitive and not line.cut_between(before.last, count.first)


def only_says_who(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an event word in the noun of a part only says who its people are ("killed 9, including 2 [refugees]")."""
    led = any(
        hit.row.value == "after" and hit.last == line.with_hedges(count.first) - 1
        for hit in line.grammar_of("inclusion")
    )
    led = led or any(hit.first == count.last + 1 for hit in line.grammar_of("inclusion"))  # "two of them refugees"
    noun = term.row.kind == "person" or (
        term.first == count.last + 1 and term.last < line.tokens_of(count.mention.extent)[1]
    )
    return led and noun and term.phrase.event not in STRUCK and line.scan.pack.options.adpositions == "before"


def acts_again(line: Line, low: int, high: int) -> bool:
    """Whether a word that is no hedge stands between the last "and" and a number ("burnt 23 houses and stole 70")."""
    joins = [hit.last for hit in line.grammar_of("conjunction") if low <= hit.first < high]
    return line.scan.pack.options.plain_subjects and bool(joins) and joins[-1] + 1 < line.with_hedges(high)
