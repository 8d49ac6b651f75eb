"""Split an article's readable regions into sentences: article in, sentences with their offsets out."""

from collections.abc import Iterator
from functools import lru_cache

import regex
from sentencex import segment

from kathan.model.article import READABLE, Article, Region, RegionKind, Sentence
from kathan.packs.fold import fold_form
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow, JunkRow, NumberRow, UnitRow
from kathan.text.ordinal import goes_on

_LAST_WORD = regex.compile(r"([\p{L}\p{M}\p{N}.]+?)\.[\s\u00a0]*$")
_COUNTED = regex.compile(r"\p{Nd}[\s\u00a0]+(?:\p{L}+\.?[\s\u00a0]+)?\p{L}+\.[\s\u00a0]*$")
_TITLED = regex.compile(r"[\s\u00a0]*\p{Lu}\p{Ll}+")
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+(?=\s)")
_OPENERS = frozenset({"article", "pronoun", "possessive", "locative", "clause", "contrast", "inclusion"})
_GOES_ON = regex.compile(r"[\s\u00a0]*(?:[\u2013\u2014-][\s\u00a0]+)?[\p{Ll},;\u060c\u061b)\]]")
_DECIMAL = regex.compile(r"\p{Nd}[.,]$")
_NUMBERED = regex.compile(
    r"(?<=(?:\p{Ll}{4}|(?<![\p{L}\p{M}])\p{Lu}\p{Ll}{3})[\"\u201c\u201d\u00bb\u00ab)]?)"
    r"[.!?][\"\u201c\u201d\u00bb\u00ab)]*[ \u00a0]+(?=\p{Nd})"
)
# A full-width mark ends a sentence before a number too, unless it stands inside a quotation.
_WIDE = regex.compile("[\u3002\uff01\uff1f][\u201d\u300d\u300f\uff09]*(?=\\p{Nd})")
_OPENED, _CLOSED = frozenset("\u201c\u300c\u300e\uff08"), frozenset("\u201d\u300d\u300f\uff09")
# What stands between quotation marks is cut into sentences too.
_QUOTED = regex.compile(
    "\u201c([^\u201c\u201d\\n]+)\u201d|\u201e([^\u201e\u201c\u201d\\n]+)[\u201c\u201d]|\u00ab([^\u00ab\u00bb\\n]+)\u00bb|\u300c([^\u300d\\n]+)\u300d"
    r'|(?<![\p{L}\p{N}])"([^"\n]+)"(?![\p{L}\p{N}])'
    "|(?<![\\p{L}\\p{N}])(?:\u2018([^\u2018\\n]+?)\u2019|'([^'\\n]+)')(?![\\p{L}\\p{N}])"
)
_CLOSERS = frozenset("\u201d\u2019\"'\u300d\u300f")
_ASIDE = regex.compile(r"[\p{L}\p{M}][ \u00a0]*$")
_LISTED = regex.compile(r"[(\uff08][\p{L}\p{M}\p{N}]{1,3}[)\uff09][ \u00a0]+(?=\S)")
# Sentences of news have some thirty words; what is longer is cut at its stops, what has none at commas.
LONG, LONGEST, NEAR = 400, 1200, 80
_STOPS = regex.compile(
    r"[.!?\u0964\u06d4\u061f][\p{Pf}\p{Pe}\"']*\s+(?=[^\p{Ll}\p{P}])|[\u3002\uff01\uff1f][\p{Pf}\p{Pe}]*(?=\w)"
)
_COMMAS = regex.compile(r"[;,\u060c\u061b\uff0c\uff1b\u3001][\s\p{Pf}]*|\n")
_SPACE = regex.compile(r"\s+")
_NUMBERS = frozenset({"one", "tens", "vague"})
_LONE_MARK = regex.compile(r"^[\s\p{P}]*$")


@lru_cache(maxsize=64)
def _abbreviations(pack: Pack) -> frozenset[str]:
    rows = pack.rows(JunkRow)
    return frozenset(fold_form(row.form).rstrip(".") for row in rows if "abbreviation" in row.kind.split("|"))


@lru_cache(maxsize=64)
def _open_forms(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    """Abbreviations that end a sentence where a function word with a capital follows, and these and number words."""
    rows = pack.rows(JunkRow)
    forms = (fold_form(row.form).rstrip(".") for row in rows if row.kind == "abbreviation|ending")
    small = (row.form for row in pack.rows(GrammarRow) if not _OPENERS.isdisjoint(row.function.split("|")))
    numbers = (fold_form(row.form) for row in pack.rows(NumberRow) if not _NUMBERS.isdisjoint(row.kind.split("|")))
    return frozenset(forms), frozenset((*small, *numbers))


def _begins_anew(word: str, right: str, pack: Pack) -> bool:
    """Whether a function or number word with a capital opens a sentence behind an abbreviation ("at 4.30 p.m. The army
    said")."""
    forms, small = _open_forms(pack)
    if word not in forms or not right[:1].isupper():
        return False
    first = _FIRST_WORD.match(right)
    return first is not None and fold_form(first.group()) in small


def _ends_sum(left: str, word: str, right: str, pack: Pack) -> bool:
    """Whether a capital begins a sentence behind an abbreviation that closes a number ("свыше 3,1 тыс. Разрушено")."""
    closes = word in _scales(pack) and _COUNTED.search(left) is not None
    return closes and pack.options.capitals == "names" and _TITLED.match(right) is not None


@lru_cache(maxsize=64)
def _net_ends(pack: Pack) -> regex.Pattern[str]:
    """How addresses on the net end behind their last dot ("NGS.RU")."""
    return regex.compile(rf"(?i:{'|'.join(('com', 'net', 'org', 'ru', 'ua', 'kz', *pack.options.net))})\b")


@lru_cache(maxsize=64)
def _scales(pack: Pack) -> frozenset[str]:
    """The abbreviations of thousands, people and money."""
    rows = [row.form for row in pack.rows(NumberRow) if "scale" in row.kind.split("|")]
    rows += [row.form for row in pack.rows(UnitRow) if row.kind in {"person", "money"}]
    return _abbreviations(pack) & {fold_form(form).rstrip(".") for form in rows}


@lru_cache(maxsize=64)
def _endings(pack: Pack) -> regex.Pattern[str] | None:
    """Words with a dot that the base splitter takes for abbreviations, where they end a sentence."""
    words = [regex.escape(row.form) for row in pack.rows(JunkRow) if "ending" in row.kind.split("|")]
    known = rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(words)})"
    return regex.compile(rf"{known}\.[ \u00a0]+(?=[\p{{Lu}}\p{{Nd}}])") if words else None


def _joined(left: str, right: str, pack: Pack) -> bool:
    """Whether two pieces of the base splitter are one sentence after all."""
    if _GOES_ON.match(right) or _LONE_MARK.match(right) or (_DECIMAL.search(left) and right[:1].isdecimal()):
        return True
    if pack.options.boundary == "glued" and left[-1:] in _CLOSERS and right[:1].isalpha():
        return True  # "“14명을 체포했다.”[고] 밝혔다"
    if (right[:1] == "(" and _ASIDE.search(left)) or (left[-1:] == "." and _net_ends(pack).match(right)):
        return True
    last = _LAST_WORD.search(left)
    if not last:
        return False
    if pack.options.ordinal_mark == "." and last.group(1).isdecimal():
        return goes_on(left[: last.end(1)], f" {right}", pack)
    word = fold_form(last.group(1))
    if _begins_anew(word, right, pack) or _ends_sum(left, word, right, pack):
        return False
    return word in _abbreviations(pack) or word.rpartition(".")[2] in _abbreviations(pack)


def _cut(text: str, pack: Pack) -> Iterator[str]:
    """The pieces of the base splitter, cut where a number begins a sentence after a word that is no abbreviation."""
    for piece in _segments(text, pack):
        start = 0
        ends = [found.end() for found in _NUMBERED.finditer(piece)]
        ends = [end for end in ends if not _joined(piece[:end], piece[end:], pack)]
        ends += _wide_ends(piece)
        ends += _quoted_ends(piece, pack)
        endings = _endings(pack)
        ends += [found.end() for found in endings.finditer(piece)] if endings else []
        for end in sorted(set(ends)):
            yield piece[start:end]
            start = end
        yield piece[start:]


def _segments(text: str, pack: Pack) -> Iterator[str]:
    """The pieces of the base splitter, cut too where it takes ages in brackets for the numbers of a list."""
    for piece in segment(pack.code, text):
        listed = _LISTED.match(piece)
        head = listed.end() if listed else 0
        first, *others = list(segment(pack.code, piece[head:])) if head else [piece]
        yield piece[:head] + first if head else first
        yield from others


def _quoted_ends(piece: str, pack: Pack) -> Iterator[int]:
    """Where sentences end inside the quotations that open or close a piece; one amid a narrator's words is his."""
    for found in _QUOTED.finditer(piece):
        if piece[: found.start()].strip() and piece[found.end() :].strip(" .!?\u2026\u0964\u3002\n"):
            continue
        start, stop = next(found.span(group) for group in range(1, _QUOTED.groups + 1) if found[group] is not None)
        for inner in list(segment(pack.code, piece[start:stop]))[:-1]:
            start += len(inner)
            if not _joined(piece[:start], piece[start:], pack):
                yield start


def _wide_ends(piece: str) -> Iterator[int]:
    """Where full-width marks end sentences before a number, every quotation and bracket before them closed."""
    opened = start = 0
    for found in _WIDE.finditer(piece):
        opened += sum((mark in _OPENED) - (mark in _CLOSED) for mark in piece[start : found.end()])
        start = found.end()
        if not opened:
            yield start


def _bounded(piece: str, pack: Pack) -> Iterator[str]:
    """A piece cut where it is longer than sentences are: at its own full stops, then at commas, then at spaces.

    A quotation mark that is never closed, or by another one, holds whole paragraphs together; lists go on for pages.
    """
    if len(piece) <= LONG:
        yield piece
        return
    start = 0
    for found in _STOPS.finditer(piece):
        end = found.end()
        if _joined(piece[max(start, end - NEAR) : end], piece[end : end + NEAR], pack):
            continue
        yield from _limited(piece, start, end)
        start = end
    yield from _limited(piece, start, len(piece))


def _limited(piece: str, start: int, end: int) -> Iterator[str]:
    """A stretch of a piece, cut before it grows longer than the longest sentence."""
    while end - start > LONGEST:
        low, cut = start + LONGEST // 2, start + LONGEST
        marks = (list(mark.finditer(piece, low, cut)) for mark in (_COMMAS, _SPACE))
        cut = next((found[-1].end() for found in marks if found), cut)
        yield piece[start:cut]
        start = cut
    if end > start:
        yield piece[start:end]


@lru_cache(maxsize=64)
def _own_marks(quotes: tuple[str, ...]) -> regex.Pattern[str] | None:
    """All of a language's own pairs in one pattern, so that a mark that closes one quotation opens no other."""
    pairs = ([regex.escape(mark) for mark in pair.split(" ", 1)] for pair in quotes)
    each = [rf"(?P<left>{left})(?P<inner>[^\n]+?)(?P<right>{right})" for left, right in pairs]
    return regex.compile("|".join(each)) if each else None


def _common(found: regex.Match[str]) -> str:
    left, right = (" " * (len(found[mark]) - 1) for mark in ("left", "right"))
    return f"\u201c{left}{found['inner']}{right}\u201d"


def _with_common_marks(text: str, pack: Pack) -> str:
    """The text with the language's own quotation marks made those that the base splitter knows, at the same length."""
    marks = _own_marks(pack.options.quotes)
    return marks.sub(_common, text) if marks else text


def _pieces(text: str, pack: Pack) -> Iterator[str]:
    held = ""
    for piece in _cut(_with_common_marks(text, pack), pack):
        if held and not _joined(held, piece, pack):
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _split_region(text: str, region: Region, pack: Pack) -> Iterator[tuple[int, int]]:
    offset = region.start
    for piece in _pieces(text[region.start : region.end], pack):
        for part in _bounded(piece, pack):
            body = part.strip()
            if body:
                start = offset + part.index(body[0])
                yield start, start + len(body)
            offset += len(part)


def split_article(article: Article, pack: Pack) -> tuple[Sentence, ...]:
    """All sentences of the readable regions in order; offsets are the article's own."""
    found: list[Sentence] = []
    for paragraph, region in enumerate(article.regions):
        if region.kind in READABLE:
            for start, end in _split_region(article.text, region, pack):
                found.append(Sentence(start, end, len(found), paragraph, region.kind))
    return tuple(found)


def is_heading(sentence: Sentence) -> bool:
    """Whether the sentence is a headline: its words follow no sentence before it."""
    return sentence.kind in {RegionKind.TITLE, RegionKind.HEADING}
