"""Find who speaks by an agent where the verb of saying is passive: a cue in its sentence in, the agent's words out.

Only where case words follow their nouns and the verb ends the clause ("सरकार की ओर से ... की घोषणा की गई").
"""

from functools import lru_cache

from kathan.claim.line import Line
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


def is_passive(line: Line, cue: Hit) -> bool:
    """Whether a passive auxiliary stands right behind a form of saying, or in it ("बताया गया")."""
    passives = (hit for hit in line.grammar_of("auxiliary") if hit.row.value == "passive")
    behind = any(0 < hit.last - cue.last <= _NEAR for hit in passives)
    return behind or not _passives(line.scan.pack).isdisjoint(cue.row.form.split())


@lru_cache(maxsize=64)
def _passives(pack: Pack) -> frozenset[str]:
    rows = (row for row in pack.rows(GrammarRow) if "auxiliary" in row.function.split("|"))
    return frozenset(row.form for row in rows if row.value == "passive")
