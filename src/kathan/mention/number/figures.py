"""Read what a run of digit words and powers of ten says beyond their sum: ranges, lower bounds, a dropped last power.

Three habits of languages that write a number as digits and powers (option ``powers``): two neighbouring digits are the
ends of a range (three-four-ten is 30 to 40), a word for "some" stands for a digit (ten-some is 11 to 19, two-some-ten
is open) or keeps a number open before its last scale (ten-odd ten-thousands), and a last digit without its power
counts by the next lower one (three ten-thousands five is 35,000).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kathan.mention.number.atom import Atom

EXCESS = "excess"
MOST = Decimal(9)
_POWERS = frozenset({"power", "scale"})
_DIGITS = frozenset({"one", "digits"})
_LEAST_DROPPED = 100
_CLOSING = frozenset({10**4, 10**8})  # scales
THREE, TWO = 3, 2  # three-five is a range too


@dataclass(frozen=True, slots=True)
class Figures:
    """A run of atoms as far as it is one number: both ends, the atoms it took, and whether it is a lower bound."""

    low: Decimal
    high: Decimal
    taken: int
    base: Decimal
    open: bool = False


class _Run:
    """Adds up digits and powers; ``spread`` is how far the high end lies above the low one so far."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group = Decimal(0)
        self.digit: Decimal | None = None
        self.spread = Decimal(0)
        self.power: Decimal | None = None
        self.scale: Decimal | None = None
        self.gap = False
        self.open = False
        self.base = Decimal(1)

    def power_of(self, atom: Atom) -> bool:
        """Multiply the digit before by ten, a hundred or a thousand."""
        if self.power is not None and atom.value >= self.power:
            return False
        self.group += (Decimal(1) if self.digit is None else self.digit) * atom.value
        self.spread *= atom.value
        self.digit, self.power, self.gap = None, atom.value, False
        return True

    def scale_of(self, atom: Atom) -> bool:
        """Close a group with ten thousand or more; a second scale multiplies all before it."""
        group = self.group + (self.digit or 0)
        if group == 0 and self.total and self.digit is None:
            self.total *= atom.value
        elif self.scale is not None and atom.value >= self.scale:
            self.total = (self.total + group) * atom.value
        else:
            self.total += (group or Decimal(1)) * atom.value
        self.spread *= atom.value
        self.group, self.digit, self.power, self.scale, self.gap = Decimal(0), None, None, atom.value, False
        return True

    def digit_of(self, atom: Atom) -> bool:
        """Take a digit, or a digit run where nothing stands before it in its group."""
        if self.digit is not None or self.spread:
            return False
        if atom.value == 0 and (self.group or self.total):
            self.gap = True
            return True
        limit = self.power or self.scale
        if limit is not None and atom.value >= limit:
            return False
        self.digit = atom.value
        return True

    def some(self) -> bool:
        """Take the "some" of "some ten-thousands": 1 to 9 behind a ten; a zero before leaves it open."""
        if self.gap:
            self.open = True
        elif self.power == 10 and self.digit is None and not self.spread:
            self.digit, self.spread = Decimal(1), MOST - 1
        else:
            return False
        return True

    def low(self) -> Decimal:
        """What has been read so far; a last digit right after a hundred or more counts by the next lower power."""
        last = self.power or self.scale
        digit = self.digit or Decimal(0)
        if digit and digit < 10 and last is not None and last >= _LEAST_DROPPED and not self.gap:
            digit *= last / 10
        return self.total + self.group + digit


def read_figures(atoms: Sequence[Atom]) -> Figures | None:
    """The number that a run of touching atoms begins with; None where it is no number of digits and powers."""
    if atoms[0].kind not in {"one", "digits", "power", "scale", EXCESS} and not _some(atoms[0]):
        return None
    year = _spelt(atoms)
    if year:
        return year
    run = _Run()
    taken = 0
    for index in range(len(atoms)):
        step = _step(run, atoms, index) if index >= taken else -1
        if step == 0:
            break
        taken = max(taken, index + step)
    if taken == 0:
        return None
    low = run.low()
    base = (run.scale or Decimal(1)) * (run.power or Decimal(1)) if run.digit is None else Decimal(1)
    return Figures(low, low + run.spread, taken, base, run.open)


def _some(atom: Atom) -> bool:
    return atom.kind == "vague" and atom.value < 10


def _step(run: _Run, atoms: Sequence[Atom], index: int) -> int:
    """How many atoms the run takes at an index; 0 where the number ends."""
    atom = atoms[index]
    if atom.kind == "power":
        return int(run.power_of(atom))
    if atom.kind == "scale":
        return int(run.scale_of(atom))
    if atom.kind == "vague":
        return int(_take_some(run, atoms, index) if _some(atom) else _take_some_scale(run, atom))
    if atom.kind == EXCESS:
        return int(_take_excess(run, atoms, index))
    if atom.kind not in _DIGITS:
        return 0
    pair = _neighbours(atoms, index)
    if not run.digit_of(atom):
        return 0
    if pair is not None and run.digit is not None:
        run.spread = pair
        return 2
    return 1


def _neighbours(atoms: Sequence[Atom], index: int) -> Decimal | None:
    """How far the second of two neighbouring digits lies above the first, where they are the ends of a range."""
    if index + 1 >= len(atoms) or atoms[index].kind != "one" or atoms[index + 1].kind != "one":
        return None
    distance = atoms[index + 1].value - atoms[index].value
    near = distance == 1 or (atoms[index].value == THREE and distance == TWO)
    return distance if atoms[index].value and near else None


def _take_some(run: _Run, atoms: Sequence[Atom], index: int) -> bool:
    """A "some" for a digit: after a ten it means one to nine, before a power or alone it leaves the number open."""
    if run.digit is not None or run.spread:
        return False
    followed = index + 1 < len(atoms) and atoms[index + 1].kind in _POWERS
    if run.power == 10:
        return run.some()
    if index and not followed:
        return False
    run.digit, run.open = atoms[index].value, True
    return True


def _take_some_scale(run: _Run, atom: Atom) -> bool:
    """A "some ten-thousands" in one word, inside a number."""
    scale = atom.value / TWO
    return scale in _CLOSING and run.some() and run.scale_of(replace(atom, value=scale))


def _take_excess(run: _Run, atoms: Sequence[Atom], index: int) -> bool:
    """An "odd" inside a number keeps it open, but only where a scale follows at once; alone it may mean "several"."""
    if not index and atoms[0].value:
        run.digit, run.open = atoms[0].value, True
        return True
    if not index or index + 1 >= len(atoms) or atoms[index + 1].kind not in _POWERS:
        return False
    if atoms[index + 1].kind == "power" and run.power is not None:
        return False
    run.open = True
    return True


def _spelt(atoms: Sequence[Atom]) -> Figures | None:
    """Three digits or more in a row are read one by one, as years are (one-nine-four-five)."""
    digits = list(_leading(atoms))
    if len(digits) < 3 or digits[0].value == 0 or (len(atoms) > len(digits) and atoms[len(digits)].kind in _POWERS):
        return None
    value = Decimal("".join(str(int(atom.value)) for atom in digits))
    return Figures(value, value, len(digits), Decimal(1))


def _leading(atoms: Sequence[Atom]) -> Iterator[Atom]:
    for atom in atoms:
        if atom.kind != "one" or atom.value > 9:
            return
        yield atom
