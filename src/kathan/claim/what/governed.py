"""Tell which number a word for a total takes: both in, yes or no out ("the death toll rose, in X, to 5")."""

from kathan.claim.countable import is_count, is_weak, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.clause import counts_other
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

CHANGE_REACH = 4  # from a verb of change to what it leads to, a day and a hedge between
SUBJECT = 3  # from those who are more now to the verb that says so
OPENING = 2  # words before a noun that opens its sentence ("the reported deaths")
CHANGE_CUTS = 5  # a relative clause may stand between a total and what it rose to
_CHANGED = frozenset({"bound.from", "bound.reached"})


def governs(line: Line, count: Item[CountMention], term: Hit, first: int) -> bool:
    """Whether a word for a total takes the count: the first after it in its clause, or what that one rose to."""
    if term.row.kind != "total":
        return _risen(line, count, term, first)
    if _only_article(count):
        return False  # "el número de muertos por [un] nuevo motín"
    between = [other for other in line.counts if term.last < other.first < first and is_count(other.mention)]
    between = [one for one in between if not _only_article(one)]
    if _is_changed(line, count):  # "those killed in a strike on a building rose to nine"
        between = [one for one in between if not (is_weak(one.mention) and unit_kind(one.mention) == "thing")]
    if any(term.last < hit.first < first and counts_other(hit, term) for hit in line.terms):
        return False
    if line.scan.pack.options.noun_first and any(_labels(hit, term, first) for hit in line.terms):
        return False
    if _is_changed(line, count) and all(_CHANGED.intersection(other.mention.rules) for other in between):
        return line.cut_between(term.last, first) <= CHANGE_CUTS
    if line.cut_between(term.last, first) >= (CHANGE_CUTS if _leads_to(line, first) else 1):
        return False
    return not between or (len(between) == 1 and _rises(line, between[0].last, first))


def _labels(hit: Hit, term: Hit, first: int) -> bool:
    """Whether a noun of another event right before a number tells what it counts ("사망자 수는 [감염] 40명")."""
    other = hit.phrase.event != term.phrase.event and hit.row.kind in {"noun", "verb"}
    return other and term.last < hit.first and hit.last == first - 1


def _only_article(count: Item[CountMention]) -> bool:
    """Whether "a" stands before a noun that no pack knows, which counts nobody."""
    return is_weak(count.mention) and unit_kind(count.mention) == "none"


def _risen(line: Line, count: Item[CountMention], term: Hit, first: int) -> bool:
    """Whether those hurt or dead, and no number of them, are what rose to a count ("los muertos suben a cinco")."""
    if _opens_with(line, count, term, first):
        return True
    articles = {hit.last for hit in line.grammar_of("article")}
    if term.row.kind not in {"person", "noun"} or term.first - 1 not in articles:
        return False
    verbs = line.grammar_of("change")
    rose = any(term.last < hit.first <= term.last + SUBJECT and 0 < first - hit.last <= CHANGE_REACH for hit in verbs)
    others = any(term.last < item.first < first for item in line.counts if is_count(item.mention))
    return rose and not others and not line.cut_between(term.last, first)


def _opens_with(line: Line, count: Item[CountMention], term: Hit, first: int) -> bool:
    """Whether a sentence opens with the deaths that rose to a count, much of whence between ("Deaths from floods in A,
    B and C rose to 12")."""
    opens = term.row.kind == "noun" and term.first - line.first <= OPENING and term.last < first
    if not opens or "bound.reached" not in count.mention.rules or line.scan.pack.options.word_order != "svo":
        return False
    walls = line.grammar_of("clause", "contrast", "complementizer")
    told = any(term.last < hit.first < first for hit in (*line.terms, *line.reporting, *walls))
    told = told or any(term.last < item.first < first for item in line.counts if is_count(item.mention))
    return not told and line.cut_between(term.last, first) <= CHANGE_CUTS


def _leads_to(line: Line, first: int) -> bool:
    """Whether a "to" stands right before a number, to which a total before it rose ("the toll rose, in X, to 5")."""
    marks = line.grammar_of("dative") if line.scan.pack.options.word_order == "vso" else ()
    return any(hit.last == first - 1 for hit in marks)


def _is_changed(line: Line, count: Item[CountMention]) -> bool:
    """Whether a count is what something rose or fell to: by its hedge, or by a verb right before or behind it."""
    if _CHANGED.intersection(count.mention.rules):
        return True
    if "bound.cross" in count.mention.rules and line.scan.pack.options.word_order == "svo":
        return True  # "the number of those killed in the quake that hit X has passed 4,500"
    verbs = line.grammar_of("change")
    return any(0 < count.first - hit.last <= CHANGE_REACH or hit.first == count.last + 1 for hit in verbs)


def _rises(line: Line, last: int, first: int) -> bool:
    """Whether only a word for a sum that grows stands between two counts ("54 से बढ़कर 61")."""
    sums = [hit for hit in line.grammar_of("total") if last < hit.first and hit.last < first]
    return bool(sums) and first - last - 1 <= sum(hit.last - hit.first + 1 for hit in sums) + 1
