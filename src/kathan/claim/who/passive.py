"""Find who speaks by an agent where the verb of saying is passive: a cue in its sentence in, the agent's words out.

Only where case words follow their nouns and the verb ends the clause ("सरकार की ओर से ... की घोषणा की गई").
"""

from functools import lru_cache

from kathan.claim.line import Line, words_of
from kathan.claim.who.stretch import VERBS, cue_kind, words_left
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_NEAR = 2  # words from a verb of saying to its passive auxiliary


def passive_agent(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The noun phrase before the nearest agent marker; one of another verb between them is that verb's own."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word":
        return None
    passives = [hit for hit in line.grammar_of("auxiliary") if hit.row.value == "passive"]
    agent = next((hit for hit in reversed(line.grammar_of("agent")) if hit.last < cue.first), None)
    if agent is None or not is_passive(line, cue) or any(agent.last < hit.first < cue.first for hit in passives):
        return None
    said = [hit for hit in line.reporting if cue_kind(hit) in VERBS]
    crossed = any(agent.last < hit.first and hit.last < cue.first for hit in said)
    return None if crossed else words_left(line, agent.first)


def unsaid_by(line: Line, cue: Hit) -> bool:
    """Whether a passive verb of saying has no subject, so that nobody speaks whom no agent marks.

    Who acts before its relative says nothing ("जवानों ने गोली चलाई, जिसमें 10 के मारे जाने का दावा किया गया"), unless he
    issued what it stands in, and what it is said of is nobody ("12 लोगों के मारे जाने की पुष्टि की गई").
    """
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word" or not _ends_passive(line, cue):
        return False
    marker = next((hit for hit in reversed(line.grammar_of("subject")) if hit.last < cue.first), None)
    if marker is None:
        before = line.ref(cue.first - 1, cue.first - 1).text if cue.first > line.first else ""
        return before in words_of(line.scan.pack, "genitive")
    told = (hit for hit in line.reporting if marker.last < hit.first and hit.last < cue.first)
    parted = any(marker.last < hit.first < cue.first for hit in line.grammar_of("relative", "inclusion"))
    return parted and not any(told)


def _ends_passive(line: Line, cue: Hit) -> bool:
    """Whether a passive auxiliary stands in a form of saying or as the next word."""
    if any(f" {form} " in f" {cue.row.form} " for form in _auxiliaries(line.scan.pack, "passive")):
        return True
    passives = (hit for hit in line.grammar_of("auxiliary") if hit.row.value == "passive")
    return any(hit.first == cue.last + 1 for hit in passives)


def is_passive(line: Line, cue: Hit) -> bool:
    """Whether a passive auxiliary stands right behind a form of saying, or in it ("बताया गया")."""
    passives = (hit for hit in line.grammar_of("auxiliary") if hit.row.value == "passive")
    behind = any(0 < hit.last - cue.last <= _NEAR for hit in passives)
    return behind or not _auxiliaries(line.scan.pack, "passive").isdisjoint(cue.row.form.split())


def goes_on(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying is a participle, whose subject goes on to the next one ("पुष्टि करते हुए बताया")."""
    return cue.row.form.rsplit(" ", 1)[-1] in _auxiliaries(line.scan.pack, "participle")


@lru_cache(maxsize=64)
def _auxiliaries(pack: Pack, value: str) -> frozenset[str]:
    rows = (row for row in pack.rows(GrammarRow) if "auxiliary" in row.function.split("|"))
    return frozenset(row.form for row in rows if row.value == value)
