"""Put together who told whom: relays ("quoting the police") and the outlets that pass a speaker's words on."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.line import Line, words_of
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import cue_kind
from kathan.model.article import RegionKind
from kathan.model.claim import Speaker, Stance
from kathan.packs.hit import Hit

OUTLETS = frozenset({"news-agency", "outlet", "state-media", "media"})  # kinds of names; of speakers:
RELAYS = frozenset({"news agency", "news outlet", "outlet", "state media", "media", "newspaper"})
_VERBS = frozenset({"verb", "tell", "announce", "back"})
_TOLD = frozenset({"verb", "adposition"})


def names_site(line: Line, source: Speaker, first: int, last: int) -> bool:
    """Whether an outlet at the end of a headline is only the page's own ("Ten dead in Kano | The Guardian"), which it
    is but where the language's headlines quote others so ("— Bloomberg"); so is any agency behind a bar."""
    quoted = line.scan.pack.options.headline_outlets or source.kind == "news agency"
    own = "|" in line.gap(first) or not quoted
    return last == line.last and line.sentence.kind is RegionKind.TITLE and source.kind in RELAYS and own


def _kind(saying: Saying) -> str:
    return str(saying.cue.row.kind.split("|")[0])


def relayed(sayings: Sequence[Saying], relay: Saying) -> list[Saying]:
    """Put a relay ("quoting the police") under the nearest verb of its sentence: the verb's subject relays it."""
    if relay.via:
        return [*sayings, relay]
    carriers = [saying for saying in sayings if saying.source and _carries(saying, relay)]
    others = [saying for saying in carriers if saying.source != relay.source]
    carrier = min(others, key=lambda saying: abs(saying.cue.first - relay.cue.first), default=None)
    if carrier is None or carrier.source is None:
        return [*sayings, relay]
    joined = replace(carrier, source=relay.source, via=(carrier.source, *carrier.via))
    return [joined if saying is carrier else saying for saying in sayings]


def _carries(saying: Saying, relay: Saying) -> bool:
    """Whether somebody relays: the subject of a verb, or the one named just before ("according to X, quoting Y")."""
    beside = saying.phrase is not None and 0 < relay.cue.first - saying.phrase[1] <= 2
    return _kind(saying) in _VERBS or (_kind(saying) == "adposition" and beside)


def chained(saying: Saying, sayings: Sequence[Saying]) -> Saying:
    """Who is quoted inside what an outlet tells has that outlet as his relay; on whom a speaker relies has him."""
    for outer in sayings:
        told = outer.source is not None and outer.source != saying.source
        told = told and (_relies(outer, saying) or (outer.source is not None and outer.source.kind in RELAYS))
        inside = outer is not saying and outer.content[0] <= saying.cue.first <= outer.content[1]
        if told and inside and saying.source and not saying.via and outer.source:
            content = max(saying.content[0], outer.content[0]), min(saying.content[1], outer.content[1])
            return replace(saying, content=content, via=(outer.source, *outer.via))
    return saying


def _relies(outer: Saying, inner: Saying) -> bool:
    """Whether "according to" opens what somebody says, or stands in it without a comma ("said that according to the
    ministry nine died"); behind one it tells who passes on the whole."""
    if _kind(outer) not in _VERBS or _kind(inner) != "adposition" or outer.stance is Stance.DENIED:
        return False
    at, line = inner.cue.first, inner.line
    return outer.cue.last < at and (at - outer.content[0] <= 1 or line.breaks[at - line.first] < 1)


def passed_on(inner: Saying, named: Sequence[Saying], token: int) -> Saying:
    """The speaker whom an outlet only passes on, where both say it ("X said ..., according to AFP", "AFP reported")."""
    ends = [outer for outer in named if any(_tells_of(outer, one, token) for one in named)]
    outlets = [saying for saying in named if _passes(saying, token)] or ends
    others = [saying for saying in named if saying.source and saying.source.kind not in RELAYS and saying not in ends]
    if not outlets or not others or (inner not in outlets and inner.via):
        return inner
    told = inner if inner in others else min(others, key=lambda saying: saying.content[1] - saying.content[0])
    relay = outlets[0].source
    if _is_land(told.source) and relay and relay.kind not in RELAYS:
        return outlets[0]
    return told if told.via or relay is None else replace(told, via=(relay, *outlets[0].via))


def _is_land(speaker: Speaker | None) -> bool:
    """Whether a country speaks, for which whoever is named behind does ("Bolivia reports 14, the minister said")."""
    return speaker is not None and speaker.kind == "government" and speaker.id is not None and ":" not in speaker.id


def _passes(saying: Saying, token: int) -> bool:
    """Whether an outlet is named by a preposition, or by a verb behind what it tells."""
    outlet = saying.source is not None and saying.source.kind in RELAYS
    return outlet and (_kind(saying) == "adposition" or (_kind(saying) == "verb" and saying.cue.first > token))


def _tells_of(outer: Saying, inner: Saying, token: int) -> bool:
    """Whether somebody behind what is told passes on who told it ("The army said ..., the Daily Star reported", "In X,
    according to witnesses, ..., the Star writes")."""
    if _kind(outer) != "verb" or _kind(inner) not in _TOLD or outer.source == inner.source or outer.cue.first <= token:
        return False
    last = outer.line.scan.pack.options.word_order == "sov"
    if last and _kind(inner) != "verb":
        return False  # "자료에 의하면" tells whence somebody has it
    return (last or inner.cue.first < token) and outer.content[0] <= inner.cue.first < outer.cue.first


def relays_last(saying: Saying) -> bool:
    """A sort key by which outlets are remembered before those whose words they pass on."""
    return saying.source is None or saying.source.kind not in RELAYS


def by_relay(line: Line, cue: Hit) -> bool:
    """Whether a participle with its "by" only tells who relays the words of whoever stands before it ("cited by")."""
    options = line.scan.pack.options
    passive = cue_kind(cue) == "tell" and options.participles and options.plain_subjects
    return passive and cue.row.form.split()[-1] in words_of(line.scan.pack, "agent")
