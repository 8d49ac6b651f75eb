"""Words written on to their neighbours: a pack's clitics compiled, and tokens cut where a known form lays them bare."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kathan.packs.fold import fold_form
from kathan.packs.hit import Phrase
from kathan.packs.options import LanguageOptions

# Tables whose forms may carry a suffix: content words. Numbers, names and function words are listed as they stand.
SUFFIXED = frozenset({"terms", "reporting.tsv", "roles.tsv", "units.tsv", "institutions.tsv"})


def hangs(phrase: Phrase) -> bool:
    """Whether a suffix may hang on a form: it is a content word, and no mark before a number ("إس-300", no "إسنا")."""
    return phrase.table in SUFFIXED and not (phrase.table == "units.tsv" and phrase.row.side == "before")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of clitics before a word: where its parts end, counted from its start; an article belongs to the word."""

    cuts: tuple[int, ...]
    elided: str = ""


@dataclass(frozen=True, slots=True)
class Clitics:
    """The clitics of one language, folded: runs that may precede a form, suffixes that may follow it."""

    runs: dict[str, Run]
    suffixes: frozenset[str]
    letters: dict[str, str]
    words: frozenset[str]

    def variants(self, table: str, form: str) -> Iterator[tuple[str, bool, str]]:
        """Other shapes of a folded form: (form, whether a suffix must follow, the beginning that a clitic dropped)."""
        if table in SUFFIXED and self.suffixes and form[-1:] in self.letters:
            for letter in self.letters[form[-1]]:
                yield form[:-1] + letter, True, ""
        for start in {run.elided for run in self.runs.values() if run.elided}:
            if form.startswith(start):
                yield form.removeprefix(start), False, start


@lru_cache(maxsize=64)
def compile_clitics(options: LanguageOptions) -> Clitics:
    """Fold and arrange the clitic options of a pack."""
    runs: dict[str, Run] = {}
    elided = {fold_form(clitic): fold_form(start) for clitic, start in options.elided.items()}
    articles = tuple(fold_form(article) for article in options.articles)
    words = set(articles)
    for clitic in ("", *options.clitics):
        parts = [fold_form(part) for part in clitic.split("+") if part]
        words.update(parts)
        cuts = tuple(sum(map(len, parts[: number + 1])) for number in range(len(parts)))
        start = elided.get(parts[-1], "") if parts else ""
        for article in ("",) if start else ("", *articles):
            runs["".join(parts) + article] = Run(cuts, start)
    runs.pop("", None)
    suffixes = frozenset(fold_form(suffix) for suffix in options.suffixes)
    letters = {fold_form(letter): others for letter, others in options.suffix_letters.items()}
    return Clitics(runs, suffixes, letters, frozenset(words))


def cut_spans(spans: tuple[tuple[int, int], ...], cuts: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Spans of tokens, those in two or more that hold an offset of ``cuts`` inside."""
    edges = sorted({*(span[0] for span in spans), *cuts})
    ends = iter(span[1] for span in spans)
    found: list[tuple[int, int]] = []
    stop = 0
    for number, start in enumerate(edges):
        stop = next(ends) if start >= stop else stop
        following = edges[number + 1] if number + 1 < len(edges) else stop
        found.append((start, min(stop, following)))
    return tuple(found)
