"""What the words around an event say of whom it befalls: features of the event word's own noun and object."""

from collections.abc import Iterator

from kathan.claim.countable import FORMATIONS, HURT, MIXED, TAKES_PEOPLE, count_end, is_weak, noun_span, unit_kind
from kathan.claim.line import Item, Line, once
from kathan.claim.what.clause import leads_clause, owned_by_count
from kathan.claim.what.things import flies
from kathan.claim.what.unmade import unmade
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

NAMED = 4  # words from one dead to the genitive behind the name

OBJECT_REACH = 3
GROUP = 4  # words of a group between a verb and the number of those in it

_PEOPLE = frozenset({"person", "any"})


def noun_features(line: Line, count: CountMention, term: Hit) -> Iterator[tuple[str, float]]:
    kind = unit_kind(count)
    second = term.phrase.event in MIXED and line.scan.packs.events[term.phrase.event].unit in _PEOPLE
    formation = count.amount.unit in FORMATIONS
    if kind == "thing" and second and formation == (term.phrase.event == "transferred"):
        yield "second_unit", 1.0
    if kind == "household" and line.scan.packs.events[term.phrase.event].unit == "thing":
        yield "second_unit", 1.0
    yield ("no_unit" if kind == "none" else "unit_fits"), 1.0
    thing = line.scan.packs.events[term.phrase.event].unit == "thing"
    if kind == "none" and thing != _of_flown(line, count):
        yield "bare_thing", 1.0
    if term.row.kind == "person" and (_of_kin(line, term) or _owns_next(line, count, term)):
        yield "kin", 1.0
    if term.row.kind == "person":
        objects = _object_of_verb(line, term) or _object_near(line, term) or _object_inside(line, term)
        objects = objects or _object_behind(line, count, term) or _told_behind(line, count, term)
        objects = objects or _dies(line, count, term) or _of_killers(line, count, term)
        yield ("person_object" if objects else "person_word"), 1.0
    if any(other.phrase.event == term.phrase.event and other.first != term.first for other in line.terms):
        yield "again", 1.0
    if is_weak(count):
        yield "weak_number", 1.0
    if unmade(line, count, term):
        yield "hypothetical", 1.0


def _of_flown(line: Line, count: CountMention) -> bool:
    """Whether the last that was counted before a bare number is what flies ("fired 78 drones, 42 were downed")."""
    before = (item.mention for item in line.counts if item.mention.ref.start < count.ref.start)
    last = next((one for one in reversed(list(before)) if unit_kind(one) != "none"), None)
    return last is not None and last.amount.unit is not None and flies(last)


def _owns_next(line: Line, count: CountMention, term: Hit) -> bool:
    """Whether a genitive makes those a word names the owners of what a number behind it counts ("मृतक के संपर्क में 151")."""
    if line.scan.pack.options.word_order != "sov" or line.scan.pack.options.boundary != "word":
        return False
    behind = line.tokens_of(count.extent)[0] > term.last + 1
    return behind and any(hit.first == term.last + 1 for hit in line.grammar_of("genitive"))


def _of_kin(line: Line, term: Hit) -> bool:
    """Whether the word names those whose kin is spoken of ("families of the dead", "मृतकों के परिजन")."""
    kin = [hit for hit in line.roles if hit.row.kind == "kin"]
    marks = line.grammar_of("genitive")
    after = any(hit.first == term.last + 1 for hit in marks) and any(0 < hit.first - term.last <= 3 for hit in kin)
    if term.row.kind == "person" and line.scan.pack.options.adpositions == "after":
        named = [hit for hit in marks if 0 < hit.first - term.last <= NAMED]  # "मृतक [हरिराम] की दो पुत्रियां"
        after = after or any(0 < one.first - hit.last <= 2 for hit in named for one in kin)
    before = any(0 < term.first - hit.last <= 3 for hit in marks) and any(0 < term.first - hit.last <= 5 for hit in kin)
    return after or before


def acts_on(line: Line, last: int, term: Hit) -> bool:
    """Whether a subject marker makes those counted the ones who do it, to somebody marked as the object."""
    for marker in line.grammar_of("subject"):
        if marker.first == last + 1 and marker.last < term.first:
            return any(marker.last < hit.first < term.first for hit in line.grammar_of("dative"))
    return False


def _object_of_verb(line: Line, term: Hit) -> bool:
    """Whether a case word behind a word for people makes them what another event of the clause happens to."""
    return line.scan.pack.options.adpositions == "after" and any(
        verb.row.kind == "verb"
        and verb.phrase.event != term.phrase.event
        and verb.first > term.last
        and not line.cut_between(term.last, verb.first)
        and any(hit.first == term.last + 1 for hit in line.grammar_of("dative"))
        for verb in line.terms
    )


def _dies(line: Line, count: CountMention, term: Hit) -> bool:
    """Whether those hurt or lost die in the same clause, where the verb stands second ("Verletzte starben"); refugees
    also beside others ("16 Flüchtlinge und ein Schlepper kamen ums Leben")."""
    fled = term.phrase.event == "displaced" and term.row.kind == "person"
    if line.scan.pack.options.word_order != "v2" or not (fled or term.phrase.event in HURT - {"killed"}):
        return False
    first, last = line.tokens_of(count.extent)[0], term.last
    verbs = (hit for hit in line.terms if hit.row.kind == "verb" and hit.phrase.event == "killed")
    between = ((last, verb.first) if verb.first > last else (verb.last, first) for verb in verbs)
    joins = [hit.first for hit in line.grammar_of("conjunction")] + [item.first for item in line.counts]
    if fled:
        joins = [hit.first for hit in line.terms if hit.last != term.last and hit.row.kind == "person"]
    return any(
        low < high and not line.cut_between(low, high) and not any(low < token < high for token in joins)
        for low, high in between
    )


def _of_killers(line: Line, count: CountMention, term: Hit) -> bool:
    """Whether a verb that stands second does something else to those right behind it ("töteten drei Geiseln")."""
    first = line.with_hedges(line.tokens_of(count.extent)[0])
    verbs = (hit for hit in line.terms if hit.last == first - 1 and hit.row.kind == "verb" and hit.tail < 0)
    told = any(term.phrase.event in line.scan.packs.events[verb.phrase.event].ends for verb in verbs)
    return told and line.scan.pack.options.word_order == "v2" and not line.cut_between(first - 1, first)


def _object_behind(line: Line, count: CountMention, term: Hit) -> bool:
    """The same where a headline sets its verb before the number ("हमास ने रिहा किए 13 बंधक")."""
    first = line.tokens_of(count.extent)[0]
    verbs = (hit for hit in line.terms if hit.last == first - 1 and hit.row.kind == "verb")
    turned = any(verb.phrase.event != term.phrase.event for verb in verbs)
    final = line.scan.pack.options.word_order == "sov" and not line.scan.pack.options.noun_first
    return turned and final and not line.cut_between(first - 1, first)


def _object_near(line: Line, term: Hit) -> bool:
    """The same where the verb stands close by on either side and no case word marks its object."""
    options = line.scan.pack.options
    if not options.bare_genitive and options.word_order != "svo":
        return False
    for verb in line.terms:
        low, high = sorted((term, verb), key=lambda hit: hit.first)
        if options.participles and verb.first > term.first:
            continue
        reach = OBJECT_REACH + 1 + (GROUP if high is term and _grouped(line, low, high) else 0)
        near = 0 < high.first - low.last <= reach or (high is term and _right_behind(line, low, term))
        near = near and not line.cut_between(low.last, high.first)
        near = near and (options.bare_genitive or not _parted(line, low, high, term))
        near = near and (options.bare_genitive or verb.phrase.event != "evacuated")  # the hurt are taken to hospital
        acts = verb.row.kind == "verb" or (verb.row.kind == "noun" and verb.last < term.first)
        if acts and verb.phrase.event in TAKES_PEOPLE and near:
            return verb.phrase.event != term.phrase.event
    return False


def _right_behind(line: Line, verb: Hit, term: Hit) -> bool:
    """Whether a number with its noun stands between a verb and a word for those who are counted, and nothing else."""
    counts = (item for item in line.counts if verb.last < item.first < term.first)
    count = next(counts, None)
    end = line.tokens_of(count.mention.extent)[1] if count else -1
    return count is not None and line.with_hedges(count.first) - verb.last <= 2 and end + 1 == term.first


def _grouped(line: Line, low: Hit, high: Hit) -> bool:
    """Whether "of" leads from a group to a number between two words ("freed a new group [of] 10 hostages")."""
    firsts = {item.first for item in line.counts if low.last < item.first < high.first}
    leads = line.grammar_of("genitive", "purposeless")  # "a group of" counts nothing itself
    return any(low.last < hit.first and hit.last + 1 in firsts for hit in leads)


def _told_behind(line: Line, count: CountMention, term: Hit) -> bool:
    """The same where nouns stand before their numbers and another event's word follows ("파병 북한군 2천명 사망")."""
    first, last = line.tokens_of(count.extent)
    if not line.scan.pack.options.noun_first or not first <= term.last + 1 <= count_end(line, count):
        return False
    over = line.scan.packs.events[term.phrase.event].over
    told = (hit for hit in line.terms if hit.row.kind in {"verb", "noun"} and 0 < hit.first - last <= OBJECT_REACH)
    events = {hit.phrase.event for hit in told if not line.cut_between(last, hit.first) and not leads_clause(line, hit)}
    return bool(events - {term.phrase.event, over})


def _parted(line: Line, low: Hit, high: Hit, term: Hit) -> bool:
    """Whether an "and", or a number behind the word for the people, parts it from a verb that is near."""
    counted = high is not term and any(low.last < item.first < high.first for item in line.counts)
    return counted or any(low.last < hit.first < high.first for hit in line.grammar_of("conjunction"))


def _object_inside(line: Line, term: Hit) -> bool:
    """The same where the parts of another event's verb stand around the word ("left nine refugees dead")."""
    return any(
        verb.row.kind == "verb"
        and verb.phrase.event != term.phrase.event
        and verb.phrase.event in TAKES_PEOPLE
        and verb.first < term.first
        and term.last < verb.tail
        for verb in line.terms
    )


@once
def only_among(line: Line, count: Item[CountMention], between: tuple[int, int], term: Hit, *, before: bool) -> bool:
    """Whether an event word only says among whom the counted are ("[among the dead] are three children")."""
    if not _told_among(line, term) or _tell_more(line, term, noun_span(line, count)[0]) or _says_itself(line, count):
        return False
    if term.row.kind == "total" and line.cut_between(*between):
        return False  # "in the toll of victims, 12 were hurt"
    behind = line.scan.pack.options.adpositions == "after" and not owned_by_count(line, noun_span(line, count)[1], term)
    return not before or behind


def _says_itself(line: Line, count: Item[CountMention]) -> bool:
    """Whether a word for the dead or hurt right behind a number counts them ("among the victims are three [dead]")."""
    return any(hit.row.kind == "person" and hit.first == count.last + 1 for hit in line.terms)


def _told_among(line: Line, term: Hit) -> bool:
    """Whether a locative makes the people of a word the ones among whom the number is ("among the dead")."""
    before = line.scan.pack.options.adpositions == "before"
    beside = term.first - 1 if before else term.last + 1
    wrong = "to" if before else "before"  # behind "including X" stands the whole of which they are a part
    marks = (hit for hit in line.grammar_of("locative", "inclusion") if hit.row.value not in {"to", wrong})
    marked = any(hit.first <= beside <= hit.last for hit in marks)
    if marked and before and line.scan.pack.options.clitics and not line.gap(term.first):
        return False  # a letter written on to a noun leads from a verb to it ("ruled by-execution of")
    return marked and term.row.kind in {"person", "total", "noun"}


def _tell_more(line: Line, term: Hit, first: int) -> bool:
    """Whether those of a word say what follows, or a verb right before the number tells of it, which is then not among
    them ("one of the hurt said that two", "they came to the victims' aid, saving eight")."""
    verbs = (hit for hit in line.terms if hit.row.kind == "verb" and hit.row.number == "after" and hit is not term)
    said = any(term.last < hit.first < first for hit in line.grammar_of("complementizer"))
    return said or any(0 < first - hit.last <= 2 and line.cut_between(term.last, hit.first) for hit in verbs)


def set_to_work(line: Line, high: int, term: Hit) -> bool:
    """Whether an object stands right before a verb of sending, with which something else is given ("구급차 14대를
    [동원해] 이송을 지원했다")."""
    if not line.scan.pack.options.topics or line.scan.packs.events[term.phrase.event].place != "sent":
        return False
    events = line.scan.packs.events
    given = any(hit.first > term.last and events[hit.phrase.event].place == "goes" for hit in line.terms)
    return given and any(hit.last == high - 1 for hit in line.grammar_of("object"))
