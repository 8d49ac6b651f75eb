"""Choose the words of saying of a sentence: those that say nothing of what it tells are left out."""

from collections.abc import Iterator
from dataclasses import replace

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Line, words_of
from kathan.claim.who.beside import tells
from kathan.claim.who.content import HEADLINES
from kathan.claim.who.phrase import (
    has_gap,
)
from kathan.claim.who.relay import OUTLETS
from kathan.claim.who.stretch import VERBS, cue_kind
from kathan.packs.hit import Hit, Phrase

OWNS = 10  # words between a word for a deed and the verb that owns to it, whose subject may stand between them
TOLD = 3  # words between those who are told and the "that" of what they are told
LED = 12  # words between a verb and its "that", with its subject
ASIDE = 2  # the commas of an aside
OWNED = 3  # the same where the subject stands before the verb


def find_cues(line: Line) -> Iterator[Hit]:
    """The words of saying of a sentence, without a verb that an adposition before it takes in ("según dijo a").

    Of cues that open with the same words ("об этом сообщил .., передает") the one that ends first holds.
    """
    leads = [hit for hit in line.reporting if cue_kind(hit) == "adposition" and not has_gap(hit)]
    for cue in (_as_verb(line, hit) for hit in line.reporting):
        taken = any(lead.first < cue.first <= lead.last < cue.last for lead in leads)
        silent = (
            _describes(line, cue)
            or _is_noun(line, cue)
            or _befalls(line, cue)
            or _owns_to(line, cue)
            or _in_name(line, cue)
            or _takes(line, cue)
            or _seizes(line, cue)
            or _launches(line, cue)
            or _asked_by(line, cue)
            or _bare(line, cue)
        )
        split = cue.row.side == "beyond" and has_gap(cue) and _parts_apart(line, cue)
        if not taken and not silent and not split and not _overreaches(line, cue):
            yield cue


def _parts_apart(line: Line, cue: Hit) -> bool:
    """Whether a comma or a count stands between the parts of a cue: the second belongs to something else ("took [23]
    hurt to a hospital, and looks [for] others"); right behind an outlet it sets that off ("نقلت الوكالة، [عن]")."""
    counted = any(cue.head_last < item.first < cue.tail_first and is_count(item.mention) for item in line.counts)
    cut = line.cut_between(cue.head_last, cue.tail_first)
    if cut == 1 and not counted and line.gap(cue.tail_first).strip() == ",":
        return not any(item.first == cue.head_last + 1 and item.mention.kind in OUTLETS for item in line.names)
    return counted or cut >= 1


def _as_verb(line: Line, cue: Hit) -> Hit:
    """A word for a document as the verb it also is, between several who speak and a number ("medics report 14")."""
    if "verb" not in cue.phrase.kinds[1:]:
        return cue
    ends = [hit.last for hit in line.roles if hit.row.number == "many"] + [item.last for item in line.names]
    ends += [hit.last for hit in line.terms if hit.row.kind == "person"]
    tells = [item.first for item in line.counts] + [hit.first for hit in line.grammar_of("complementizer")]
    starts = {line.tokens_of(item.mention.extent)[0] for item in line.counts}
    between = cue.first - 1 in ends and not line.breaks[cue.first - line.first] and cue.last + 1 in {*tells, *starts}
    return replace(cue, phrase=Phrase(cue.table, replace(cue.row, kind="verb"))) if between else cue


def _owns_to(line: Line, cue: Hit) -> bool:
    """Whether a verb only owns to a deed, of whose figures it says nothing ("claimed responsibility for")."""
    if cue_kind(cue) not in VERBS:
        return False
    order = line.scan.pack.options.word_order
    deeds = line.grammar_of("deed")
    near = [(deed.last, cue.first) if order == "sov" else (cue.last, deed.first) for deed in deeds]
    reach = OWNS if order in {"sov", "vso"} else OWNED
    near = [(left, right) for left, right in near if 0 < right - left <= reach and not line.cut_between(left, right)]
    if order == "sov":  # "जिम्मेदारी लेते हुए [90 सैनिकों को मारने] का दावा किया"
        near = [(left, right) for left, right in near if not tells(line, left + 1, right)]
    whats = [hit.first for hit in line.grammar_of("complementizer")] if order == "vso" else []
    return any(not any(left < what < right for what in whats) for left, right in near)


def _takes(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying opens the words for what befell the number in them ("and claimed seven lives")."""
    if not line.scan.pack.options.plain_subjects or cue_kind(cue) != "verb" or cue.first != cue.last:
        return False
    terms = (hit for hit in line.terms if hit.first == cue.first and hit.head_last < hit.tail_first)
    taken = [hit for hit in terms if line.scan.packs.events[hit.phrase.event].unit == "person"]
    return any(hit.head_last < item.first and item.last < hit.tail_first for hit in taken for item in line.counts)


def _seizes(line: Line, cue: Hit) -> bool:
    """Whether a verb that tells somebody also takes those counted right behind it, who are told nothing ("aseguró a
    tres hombres")."""
    took = any((hit.first, hit.last) == (cue.first, cue.last) and hit.row.kind == "verb" for hit in line.terms)
    if not took or cue_kind(cue) != "tell":
        return False
    counted = next((item for item in line.counts if line.with_hedges(item.first) == cue.last + 1), None)
    last = line.tokens_of(counted.mention.extent)[1] if counted else 0
    whats = [hit.first for hit in line.grammar_of("complementizer")]
    return counted is not None and not any(last < what <= last + TOLD for what in whats)


def _launches(line: Line, cue: Hit) -> bool:
    """Whether what is counted behind a verb whose speaker would stand there is its object ("a lancé 74 drones")."""
    if cue_kind(cue) != "verb" or cue.row.side != "after" or line.scan.pack.options.word_order != "svo":
        return False
    things = (item for item in line.counts if item.first > cue.last and unit_kind(item.mention) != "person")
    return any(line.with_hedges(item.first) == cue.last + 1 for item in things)


def _asked_by(line: Line, cue: Hit) -> bool:
    """Whether a participle that opens the sentence only tells who asked its subject ("Interrogé par RFI, ...")."""
    if cue.first != line.first or cue_kind(cue) != "tell" or not line.scan.pack.options.participles:
        return False
    return cue.row.form.split()[-1] in words_of(line.scan.pack, "agent")


def _bare(line: Line, cue: Hit) -> bool:
    """Whether a word that says something only before a "that" has none, or opens no clause ("وبين [المدير] أن")."""
    if "that" not in cue.phrase.kinds:
        return False
    if cue.first != line.first and line.breaks[cue.first - line.first] < 1:
        return True
    whats = (hit.first for hit in line.grammar_of("complementizer") if 0 < hit.first - cue.last <= LED)
    return not any(line.cut_between(cue.last, what) <= ASIDE for what in whats)


def _in_name(line: Line, cue: Hit) -> bool:
    """Whether a capital makes a verb of saying the last word of a name ("across Yucatan and Chiapas States")."""
    if line.scan.pack.options.capitals != "names" or cue_kind(cue) not in VERBS or cue.first != cue.last:
        return False
    if cue.first == line.first or line.sentence.kind in HEADLINES or line.breaks[cue.first - line.first]:
        return False
    before, word = line.ref(cue.first - 1, cue.first - 1).text, line.ref(cue.first, cue.first).text
    return all(part[:1].isupper() and not part.isupper() for part in (before, word))


def _befalls(line: Line, cue: Hit) -> bool:
    """Whether a reflexive before a verb of saying tells that it is said, not who says it ("se registraron 18")."""
    return cue_kind(cue) in VERBS and any(hit.last == cue.first - 1 for hit in line.grammar_of("reflexive"))


def _describes(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying is a participle that describes a noun ("their disputed border", "the reported dead")."""
    options = line.scan.pack.options
    if options.capitals != "names" or options.adjectives != "before" or cue_kind(cue) not in VERBS:
        return False
    before = any(hit.last == cue.first - 1 for hit in line.grammar_of("possessive", "article"))
    return before and cue.first == cue.last and line.cut_between(cue.first - 1, cue.last) == 0


def _is_noun(line: Line, cue: Hit) -> bool:
    """Whether a word of saying is a noun: a case word and an article stand before it ("de la protesta dejó 62")."""
    options = line.scan.pack.options
    if options.capitals == "nouns":
        return _in_capital(line, cue)
    if options.adjectives != "after" or options.capitals != "names" or cue_kind(cue) not in VERBS:
        return False
    if line.breaks[cue.first - line.first] >= 1:
        return False
    opened = next((hit.first for hit in line.grammar_of("article") if hit.last == cue.first - 1), None)
    marks = line.grammar_of("genitive", "locative", "ablative", "dative", "with", "against", "purpose", "agent")
    whole = any(hit.last == cue.first - 1 and hit.last > hit.first for hit in marks)  # "en la"
    leads = (*marks, *(hit for hit in line.reporting if cue_kind(hit) == "adposition"))
    led = opened is not None and any(hit.last == opened - 1 for hit in leads)
    return cue.first == cue.last and (led or whole)


def _in_capital(line: Line, cue: Hit) -> bool:
    """Whether a capital inside a sentence makes a word no verb of saying ("in Berichten ist von 30 Toten die Rede")."""
    inside = cue.first > line.first and line.breaks[cue.first - line.first] < 1
    opened = any(item.first == cue.first for item in line.quotations)
    capital = line.ref(cue.first, cue.first).text[:1].isupper()
    return cue_kind(cue) in VERBS and inside and not opened and capital


def _overreaches(line: Line, cue: Hit) -> bool:
    """Whether a cue runs on past the verb that a shorter one of the same opening has; a final verb is the last one.

    A verb between commas only tells who passes it on ("об этом, как передаёт ТАСС, сообщил мэр").
    """
    if not has_gap(cue) or cue_kind(cue) != "back":
        return False
    alike = [hit for hit in line.reporting if hit.first == cue.first and cue_kind(hit) == "back"]
    if len(alike) < 2:
        return False
    ends = [hit.last for hit in alike if not _aside(line, hit)] or [hit.last for hit in alike]
    return cue.last != (max(ends) if line.scan.pack.options.word_order == "sov" else min(ends))


def _aside(line: Line, cue: Hit) -> bool:
    """Whether a comma opens the gap of a cue and another one follows its verb."""
    before = cue.head_last + 1 if has_gap(cue) else cue.last
    return line.breaks[before - line.first] >= 1 and line.cut_between(cue.last, line.last) >= 1


def says_nothing(line: Line, cue: Hit) -> bool:
    """Whether a negation right before a final verb of saying says that nothing was told ("कुछ नहीं बताया"), or a word
    that is a document too stands behind an "according to" ("as per [reports]")."""
    if line.scan.pack.options.participles and {"verb", "noun"}.issubset(cue.row.kind.split("|")):
        led = any(hit.last == cue.first - 1 and hit.row.kind == "adposition" for hit in line.reporting)
        opens = cue.first == line.first and any(hit.first == cue.last + 1 for hit in line.reporting)
        return led or opens  # "reports say"
    if line.scan.pack.options.word_order != "sov" or cue.row.stance != "asserted":
        return False
    return any(hit.last == cue.first - 1 for hit in line.grammar_of("negation"))
