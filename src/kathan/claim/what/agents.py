"""Leave out those who only do what is told of: frames in, frames out.

"Killed by two gunmen" counts who killed. Where the verb stands second, "Ein Mann verletzte fünf Passanten" and "Zwei
Männer erschossen drei Wachleute" count one kind of people that act and one that suffers; "von einem Polizisten
erschossen" names who shot.
"""

from collections.abc import Sequence

from kathan.claim.countable import unit_kind
from kathan.claim.line import Line, words_of
from kathan.claim.what.frame import Frame
from kathan.claim.what.reduced import is_passive
from kathan.claim.what.tending import tends_them
from kathan.packs.hit import Hit

AGENT_REACH = 4  # from a verb to its "by", an adverb between
KILLED = 3  # words from the genitive of a victim to the word for killing ("की गोली मारकर हत्या")
SAYS = 5  # words from the article of who speaks to the verb of saying behind a figure
ACTED = 6  # words from an active verb to those whom it befalls ("mató a tiros en un bar a cuatro")
_STRIKES = frozenset({"killed", "wounded", "destroyed", "damaged", "affected"})
_ACTS = frozenset({"killed", "wounded", "destroyed", "damaged", "abducted", "detained", "captured", "rescued"})
_DONE = frozenset({"killed", "wounded", "missing", "abducted", "detained", "captured"})
_CAUGHT = frozenset({"detained", "captured"})
_CASES = ("dative", "genitive", "locative", "ablative")
_MET = frozenset({"with", "against"})  # "bei einem Zusammenstoß [mit] einem Radfahrer wurde eine Frau verletzt"
_LEADS = ("locative", "ablative", "genitive", "with", "agent", "against", "clause", "inclusion", "purpose", "dative")


def without_agents(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames whose count is neither the subject of a verb with an object nor led by the preposition of an agent."""
    order = line.scan.pack.options.word_order
    frames = [frame for frame in frames if not tends_them(line, frame)]
    if order != "v2":
        does = _ACTIVE.get(order, _marked)
        return tuple(
            frame
            for frame in frames
            if not _by_whom(line, frame)
            and not _by_many(line, frame)
            and not _opens_clause(line, frame)
            and not _in_which(line, frame)
            and not _by_means(line, frame)
            and not _caught_with(line, frame)
            and not _does_to(line, frame)
            and not _takes_object(line, frame)
            and not any(does(line, frame, other) for other in frames)
        )
    acting = [
        frame
        for frame in frames
        if _acts(line, frame, frames)
        or _takes_object(line, frame)
        or _does_it(line, frame)
        or _only_holds(line, frame, frames)
    ]
    return tuple(frame for frame in frames if frame not in acting)


def _led(line: Line, frame: Frame) -> bool:
    first = line.with_hedges(frame.count.first)
    return any(hit.last == first - 1 for hit in line.grammar_of(*_LEADS))


def _by_whom(line: Line, frame: Frame) -> bool:
    """Whether "by" joins the counted to a verb of the passive right before it ("wounded by three armed men")."""
    if frame.term is None or line.scan.pack.options.adpositions != "before":
        return False
    by = next((hit for hit in line.grammar_of("agent") if hit.last == line.with_hedges(frame.count.first) - 1), None)
    verbs = (hit for hit in line.terms if hit.row.kind in {"verb", "adjective"})
    return by is not None and any(
        0 <= by.first - verb.last <= AGENT_REACH and not line.cut_between(verb.last, by.first) for verb in verbs
    )


def _by_many(line: Line, frame: Frame) -> bool:
    """Whether "by" leads to people whom the words around it do not tell of ("a raid [led by 200 men] left 71 dead")."""
    term, count = frame.term, frame.count.mention
    if term is None or frame.event not in _STRIKES or unit_kind(count) != "person" or count.unit is None:
        return False
    if line.scan.pack.options.adpositions == "after":  # "군에 의해 37명의 주민이 목숨을 잃었다": it follows its noun
        return False
    last = line.tokens_of(count.extent)[1]
    by = any(hit.last == line.with_hedges(frame.count.first) - 1 for hit in line.grammar_of("agent"))
    reach = 0 if line.scan.pack.options.word_order == "vso" else AGENT_REACH
    beside = range(last + 1, last + 1 + reach)  # "mourning for the 62 soldiers who fell"
    told = any(hit.first in beside for hit in (*line.terms, *line.grammar_of("relative")))
    told = told or any(hit.first == last + 1 for hit in line.grammar_of("auxiliary"))
    return by and not told and last < term.first


def _opens_clause(line: Line, frame: Frame) -> bool:
    """Whether the counted open a clause behind the verb read with them ("[came] when about 100 people brawled")."""
    term = frame.term
    if term is None or term.row.kind != "verb" or line.scan.pack.options.adpositions != "before":
        return False
    first = line.with_hedges(frame.count.first)
    openers = (hit for hit in line.grammar_of("clause") if hit.last == first - 1 and not hit.row.value)
    return any(term.last < hit.first for hit in openers) and unit_kind(frame.count.mention) in {"person", "thing"}


def _in_which(line: Line, frame: Frame) -> bool:
    """Whether the counted only stand in a clause about the scene ("14 dead when the bus [in which] 55 rode fell")."""
    term = frame.term
    if term is None or line.scan.pack.options.adpositions != "before":
        return False
    relatives = (hit for hit in line.grammar_of("relative") if term.last < hit.first and hit.last < frame.count.first)
    leads = line.grammar_of("locative")
    which = [hit.last for hit in relatives if any(led.first < hit.first <= led.last + 1 for led in leads)]
    which += [hit.last for hit in line.grammar_of("where") if term.last < hit.first and hit.last < frame.count.first]
    return bool(which) and not line.cut_between(max(which), frame.count.first)


def _by_means(line: Line, frame: Frame) -> bool:
    """Whether things led by "with" are what a verb before them is done by ("hit the town with 340 drones")."""
    options, term = line.scan.pack.options, frame.term
    means = frame.event in _STRIKES and unit_kind(frame.count.mention) == "thing"
    if term is None or not means or options.word_order != "svo" or term.row.kind != "verb":
        return False
    first = line.with_hedges(frame.count.first)
    return term.last < first and any(hit.last == first - 1 for hit in line.grammar_of("with"))


def _caught_with(line: Line, frame: Frame) -> bool:
    """Whether a noun that no table knows behind a "with" is what somebody had on him ("fue detenido con 18 bultos")."""
    count, term = frame.count, frame.term
    if frame.event not in _CAUGHT or term is None or unit_kind(count.mention) != "none":
        return False
    first, noun = line.with_hedges(count.first), line.tokens_of(count.mention.ref)[1] + 1
    led = term.last < first and any(hit.last == first - 1 for hit in line.grammar_of("with"))
    if not led or count.mention.amount.additional or noun > line.last or line.breaks[noun - line.first] >= 1:
        return False
    known = (*line.grammar, *line.terms, *line.roles, *line.reporting)
    return not any(hit.first <= noun <= hit.last for hit in known) and line.ref(noun, noun).text[:1].islower()


def _before_verb(line: Line, frame: Frame, other: Frame) -> bool:
    """Whether the verb stands between those who act and those who suffer ("six gunmen killed 12 people")."""
    term = frame.term
    same = term is not None and other.term is not None and other.term.first == term.first
    if term is None or not same or term.row.kind != "verb" or frame.count.last >= term.first:
        return False
    active = term.row.number == "after" and not line.cut_between(frame.count.last, term.first)
    reach = ACTED if active else 1
    start = line.with_hedges(other.count.first)
    owned = any(hit.first == term.head_last + 1 and hit.last == start - 1 for hit in line.grammar_of("possessive"))
    follows = 0 < start - term.last <= reach or start == term.head_last + 1 or owned  # "a woman [lost] her two [sons]"
    last = line.tokens_of(frame.count.mention.extent)[1]
    who = any(hit.first == last + 1 and hit.last == term.first - 1 for hit in line.grammar_of("relative"))
    opened = any(hit.last == line.with_hedges(frame.count.first) - 1 for hit in line.grammar_of("clause"))
    able = follows and (who or opened or not _led(line, frame))  # "of a man who killed two", "after a man killed"
    return able and _suffers(line, frame, other, True)


def _takes_object(line: Line, frame: Frame) -> bool:
    """Whether a verb behind the counted has an object, whom no number counts ("two men shot the judge").

    Its number stands behind it, or it may be a participle too; a time or who says it all is no object ("12 killed, the
    army said").
    """
    term, options = frame.term, line.scan.pack.options
    active = term is not None and any(
        hit.row.number == "after" and hit.first <= term.first <= hit.last for hit in line.terms
    )
    able = (options.participles or options.word_order == "v2") and frame.event in _ACTS
    if term is None or not able or term.row.kind != "verb" or (not active and is_passive(line, term)):
        return False
    at = (term.head_last if term.tail > term.head_last + 1 else term.last) + 1
    if term.first <= frame.count.last or line.cut_between(frame.count.last, term.first) or _led(line, frame):
        return False
    marks: tuple[str, ...] = ("article", "possessive", "dative") if active else ("article", "possessive")
    marks = ("article",) if options.word_order == "v2" else marks  # "ertrunken sein"
    opened = [hit for hit in line.grammar_of(*marks) if hit.first == at and "conjunction" not in hit.phrase.kinds]
    if not opened or line.cut_between(term.head_last, at):
        return False
    own = at < term.tail_first and term.row.number == "before"  # "suffered [a] facial injury"
    if own or at <= opened[0].last == term.tail_first - 1:
        return False  # of a noun that ends the term: "brach sich [den] Arm"
    timed = any(item.first in {at, opened[0].last + 1} for item in line.times)
    told = any(at < cue.first <= at + SAYS for cue in line.reporting)
    return not timed and not told


def _behind_verb(line: Line, frame: Frame, other: Frame) -> bool:
    """Whether those who act stand right behind the verb, those who suffer behind them ("قتل ستة مسلحين 12 شخصا")."""
    term = frame.term
    if term is None or other.term is not term or term.row.kind != "verb" or not _suffers(line, frame, other):
        return False
    return term.last < frame.count.first < other.count.first and not _led(line, frame)


def _marked(line: Line, frame: Frame, other: Frame) -> bool:
    """Whether case marks tell those who act from those who suffer ("6명이 12명을 살해했다")."""
    ends = {mark: {hit.first - 1 for hit in line.grammar_of(mark)} for mark in ("subject", "object")}
    last, suffers = (line.tokens_of(one.count.mention.extent)[1] for one in (frame, other))
    if frame.term is not other.term or last not in ends["subject"]:
        return False
    marks = ends["object"] if last < suffers else ends["object"] | _owners(line, other)
    return suffers in marks and not line.cut_between(min(last, suffers), max(last, suffers))


def _owners(line: Line, frame: Frame) -> set[int]:
    """The last words of people that a case word ties to a deed told later ("एक युवक [की] तीन युवकों ने हत्या की")."""
    able = (
        frame.event in _DONE and unit_kind(frame.count.mention) == "person" and not words_of(line.scan.pack, "object")
    )
    return {hit.first - 1 for hit in line.grammar_of("genitive", "dative")} if able else set()


def _does_to(line: Line, frame: Frame) -> bool:
    """Whether the case word of those who act stands behind the counted, and that of an object before the verb."""
    term, last = frame.term, line.tokens_of(frame.count.mention.extent)[1]
    if term is None or line.scan.pack.options.word_order != "sov" or frame.event not in _DONE:
        return False
    ends = {last + 1, *(role.last + 1 for role in line.roles if role.first == last + 1)}  # "एक नाबालिग [अपराधी] ने"
    mark = next((hit for hit in line.grammar_of("subject") if hit.first in ends and hit.first < term.first), None)
    if mark and any(mark.last < hit.first and hit.last == term.first - 1 for hit in line.grammar_of("object")):
        return line.cut_between(last, term.first) < 1  # "괴한 3명이 판사를 살해했다", "85명이 실종자를 수색하고"
    behind = [hit for hit in line.grammar_of(*_CASES) if mark and mark.last < hit.first < term.first]
    whole = not any(term.first <= hit.first <= term.last for hit in line.grammar_of("object"))  # unlike "부상을 입혔다"
    done = whole and bool(
        words_of(line.scan.pack, "object")
    )  # then it is who does it: "학생 37명이 괴한들에게 납치됐다"
    objects = [hit for hit in behind if "dative" in hit.phrase.kinds and not done]
    objects += [
        hit for hit in line.grammar_of("dative") if mark and hit.first == term.head_last + 1
    ]  # "हत्या [को] अंजाम दिया"
    owned = (
        frame.event != "captured"
        and behind
        and "genitive" in behind[-1].phrase.kinds
        and term.first - behind[-1].last <= KILLED
        and not any(
            behind[-1].last < hit.first and hit.last < term.first and hit.phrase.event != frame.event
            for hit in line.terms  # "दो ने X के [अस्पताल में] दम तोड़ा": a place
        )
    )
    words = words_of(line.scan.pack, "genitive") | words_of(line.scan.pack, "dative")
    held = (hit for hit in line.terms if mark and hit.first <= term.first <= hit.last)
    own = [hit for hit in held if hit.row.form.split()[0] in words]  # "की हत्या" is a term itself
    return any(not line.cut_between(last, hit.first) for hit in (*objects, *own, *(behind[-1:] if owned else ())))


_ACTIVE = {"svo": _before_verb, "vso": _behind_verb}


def _acts(line: Line, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether another bare count of the same verb stands behind this one in its clause, and is what it happens to."""
    term = frame.term
    if term is None or not _verbal(line, term) or _led(line, frame):
        return False
    later = (other for other in frames if other.term is term and other.count.first > frame.count.first)
    return any(_suffers(line, frame, other) for other in later)


def _verbal(line: Line, term: Hit) -> bool:
    """Whether a word is a verb: it is listed as one, or has no capital as the noun of its letters would."""
    return term.row.kind == "verb" or line.ref(term.first, term.first).text[:1].islower()


def _suffers(line: Line, frame: Frame, other: Frame, behind: bool = False) -> bool:
    """Whether another count is of those who suffer; ``behind``: the verb parts it from those who act.

    Right behind the verb a bare number is enough ("a gunman killed [three]").
    """
    low, high = frame.count.last, line.with_hedges(other.count.first)
    low = max(low, frame.term.last) if behind and frame.term else low
    joined = any(low < hit.first < high for hit in line.grammar_of("conjunction"))
    unit = other.count.mention.amount.unit
    bare = behind and frame.term is not None and high == frame.term.last + 1 and not is_passive(line, frame.term)
    acting = frame.count.mention.amount.unit if bare else None
    apart = line.cut_between(low, other.count.first) > 0
    return bool(unit or acting) and not joined and not apart and not _led(line, other) and other.parent is not frame


def _does_it(line: Line, frame: Frame) -> bool:
    """Whether "by" leads to somebody in the passive, no noun before it that would own him."""
    term, first = frame.term, line.with_hedges(frame.count.first)
    if term is None or not _verbal(line, term) or first - line.first < 2:
        return False
    by = next((hit for hit in line.grammar_of("genitive", "agent") if hit.last == first - 1), None)
    if by is None or by.first == line.first or "article" in by.phrase.kinds:
        return False
    if any(hit.last == by.first - 1 for hit in line.grammar_of("auxiliary")) and is_passive(line, term):
        return True  # "two were by three men hurt"
    nouns = [token for token in range(frame.count.last + 1, term.first) if line.ref(token, token).text[:1].isupper()]
    behind = nouns and not line.cut_between(frame.count.last, term.first)  # no participle of those counted
    set_in = any(item.last == by.first - 1 for item in (*line.places, *line.times))
    return bool(behind) and (set_in or not line.ref(by.first - 1, by.first - 1).text[:1].isupper())


def _only_holds(line: Line, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether things led by "in" hold the people of the same verb, or stand behind "of" as their whole ("68 of 92")."""
    amount = frame.count.mention.amount
    first = line.with_hedges(frame.count.first)
    mark = next((hit for hit in line.grammar_of("locative", "genitive", *_MET) if hit.last == first - 1), None)
    if mark is None or frame.term is None:
        return False
    same = [other for other in frames if other is not frame and other.term is frame.term]
    if mark.first == mark.last and not _MET.isdisjoint(mark.phrase.kinds):
        return any(_suffers(line, frame, other) and other.count.first < frame.term.first for other in same)
    if "genitive" in mark.phrase.kinds:
        return any(other.count.last == mark.first - 1 and mark.first == mark.last for other in same)
    return amount.unit not in {"person", None} and any(_of_people(other) for other in same)


def _of_people(frame: Frame) -> bool:
    return frame.count.mention.amount.unit == "person"
