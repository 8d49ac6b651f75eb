"""Fold text for matching, with a map from every folded offset back to the text's own characters.

Folding drops what writers vary freely (case, nukta, harakat, accents, joiners, runs of space) and never
touches the article itself: the text stays verbatim, only the copy that is matched is folded.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path

import regex

_HAN = Path(__file__).resolve().parent.parent / "data" / "script" / "han.tsv"
_WIDE, _WIDE_SHIFT = ("\uff01", "\uff5e"), 0xFEE0  # full-width forms of ASCII
_KEPT_WIDE = "\uff01\uff1b\uff1f"  # end a sentence without a space after them, which their ASCII forms do not

# Characters that carry no difference for matching: joiners, bidi marks, variants, nukta, tatweel, harakat, accents.
_MARKS = (
    "\u00ad\u034f\u093c\u09bc\u0a3c\u0640\u0670"
    "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\u0300-\u036f"
)
_HARAKAT = "\u064b-\u0652\u06d6-\u06ed"
_FIRST_MARK = "\u00ad"  # no character before it is a mark
# The standard library's engine is twice as fast with classes that are spelt out, and every text passes here.
_SPACE = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DROPPED = re.compile(rf"[{_MARKS}{_HARAKAT}]+|(?<=[{_SPACE}])[{_SPACE}]+")
_DROPPED_ASCII = re.compile(r"(?<=[\t-\r ])[\t-\r ]+")
# A word of Devanagari or Arabic letters given again in brackets in Latin ones ("किश्तवाड़ (Kishtwar) जिले में").
_GLOSS = re.compile(r"(?<=[\u0600-\u06ff\u0900-\u0963]) ?\((?=[A-Za-z .'-]*[a-z])[A-Za-z][A-Za-z .'-]{1,40}\)")
_DROPPED_GLOSSES = re.compile(f"{_DROPPED.pattern}|{_GLOSS.pattern}")
_TRAILING = regex.compile(rf"[{_MARKS}{_HARAKAT}]+")

# Letters that spellings of one word exchange, folded to one of them; the rest follows from Unicode data.
_SAME = {
    "\u0901": "\u0902",  # chandrabindu, anusvara
    "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u0671": "\u0627",  # forms of alif
    "\u06a9": "\u0643", "\u06cc": "\u064a", "\u0649": "\u064a",  # kaf and ya across Arabic and Urdu
    "\u06c1": "\u0647", "\u06be": "\u0647", "\u0629": "\u0647", "\u06c3": "\u0647", "\u06c2": "\u0647",
    "\u0451": "\u0435",  # yo, ye
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u02b9": "'", "\uff07": "'", "\u0060": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\uff02": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u223c": "~", "\u301c": "~", "\uff5e": "~",  # the wave between two ends of a range
    "\uff0d": "-", "\u066b": ".", "\u066c": ",", "\uff0c": ",", "\uff0e": ".", "\u060c": ",",
}  # fmt: skip


# The sign of a breath, typed behind the sign of a vowel for the colon that it looks like.
_VISARGA = "\u0903"
_COLON = regex.compile(r"(?<=[\u0902\u0905-\u0914\u093e-\u094c])\u0903(?=\s|$)")

# Vowels of Devanagari typed in several strokes, as old fonts had them ("लाेग"), with the one letter that each is.
_STROKES = {
    "\u0905\u093e\u0947": "\u0913", "\u0905\u093e\u0948": "\u0914",
    "\u093e\u0947": "\u094b", "\u093e\u0948": "\u094c", "\u0905\u093e": "\u0906", "\u0906\u0947": "\u0913",
    "\u0906\u0948": "\u0914", "\u0905\u094b": "\u0913", "\u0905\u094c": "\u0914", "\u090f\u0947": "\u0910",
}  # fmt: skip
_STROKED = re.compile("|".join(_STROKES))
_AA = "\u093e"  # no text of Devanagari goes without
_JOINER = "\u200c"  # is dropped, so that the offsets stay

# Devanagari's nasals before a stop of their own class are as often written with anusvara (भिण्ड, भिंड).
_VIRAMA = "\u094d"
_NASAL = re.compile(
    f"(?:\u0919{_VIRAMA}(?=[\u0915-\u0918])|\u091e{_VIRAMA}(?=[\u091a-\u091d])|\u0923{_VIRAMA}(?=[\u091f-\u0922])"
    f"|\u0928{_VIRAMA}(?=[\u0924-\u0927])|\u092e{_VIRAMA}(?=[\u092a-\u092d]))"
)

# Latin letters as they look, the small ones of capitals too: "Kiлькicть" is written with four of them.
_LATIN = "aceiopxyktmhb"
_LOOKS = str.maketrans(_LATIN, "асеіорхуктмнв")
_MIXED = re.compile(rf"[\u0400-\u052f][{_LATIN}]|(?<![a-z])[{_LATIN}][\u0400-\u052f]")
_MIXED_WORD = re.compile(rf"(?<![\w])(?:[{_LATIN}]|(?=[{_LATIN}]*[\u0400-\u052f])[{_LATIN}\u0400-\u052f']+)(?![\w])")


@cache
def _han() -> dict[str, str]:
    """Traditional characters with the simplified ones they fold to, read when the first Han character is met."""
    lines = _HAN.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {old: new for old, new in pairs if len(old) == 1}


def _fold_char(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    if "\u3400" <= char <= "\u9fff" or char >= "\U00020000":
        return _han().get(char, char)
    if _WIDE[0] <= char <= _WIDE[1] and char not in _KEPT_WIDE:
        return _fold_char(chr(ord(char) - _WIDE_SHIFT))
    if char.isspace():
        return " "
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    lower = char.lower()
    lower = lower if len(lower) == 1 else char
    if "\u0400" <= lower <= "\u052f" or "\uac00" <= lower <= "\ud7a3":
        return _SAME.get(lower, lower)
    base = unicodedata.normalize("NFD", lower)[0]
    return base if base.isalpha() else lower


class _Table(dict[int, str]):
    """Translation table filled as characters are met; it can never outgrow Unicode."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded copy of a text; ``cuts`` are folded offsets after which ``shifts`` characters were dropped.

    ``resumed`` are the original offsets of the first character kept after each cut.
    """

    text: str
    original: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]
    resumed: tuple[int, ...]

    def start(self, offset: int) -> int:
        """The original offset of the folded character at ``offset``."""
        if not self.cuts:
            return offset
        found = bisect_right(self.cuts, offset) - 1
        return offset + (self.shifts[found] if found >= 0 else 0)

    def end(self, offset: int) -> int:
        """The original end offset of a folded span that ends at ``offset``, with the marks that hang on it."""
        if not self.cuts or offset == 0:
            return offset
        last = self.start(offset - 1) + 1
        if self.original[last : last + 1] < _FIRST_MARK:
            return last
        trailing = _TRAILING.match(self.original, last)
        return trailing.end() if trailing else last

    def offset(self, original: int) -> int:
        """The folded offset at or after an original offset."""
        if not self.cuts:
            return original
        after = bisect_right(self.resumed, original)
        offset = original - self.shifts[after - 1] if after else original
        limit = self.cuts[after] if after < len(self.cuts) else len(self.text)
        return offset if offset < limit else limit


def fold(text: str, *, glosses: bool = True) -> Folded:
    """Fold a text for matching; every folded character stands for one original character.

    Without ``glosses`` what only gives a word again in Latin letters is dropped with its brackets.
    """
    cuts: list[int] = []
    shifts: list[int] = []
    kept: list[str] = []
    dropped = at = 0
    typed = _whole_vowels(text) if _AA in text else text
    typed = _NASAL.sub("\u0902" + _JOINER, typed) if _VIRAMA in text else typed
    for found in _dropped(typed, glosses).finditer(typed):
        start, end = found.span()
        kept.append(typed[at:start])
        cuts.append(start - dropped)
        dropped += end - start
        shifts.append(dropped)
        at = end
    kept.append(typed[at:])
    resumed = tuple(map(add, cuts, shifts))
    folded = "".join(kept).translate(_TABLE)
    folded = _COLON.sub(":", folded) if _VISARGA in folded else folded
    return Folded(folded if text.isascii() else _alike(folded), text, tuple(cuts), tuple(shifts), resumed)


def _dropped(text: str, glosses: bool) -> re.Pattern[str]:
    """What finds the characters to leave out of a text."""
    if text.isascii():
        return _DROPPED_ASCII
    return _DROPPED if glosses or "(" not in text or not _GLOSS.search(text) else _DROPPED_GLOSSES


def _whole_vowels(text: str) -> str:
    """A text of the same length with one letter for a vowel that is typed in several, and joiners beside it.

    They stand where no word begins or ends, so that a span has all strokes of its vowels.
    """
    return _STROKED.sub(_whole_vowel, text)


def _whole_vowel(found: re.Match[str]) -> str:
    joiners = _JOINER * (len(found.group()) - 1)
    opens = found.group()[0] < _AA and found.string[found.end() : found.end() + 1].strip(" .,") != ""
    return _STROKES[found.group()] + joiners if opens else joiners + _STROKES[found.group()]


def _alike(folded: str) -> str:
    """A folded text with the Latin letters that stand for Cyrillic ones of the same look inside Cyrillic words.

    Where there are such words, small words that are wholly such a letter are Cyrillic too.
    """
    if _MIXED.search(folded) is None:
        return folded
    return _MIXED_WORD.sub(lambda found: found.group().translate(_LOOKS), folded)


def fold_form(form: str) -> str:
    """Fold one form of a pack, or a sentence of which no offsets are asked."""
    if form.isascii() and form.isprintable():  # without control characters the same in a tenth of the time
        return " ".join(form.split()).lower().replace("`", "'")
    return fold(form.strip()).text


_ASCII_WORD = re.compile("[0-9]+|[A-Za-z]+")
_ANY_WORD = regex.compile(r"[0-9]+|[\p{L}\p{M}]+")


@cache
def _plane_word() -> re.Pattern[str]:
    """The words of all but rare scripts, their letters spelt out for the faster engine of the standard library."""
    plane = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000))))
    runs = (found.group() for found in regex.finditer(r"[\p{L}\p{M}]+", plane))
    letters = "".join(f"{run[0]}-{run[-1]}" for run in runs)
    return re.compile(f"[0-9]+|[{letters}]+")


def word_pattern(text: str) -> re.Pattern[str] | regex.Pattern[str]:
    """What finds the words and digit runs of a folded text."""
    if text.isascii():
        return _ASCII_WORD
    in_plane = len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
    return _plane_word() if in_plane else _ANY_WORD
