"""Find who speaks before an unclosed relative clause or behind a "with": a verb of saying in its sentence in, who out.

"Musa Bello, who confirmed the raid to the paper said that": the second verb is that of whom "who" means.
"""

from kathan.claim.line import Line
from kathan.claim.who.apposed import apposed
from kathan.claim.who.phrase import names_anybody
from kathan.claim.who.stretch import VERBS, cue_kind, words_left
from kathan.packs.hit import Hit

LONGEST = 16  # words of a relative clause with its object and when and where it was
OWN = 2  # words from "who" to the verb of its clause, or to the possessive behind that


def behind_relative(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words before the "who" whose clause runs up to a verb of saying, and has a verb of its own."""
    options = line.scan.pack.options
    if not options.plain_subjects or options.word_order != "svo" or cue_kind(cue) not in VERBS:
        return None
    near = (hit for hit in line.grammar_of("relative") if 2 < cue.first - hit.last <= LONGEST)
    mark = max(near, key=lambda hit: hit.first, default=None)
    if mark is None or mark.first == line.first or not _open(line, mark, cue) or not _has_verb(line, mark, cue):
        return None
    phrase = apposed(line, words_left(line, mark.first))
    return phrase if phrase and names_anybody(line, *phrase) else None


def _open(line: Line, mark: Hit, cue: Hit) -> bool:
    """Whether nothing parts the relative from the verb of saying, which tells what stands behind it."""
    tokens = range(mark.last + 1, cue.first + 1)
    walls = ("conjunction", "contrast", "complementizer", *(() if _names_himself(line, mark) else ("clause",)))
    apart = any(hit.first in tokens for hit in line.grammar_of(*walls))
    return not apart and all(line.gap(token).isspace() for token in tokens) and cue.last < line.last


def _has_verb(line: Line, mark: Hit, cue: Hit) -> bool:
    """Whether the relative's own verb stands right behind it ("who [spoke] to", "who [gave] his name as")."""
    own = range(mark.last + 1, mark.last + 1 + OWN)
    verbs = (*line.reporting, *line.grammar_of("auxiliary"), *(hit for hit in line.terms if hit.row.kind == "verb"))
    verbal = any(hit.first in own and hit.last < cue.first and hit is not cue for hit in verbs)
    return verbal or _names_himself(line, mark)


def _names_himself(line: Line, mark: Hit) -> bool:
    """Whether a possessive stands behind the verb of the relative ("who gave [his] name as Sule")."""
    return any(mark.last < hit.first - 1 <= mark.last + OWN for hit in line.grammar_of("possessive", "reflexive"))


def behind_with(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Who stands between a "with" and the participle of saying ("revised the toll, with the mayor saying 9 died")."""
    ending = line.scan.pack.options.participle
    if not ending or not cue.row.form.split()[0].endswith(ending) or cue_kind(cue) not in VERBS:
        return None
    marks = (hit for hit in line.grammar_of("with") if 0 < cue.first - hit.last - 1 <= LONGEST)
    mark = max(marks, key=lambda hit: hit.first, default=None)
    if mark is None or any(not line.gap(token).isspace() for token in range(mark.last + 1, cue.first + 1)):
        return None
    told = any(mark.last < hit.first < cue.first for hit in (*line.terms, *line.reporting, *line.grammar_of("with")))
    return None if told or not names_anybody(line, mark.last + 1, cue.first - 1) else (mark.last + 1, cue.first - 1)


def subject_before(line: Line, cue: Hit) -> bool:
    """Whether nobody behind a verb of saying is its subject: a "who" right before it is ("people who said they had
    fled"), or a pronoun with its auxiliary opens what is said ("the group said [it had] killed")."""
    options = line.scan.pack.options
    if options.word_order != "svo" or not options.plain_subjects or cue_kind(cue) not in VERBS:
        return False
    if any(hit.last == cue.first - 1 for hit in line.grammar_of("relative")):
        return True
    it = next((hit.last for hit in line.grammar_of("pronoun") if hit.first == cue.last + 1), None)
    return it is not None and any(hit.first == it + 1 for hit in line.grammar_of("auxiliary"))
