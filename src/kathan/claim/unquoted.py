"""Tell a word that only the sentence around a quotation holds from those inside it: a number and a word in, yes or no.

"They took 40 people," said one who escaped: what the speaker did befell none of those he speaks of.
"""

from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

_SAYS = frozenset({"verb", "tell", "announce", "back"})


def only_speaks(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number stands in a quotation and the word outside all of them, a verb of saying between the two."""
    held = next((item for item in line.quotations if item.first <= count.first <= item.last), None)
    if held is None or any(item.first <= term.first <= item.last for item in line.quotations):
        return False
    low, high = (held.last, term.first) if term.first > held.last else (term.last, held.first)
    return any(low < cue.first <= cue.last < high for cue in line.reporting if cue.row.kind.split("|")[0] in _SAYS)
