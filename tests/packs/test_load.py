"""Pack folders load strictly, and the packs that ship refer only to names, roles and kinds that exist."""

import pytest

from kathan.packs.fold import fold_form
from kathan.packs.load import load_packs
from kathan.packs.schema import AliasRow, InstitutionRow, NumberRow, PlaceAliasRow, RoleRow, TermRow
from kathan.packs.table import PackError, read_table

OPTIONS = 'code = "xx"\nname = "Test"\nscript = "Latn"\n'


@pytest.fixture
def root(tmp_path):
    (tmp_path / "lang" / "xx").mkdir(parents=True)
    (tmp_path / "lang" / "xx" / "pack.toml").write_text(OPTIONS, encoding="utf-8")
    return tmp_path


def put(root, path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def put_event(root, code="killed"):
    put(root, f"event/{code}/event.toml", f'code = "{code}"\nlabel = "{code}"\n')


@pytest.fixture(scope="module")
def shipped():
    return load_packs()


def test_comments_blank_lines_and_missing_cells_are_read(root):
    file = put(root, "lang/xx/numbers.tsv", "# a source\nform\tkind\tvalue\n\nuno\tone\t1\nzero\tzero\n")
    assert read_table(file, NumberRow) == (NumberRow("uno", "one", "1"), NumberRow("zero", "zero", ""))


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("lang/xx/numbers.tsv", "form\tkind\tworth\nuno\tone\t1\n", r"numbers\.tsv:1: unknown column 'worth'"),
        ("lang/xx/numbers.tsv", "form\tkind\nuno\tsome\n", r"numbers\.tsv:2: column 'kind': unknown value 'some'"),
        ("lang/xx/numbers.tsv", "form\tkind\nuno\tone|some\n", r"column 'kind': unknown value 'some'"),
        ("lang/xx/numbers.tsv", "form\tkind\n\tone\n", r"numbers\.tsv:2: column 'form' is empty"),
        ("lang/xx/numbers.tsv", "form\tkind\nuno\tone\t1\n", r"numbers\.tsv:2: 3 cells under 2 columns"),
        ("lang/xx/names.tsv", "form\tid\nUno\ta\nUNO\tb\n", r"xx/names\.tsv: 'UNO' is given two meanings"),
        ("lang/xx/terms/killed.tsv", "form\tkind\nfell\tverb\nFell\tnoun\n", r"'Fell' is given two meanings"),
        ("lang/xx/terms/sung.tsv", "form\tkind\nsang\tverb\n", r"unknown event 'sung'"),
        ("lang/xx/pack.toml", OPTIONS + "colour = 1\n", r"unknown option 'colour'"),
        ("event/killed/event.toml", 'code = "killed"\nlabel = "k"\ncolour = 1\n', r"unknown key 'colour'"),
        ("names/roles.tsv", "id\tlabel\nchild\tchildren\nchild\tkids\n", r"names/roles\.tsv: 'child' stands twice"),
    ],
)
def test_a_wrong_pack_is_an_error_that_says_where(root, path, text, message):
    put_event(root)
    put(root, path, text)
    with pytest.raises(PackError, match=message):
        load_packs((root,)).languages.load_all()


def test_the_same_row_twice_is_no_contradiction(root):
    put(root, "lang/xx/names.tsv", "form\tid\nUno\ta\nUno\ta\n")
    assert load_packs((root,)).languages["xx"].rows(AliasRow) == (AliasRow("Uno", "a"),)


def test_a_homograph_in_one_row_is_allowed(root):
    put(root, "lang/xx/places.tsv", "form\tid\tuse\nUno\ta|b\tname\n")
    assert load_packs((root,)).languages["xx"].rows(PlaceAliasRow)[0].id == "a|b"


def test_terms_of_the_language_and_of_the_event_are_merged(root):
    put_event(root)
    put(root, "lang/xx/terms/killed.tsv", "form\tkind\nfell\tverb\n")
    put(root, "event/killed/terms/xx.tsv", "form\tkind\ndeath\tnoun\n")
    assert load_packs((root,)).languages["xx"].terms["killed"] == (TermRow("fell"), TermRow("death", "noun"))


def test_terms_that_contradict_each_other_are_an_error(root):
    put_event(root)
    put(root, "lang/xx/terms/killed.tsv", "form\tkind\nfell\tverb\n")
    put(root, "event/killed/terms/xx.tsv", "form\tkind\nfell\tnoun\n")
    with pytest.raises(PackError, match="two meanings"):
        load_packs((root,)).languages.load_all()


def test_a_later_root_adds_to_an_earlier_one(root, tmp_path):
    put(root, "lang/xx/names.tsv", "form\tid\nUno\ta\n")
    other = tmp_path / "other"
    put(other, "lang/xx/names.tsv", "form\tid\nDue\tb\n")
    assert [row.id for row in load_packs((root, other)).languages["xx"].rows(AliasRow)] == ["a", "b"]


def test_shipped_aliases_lead_to_names_that_exist(shipped):
    composed = {f"{place}:{kind}" for place in shipped.names.places for kind in shipped.names.kinds}
    tables = ((AliasRow, composed.union(shipped.names.bodies)), (PlaceAliasRow, shipped.names.places))
    lost = [
        (pack.code, row.form, part)
        for pack in shipped.languages.values()
        for schema, known in tables
        for row in pack.rows(schema)
        for part in row.id.split("|")
        if part not in known
    ]
    assert lost == []


def test_shipped_roles_and_kinds_have_labels(shipped):
    packs = shipped.languages.values()
    roles = {part for pack in packs for row in pack.rows(RoleRow) for part in row.role.split("|")}
    kinds = {
        part
        for pack in packs
        for row in pack.rows(InstitutionRow)
        for cell in (row.kind, row.also)
        for part in cell.split("|")
    }
    assert roles - set(shipped.names.roles) == set()
    assert kinds - {""} - set(shipped.names.kinds) == set()


def test_shipped_bodies_and_places_hang_together(shipped):
    names = shipped.names
    assert [row.id for row in names.bodies.values() if row.kind not in names.kinds] == []
    assert [row.id for row in names.bodies.values() if row.territory and row.territory not in names.places] == []
    stateless = [row for row in names.places.values() if row.country not in names.places]
    assert {(row.kind, row.country) for row in stateless} == {("macroregion", "")}
    assert [row.id for row in names.places.values() if row.parent and row.parent not in names.places] == []


def test_whoever_a_body_speaks_for_is_a_body_or_territory_and_kind(shipped):
    names = shipped.names
    for row in names.bodies.values():
        territory, _, kind = row.speaks_for.partition(":")
        known = row.speaks_for in names.bodies or (territory in names.places and kind in names.kinds)
        assert not row.speaks_for or known, row


@pytest.mark.parametrize(
    ("language", "form", "known"),
    [
        ("hi", "रूसी", "RU"),
        ("hi", "इस्राइल", "IL"),
        ("hi", "कुर्स्क क्षेत्र", "RU-KRS"),
        ("hi", "हैदराबाद", "geonames:1269843|geonames:1176734"),
        ("en", "Ukrainians", "UA"),
        ("en", "Kursk region", "RU-KRS"),
        ("en", "Congo", "CD|CG"),
    ],
)
def test_shipped_places_are_found_by_their_forms(shipped, language, form, known):
    rows = {fold_form(row.form): row.id for row in shipped.languages[language].rows(PlaceAliasRow)}
    assert rows[fold_form(form)] == known


@pytest.mark.parametrize(("language", "form"), [("hi", "माली"), ("hi", "चाड"), ("en", "us"), ("en", "nice")])
def test_common_words_are_no_places(shipped, language, form):
    assert fold_form(form) not in {fold_form(row.form) for row in shipped.languages[language].rows(PlaceAliasRow)}
