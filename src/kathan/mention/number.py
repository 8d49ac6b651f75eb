"""Read number words and digits: hits and digit runs in, exact values with their spans out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from kathan.mention.atom import Atom
from kathan.mention.compound import split_numeral
from kathan.mention.digits import HARD, find_digits
from kathan.mention.figures import EXCESS, read_figures
from kathan.mention.joining import find_joining
from kathan.mention.noun import OWN, PAIR, find_nouns
from kathan.mention.scan import Scan
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit

ABBREVIATED = 2
# "a" is an article; Hindi's "one" is written like its article and may be either.
# A multiplier after a number, two of it where it opens one.
DUAL_SCALE = "scale|dual"
ARTICLES = frozenset({"article", "single"})
# Words that join numbers into one after all of them are read.
TURNED = "turned"
JOINING = frozenset({"part", "over", "below", "point", "minus"})
_ADDS = frozenset({"one", "tens", "hundreds"})
_TIMES = frozenset({"hundred", "power", "scale", "dual"})
_ZERO, _ONE = Decimal(0), Decimal(1)
_PARTS = frozenset({"one", "tens", "hundreds", "hundred", "scale", "dual", "digits", "single"})
_ENDED = OWN | {"zero", "ordinal", "collective"}
_OPEN = frozenset({"tens", "hundreds", "hundred", "power", "scale", "dual"})
# A hard space between digits groups them, where a plain one only parts two numbers (option group); columns never join.
_LINE_END = regex.compile(r"\n|(?<=\d)(?:[\u00a0\u2009\u202f]|\t|[ ]{2,})(?=\d)|(?<=[0-9])\uff0c(?=[0-9])")
_HARD_SPACES = frozenset("\u00a0\u2009\u202f")


@dataclass(frozen=True, slots=True)
class Value:
    """One read number, in folded offsets; ``kinds`` are those of its atoms, ``base`` the multipliers at its end.

    ``upto`` is the far end of a range that its words say by themselves.
    """

    start: int
    end: int
    value: Decimal
    kinds: tuple[str, ...]
    base: Decimal = Decimal(1)
    upto: Decimal | None = None

    @property
    def vague(self) -> bool:
        """Whether the number is only a lower bound ("dozens")."""
        return "vague" in self.kinds or EXCESS in self.kinds


def _digit_atoms(scan: Scan) -> Iterator[Atom]:
    for start, end, value in find_digits(lined(scan), scan.pack.options):
        yield Atom(start, end, "digits", value)


def lined(scan: Scan) -> str:
    """The folded text with line ends and hard spaces in it; a wide comma ends a line, as it groups no narrow digits."""
    text = list(scan.text)
    for found in _LINE_END.finditer(scan.folded.original):
        at = scan.folded.offset(found.start())
        if at < len(text) and text[at] in " ,":
            text[at] = HARD if found.group() in _HARD_SPACES else "\n"
    return "".join(text)


def _word_atoms(scan: Scan) -> Iterator[Atom]:
    for hit in scan.table("numbers.tsv"):
        suffix = hit.row.kind == "ordinal" and not hit.row.value
        if suffix or hit.row.kind in JOINING:
            continue
        short = hit.row.kind == "scale" and hit.head - hit.start <= ABBREVIATED
        if (short and not _abbreviates(scan, hit.start, hit.head)) or _is_minor(scan, hit):
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
        kinds = hit.row.kind.split("|")
        kind = ("single" if len(kinds) > 1 else "article") if "article" in kinds else kinds[0]
        kind = DUAL_SCALE if hit.row.kind == DUAL_SCALE else kind
        yield Atom(hit.start, hit.head, kind, Decimal(values[0]), _bare(scan, hit.start, kinds, values))


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
        yield Atom(hit.start, hit.end, kind, Decimal(2 if kind == PAIR else 1))


def _bare(scan: Scan, start: int, kinds: list[str], values: list[str]) -> Decimal | None:
    """What a plural of a multiplier says by itself ("тысячи людей"), unless a hedge makes it one ("более тысячи")."""
    if kinds[0] not in _TIMES or kinds[-1] != "vague":
        return None
    before = scan.ending.get(start - 1, ())
    return None if any(hit.table == "bounds.tsv" for hit in before) else Decimal(values[-1])


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
    read = (*_digit_atoms(scan), *_word_atoms(scan), *_noun_atoms(scan), *_compound_atoms(scan))
    atoms = sorted(read, key=lambda atom: (atom.start, -atom.end, atom.kind not in OWN))
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
        if atom.kind in _TIMES and held and held[-1].kind in ARTICLES:
            held[-1] = replace(held[-1], kind="one")
        tied = (
            len(held) > 1 and held[-1].kind == "joiner" and held[-2].kind in {"one", *ARTICLES} and atom.kind == "one"
        )
        if tied and held[-2].value < 10 < atom.value < 100 and not atom.value % 10:
            held[-2:] = [replace(held[-2], end=atom.end, kind="one", value=held[-2].value + atom.value)]
        else:
            held.append(atom)
    yield from held


class _Sum:
    """Adds up a run of atoms one at a time; ``take`` says whether the atom still belongs to the number."""

    def __init__(self) -> None:
        self.total = self.extra = _ZERO
        self.current: Decimal | None = None
        self.base = self.tail = _ONE
        self.last = ""
        self.joined = self.halved = False
        self.digit: Decimal | None = None
        self.power = _ZERO
        self.kinds: list[str] = []
        self.parts: list[tuple[Decimal, Decimal]] = []  # each closed group: its scale, and what it adds

    @property
    def value(self) -> Decimal:
        if self.current is None:
            return self.total
        return self.total + self.current + self.extra

    def take(self, atom: Atom) -> bool:
        taken = self._take(atom)
        if taken:
            times = atom.value if atom.kind in _TIMES else Decimal(1)
            self.tail = times * (self.tail if times > 1 else 1)
            self.kinds.append(atom.kind)
            self.last = atom.kind
            self.digit = atom.value if atom.kind in {"one", "digits", "single"} else None
        return taken

    def _take(self, atom: Atom) -> bool:
        if not self.kinds:
            return self._open(atom)
        if self.last in _ENDED:
            return self._repeat(atom)
        if self.last == "half" and self.halved:
            return atom.kind == "scale" and atom.value == self.base
        if atom.kind in _TIMES:
            return self._multiply(atom)
        if atom.kind == "plus" and self.last == "scale":
            return self._open(atom)
        if self.last == "plus":
            return self._open(atom) if atom.kind in {"digits", "one", "tens"} else False
        single = atom.kind == "single" and self.last in _OPEN
        digits = {"scale", "power", "dual", "hundred"} if self.joined else {"scale", "power", "dual"}
        if atom.kind in _ADDS or single or (atom.kind == "digits" and self.last in digits):
            return self._add(atom)
        return atom.kind == "half" and self._add_half(atom)

    def _repeat(self, atom: Atom) -> bool:
        """What may follow a number that takes no more: its own value again, tens behind an ordinal's units."""
        if self.last == "ordinal":
            return atom.kind == "ordinal" or (self.joined and atom.kind == "tens")
        return self.last == PAIR and atom.kind == "one" and atom.value == self.current

    def _open(self, atom: Atom) -> bool:
        if atom.kind == "plus":
            self.extra = atom.value
        elif atom.kind in _TIMES:
            return self._multiply(atom)
        elif atom.kind == "joiner":
            return False
        else:
            self.current = atom.value
        return True

    def _add(self, atom: Atom) -> bool:
        units = self.last == "tens" and atom.kind in {"one", "single"} and atom.value < 10
        below = self.last == "hundreds" and atom.kind != "hundreds" and atom.value < 100
        unit = self.last == "power" and atom.value < self.power
        few = self.last == "one" and self.digit is not None and self.digit < 10
        turned = self.joined and few and atom.kind == "tens"
        if (units or below or unit or turned) and self.current is not None:
            self.current += atom.value
        elif self.last in {"hundred", "scale", "dual"} and atom.value < max(self.base, Decimal(100)):
            self.current = (self.current or 0) + atom.value
        else:
            return False
        return True

    def _add_half(self, atom: Atom) -> bool:
        if self.last in {"scale", "dual"} and self.current is None and self.joined:
            self.total += atom.value * self.base
            self.parts.append((self.base, atom.value * self.base))
            self.halved = True
            return True
        if self.last not in {"one", "digits", "joiner"} or self.current is None:
            return False
        self.current += atom.value
        return True

    def _multiply(self, atom: Atom) -> bool:
        if atom.kind == "power":
            return self._power(atom)
        if atom.kind == "hundred":
            return self._hundred(atom)
        if atom.kind == "dual":
            return self._dual(atom)
        return self._scale(atom)

    def _power(self, atom: Atom) -> bool:
        """Ten, hundred, thousand that multiply no more than the digit before them: 2-100-5-10 is 250."""
        falls = self.power == 0 or atom.value < self.power
        if not falls or self.last in {"tens", "hundred", "half", "vague"}:
            return False
        digit = self.digit if self.digit is not None else Decimal(1)
        self.current = (self.current or 0) - (self.digit or 0) + digit * atom.value
        self.power = atom.value
        return True

    def _hundred(self, atom: Atom) -> bool:
        if self.last == "hundred":
            return False
        self.current = (self.current or (Decimal(0) if self.extra else Decimal(1))) + self.extra
        if self.last == "plus":
            self.current += 1
        self.current, self.extra = self.current * atom.value, Decimal(0)
        return True

    def _dual(self, atom: Atom) -> bool:
        """A scale that is two of its kind; after a larger scale alone ("a million and two thousand")."""
        if self.current is not None or (self.kinds and not self.joined):
            return False
        self.current = Decimal(2)
        return self._scale(atom)

    def _scale(self, atom: Atom) -> bool:
        """Close a group; a scale takes up the smaller ones before it (a million millions), larger ones stand apart."""
        lower = sum((added for scale, added in self.parts if scale < atom.value), Decimal(0))
        apart = self.total - lower if lower or self.current is not None else Decimal(0)
        whole = lower + self.current if self.current is not None else lower or self.total or Decimal(1)
        added = (whole + self.extra) * atom.value
        kept = [part for part in self.parts if part[0] >= atom.value] if apart else []
        self.total, self.parts = apart + added, [*kept, (atom.value, added)]
        self.current, self.extra, self.base, self.power = None, Decimal(0), atom.value, Decimal(0)
        return True


def _next(scan: Scan, atoms: Sequence[Atom], index: int, end: int) -> bool:
    return index < len(atoms) and (scan.blank(end, atoms[index].start) or _hedged_inside(scan, atoms[index], end))


def _hedged_inside(scan: Scan, atom: Atom, end: int) -> bool:
    """Whether only a glued hedge stands before a scale: "300-odd ten-thousands" is one open number."""
    if atom.kind != "scale" or not scan.pack.options.noun_first:
        return False
    return any(hit.table == "bounds.tsv" and hit.end == atom.start for hit in scan.starting.get(end, ()))


def _skips_joiner(scan: Scan, atoms: Sequence[Atom], index: int, summed: _Sum) -> int:
    """How many atoms ("and", "and a") stand between a number and the part that is still added to it."""
    if atoms[index].kind != "joiner" or not _next(scan, atoms, index + 1, atoms[index].end):
        return 0
    after = atoms[index + 1]
    if summed.last in _TIMES and after.kind in {"one", "tens"}:
        return 1
    if after.kind == "half" or (scan.pack.options.joins == "units" and _links(scan, atoms, index + 1, summed)):
        return 1
    halves = after.kind in ARTICLES and _next(scan, atoms, index + 2, after.end) and atoms[index + 2].kind == "half"
    return 2 if halves else 0


def _links(scan: Scan, atoms: Sequence[Atom], index: int, summed: _Sum) -> bool:
    """Whether a joiner links two parts in falling order, and units before tens ("five and twenty")."""
    after = atoms[index]
    if summed.last in {"one", "ordinal"}:
        return after.kind == "tens" and (summed.digit is None or summed.digit < 10)
    part = summed.base if summed.last in {"scale", "dual"} else 100 if summed.last in {"hundred", "hundreds"} else 0
    if after.value >= part or after.kind not in _PARTS:
        return False
    ahead = atoms[index + 1] if _next(scan, atoms, index + 1, after.end) else None
    return ahead is None or ahead.kind != "scale" or ahead.value < part or part < 1000


def _read_lone(scan: Scan, atoms: Sequence[Atom], index: int) -> Value | None:
    """Digits that no other part of a number follows, as most are."""
    atom = atoms[index]
    if atom.kind != "digits" or scan.pack.options.powers or _next(scan, atoms, index + 1, atom.end):
        return None
    return Value(atom.start, atom.end, _ZERO + atom.value, ("digits",))


def _read_one(scan: Scan, atoms: Sequence[Atom], index: int) -> tuple[Value | None, int]:
    special = _read_special(scan, atoms, index)
    if special:
        return special[0], index + special[1]
    summed = _Sum()
    first, end = index, atoms[index].start
    if not summed.take(_opening(scan, atoms, index)):
        return None, index + 1
    end, index = atoms[index].end, index + 1
    while _next(scan, atoms, index, end):
        skipped = _skips_joiner(scan, atoms, index, summed)
        at = index + skipped
        if atoms[at].kind in ARTICLES and summed.last == "half":
            at += 1
        open_here = at < len(atoms) and _hedged_inside(scan, atoms[at], end)
        if at >= len(atoms) or not (
            open_here or scan.blank(end if not skipped else atoms[at - 1].end, atoms[at].start)
        ):
            break
        if "-" in scan.text[end : atoms[at].start] and not _hyphenates(scan, summed, atoms[at]):
            break
        summed.joined = skipped > 0
        if not summed.take(replace(atoms[at], kind="scale") if atoms[at].kind == DUAL_SCALE else atoms[at]):
            break
        if open_here:
            summed.kinds.append(EXCESS)
        end, index = atoms[at].end, at + 1
    if summed.last == "plus":
        return _and_part(scan, atoms[index - 1]), index
    upto = _far_end(atoms[first:index])
    return Value(atoms[first].start, end, summed.value, tuple(summed.kinds), summed.tail, upto), index


def _and_part(scan: Scan, atom: Atom) -> Value | None:
    """One and a part of it, right before what is measured ("सवा किलो")."""
    follows = any(hit.table in {"units.tsv", "time.tsv"} for hit in scan.starting.get(atom.end + 1, ()))
    return Value(atom.start, atom.end, 1 + atom.value, (atom.kind,)) if follows and atom.value > 0 else None


def _far_end(taken: Sequence[Atom]) -> Decimal | None:
    """The far end of a number one of whose words is a range by itself."""
    if all(atom.upto is None for atom in taken):
        return None
    summed = _Sum()
    for atom in taken:
        summed.take(atom if atom.upto is None else replace(atom, value=atom.upto))
    return summed.value


def _opening(scan: Scan, atoms: Sequence[Atom], index: int) -> Atom:
    """The first word of a number: a plural of a multiplier is vague there, a dual's construct form two."""
    first = atoms[index]
    if first.kind != DUAL_SCALE:
        return first if first.bare is None else replace(first, kind="vague", value=first.bare)
    joined = _next(scan, atoms, index + 1, first.end) and atoms[index + 1].kind == "joiner"
    return replace(first, kind="scale" if joined else "dual")


def _read_special(scan: Scan, atoms: Sequence[Atom], index: int) -> tuple[Value | None, int] | None:
    """A number that is no plain sum, and how many atoms it takes."""
    turned = _read_turned(scan, atoms, index)
    if turned:
        return turned, 2
    return _read_powers(scan, atoms, index) if scan.pack.options.powers else _read_spelt(scan, atoms, index)


def _read_spelt(scan: Scan, atoms: Sequence[Atom], index: int) -> tuple[Value, int] | None:
    """Digits told one by one, a zero among them ("शून्य सात तीन"); behind a point they stay apart: zeros lead there."""
    run = []
    for atom in atoms[index : _touching(scan, atoms, index)]:
        if atom.kind not in {"one", "single"} or not 0 <= atom.value < 10:
            break
        run.append(atom)
    if len(run) < 2 or all(atom.value for atom in run) or _pointed(scan, run[0].start):
        return None
    value = Decimal("".join(str(int(atom.value)) for atom in run))
    return Value(run[0].start, run[-1].end, value, ("one",)), len(run)


def _pointed(scan: Scan, start: int) -> bool:
    return any(hit.table == "numbers.tsv" and hit.row.kind == "point" for hit in scan.ending.get(start - 1, ()))


def _touching(scan: Scan, atoms: Sequence[Atom], index: int) -> int:
    """The end of the run of atoms that stand side by side, without a hyphen."""
    end = index + 1
    while end < len(atoms) and not scan.text[atoms[end - 1].end : atoms[end].start].strip(" "):
        end += 1
    return end


def _read_powers(scan: Scan, atoms: Sequence[Atom], index: int) -> tuple[Value | None, int] | None:
    """A number of digit words and powers, and how many atoms it takes; an "odd" behind a number says none."""
    if atoms[index].kind == EXCESS and index and scan.blank(atoms[index - 1].end, atoms[index].start):
        return None, 1
    run = atoms[index : _touching(scan, atoms, index)]
    read = read_figures(run)
    if read is None or (run[0].kind == EXCESS and not run[0].value):
        return None
    taken = run[: read.taken]
    kinds = tuple(atom.kind for atom in taken if atom.kind != "vague") + (("vague",) if read.open else ())
    upto = read.high if read.high != read.low else None
    return Value(taken[0].start, taken[-1].end, read.low, kinds, read.base, upto), read.taken


def _read_turned(scan: Scan, atoms: Sequence[Atom], index: int) -> Value | None:
    """A multiplier said before its number, which makes it approximate ("тысяч пять")."""
    first = atoms[index]
    if first.bare is None or not scan.pack.options.turned or not _next(scan, atoms, index + 1, first.end):
        return None
    after = atoms[index + 1]
    if after.kind not in {"one", "tens", "digits"} or "-" in scan.text[first.end : after.start]:
        return None
    return Value(first.start, after.end, first.value * after.value, (first.kind, TURNED), first.value)


def _hyphenates(scan: Scan, summed: _Sum, atom: Atom) -> bool:
    if scan.pack.options.number_hyphens and summed.last in _TIMES and atom.kind in {"one", "tens", "single"}:
        return True
    return atom.kind in _TIMES or (summed.last == "tens" and atom.kind == "one") or atom.kind == "ordinal"


def _named(scan: Scan, value: Value) -> bool:
    """Whether a bare scale word is a place here ("Arab", which Hindi writes like its billion)."""
    places = (hit for hit in scan.starting.get(value.start, ()) if hit.table == "places.tsv")
    return value.kinds == ("scale",) and any(True for _ in places)


def find_values(scan: Scan) -> tuple[Value, ...]:
    """All numbers of the article in order, each read as far as its words go together."""
    atoms = find_atoms(scan)
    found: list[Value] = []
    index = 0
    while index < len(atoms):
        lone = _read_lone(scan, atoms, index)
        value, index = (lone, index + 1) if lone else _read_one(scan, atoms, index)
        if value and not _named(scan, value):
            found.append(value)
    return tuple(found)


def share_scale(low: Value, high: Value) -> Value:
    """Give the first end of a range the scale said only at its second ("two to three thousand")."""
    fits = low.base == 1 and high.base > 1 and low.value <= high.value / high.base
    return replace(low, value=low.value * high.base) if fits else low
