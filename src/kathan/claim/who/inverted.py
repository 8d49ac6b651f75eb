"""Tell a verb of saying that stands before its subject: a cue in its sentence in, whether it does out."""

from kathan.claim.line import Item, Line
from kathan.claim.who.adverbial import past_adverbials
from kathan.claim.who.behind import complement_at
from kathan.claim.who.beside import tells, told_end
from kathan.claim.who.phrase import clause_start, follows_comma
from kathan.claim.who.stretch import cue_kind
from kathan.claim.who.tacit import lacks_subject
from kathan.mention.quotation import is_speech
from kathan.model.mention import QuotationMention
from kathan.packs.hit import Hit


def is_inverted(line: Line, cue: Hit) -> bool:
    """Whether the verb follows the end of a clause or quotation directly."""
    if complement_at(line, cue.last + 1) and not lacks_subject(line, cue):
        return False
    if cue.first == line.first:
        return True
    if follows_comma(line, cue) or addressed(line, cue):
        return False
    if _named_behind(line, cue):
        return True
    closes = any(item.last == cue.first - 1 and not _named_so(line, item) for item in line.quotations)
    return closes or _dated(line, cue) or (line.breaks[cue.first - line.first] >= 1 and not _apposed(line, cue))


def _dated(line: Line, cue: Hit) -> bool:
    """Whether only a day stands between the end of a clause and the verb, where the verb may open what follows a
    comma (", on 30 October said the agency")."""
    if not line.scan.pack.options.speaks_in or cue.last >= line.last:
        return False
    first = next((item.first for item in line.times if item.last == cue.first - 1), None)
    if first is None:
        return False
    first = next((hit.first for hit in line.grammar_of("locative") if hit.last == first - 1), first)
    return first > line.first and line.breaks[first - line.first] >= 1


def addressed(line: Line, cue: Hit) -> bool:
    """Whether nobody but the one who is told something follows a verb of telling ("X, its head, told Radio Kabul")."""
    if cue_kind(cue) != "tell" or not line.scan.pack.options.plain_subjects:
        return False
    spans = [(item.first, item.last) for item in line.names]
    spans += [(hit.first, hit.last) for hit in line.roles if hit.row.role == "journalist"]
    told = next((span for span in sorted(spans) if 0 < span[0] - cue.last <= 2), None)
    if told is None or line.cut_between(cue.last, told[0]):
        return False
    others = [item.first for item in line.names] + [hit.first for hit in line.roles if hit.row.kind == "office"]
    return not any(first > told[1] for first in others)


def _named_behind(line: Line, cue: Hit) -> bool:
    """Whether who speaks follows a verb right behind a comma, where a speech may end in a name (", said the mayor")."""
    options = line.scan.pack.options
    if not line.breaks[cue.first - line.first] or cue.last >= line.last:
        return False
    told = any(hit.last < cue.first for hit in line.terms) or any(item.last < cue.first for item in line.counts)
    end = past_adverbials(line, told_end(line, cue))  # behind the outlet that is told, and the day
    opens = [hit.last for hit in line.grammar_of("article", "honorific") if hit.first == end + 1]
    article = max([end, *opens, *(item.last for item in line.counts if item.first == item.last == end + 1)])
    if not options.bare_genitive and (options.word_order != "svo" or not options.participles or not told):
        return False
    starts = {hit.first for hit in line.roles if hit.row.kind == "office"} | {item.first for item in line.names}
    if not options.bare_genitive:
        starts |= {hit.first for hit in line.roles} | {hit.last + 1 for hit in line.grammar_of("honorific")}
    if options.speaks_in:
        starts |= {hit.first for hit in line.grammar_of("locative")}
    return article < line.last and article + 1 in starts and line.breaks[article + 1 - line.first] < 1


def _named_so(line: Line, item: Item[QuotationMention]) -> bool:
    """Whether a quotation right before a verb is a name and no speech, where writers put names in quotation marks."""
    return line.scan.pack.options.speaks_in and not is_speech(item.mention)


def _apposed(line: Line, cue: Hit) -> bool:
    """Whether a name before the comma only tells who the subject is ("the mayor, A. Rao, said"); where the verb stands
    second, one that ends a clause of its own events tells where ("42 came to [hospital], said the mayor")."""
    apposed = any(item.last == cue.first - 1 for item in line.names)
    second = line.scan.pack.options.word_order == "v2"
    return apposed and not (second and tells(line, clause_start(line, cue.first - 1), cue.first - 1))
