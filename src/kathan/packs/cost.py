"""What each reading of a piece of a word costs; the cheapest cut of a word wins."""

import unicodedata
from dataclasses import dataclass

# Costs are set by hand: a known form is cheaper than an unknown stretch of its length, an ending than any form.
COST = {
    "form": 1.0, "phrase": 0.8, "digit": 0.6, "power": 0.6, "below": 0.6, "minus": 0.6, "counter": 0.5,
    "ending": 0.3, "bound": 0.3,
}  # fmt: skip
_ALIKE = 0.5  # a counter spelled like a number word
_SHORT = 0.2  # a form of one letter
_NEW, _LETTER, _LONE = 2.0, 0.6, 0.9  # an unknown stretch, each of its letters, and more where it is only one
_SEAM = {2: 1.2, 3: 0.6}  # a known form of that length beside an unknown stretch
JOINTS = frozenset({"below", "minus"})  # a number follows them
NUMBERS = frozenset({"digit", "power"}) | JOINTS
_FORMS = frozenset({"form", "place", "body", "role", "phrase"})
BEFORE_UNKNOWN = frozenset({"open", "noun", "place"})  # what an unknown stretch may follow
CLOSED = frozenset({"noun", "place", "short", "ending", "number", "bound", "word"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word, half-open: a known form, a number word, a counter, an ending, or an unknown stretch.

    ``free``: a number word that stands without a counter, or a hedge of two words, which needs no counter before it
    ("이천이 넘는", while "이천에서" is "in Icheon"). ``alike``: a counter that is also a number word.
    """

    start: int
    end: int
    sort: str
    free: bool = False
    alike: bool = False

    @property
    def size(self) -> int:
        """How many letters it has."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Ground:
    """A word and what stands around it: what touches it, whether a number precedes, a counter follows, or nothing.

    ``joined``: a word beside it wants a number there, a sign ("minus") or what joins the parts of a fraction.
    ``lone``: the number words of one letter that are numbers by themselves. ``before_digits``: digits touch its end,
    to which a power before them adds ("thousand 204").
    """

    word: str
    glued: bool = False
    after_digits: bool = False
    after_number: bool = False
    counter_follows: bool = False
    alone: bool = False
    joined: bool = False
    lone: frozenset[str] = frozenset()
    before_digits: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    cost: float
    state: str
    pieces: tuple[Piece, ...] = ()


def is_closed(letter: str) -> bool:
    """Whether a syllable of an alphabet written in blocks ends in a consonant."""
    return len(unicodedata.normalize("NFD", letter)) > 2


def path_state(path: Path, piece: Piece) -> str:
    if piece.sort in {"ending", "unknown", "bound"}:
        return piece.sort
    if piece.sort in NUMBERS:
        return "number"
    if piece.size == 1 and path.state == "open" and piece.sort in _FORMS:
        return "short"
    return "place" if piece.sort == "place" else "noun"


def doubt(piece: Piece) -> float:
    """A counter that is spelled like a number word gives way to it behind other number words."""
    return _ALIKE if piece.alike else 0.0


def form_cost(path: Path, piece: Piece) -> float | None:
    if piece.size == 1:
        beside = path.state == "open" or (path.state == "place" and piece.sort in {"body", "role"})
        return COST["form"] + _SHORT if beside else None
    if path.state in {"number", "bound"} and piece.size < 3:
        return None
    return COST["phrase" if piece.sort == "phrase" else "form"] + (
        _SEAM.get(piece.size, 0.0) if path.state == "unknown" else 0.0
    )


def unknown_cost(ground: Ground, path: Path, piece: Piece) -> float | None:
    if path.state == "open" and piece.end < len(ground.word) and piece.size < 2:
        return None
    seam = _SEAM.get(path.pieces[-1].size, 0.0) if path.pieces else 0.0
    return _NEW + _LETTER * piece.size + seam + (_LONE if piece.size == 1 else 0.0)


def number_cost(ground: Ground, path: Path, piece: Piece) -> float | None:
    if path.state not in {"open", "number", "bound"}:
        return None
    if path.state == "open" and ground.after_digits and piece.sort == "digit":
        return None
    return COST[piece.sort] * (piece.size if ground.joined and piece.sort == "digit" else 1)


def _run(path: Path) -> list[Piece]:
    """The number words at the end of a path."""
    run: list[Piece] = []
    for piece in reversed(path.pieces):
        if piece.sort == "bound":
            continue
        if piece.sort not in NUMBERS:
            break
        run.insert(0, piece)
    return run


def runs(path: Path) -> bool:
    """Whether the number words before a counter in the same word make a number and not the letters of another word."""
    run = _run(path)
    return not run or len(run) > 1 or run[0].size > 1 or run[0].free


def follows_count(ground: Ground, path: Path) -> bool:
    """Whether number words are a number: counted, of several letters or several powers, or all that is said."""
    run = _run(path)
    if ground.alone or ground.joined or ground.after_digits or any(piece.size > 1 for piece in run):
        return True
    if len(run) == 1 and run[0].start == 0 and ground.word[: run[0].end] in ground.lone:
        return True
    if ground.before_digits and run[-1].sort == "power" and path.pieces[0] is run[0]:
        return True
    powers = sum(piece.sort != "digit" for piece in run)
    single = len(run) == 1 and run[0].sort == "digit" and not run[0].free
    if ground.counter_follows and not single:
        return powers > 0 or any(piece.free for piece in run)
    return len(run) > 2 and powers > 0


def complete(ground: Ground, path: Path) -> bool:
    if path.state == "bound" and path.pieces[-1].free:
        return follows_count(ground, path) or any(piece.sort == "power" for piece in _run(path))
    if path.state in {"number", "bound"}:
        return follows_count(ground, path)
    return path.state != "open"
