"""Cut words that carry endings into the forms and endings they are made of: a word and its known pieces in, cuts out.

For languages that glue particles to nouns and endings to stems, and write compounds in one word. The cheapest
reading of a word wins: few known pieces, then a known piece with an unknown rest, else the word stays whole."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from kathan.packs.cost import (
    BEFORE_UNKNOWN,
    CLOSED,
    COST,
    NUMBERS,
    Ground,
    Path,
    Piece,
    complete,
    doubt,
    follows_count,
    form_cost,
    is_closed,
    number_cost,
    path_state,
    runs,
    unknown_cost,
)
from kathan.packs.options import LanguageOptions

_RECENT = 8192
_TAIL = 0.02  # each letter of an ending, so that of two readings the longer form wins


class Segmenter:
    """Finds the cheapest reading of a word; the endings and their conditions come from the pack's options."""

    def __init__(self, options: LanguageOptions, marked: Iterable[str] = ()) -> None:
        """``marked``: the endings that have rows of their own."""
        self._endings = frozenset(options.endings)
        self._all = self._endings | frozenset(marked)
        self.lone = frozenset(options.lone)
        self._loose = frozenset(options.loose)
        self._closed = frozenset(options.after_closed)
        self._open = frozenset(options.after_open)
        self._longest = max(map(len, self._endings), default=0)
        self.cut = lru_cache(maxsize=_RECENT)(self._cut)  # half of the words of an article were in those before it

    def endings_at(self, word: str, start: int) -> Iterator[Piece]:
        """The plain endings that begin at a letter."""
        for end in range(start + 1, min(len(word), start + self._longest) + 1):
            if word[start:end] in self._endings:
                yield Piece(start, end, "ending")

    def only_endings(self, word: str) -> bool:
        """Whether a rest of a word is nothing but endings."""
        return not word or any(
            self.only_endings(word[end:]) for end in range(1, len(word) + 1) if word[:end] in self._all
        )

    def _cut(self, ground: Ground, known: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The pieces of a word, in order; one unknown piece where nothing better is found."""
        word = ground.word
        by_start: dict[int, list[Piece]] = {}
        for piece in known:
            by_start.setdefault(piece.start, []).append(piece)
        paths: list[dict[str, Path]] = [{} for _ in range(len(word) + 1)]
        paths[0]["open"] = Path(0.0, "open")
        for at in range(len(word)):
            if not paths[at]:
                continue
            steps = [*by_start.get(at, ()), *self.endings_at(word, at)]
            unknown = [Piece(at, end, "unknown") for end in range(at + 1, len(word) + 1)]
            for path in tuple(paths[at].values()):
                for piece in (*steps, *unknown) if path.state in BEFORE_UNKNOWN else steps:
                    self._step(ground, path, piece, paths)
        ends = [path for path in paths[-1].values() if complete(ground, path)]
        return min(ends, key=lambda path: path.cost).pieces

    def _step(self, ground: Ground, path: Path, piece: Piece, paths: list[dict[str, Path]]) -> None:
        cost = self._cost(ground, path, piece)
        if cost is None:
            return
        state = path_state(path, piece)
        found = Path(path.cost + cost, state, (*path.pieces, piece))
        held = paths[piece.end].get(state)
        if held is None or found.cost < held.cost:
            paths[piece.end][state] = found

    def _cost(self, ground: Ground, path: Path, piece: Piece) -> float | None:
        """What a piece costs after a path; None where it may not stand there."""
        if piece.sort in {"ending", "bound"}:
            return self._ending_cost(ground, path, piece)
        if path.state in {"ending", "short", "word"} or (
            path.state == "bound" and piece.sort not in NUMBERS | {"counter"}
        ):
            return None
        if piece.sort in NUMBERS:
            return number_cost(ground, path, piece)
        if piece.sort == "unknown":
            return unknown_cost(ground, path, piece)
        if piece.sort == "counter":
            counted = path.state in {"number", "bound"} or (path.state == "open" and ground.after_number)
            if counted:
                return COST["counter"] + doubt(piece) if ground.after_digits or ground.joined or runs(path) else None
            return None if piece.size == 1 else form_cost(path, piece)
        return form_cost(path, piece)

    def _ending_cost(self, ground: Ground, path: Path, piece: Piece) -> float | None:
        if path.state == "bound" or (path.state == "number" and not follows_count(ground, path)):
            return COST["ending"] if piece.sort == "bound" and path.state == "number" else None
        if path.state in CLOSED:
            return (
                COST["ending"]
                + _TAIL * piece.size
                + (0.5 if path.state == "number" and piece.sort != "bound" and not ground.joined else 0.0)
            )
        if path.state == "open" and ground.glued:
            return COST["ending"] + (0.5 if ground.after_digits and piece.sort != "bound" else 0.0)
        if path.state == "unknown" and piece.sort == "ending":
            return COST["ending"] if self._fits(ground.word, path, piece) else None
        return None

    def _fits(self, word: str, path: Path, piece: Piece) -> bool:
        """Whether an ending may be cut from an unknown stem: it is listed so, and the stem's last sound takes it."""
        ending = word[piece.start : piece.end]
        if ending not in self._loose or path.pieces[-1].size < 2:
            return False
        last = word[piece.start - 1]
        if last.isascii():
            return True
        closed = is_closed(last)
        return not (ending in self._closed and not closed) and not (ending in self._open and closed)


_OWN = regex.compile(r"[\p{Hangul}]")
_CLOSERS = frozenset(")]}%\u300d\u300f\u300b\u3009\u33a1")
_QUOTES = frozenset("\"'")


def split_words(
    text: str, words: Sequence[tuple[int, int]], found: Sequence[tuple[int, int, str, bool]], segmenter: Segmenter
) -> Iterator[tuple[int, int, str]]:
    """Every word of a folded text in its pieces (start, end, sort); ``found``: known forms, which may cross words."""
    known = _by_word(words, found)
    alone = all(_covered(end - start, known.get(index, ())) for index, (start, end) in enumerate(words))
    numbered = opened = plain = False
    for index, (start, end) in enumerate(words):
        word = text[start:end]
        if not _OWN.search(word):
            yield start, end, "digits" if word.isdigit() else ""
            numbered = plain = word.isdigit()
            opened = False
            continue
        touching = start > 0 and text[start - 1 : start].isdigit()
        beside = touching or (index > 0 and text[words[index - 1][1] : start].isspace())
        joined = (opened and beside) or _joint_next(text, words, index, known)
        ground = Ground(
            word, _glued(text, start), touching, numbered and beside and not opened,
            _counter_next(text, words, index, known, segmenter), alone, joined, segmenter.lone,
            text[end : end + 1].isdigit(),
        )  # fmt: skip
        taken = [piece for piece in known.get(index, ()) if not alone or piece.sort in NUMBERS]
        pieces = segmenter.cut(ground, _marked(taken))
        opened = _opens(pieces, plain and beside)
        numbered, plain = _numbered(pieces), _is_plain(pieces[-1])
        for piece in pieces:
            yield start + piece.start, start + piece.end, piece.sort


def _covered(size: int, pieces: Sequence[Piece]) -> bool:
    """Whether every letter of a word is in a number word."""
    return len({at for piece in pieces if piece.sort in NUMBERS for at in range(piece.start, piece.end)}) == size


def _marked(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Mark the counters that are spelled like number words."""
    numbers = {(piece.start, piece.end) for piece in pieces if piece.sort in NUMBERS}
    return tuple(
        replace(piece, alike=True) if piece.sort == "counter" and (piece.start, piece.end) in numbers else piece
        for piece in pieces
    )


def _by_word(words: Sequence[tuple[int, int]], found: Sequence[tuple[int, int, str, bool]]) -> dict[int, list[Piece]]:
    known: dict[int, list[Piece]] = {}
    for start, end, sort, free in found:
        first = bisect_right(words, (start, 1 << 62)) - 1
        last = bisect_right(words, (end - 1, 1 << 62)) - 1
        if first < 0 or words[first][1] <= start:
            continue
        if first == last:
            known.setdefault(first, []).append(Piece(start - words[first][0], end - words[first][0], sort, free))
            continue
        for piece, index in _phrase_pieces(words, (first, last), (start, end), sort):
            known.setdefault(index, []).append(piece)
    return known


def _phrase_pieces(
    words: Sequence[tuple[int, int]], held: tuple[int, int], span: tuple[int, int], sort: str
) -> Iterator[tuple[Piece, int]]:
    """Where a form of several words cuts: inside its first word, if it begins with an ending, and inside its last."""
    (first, last), (start, end) = held, span
    if start > words[first][0]:
        yield Piece(start - words[first][0], words[first][1] - words[first][0], sort, sort == "bound"), first
    if end < words[last][1]:
        yield Piece(0, end - words[last][0], "phrase"), last


def _glued(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if before in _QUOTES:
        return start > 1 and not text[start - 2].isspace()
    return bool(before) and (before.isalnum() or before in _CLOSERS)


def _counter_next(
    text: str, words: Sequence[tuple[int, int]], index: int, known: dict[int, list[Piece]], segmenter: Segmenter
) -> bool:
    """Whether the next word is a counter or a word for people, with nothing but endings behind it."""
    if index + 1 >= len(words) or not text[words[index][1] : words[index + 1][0]].isspace():
        return False
    follows = text[slice(*words[index + 1])]
    fitting = (piece for piece in known.get(index + 1, ()) if piece.start == 0 and piece.sort in {"counter", "role"})
    return any(segmenter.only_endings(follows[piece.end :]) for piece in fitting)


def _joint_next(text: str, words: Sequence[tuple[int, int]], index: int, known: dict[int, list[Piece]]) -> bool:
    """Whether the next word is a fraction's joint, or has one behind number words of a letter each."""
    if index + 1 >= len(words) or not text[words[index][1] : words[index + 1][0]].isspace():
        return False
    pieces = known.get(index + 1, ())
    joints = (piece.start for piece in pieces if piece.sort == "below")
    letters = {piece.start for piece in pieces if _is_plain(piece)}
    return any(letters.issuperset(range(start)) for start in joints)


def _is_plain(piece: Piece) -> bool:
    """Whether a number word is one of those with which fractions are told: a letter that counts nothing by itself."""
    return piece.sort in {"digit", "power"} and piece.size == 1 and not piece.free


def _opens(pieces: Sequence[Piece], plain: bool) -> bool:
    """Whether a word ends in a sign, or in a fraction's joint behind a number (``plain``: one right before it)."""
    if pieces[-1].sort != "below":
        return pieces[-1].sort == "minus"
    return _is_plain(pieces[-2]) if len(pieces) > 1 else plain


def _numbered(pieces: Sequence[Piece]) -> bool:
    """Whether a word ends in a number, at most with a hedge glued to it."""
    return pieces[-1].sort in NUMBERS or (pieces[-1].sort == "bound" and len(pieces) <= 2)
