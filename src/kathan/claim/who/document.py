"""Find whose a document is that says something: a report, a tally or a statement in its sentence in, a speaker out."""

from kathan.claim.line import Line, words_of
from kathan.claim.who.adverbial import past_channel
from kathan.claim.who.beside import tells
from kathan.claim.who.content import stance_of
from kathan.claim.who.described import opens_any, opens_definite
from kathan.claim.who.memory import Memory
from kathan.claim.who.noted import documents
from kathan.claim.who.party import read_speaker
from kathan.claim.who.passive import is_passive
from kathan.claim.who.phrase import has_gap, issued_inside, phrase_right
from kathan.claim.who.posts import as_document, in_post, is_post
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import cue_kind, words_left, words_right
from kathan.claim.who.toll import mere_toll, only_toll
from kathan.model.claim import Speaker
from kathan.packs.hit import Hit

NO_OWNERS = frozenset({"person", "outlet", "newspaper", "news-agency", "media", "state-media"})
OWNED = 5  # words from a document to the body that it is of, where adjectives follow their noun
ISSUED = 4  # words from a document to the "by" of who issued it
LAND_REACH = 8  # the same to a place whose government issued it, a day between
ADJECTIVES = 3  # of a word for a document that nobody is named for


def in_document(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """What stands behind "it says" and a colon: in a post named before it, or in the document told of last."""
    if cue.row.side != "after" or has_gap(cue) or cue.last >= line.last or not line.marked_off(cue.last + 1):
        return None
    quoted = cue.first == line.first + 1 and any(item.first == cue.last + 1 for item in line.quotations)
    source = in_post(line, cue) or (memory.document if quoted else None)
    return Saying(line, cue, source, (cue.last + 1, line.last), stance_of(line, cue, None)) if source else None


def issued_by(line: Line, phrase: tuple[int, int], cue: Hit) -> tuple[int, int]:
    """The phrase of a document with the "by" of its issuer behind it ("a toll released by X").

    The document may stand in the cue itself ("according to the latest toll"), a time before the "by".
    """
    if cue.row.side not in {"after", "beyond"}:
        return _drawn_from(line, phrase, cue)
    if line.scan.pack.options.word_order == "vso":
        return owner_behind(line, phrase) or phrase
    if line.scan.pack.options.adpositions != "before" or line.scan.pack.options.capitals != "names":
        return phrase
    held = (hit for hit in line.reporting if phrase[0] <= hit.first and hit.last <= phrase[1])
    nouns = [hit.last for hit in held if is_document(hit)]
    written = bool(nouns) or not documents(line.scan.pack).isdisjoint(cue.row.form.split())
    return _issuer_behind(line, phrase, nouns, written)


def _issuer_behind(line: Line, phrase: tuple[int, int], nouns: list[int], written: bool) -> tuple[int, int]:
    """The owner of a document, or who issued it by the "by" in or behind its phrase; else the phrase itself."""
    if nouns and (owner := _owned_by(line, nouns[0], phrase[1])):
        return owner
    agents = line.grammar_of("agent") if written else ()
    if inner := next((hit for hit in agents if nouns and nouns[0] < hit.first <= phrase[1]), None):
        return words_right(line, inner.last) or phrase
    by = next((hit for hit in agents if 0 < hit.first - phrase[1] - _timed(line, phrase[1], hit) <= ISSUED), None)
    if by is None or line.cut_between(phrase[1], by.first):
        return phrase
    issuer = words_right(line, by.last)
    return issuer or phrase


def known_already(line: Line, cue: Hit) -> bool:
    """Whether the verb stands where the speaker would, who is then known ("Nach den Angaben starben 30 Menschen")."""
    if line.scan.pack.options.capitals != "nouns" or cue.row.side != "after" or has_gap(cue) or cue.first == cue.last:
        return False
    if cue.row.form.split()[1] not in words_of(line.scan.pack, "article"):
        return False  # "nach ersten Erkenntnissen": nobody's
    verbs = (*(hit for hit in line.terms if hit.row.kind == "verb"), *line.grammar_of("auxiliary"))
    return any(hit.first == cue.last + 1 for hit in verbs) and line.ref(cue.last + 1, cue.last + 1).text.islower()


def drawn_from(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The document inside a cue by which the sentence before is known ("Das geht aus einem Bericht der X hervor")."""
    leads = line.scan.pack.options.capitals == "nouns" and has_gap(cue)
    if not leads or all(hit.last != cue.head_last for hit in line.grammar_of("ablative")):
        return None
    return issued_inside(line, cue) or phrase_right(line, cue.head_last + 1, cue.tail_first - 1)


def _drawn_from(line: Line, phrase: tuple[int, int], cue: Hit) -> tuple[int, int]:
    """The body that issued the document of a phrase, or from which others have it, where topics are marked.

    A participle stands between ("소방청이 제출한 자료에 따르면", "소방청에서 받은 자료에 따르면").
    """
    if not line.scan.pack.options.topics or not _written(line, phrase, cue):
        return phrase
    bodies = {item.last: item.first for item in line.names if item.mention.kind not in NO_OWNERS}
    if any(phrase[0] <= last <= phrase[1] for last in bodies):
        return phrase
    marks = [hit for hit in line.grammar_of("subject", "ablative", "locative") if hit.last < phrase[0]]
    marks = [hit for hit in marks if hit.first - 1 in bodies or _land_issues(line, hit, phrase[0])]
    marks = [hit for hit in marks if hit.row.value != "to"]
    ends = [hit.first for hit in line.grammar_of("clause")]
    near = (hit for hit in reversed(marks) if not any(hit.last < end < cue.first for end in ends))
    mark = next(near, None)
    return (words_left(line, mark.first) or phrase) if mark else phrase


def _land_issues(line: Line, mark: Hit, first: int) -> bool:
    """Whether a place is the subject of the participle before a document: its government ("[경기도]가 낸 자료")."""
    if "subject" not in mark.phrase.kinds or first - mark.last > LAND_REACH:
        return False
    if not any(item.last == mark.first - 1 for item in line.places):
        return False
    return not any(mark.last < hit.first < first for hit in line.terms)


def _written(line: Line, phrase: tuple[int, int], cue: Hit) -> bool:
    """Whether a word for a document ends a phrase or opens its cue."""
    held = any(hit.last == phrase[1] and is_document(hit) for hit in line.reporting)
    return held or any(cue.row.form.startswith(form) for form in documents(line.scan.pack))


def _timed(line: Line, low: int, by: Hit) -> int:
    """How many words of times stand between a token and a "by" ("en début d'après-midi" is an adverb)."""
    spans = {(item.first, item.last) for item in line.times}
    spans |= {(hit.first, hit.last) for hit in line.grammar_of("adverb")}
    return len({token for first, last in spans for token in range(first, last + 1) if low < token < by.first})


def owner_behind(line: Line, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """The body behind a document's adjectives ("تقرير يومي صادر عن الوزارة"); the phrase itself names nobody."""
    named = (*((item.first, item.last) for item in line.names), *((hit.first, hit.last) for hit in line.roles))
    bodies = (item for item in line.names if item.mention.kind not in NO_OWNERS and item.first > phrase[1])
    owner = next((item for item in bodies if item.first - phrase[0] <= OWNED), None)
    if owner is None or line.cut_between(phrase[0], owner.first):
        return None
    walls = line.grammar_of("complementizer", "relative", "with", "against")
    walls = tuple(hit for hit in walls if hit.first > phrase[0])  # "a toll [that-gave] on Saturday the ministry"
    between = [hit.first for hit in walls] + [first for first, _ in named]
    between += [hit.first for hit in line.reporting if not is_document(hit) and hit.last + 1 != owner.first]
    between += [hit.first for hit in line.terms]
    return None if any(phrase[0] <= at < owner.first for at in between) else (owner.first, owner.last)


def is_document(hit: Hit) -> bool:
    """Whether a word of saying is a document: a report, a statement, a tally."""
    return "noun" in hit.row.kind.split("|")


def _owned_by(line: Line, noun: int, last: int) -> tuple[int, int] | None:
    """The body behind the genitive of a document ("un bilan encore provisoire de la préfecture")."""
    mark = next((hit for hit in line.grammar_of("genitive") if noun < hit.first <= last), None)
    if mark is None or mark.last >= last or line.cut_between(noun, last):
        return None
    named = any(0 < item.first - mark.last <= 2 and item.mention.kind != "person" for item in line.names)
    return (mark.last + 1, last) if named else None


def bare_document(line: Line, phrase: tuple[int, int], memory: Memory) -> Speaker | None:
    """Whose report or statement it is where the text only says "the (latest) report": the last speaker's, else its own.

    Between article and noun only words that no pack knows may stand, and none with a capital.
    """
    if line.scan.pack.options.adpositions == "after":
        return _timed_document(line, phrase, memory)
    vso = line.scan.pack.options.word_order == "vso"
    small = ("article", "adverb", "dative") if vso else ("article", "adverb")  # "according-to to-the statement"
    marks = [hit for hit in line.grammar_of(*small) if hit.first == phrase[0]]
    first = max((hit.last + 1 for hit in marks), default=phrase[0])
    tails = [hit.first - 1 for hit in line.grammar_of("adverb") if vso and first < hit.first and hit.last == phrase[1]]
    phrase = (phrase[0], min(tails, default=phrase[1]))  # "the statement itself"
    noun = next((hit for hit in line.reporting if _qualified(line, hit, (first, phrase[1]))), None)
    if noun is None:
        return None
    alone = noun.first == first and noun.last == phrase[1]
    spans = [(name.first, name.last) for name in line.names] + [(hit.first, hit.last) for hit in line.roles]
    if alone and (first, first) in spans:
        return None  # a compound that names its own ("[Behördenangaben] zufolge")
    ref = line.ref(*phrase)
    alone = alone and noun.first == noun.last
    meant = (marks or alone or not _is_any(line, phrase)) and not opens_any(line, first) and not is_post(noun)
    known = memory.author_of(noun.row.form) if meant else None  # "the tally", and not "a tally"
    return known or (None if alone else Speaker(ref.text, None, "document", ref))


def _is_any(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether no article stands before a document, in a language that tells "the report" by it from any other.

    Whose it is may be told behind it ("selon un bilan provisoire, ..., selon la même source").
    """
    articles = words_of(line.scan.pack, "article") if line.scan.pack.options.capitals == "names" else ()
    before = line.ref(phrase[0] - 1, phrase[0] - 1).text.casefold() if phrase[0] > line.first else ""
    told = any(hit.first > phrase[1] and cue_kind(hit) == "adposition" for hit in line.reporting)
    return bool(articles) and before not in articles and not told


def told_by(line: Line, phrase: tuple[int, int], memory: Memory) -> Speaker | None:
    """Who the subject of a verb of saying is; where topics mark it, a bare "the report" is its issuer's.

    A toll behind its verb is who issued it, or nobody ("indique un bilan fourni par X").
    """
    document = bare_document(line, phrase, memory) if line.scan.pack.options.topics else None
    source = document or read_speaker(line, *phrase, memory)
    toll = only_toll(line, phrase, source)
    if not toll and (source is None or source.id or source.kind != "person"):
        return source  # "a hospital source quoted by X"
    nouns = [hit.last for hit in line.reporting if phrase[0] <= hit.first <= phrase[1] and is_document(hit)]
    issuer = _issuer_behind(line, phrase, nouns, True) if nouns else phrase  # "said a report released by X"
    known = read_speaker(line, *issuer, memory) if issuer != phrase else None
    return known or (None if toll else source)


def _timed_document(line: Line, phrase: tuple[int, int], memory: Memory) -> Speaker | None:
    """The same before its case word, where only times and adverbs stand before the noun ("अब तक की रिपोर्ट")."""
    noun = next((hit for hit in line.reporting if cue_kind(hit) == "noun" and hit.last == phrase[1]), None)
    small = [(hit.first, hit.last) for hit in line.grammar_of("adverb", "auxiliary", "genitive")]
    small += [(item.first, item.last) for item in line.times]
    held = {token for first, last in small for token in range(first, last + 1)}
    if noun is None or noun.first < phrase[0] or not held.issuperset(range(phrase[0], noun.first)):
        return None
    ref = line.ref(*phrase)
    return memory.author or (Speaker(ref.text, None, "document", ref) if noun.first > phrase[0] else None)


def _qualified(line: Line, noun: Hit, span: tuple[int, int]) -> bool:
    """Whether a word for a document and its adjectives fill a span."""
    around = [*range(span[0], noun.first), *range(noun.last + 1, span[1] + 1)]
    if cue_kind(noun) != "noun" or not span[0] <= noun.first <= noun.last <= span[1] or len(around) > ADJECTIVES + 1:
        return False
    if not around or line.scan.pack.options.word_order == "vso":
        return not around
    small = (hit for hit in line.grammar if "purposeless" not in hit.phrase.kinds and hit.first >= span[0])
    roles = (hit for hit in line.roles if not _official(line, hit, noun))
    known = [(hit.first, hit.last) for hit in (*small, *line.terms, *line.reporting, *roles)]
    known += [(item.first, item.last) for table in (line.names, line.places, line.times) for item in table]
    plain = not any(first <= token <= last for first, last in known for token in around)
    return plain and not any(line.ref(token, token).text[:1].isupper() for token in around)


def _official(line: Line, role: Hit, noun: Hit) -> bool:
    """Whether a word for an office is only the adjective of a document before it ("un bilan officiel")."""
    after = line.scan.pack.options.adjectives == "after" and role.row.kind == "office"
    return after and role.first == role.last and 0 < role.first - noun.last <= ADJECTIVES


def speaking_document(line: Line, cue: Hit, memory: Memory) -> Speaker | None:
    """Whose bulletin or report says it: the one its phrase names, else the last speaker ("in the same bulletin")."""
    for noun in line.reporting:
        far = noun.last >= cue.first or line.cut_between(noun.last, cue.first) >= 1
        if far or cue_kind(noun) != "noun" or is_post(noun) or not _in_it(line, noun) or _only_quoted(line, noun, cue):
            continue
        phrase = words_left(line, noun.first) if noun.first > line.first else None
        if phrase and any(phrase[0] <= item.first <= phrase[1] for item in line.names):
            return read_speaker(line, *phrase, memory)
        if noun.first - line.first <= 1 and (memory.last or line.scan.pack.options.word_order != "sov"):
            return memory.last or _itself(line, noun)
    if _said_in_it(line, cue) and (author := _outside_quoted(line, memory)):
        return author
    if lone := subject_document(line, cue):
        noun = next(hit for hit in line.reporting if is_document(hit) and lone[0] <= hit.first <= lone[1])
        known = memory.author_of(noun.row.form) if opens_definite(line, lone) and not is_post(noun) else None
        return known or (None if mere_toll(line, lone) else as_document(line, *lone))
    opens = _opens_written(line, cue)
    if memory.issuer and (_begins_in_it(line, cue) or opens):
        return memory.author
    if opens and line.scan.pack.options.word_order == "sov":
        return memory.author or as_document(line, cue.first, cue.first)
    written = _in_writing(line, cue, memory) if line.scan.pack.options.word_order == "sov" else None
    return written or in_post(line, cue)


def _said_in_it(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying is followed by a bare "in the statement (on Telegram)" that ends its clause."""
    if line.scan.pack.options.adpositions != "before":
        return False
    marks = {hit.last for hit in line.grammar_of("locative") if hit.first == cue.last + 1}
    nouns = (hit.last for hit in line.reporting if hit.first - 1 in marks and is_document(hit))
    ends = (past_channel(line, noun) for noun in nouns)
    return any(last >= line.last or line.cut_between(last, last + 1) for last in ends)


def _outside_quoted(line: Line, memory: Memory) -> Speaker | None:
    """Who issued the document told of last, or spoke last, but for whom the quoted words themselves tell of."""
    quoted = [item.mention.ref for item in line.quotations]
    spoke = (memory.issuer, *reversed(memory.spoken.values()))
    inside = (one for one in spoke if one and one.ref and any(ref.touches(one.ref) for ref in quoted))
    left_out = {id(one) for one in inside}
    return next((one for one in spoke if one and id(one) not in left_out), None)


def _begins_in_it(line: Line, cue: Hit) -> bool:
    """Whether a sentence opens with "in it" and a verb of saying ("В ней говорится")."""
    mark = next((hit for hit in line.grammar_of("locative") if hit.first == line.first), None)
    points = mark and any(hit.first == mark.last + 1 for hit in line.grammar_of("pronoun"))
    return bool(points) and not tells(line, line.first, cue.first) and cue.first - line.first <= ADJECTIVES


def subject_document(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The report that, with its article and adjectives alone, is the subject of a verb ("a first report spoke of")."""
    last = cue.first - 1
    for hit in reversed(line.grammar_of("adverb")):
        last = hit.first - 1 if hit.last == last else last
    for noun in reversed(line.reporting):
        if noun.last > last or not is_document(noun) or line.cut_between(noun.first, cue.first):
            continue
        for at in range(noun.first - 1, max(line.first, noun.first - ADJECTIVES) - 1, -1):
            if line.starts_clause(at) and _article(line, at) and _qualified(line, noun, (at + 1, last)):
                return at + 1, last
    return None


def _opens_written(line: Line, cue: Hit) -> bool:
    """Whether a form of saying that holds its document opens the sentence ("رپورٹ میں کہا گیا ہے کہ")."""
    starts = {line.first, *(hit.last + 1 for hit in line.grammar_of("article") if hit.first == line.first)}
    return cue.first in starts and not documents(line.scan.pack).isdisjoint(cue.row.form.split())


def _article(line: Line, token: int) -> bool:
    """Whether a word is an article, "a" being a number too."""
    scan = line.scan
    hits = scan.starting.get(scan.tokens.spans[token][0], ())
    number = any(hit.table == "numbers.tsv" and hit.last == token for hit in hits)
    return number or any(hit.first == hit.last == token for hit in line.grammar_of("article"))


def _itself(line: Line, noun: Hit) -> Speaker | None:
    """A report that nobody is known to have issued speaks for itself ("the report says")."""
    return as_document(line, noun.first, noun.last) if line.scan.pack.options.speaks_in else None


def _in_writing(line: Line, cue: Hit, memory: Memory) -> Speaker | None:
    """What says it where nobody is named: a post, a letter ("एक पोस्ट में दावा किया गया"), or the one before ("इसमें")."""
    for mark in line.grammar_of("locative"):
        noun = next((hit for hit in line.reporting if cue_kind(hit) == "noun" and hit.last == mark.first - 1), None)
        near = mark.last < cue.first and not tells(line, mark.last, cue.first)
        phrase = words_left(line, mark.first) if noun and near and noun.row.stance == "asserted" else None
        if phrase:
            return as_document(line, *phrase)
    if not any(hit.first == line.first and hit.last < cue.first for hit in line.grammar_of("inclusion")):
        return None
    if not tells(line, line.first, cue.first):
        return memory.issuer or memory.document
    return memory.issuer if is_passive(line, cue) else None  # "in it 34 deaths are confirmed"


def _only_quoted(line: Line, noun: Hit, cue: Hit) -> bool:
    """Whether a noun of saying stands inside a quotation that the verb is not part of."""
    held = (item for item in line.quotations if item.first <= noun.first <= item.last)
    return any(not item.first <= cue.first <= item.last for item in held)


def _in_it(line: Line, noun: Hit) -> bool:
    """Whether a locative stands right beside the noun."""
    return any(hit.first - noun.last == 1 or noun.first - hit.last == 1 for hit in line.grammar_of("locative"))
