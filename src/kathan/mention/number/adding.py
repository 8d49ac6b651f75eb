"""Atoms added up into one number, as long as the next one goes on from what stands."""

from decimal import Decimal

from kathan.mention.number.atom import Atom
from kathan.mention.number.noun import OWN, PAIR
from kathan.mention.number.pieces import TIMES

_ADDS = frozenset({"one", "tens", "hundreds"})
LARGE = Decimal(10) ** 15  # what is divided with no rest lost
LARGEST = Decimal(10) ** 36  # nothing is counted beyond; "thousand thousand ..." without end is no number
ZERO, ONE = Decimal(0), Decimal(1)
_ENDED = OWN | {"zero", "ordinal", "collective"}
_AFTER_PLUS = frozenset({"digits", "one", "tens"})
_OPEN = frozenset({"tens", "hundreds", "hundred", "power", "scale", "dual"})


class Sum:
    """Adds up a run of atoms one at a time; ``take`` says whether the atom still belongs to the number."""

    def __init__(self) -> None:
        self.total = self.extra = ZERO
        self.current: Decimal | None = None
        self.base = self.tail = ONE
        self.last = ""
        self.joined = self.halved = self.parted = self.tied = False
        self.digit: Decimal | None = None
        self.power = ZERO
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
            times = atom.value if atom.kind in TIMES else Decimal(1)
            self.tail = times * (self.tail if times > 1 else 1)
            self.kinds.append(atom.kind)
            self.last = atom.kind
            self.parted = self.parted or (atom.kind == "digits" and atom.value != atom.value.to_integral_value())
            self.digit = atom.value if atom.kind in {"one", "digits", "single"} else None
        return taken

    def _take(self, atom: Atom) -> bool:
        if not self.kinds:
            return self._open(atom)
        if self.last in _ENDED:
            return self._repeat(atom)
        if self.last == "half" and self.halved:
            return atom.kind == "scale" and atom.value == self.base
        if atom.kind in TIMES:
            return self._multiply(atom)
        if atom.kind == "ordinal":
            return self._rank(atom)
        if self.last == "plus" or (atom.kind == "plus" and self.last == "scale"):
            return atom.kind in (_AFTER_PLUS if self.last == "plus" else {"plus"}) and self._open(atom)
        single = atom.kind == "single" and self.last in _OPEN
        digits = {"scale", "power", "dual", "hundred"} if self._spelt_hundred() else {"scale", "power", "dual"}
        if atom.kind in _ADDS or single or (atom.kind == "digits" and self.last in digits):
            return self._add(atom)
        return atom.kind == "half" and self._add_half(atom)

    def _spelt_hundred(self) -> bool:
        """Whether digits go on behind a hundred: behind a joiner, or where they told how many ("72 ہزار 8 سو 23")."""
        return self.joined or (self.kinds[-2:] == ["digits", "hundred"] and bool(self.parts))

    def _repeat(self, atom: Atom) -> bool:
        """What may follow a number that takes no more: its own value again, tens behind an ordinal's units; "both" is
        a mere two where a thousand follows ("los dos mil")."""
        if self.last == "collective":
            return atom.kind == "scale" and self._multiply(atom)
        if self.last == "ordinal":
            return atom.kind == "ordinal" or (self.joined and atom.kind == "tens")
        return self.last == PAIR and atom.kind == "one" and atom.value == self.current

    def _rank(self, atom: Atom) -> bool:
        """An ordinal that closes a number: added ("hundred and fifth"), or its last multiplier ("two hundredth")."""
        if atom.value >= 100 and self.value > 1:
            self.current, self.total = self.value * atom.value, ZERO
            return True
        return self.last in {"hundred", "hundreds", "scale"} and self._add(atom)

    def _open(self, atom: Atom) -> bool:
        if atom.kind == "plus":
            self.extra = atom.value
        elif atom.kind in TIMES:
            return self._multiply(atom)
        elif atom.kind == "joiner":
            return False
        else:
            self.current = atom.value
        return True

    def _add(self, atom: Atom) -> bool:
        units = self.last == "tens" and not self.tied and atom.kind in {"one", "single"} and atom.value < 10
        below = self.last == "hundreds" and atom.kind != "hundreds" and atom.value < 100
        unit = self.last == "power" and atom.value < self.power
        few = self.last == "one" and self.digit is not None and self.digit < 10
        turned = self.joined and few and atom.kind == "tens"
        if self.parted:
            return False  # "1.5 lakh" takes no smaller part
        if (units or below or unit or turned) and self.current is not None:
            self.current += atom.value
            self.tied = self.tied or turned
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
        part = self.current or (Decimal(0) if self.extra else Decimal(1))
        kept = part - part % 100 if atom.value < 100 < part < LARGE else ZERO  # "three hundred and two dozen"
        part += self.extra - kept
        if self.last == "plus":
            part += 1
        self.current, self.extra = kept + part * atom.value, Decimal(0)
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
        if added > LARGEST:
            return False
        kept = [part for part in self.parts if part[0] >= atom.value] if apart else []
        self.total, self.parts = apart + added, [*kept, (atom.value, added)]
        self.current, self.extra, self.base, self.power = None, Decimal(0), atom.value, Decimal(0)
        return True
