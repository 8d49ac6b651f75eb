"""Read number words and digits: hits and digit runs in, exact values with their spans out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kathan.mention.number.adding import ZERO, Sum
from kathan.mention.number.atom import Atom
from kathan.mention.number.figures import EXCESS, read_figures
from kathan.mention.number.pieces import ARTICLES, DUAL_SCALE, TIMES, find_atoms
from kathan.mention.scan import Scan

# Words that join numbers into one after all of them are read.
TURNED = "turned"
_DIGITS = ("digits",)
_SPELT = frozenset({"one", "single", "zero"})
LONGEST = 60  # words of one number: a run is looked through once for each of its words
NONE_AMONG = 3  # digits told one by one, where the word for zero says "none" too
FIRST = 2  # first and second say more than a rank ("second-hand", "दूसरे")
_PARTS = frozenset({"one", "tens", "hundreds", "hundred", "scale", "dual", "digits", "single"})


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


SCALES = 2  # scales of a number that digits close behind an "and"


def _next(scan: Scan, atoms: Sequence[Atom], index: int, end: int) -> bool:
    return index < len(atoms) and (scan.blank(end, atoms[index].start) or _hedged_inside(scan, atoms[index], end))


def _hedged_inside(scan: Scan, atom: Atom, end: int) -> bool:
    """Whether only a glued hedge stands before a scale: "300-odd ten-thousands" is one open number."""
    if atom.kind != "scale" or not scan.pack.options.noun_first:
        return False
    return any(hit.table == "bounds.tsv" and hit.end == atom.start for hit in scan.starting.get(end, ()))


def _skips_joiner(scan: Scan, atoms: Sequence[Atom], index: int, summed: Sum) -> int:
    """How many atoms ("and", "and a") stand between a number and the part that is still added to it."""
    if atoms[index].kind != "joiner" or not _next(scan, atoms, index + 1, atoms[index].end):
        return 0
    after = atoms[index + 1]
    if scan.pack.options.joins == "digits":  # "2 लाख 94 हज़ार [और] 425"
        ahead = atoms[index + 2] if _next(scan, atoms, index + 2, after.end) else None
        rest = after.kind == "digits" and after.value < summed.base and (ahead is None or ahead.kind != "scale")
        return int(rest and summed.last == "scale" and summed.kinds.count("scale") >= SCALES)
    if summed.last in TIMES and after.kind in {"one", "tens", "ordinal"}:
        return 1
    if after.kind == "half" or (scan.pack.options.joins == "units" and _links(scan, atoms, index + 1, summed)):
        return 1
    halves = after.kind in ARTICLES and _next(scan, atoms, index + 2, after.end) and atoms[index + 2].kind == "half"
    return 2 if halves else 0


def _links(scan: Scan, atoms: Sequence[Atom], index: int, summed: Sum) -> bool:
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
    """Digits that no other part of a number follows, as most are, or that are minutes ("12:19 Dozens")."""
    atom = atoms[index]
    if atom.kind != "digits" or scan.pack.options.powers:
        return None
    minutes = atom.start > 1 and scan.text[atom.start - 1] == ":" and scan.text[atom.start - 2].isdigit()
    if not minutes and _next(scan, atoms, index + 1, atom.end):
        return None
    return Value(atom.start, atom.end, ZERO + atom.value, ("digits",))


def _read_one(scan: Scan, atoms: Sequence[Atom], index: int) -> tuple[Value | None, int]:
    special = _read_special(scan, atoms, index)
    if special:
        return special[0], index + special[1]
    summed = Sum()
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
        if not _fits(scan, summed, atoms[at], end, skipped > 0):
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


def _fits(scan: Scan, summed: Sum, atom: Atom, end: int, joined: bool) -> bool:
    """Whether a hyphen before an atom joins it to the number, and an ordinal may close that.

    "Two hundred first responders" are no 201st ones.
    """
    if "-" in scan.text[end : atom.start] and not _hyphenates(scan, summed, atom):
        return False
    closes = atom.value >= 100 or (atom.value > FIRST and (joined or scan.closed(atom.end)))
    return closes or atom.kind != "ordinal" or summed.last == "ordinal"


def _and_part(scan: Scan, atom: Atom) -> Value | None:
    """One and a part of it, right before what is measured ("सवा किलो")."""
    follows = any(hit.table in {"units.tsv", "time.tsv"} for hit in scan.starting.get(atom.end + 1, ()))
    return Value(atom.start, atom.end, 1 + atom.value, (atom.kind,)) if follows and atom.value > 0 else None


def _far_end(taken: Sequence[Atom]) -> Decimal | None:
    """The far end of a number one of whose words is a range by itself."""
    if all(atom.upto is None for atom in taken):
        return None
    summed = Sum()
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
    if atoms[index].kind not in _SPELT:
        return None
    run = []
    for atom in atoms[index : _touching(scan, atoms, index)]:
        if atom.kind not in _SPELT or not 0 <= atom.value < 10:
            break
        run.append(atom)
    least = NONE_AMONG if any(atom.kind == "zero" for atom in run) else 2
    if len(run) < least or all(atom.value for atom in run) or _pointed(scan, run[0].start):
        return None
    value = Decimal("".join(str(int(atom.value)) for atom in run))
    return Value(run[0].start, run[-1].end, value, ("one",)), len(run)


def _pointed(scan: Scan, start: int) -> bool:
    return any(hit.table == "numbers.tsv" and hit.row.kind == "point" for hit in scan.ending.get(start - 1, ()))


def _touching(scan: Scan, atoms: Sequence[Atom], index: int) -> int:
    """The end of the run of atoms that stand side by side, without a hyphen, as far as one number may reach."""
    end, last = index + 1, min(len(atoms), index + LONGEST)
    while end < last and not scan.text[atoms[end - 1].end : atoms[end].start].strip(" "):
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


def _hyphenates(scan: Scan, summed: Sum, atom: Atom) -> bool:
    if scan.pack.options.number_hyphens and summed.last in TIMES and atom.kind in {"one", "tens", "single"}:
        return True
    return atom.kind in TIMES or (summed.last == "tens" and atom.kind == "one") or atom.kind == "ordinal"


def _named(scan: Scan, value: Value) -> bool:
    """Whether a bare scale word is a place here ("Arab", which Hindi writes like its billion)."""
    hits = scan.starting.get(value.start, ()) if value.kinds == ("scale",) else ()
    return any(hit.table == "places.tsv" for hit in hits)


def _adds_nothing(value: Value) -> bool:
    """Whether an "odd" stands without a number, where it is another word (转移来的群众)."""
    return value.kinds == (EXCESS,) and not value.value


def find_values(scan: Scan) -> tuple[Value, ...]:
    """All numbers of the article in order, each read as far as its words go together."""
    atoms = find_atoms(scan)
    found: list[Value] = []
    index = 0
    while index < len(atoms):
        lone = _read_lone(scan, atoms, index)
        value, index = (lone, index + 1) if lone else _read_one(scan, atoms, index)
        if value and found and _repeats(scan, found[-1], value):
            found[-1] = replace(found[-1], end=value.end + 1)
        elif value and not _named(scan, value) and not _adds_nothing(value):
            found.append(value)
    return tuple(found)


def _repeats(scan: Scan, told: Value, value: Value) -> bool:
    """Whether a number only says once more, in brackets, the one before it ("neuf (09) civils", "12 (twelve) men")."""
    if told.value != value.value or (told.kinds == _DIGITS) == (value.kinds == _DIGITS):
        return False
    return scan.text[told.end : value.start] in {" (", "("} and scan.text[value.end : value.end + 1] == ")"


def share_scale(low: Value, high: Value) -> Value:
    """Give the first end of a range the scale said only at its second ("two to three thousand")."""
    fits = low.base == 1 and high.base > 1 and low.value <= high.value / high.base
    return replace(low, value=low.value * high.base) if fits else low
