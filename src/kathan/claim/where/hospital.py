"""Tell the places that only have the hospital of the hurt: a place of a sentence in, whether it is no scene out."""

from kathan.claim.line import Item, Line, once
from kathan.claim.where.seat import forms_of, opening
from kathan.model.mention import PlaceMention

NAMED = 10  # words from the word for a hospital to where it lies, its name between
HOSPITAL = 3  # words between a town and its hospital


@once
def tends_hurt(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place is a hospital, or the town of one, where the hurt of the scene are, and nobody attacks it."""
    hits = _hospitals(line)
    behind = 1 if line.scan.pack.options.adpositions == "before" else HOSPITAL
    near = any(item.first - HOSPITAL < last + 1 and first <= item.last + behind for first, last in hits)
    near = near or any(_names_hospital(line, item, first) or _its_hospital(line, item, first) for first, _ in hits)
    near = near or any(_behind_name(line, item, last) for _, last in hits)
    verbal = line.scan.pack.options.bare_genitive  # "атаковали Х, раненых доставили в больницу Y"
    struck = any(not (verbal and hit.row.value == "verb") for hit in line.grammar_of("strike"))
    struck = struck or (near and any(_befallen(line, first) for first, _ in hits))
    return near and (not struck or any(_takes_in(line, last) for _, last in hits))


def _befallen(line: Line, hospital: int) -> bool:
    """Whether a fire or shelling before a hospital is in it ("a fire that broke out in a hospital in X")."""
    if line.scan.pack.options.adpositions != "before":
        return False
    if not any(mark.last == hospital - 1 for mark in line.grammar_of("locative")):
        return False
    joins = [hit.first for hit in line.grammar_of("conjunction", "dative")]
    hits = [hit.last for hit in line.grammar_of("mishap") if hit.last < hospital]
    last = max(hits, default=hospital)
    return last < hospital and not line.cut_between(last, hospital) and not any(last < at < hospital for at in joins)


def taken_to(line: Line, item: Item[PlaceMention], event: str) -> bool:
    """Whether the hurt are only taken to a place, where verbs come last ("घायलों को [पेशावर] भेजा गया")."""
    if event != "wounded" or line.scan.pack.options.word_order != "sov" or item.last >= line.last:
        return False
    word = line.scan.text[slice(*line.scan.tokens.spans[item.last + 1])]  # a term may hold it
    return any(form.split(" ", 1)[0] == word for form in forms_of(line.scan.pack, ("taken",)))


@once
def _hospitals(line: Line) -> tuple[tuple[int, int], ...]:
    """The tokens of the words for a hospital; also of those in a term for who is taken there, where its name follows
    or verbs come last."""
    found = [(hit.first, hit.last) for hit in line.grammar_of("hospital")]
    forms, spans = forms_of(line.scan.pack, ("hospital",)), line.scan.tokens.spans
    if line.scan.pack.options.adjectives == "after" and line.scan.pack.options.capitals == "names":
        found += [(item.first, item.last) for item in line.names if item.mention.kind == "hospital"]
        ends = (term.last for term in line.terms if term.first < term.last)
        found += [(end, end) for end in ends if line.scan.text[slice(*spans[end])] in forms]
    for term in line.terms if line.scan.pack.options.word_order == "sov" else ():
        for first in range(term.first, term.last):
            named = (
                last for last in range(first, term.last) if line.scan.text[spans[first][0] : spans[last][1]] in forms
            )
            found += [(first, last) for last in named]
    return tuple(found)


def _its_hospital(line: Line, item: Item[PlaceMention], first: int) -> bool:
    """Whether a genitive right behind a place owns a hospital with a name of its own ("पटना के [राजेश्वर] अस्पताल")."""
    if line.scan.pack.options.word_order != "sov" or not 0 < first - item.last <= HOSPITAL + 2:
        return False
    owns = any(mark.first == item.last + 1 for mark in line.grammar_of("genitive"))
    cases = (mark.first for mark in line.grammar_of("locative", "ablative", "dative", "subject"))
    return owns and not any(item.last < at < first for at in cases) and not line.cut_between(item.last, first)


def _takes_in(line: Line, last: int) -> bool:
    """Whether a word for the hurt right behind a hospital says that they were taken there; no attack on it does."""
    options = line.scan.pack.options
    near = (term for term in line.terms if term.first <= last + HOSPITAL and last < term.last)
    return options.word_order == "sov" and any(term.phrase.event == "wounded" for term in near)


def _names_hospital(line: Line, item: Item[PlaceMention], first: int) -> bool:
    """Whether a hospital's name runs on from a place in capitals ("Thika Level Five Hospital")."""
    if line.scan.pack.options.capitals != "names" or not 0 < first - item.last <= HOSPITAL:
        return False
    words = (line.ref(token, token).text for token in range(item.last + 1, first + 1))
    return all(word[:1].isupper() for word in words) and not line.cut_between(item.last, first)


def _behind_name(line: Line, item: Item[PlaceMention], last: int) -> bool:
    """Whether a place only says where a hospital lies, whose name runs on behind its word ("[Hospital] General de X,
    en el estado de Y")."""
    options, first = line.scan.pack.options, opening(line, item)
    if options.adjectives != "after" or options.capitals != "names" or not HOSPITAL < first - last <= NAMED:
        return False
    marks = [hit for hit in line.grammar_of("genitive", "locative", "article", "site") if last < hit.first <= first]
    small = {token for hit in marks for token in range(hit.first, hit.last + 1)}
    words = (line.ref(token, token).text for token in range(last + 1, first) if token not in small)
    return all(word[:1].isupper() for word in words) and line.cut_between(last, first) <= 1
