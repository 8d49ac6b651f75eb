"""The digits and number words of a text as atoms, in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import regex

from kathan.mention.number.atom import Atom
from kathan.mention.number.compound import split_numeral
from kathan.mention.number.digits import HARD, find_digits
from kathan.mention.number.joining import find_joining
from kathan.mention.number.noun import OWN, PAIR, find_nouns
from kathan.mention.scan import Scan
from kathan.packs.fold import Folded, fold_form
from kathan.packs.hit import Hit
from kathan.packs.schema import SEVERAL

ABBREVIATED = 2
# "a" is an article; Hindi's "one" is written like its article and may be either.
# A multiplier after a number, two of it where it opens one.
DUAL_SCALE = "scale|dual"
ARTICLES = frozenset({"article", "single"})
JOINING = frozenset({"part", "over", "below", "point", "minus"})
TIMES = frozenset({"hundred", "power", "scale", "dual"})
# A hard space between digits groups them, where a plain one only parts two numbers (option group); columns never join.
_LINE_END = regex.compile(r"\n|(?<=\d)(?:[\u00a0\u2009\u202f]|\t|[ ]{2,})(?=\d)|(?<=[0-9])\uff0c(?=[0-9])")
_LINED = re.compile("[\n\t\u00a0\u2009\u202f\uff0c]|  ")  # where none of these is, no line ends
_HARD_SPACES = frozenset("\u00a0\u2009\u202f")


def _digit_atoms(scan: Scan) -> Iterator[Atom]:
    for start, end, value in find_digits(lined(scan), scan.pack.options):
        yield Atom(start, end, "digits", value)


def lined(scan: Scan) -> str:
    """The folded text with line ends and hard spaces in it; a wide comma ends a line, as it groups no narrow digits."""
    return _lined(scan.folded)


@lru_cache(maxsize=2)
def _lined(folded: Folded) -> str:
    text: list[str] = []
    for place in _LINED.finditer(folded.original):
        found = _LINE_END.match(folded.original, place.start())
        if found is None:
            continue
        text = text or list(folded.text)
        at = folded.offset(found.start())
        if at < len(text) and text[at] in " ,":
            text[at] = HARD if found.group() in _HARD_SPACES else "\n"
    return "".join(text) or folded.text


def _word_atoms(scan: Scan) -> Iterator[Atom]:
    for hit in scan.table("numbers.tsv"):
        suffix = hit.row.kind == "ordinal" and not hit.row.value
        if suffix or hit.row.kind in JOINING:
            continue
        short = hit.row.kind == "scale" and hit.head - hit.start <= ABBREVIATED
        small = short and hit.row.form.isupper() and scan.ref(hit.start, hit.head).text.islower()  # "50 m" are metres
        if short and (not _abbreviates(scan, hit.start, hit.head) or _opens_model(scan, hit.head)):
            continue
        if small or _is_minor(scan, hit):
            continue
        if hit.row.kind == "half" and (joiner := _joiner_of(scan, hit)):
            yield Atom(hit.start, hit.start + joiner, "joiner", Decimal(0))
            yield Atom(hit.start + joiner + 1, hit.head, "half", Decimal(hit.row.value))
            continue
        if hit.row.kind == "range":
            low, high = map(Decimal, hit.row.value.split("-"))
            yield Atom(hit.start, hit.head, "one", low, upto=high)
            continue
        values = hit.row.value.split("|") if hit.row.value else ["0"]
        kinds = hit.phrase.kinds
        kind = ("single" if len(kinds) > 1 else "article") if "article" in kinds else kinds[0]
        kind = DUAL_SCALE if hit.row.kind == DUAL_SCALE else kind
        yield Atom(hit.start, hit.head, kind, Decimal(values[0]), _bare(scan, hit.start, kinds, values))


def _opens_model(scan: Scan, end: int) -> bool:
    """Whether a hyphen and digits behind a letter make it the name of a model ("100 [M]-113 carriers")."""
    return scan.text[end : end + 1] == "-" and scan.text[end + 1 : end + 2].isdigit()


def _is_minor(scan: Scan, hit: Hit) -> bool:
    """Whether a hundred behind digits is the hundredth of a currency that is written alike ("34 cents")."""
    if hit.row.kind != "hundred" or not scan.text[max(0, hit.start - 2) : hit.start].strip()[-1:].isdigit():
        return False
    return any(other.table == "units.tsv" and other.row.kind == "minor" for other in scan.starting.get(hit.start, ()))


def _joiner_of(scan: Scan, hit: Hit) -> int:
    """The length of the "and" with which a form begins ("y medio"), 0 where it begins with none."""
    first, _, rest = fold_form(hit.row.form).partition(" ")
    return len(first) if rest and first in find_joining(scan.pack) else 0


def _noun_atoms(scan: Scan) -> Iterator[Atom]:
    for hit, kind in find_nouns(scan):
        yield Atom(hit.start, hit.end, kind, Decimal(SEVERAL[hit.row.number] if kind == PAIR else 1))


def _bare(scan: Scan, start: int, kinds: Sequence[str], values: Sequence[str]) -> Decimal | None:
    """What a plural of a multiplier says by itself ("тысячи людей"), unless a hedge makes it one ("более тысячи")."""
    if kinds[0] not in TIMES or kinds[-1] != "vague":
        return None
    before = scan.ending.get(start - 1, ())
    hedged = any(hit.table == "bounds.tsv" and hit.row.side != "between" for hit in before)  # "hirió a decenas"
    return None if hedged else Decimal(values[-1])


def _compound_atoms(scan: Scan) -> Iterator[Atom]:
    """The parts of words that are wholly made of number words, where the language builds such."""
    if not scan.pack.options.number_compounds:
        return
    known = {hit.first for hit in scan.table("numbers.tsv")}
    for number, (start, end) in enumerate(scan.tokens.spans):
        if number not in known and not scan.text[start].isdigit():
            for part in split_numeral(scan.text[start:end], scan.pack):
                yield Atom(start + part.start, start + part.end, part.kind, part.value)


def _abbreviates(scan: Scan, start: int, end: int) -> bool:
    """Whether a letter or two ("m", "bn") follow digits and begin no name ("M142"); other scripts may stand free."""
    if not scan.text[start:end].isascii():
        return True
    before = scan.text[max(0, start - 2) : start].rstrip()[-1:]
    return before.isdigit() and not scan.text[end : end + 1].isdigit()


def find_atoms(scan: Scan) -> tuple[Atom, ...]:
    """All digit runs and number words of the article, in order and without overlaps."""
    atoms = [*_digit_atoms(scan), *_word_atoms(scan), *_noun_atoms(scan), *_compound_atoms(scan)]
    if len(atoms) > 1:
        atoms.sort(key=lambda atom: (atom.start, -atom.end, atom.kind not in OWN))
    kept: list[Atom] = []
    for atom in atoms:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return tuple(_spelt_apart(scan, kept) if scan.pack.options.number_compounds else kept)


def _spelt_apart(scan: Scan, atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms of numerals whose parts are written apart: "sieben und vierzig", "ein" hundert."""
    held: list[Atom] = []
    for atom in atoms:
        if held and not scan.blank(held[-1].end, atom.start):
            yield from held
            held = []
        if atom.kind in TIMES and held and held[-1].kind in ARTICLES:
            held[-1] = replace(held[-1], kind="one")
        tied = (
            len(held) > 1 and held[-1].kind == "joiner" and held[-2].kind in {"one", *ARTICLES} and atom.kind == "one"
        )
        if tied and held[-2].value < 10 < atom.value < 100 and not atom.value % 10:
            held[-2:] = [replace(held[-2], end=atom.end, kind="one", value=held[-2].value + atom.value)]
        else:
            held.append(atom)
    yield from held
