"""Tell the verb that a word for a document is at the end of a sentence ("..., medical sources report")."""

from dataclasses import replace

from kathan.claim.line import Line
from kathan.packs.hit import Hit, Phrase

_SPEAKERS = 5  # words of who speaks, between comma and verb


def closing_verb(line: Line, cue: Hit) -> Hit | None:
    """The verb in the present, where a comma sets several speakers and it behind what is said."""
    kinds = str(cue.row.kind).split("|")
    if not line.scan.pack.options.plain_subjects or kinds != ["noun", "verb"] or cue.first == line.first:
        return None
    ends = cue.last == line.last or line.breaks[cue.last + 1 - line.first] >= 1
    near = range(max(line.first + 1, cue.first - _SPEAKERS), cue.first)
    opened = any(line.breaks[token - line.first] >= 1 for token in near) and not line.breaks[cue.first - line.first]
    many = any(hit.last == cue.first - 1 and hit.row.number == "many" for hit in line.roles)
    many = many or any(item.last == cue.first - 1 and item.mention.kind == "media" for item in line.names)
    if not (ends and opened and many):
        return None
    return replace(cue, phrase=Phrase(cue.table, replace(cue.row, kind="verb", side="either")))
