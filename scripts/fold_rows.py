"""Fold the rows of a pack: those that differ only by words which stand for each other become one row and a set.

usage: python scripts/fold_rows.py [--find N] LANGUAGE…

Rows are folded by the sets of ``sets.tsv``: whole words first, then ``..`` (a gap that may be left out), then the sets
whose name begins with a hyphen, which are endings. ``--find N`` looks for up to N further sets first and writes them
down, each named after its commonest word. What the pack means stays the same, which is checked before anything is
written.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path

from kathan.packs.load import DATA, WORDS
from kathan.packs.schema import LANGUAGE_TABLES, SetRow, TermRow
from kathan.packs.sets import APART, words_of, write_out
from kathan.packs.table import read_table

LONGEST, FEWEST, USES, GAIN = 3, 3, 3, 30  # words that stand for others, words of a set, its rows, and rows it saves
TRIED, CROSSED = 60, 25  # candidates for a set, and how many of them are also tried for what they share
SCHEMAS = {schema.FILE: schema for schema in LANGUAGE_TABLES}
GAP, USUAL = "..", "asserted"
KEPT = frozenset({"places.tsv", "names.tsv", "numbers.tsv", SetRow.FILE, WORDS})  # names and numbers are no phrases
Members = Mapping[str, str]  # the words of a set, each with the stance that it gives
Slot = tuple[Path, tuple[str, ...], str, str]  # a table, the other cells, and what stands before and after


@dataclass(frozen=True)
class Row:
    """One form of a table, its stance, and its other cells."""

    path: Path
    cells: tuple[str, ...]
    stance: str
    form: str


Rows = dict[Row, int]  # each with the line of its file


def read(path: Path, sets: Mapping[str, tuple[tuple[str, str], ...]]) -> Rows:
    """The rows that a table means, written out."""
    found: Rows = {}
    header: list[str] = []
    schema = TermRow if path.parent.name == "terms" else SCHEMAS[path.name]
    usual = {column.name: column.default for column in fields(schema) if column.default is not MISSING}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#"):
            continue
        if not header:
            header = cells
            continue
        given = dict(zip(header, cells, strict=False))
        named = {name: given.get(name) or usual.get(name, "") for name in header}
        form, own = named.pop("form"), named.pop("stance", "")
        for written, stance in write_out(form, sets):
            found.setdefault(Row(path, tuple(named.values()), stance or own, written), number)
    return found


def slots_of(form: str) -> Iterator[tuple[str, str, str]]:
    """Each few words of a form that others may stand for, between what stands before and after them."""
    words = form.split(" ")
    for first in range(len(words)):
        for end in range(first + 1, min(len(words), first + LONGEST) + 1):
            inner = words[first:end]
            if len(inner) < len(words) and GAP not in {inner[0], inner[-1]} and "{" not in "".join(inner):
                yield " ".join(words[:first]), " ".join(inner), " ".join(words[end:])


def within(form: str, word: str, *, ending: bool) -> Iterator[tuple[str, str]]:
    """What stands before and after each place of a word, or of an ending, in a form."""
    if not ending:
        parts = f" {form} ".split(f" {word} ")
        for cut in range(1, len(parts)):
            yield f" {word} ".join(parts[:cut]).strip(), f" {word} ".join(parts[cut:]).strip()
        return
    words = form.split(" ")
    for at, one in enumerate(words):
        if one.endswith(word) and one[-1:] not in "*}" and len(one) > len(word) + 2:
            yield " ".join((*words[:at], one[: len(one) - len(word)])), " ".join(("", *words[at + 1 :]))


def joined(before: str, word: str, after: str, *, ending: bool) -> str:
    """A form put together again."""
    return before + word + after if ending else " ".join(part for part in (before, word, after) if part)


def fold(rows: Rows, name: str, members: Members) -> int:
    """Put one row in the place of those that a set covers wholly; how many were put."""
    ending = name.startswith("-")
    anchor = max((word for word, stance in members.items() if not stance), key=len, default="")
    put = 0
    for row in [row for row in rows if anchor in row.form]:
        for before, after in within(row.form, anchor, ending=ending) if row in rows else ():
            others = [
                replace(row, form=joined(before, word, after, ending=ending), stance=stance or row.stance)
                for word, stance in members.items()
            ]
            if all(other in rows for other in others) and len(set(others)) == len(others):
                line = min(rows.pop(other) for other in others)
                rows[replace(row, form=joined(before, f"{{{name}}}", after, ending=ending))] = line
                put += 1
                break
    return put


def fillers(rows: Iterable[Row]) -> dict[Slot, frozenset[tuple[str, str]]]:
    """Of each place in the forms the words that stand there, with their stances where these differ."""
    found: dict[Slot, dict[str, str]] = defaultdict(dict)
    for row in rows:
        for before, inner, after in slots_of(row.form):
            found[row.path, row.cells, before, after][inner] = row.stance
    told = {}
    for slot, words in found.items():
        stances = set(words.values())
        usual = USUAL if USUAL in stances else next(iter(stances)) if len(stances) == 1 else None
        if len(words) >= FEWEST and usual is not None:
            told[slot] = frozenset((word, "" if stance == usual else stance) for word, stance in words.items())
    return told


def best_set(rows: Iterable[Row], banned: set[frozenset[tuple[str, str]]]) -> frozenset[tuple[str, str]] | None:
    """The words that stand for each other in most places, by the rows that they save."""
    told = fillers(rows)
    common = Counter(told.values())
    tried = sorted(common, key=lambda words: (-(len(words) - 1) * common[words], sorted(words)))[:TRIED]
    shared = {one & other for one in tried[:CROSSED] for other in tried[:CROSSED] if len(one & other) >= FEWEST}
    places: dict[tuple[str, str], set[Slot]] = defaultdict(set)
    for slot, words in told.items():
        for word in words:
            places[word].add(slot)
    saved = {}
    for words in shared.union(tried) - banned:
        uses = len(set.intersection(*(places[word] for word in words)))
        saved[words] = (len(words) - 1) * uses - len(words) if uses >= USES else 0
    best = max(saved, key=lambda words: (saved[words], -len(words), sorted(words)), default=None)
    return best if best is not None and saved[best] >= GAIN else None


def find(rows: Rows, count: int, taken: set[str]) -> dict[str, Members]:
    """Fold by up to so many new sets, each named after its commonest word."""
    found: dict[str, Members] = {}
    banned: set[frozenset[tuple[str, str]]] = set()
    common = Counter(inner for row in rows for _, inner, _ in slots_of(row.form))
    while len(found) < count and (words := best_set(rows, banned)) is not None:
        members = dict(sorted(words, key=lambda pair: (pair[1], pair[0])))
        name = next(
            (word for word in sorted(members, key=lambda word: (" " in word, -common[word])) if word not in taken), None
        )
        before = dict(rows)
        if name is None or len(members) < len(words) or fold(rows, name, members) < USES:
            banned.add(words)
            rows.clear()
            rows.update(before)
            continue
        taken.add(name)
        found[name] = members
    return found


def write(path: Path, rows: Rows) -> None:
    """The table with one line for each row, comments and order kept."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if line.strip() and not line.startswith("#")).split("\t")
    made: dict[int, list[str]] = defaultdict(list)
    for row, number in rows.items():
        rest = iter(row.cells)
        cells = [row.form if name == "form" else row.stance if name == "stance" else next(rest) for name in header]
        made[number].append("\t".join(cells).rstrip("\t"))
    told = set(header)
    for number, line in enumerate(lines):
        if not line.strip() or line.startswith("#") or set(line.split("\t")) == told:
            made[number] = [line]
    path.write_text("".join(f"{line}\n" for number in sorted(made) for line in made[number]), encoding="utf-8")


def fold_pack(folder: Path, count: int) -> str:
    """Fold the tables of one language by its sets and by so many new ones; what came of it in words."""
    listed = folder / SetRow.FILE
    known = words_of(read_table(listed, SetRow)) if listed.is_file() else {}
    paths = [path for path in sorted(folder.rglob("*.tsv")) if path.name not in KEPT]
    rows: Rows = {}
    for path in paths:
        rows |= read(path, known)
    meant = set(rows)
    sets: dict[str, Members] = {name: dict(words) for name, words in known.items()}
    later = {name: words for name, words in sets.items() if name == GAP or name.startswith("-")}
    for name in sets.keys() - later.keys():
        fold(rows, name, sets[name])
    sets |= find(rows, count, set(sets))
    for name, words in later.items():
        fold(rows, name, words)
    told = {name: tuple(words.items()) for name, words in sets.items()}
    again = {
        replace(row, form=form, stance=stance or row.stance)
        for row in rows
        for form, stance in write_out(row.form, told)
    }
    if again != meant:
        raise SystemExit(f"{folder.name}: {len(again ^ meant)} rows would mean something else")
    for path in paths:
        write(path, {row: number for row, number in rows.items() if row.path == path})
    lines = ["set\tforms\tstance"]
    for name, words in sets.items():
        for stance in dict.fromkeys(words.values()):
            forms = APART.join(word for word, own in words.items() if own == stance)
            lines.append(f"{name}\t{forms}\t{stance}".rstrip("\t"))
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"{folder.name}: {len(meant)} rows in {len(rows)}, {len(sets)} sets"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--find", type=int, default=0, metavar="N")
    options.add_argument("language", nargs="+")
    given = options.parse_args()
    for one in given.language:
        print(fold_pack(DATA / "lang" / one, given.find))
