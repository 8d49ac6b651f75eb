"""Tell a text that was typed for a font without Unicode: its letters are not those that its readers saw."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from kathan.packs.load import DATA
from kathan.packs.table import read_table

_SAMPLE = 20_000
_LEAST_WORDS = 5  # different ones, so that no abbreviation of another language is taken for one
_LEAST_SHARE = 0.06  # of all words; running text has a sixth
_MARKS = ".,()|'\"-"


@dataclass(frozen=True, slots=True)
class LegacyRow:
    """``script/legacy.tsv``: a font, a frequent word as the text holds it, and as the font shows it."""

    FILE: ClassVar[str] = "legacy.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {}
    font: str
    form: str
    reads: str


@lru_cache(maxsize=1)
def _fonts() -> dict[str, frozenset[str]]:
    rows = read_table(DATA / "script" / LegacyRow.FILE, LegacyRow)
    names = dict.fromkeys(row.font for row in rows)
    return {name: frozenset(row.form for row in rows if row.font == name) for name in names}


def find_legacy(text: str) -> str | None:
    """The font for which the text was typed; None for a text in Unicode letters. Case counts: there it is letters."""
    words = Counter(_forms(text[:_SAMPLE]))
    for font, forms in _fonts().items():
        found = [form for form in forms if words[form]]
        if len(found) >= _LEAST_WORDS and sum(words[form] for form in found) >= _LEAST_SHARE * words.total():
            return font
    return None


def _forms(text: str) -> list[str]:
    """The words without marks around them; a comma that is a letter of the font stays where it opens one."""
    return [word.rstrip(_MARKS) or word for word in text.split()]
