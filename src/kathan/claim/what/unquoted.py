"""Tell a word that only the sentence around a quotation holds from those inside it: a number and a word in, yes or no.

"They took 40 people," said one who escaped: what the speaker did befell none of those he speaks of.
"""

from kathan.claim.line import Item, Line, words_of
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

_SAYS = frozenset({"verb", "tell", "announce", "back"})


def only_speaks(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number stands in a quotation and the word outside all of them, a verb of saying between the two."""
    if _said_of_others(line, count, term):
        return True
    held = next((item for item in line.quotations if item.first <= count.first <= item.last), None)
    if held is None or any(item.first <= term.first <= item.last for item in line.quotations):
        return False
    low, high = (held.last, term.first) if term.first > held.last else (term.last, held.first)
    return any(low < cue.first <= cue.last < high for cue in line.reporting if cue.row.kind.split("|")[0] in _SAYS)


def _said_of_others(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a verb of saying with its "that" stands between a number and a later event word ("there were two bombers
    and added that one was [killed]")."""
    if not line.scan.pack.options.plain_subjects or term.first < count.last:
        return False
    leads = {hit.first for hit in line.grammar_of("complementizer")}
    says = (cue for cue in line.reporting if cue.row.kind.split("|")[0] in _SAYS and cue.first > count.last)
    that = words_of(line.scan.pack, "complementizer")
    cues = (cue for cue in says if cue.last + 1 in leads or cue.row.form.split()[-1] in that)
    return any(cue.last + 1 < term.first for cue in cues)
