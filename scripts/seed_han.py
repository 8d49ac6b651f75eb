"""Turn OpenCC's character table and jieba's word list into the two tables that reading Chinese needs.

Run from the repository with ``opencc-python-reimplemented`` and ``jieba`` installed: ``python scripts/seed_han.py``.
OpenCC's data are under Apache-2.0, jieba's word list under MIT. Words are folded, and those that are numbers, or
numbers with a counter, are left out: they are read part by part. A word costs its rarity in bits of the list's counts.
"""

import math
from importlib.resources import files
from pathlib import Path

from kathan.packs.fold import fold_form
from kathan.packs.load import read_table
from kathan.packs.schema import GrammarRow, NumberRow, TimeRow, UnitRow

DATA = Path(__file__).resolve().parent.parent / "src" / "kathan" / "data"
LEAST = 50  # rarer words are names and terms whose loss costs less than their place
VAGUE = frozenset("几数多余来")  # begin words of their own as often as they are numbers
LENGTHS = range(1, 5)
SAYS, RARE = "说", 17  # a rare word of two letters with a verb of saying is more often a name's end before it
MAYORS = "市长 县长".split()  # before any name, also one that would make a town of its first letter (长泰, 长沙)
HEADS = "州长 省长 区长 镇长 乡长 局长 署长 厅长 处长".split()  # else cut behind the city or body they are of
TOWNS = "称杆 称文 称沟驿".split()  # else begun by a word of saying
NAMES = "施泰因 泰因 斯坦因 海因 莱因".split()  # else they end in a word for because
FOUGHT = "扑救下 奋战下".split()  # else cut into a word for saving
# the first is in no list, and cut into "or so" and a raid
ADDED = {"来袭": 15} | dict.fromkeys(HEADS, 9) | dict.fromkeys(MAYORS, 4)
ADDED |= dict.fromkeys(TOWNS, 12) | dict.fromkeys(FOUGHT, 14) | dict.fromkeys(NAMES, 16)
VARIANTS = {"馀": "余"}  # in no table, as it is a simplified form itself
LEFT_OUT = frozenset({"美称", "时说", "日出"})  # more often "the US says", "when ... said", "on the 30th went out"


def seed_fold() -> None:
    """Write traditional characters with the simplified ones they fold to, one to one."""
    source = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in source.splitlines() if "\t" in line]
    rows = [(old, new.split()[0]) for old, new in pairs if len(old) == 1 and len(new.split()[0]) == 1]
    rows += VARIANTS.items()
    lines = [f"{old}\t{new}" for old, new in sorted(rows) if old != new]
    source_line = "# Traditional characters and what they fold to. OpenCC TSCharacters, Apache-2.0; scripts/seed_han.py"
    head = source_line + "\nform\tfold\n"
    (DATA / "script" / "han.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _parts(language: Path) -> tuple[set[str], set[str], set[str]]:
    """The number words of a pack, its units, and those units that stand behind any number, vague ones too."""
    rows = [row for row in read_table(language / "numbers.tsv", NumberRow) if row.kind not in {"zero", "ordinal"}]
    numbers = {fold_form(row.form) for row in rows}
    kinds = {fold_form(row.form): row.kind for row in read_table(language / "units.tsv", UnitRow)}
    units, counters = (
        set(kinds),
        {form for form, kind in kinds.items() if kind in {"counter", "person", "measure", "money"}},
    )
    times = read_table(language / "time.tsv", TimeRow)
    units |= {fold_form(row.form) for row in times if "unit" in row.kind or "age" in row.kind}
    return {form for form in numbers if len(form) == 1}, units, counters


def _counts(word: str, numbers: set[str], units: set[str], counters: set[str]) -> bool:
    """Whether a word is a number, or a number with its counter."""
    rest = word.lstrip("".join(numbers | VAGUE))
    if set(word) <= VAGUE:
        return len(word) == 1
    return not rest or (rest != word and rest in (counters if word[0] in VAGUE else units))


def seed_words(code: str) -> None:
    """Write the words of the language with their costs."""
    parts = _parts(DATA / "lang" / code)
    grammar = read_table(DATA / "lang" / code / "grammar.tsv", GrammarRow)
    sites = tuple(fold_form(row.form) for row in grammar if row.function == "site")
    counts: dict[str, int] = {}
    for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, times, tag = line.split(" ")
        form = fold_form(word)
        place = tag == "ns" and form.endswith(sites)  # its name and the kind of place are read apart
        kept = len(form) in LENGTHS and int(times) >= LEAST and not form.isascii() and not place
        if kept and not _counts(form, *parts):
            counts[form] = max(counts.get(form, 0), int(times))
    total = sum(counts.values())
    costs = {form: round(math.log2(total / times)) for form, times in sorted(counts.items())}
    rows = [
        f"{form}\t{cost}"
        for form, cost in sorted((costs | ADDED).items())
        if not (form in LEFT_OUT or (form[1:] == SAYS and cost >= RARE))
    ]
    head = "# Words and their costs for cutting text into words. jieba dict.txt, MIT; scripts/seed_han.py\nform\tcost\n"
    (DATA / "lang" / code / "words.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    seed_fold()
    seed_words("zh")
