"""A row whose form leaves a choice is read as a row for each form that it may mean."""

import pytest

from kathan.packs.load import load_packs
from kathan.packs.schema import NumberRow, SetRow, TermRow
from kathan.packs.sets import words_of, write_out
from kathan.packs.table import PackError

SETS = words_of([
    SetRow("was", "was|were|has been"), SetRow("was", "would be", "alleged"), SetRow("badly", "|badly"),
    SetRow("may", "may", "feared"),
])  # fmt: skip


def forms(form):
    return [written for written, _ in write_out(form, SETS)]


def test_a_form_without_a_choice_is_itself():
    assert list(write_out("was hurt", SETS)) == [("was hurt", "")]


def test_a_set_stands_for_each_of_its_words():
    assert forms("{was} hurt") == ["was hurt", "were hurt", "has been hurt", "would be hurt"]


def test_braces_hold_their_own_words_or_endings():
    assert forms("herid{o|a}") == ["herido", "herida"]
    assert forms("tué{|e}{|s}") == ["tué", "tués", "tuée", "tuées"]


def test_a_word_that_may_be_left_out_leaves_no_space():
    assert forms("was {badly} hurt") == ["was hurt", "was badly hurt"]
    assert forms("signed {..|} deal") == ["signed .. deal", "signed deal"]


def test_several_choices_are_combined():
    assert len(forms("{was} {badly} hurt or kill{ed|s}")) == 16


def test_a_word_may_give_the_stance_of_its_form():
    assert list(write_out("{was} hurt", SETS))[-1] == ("would be hurt", "alleged")


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("{ser} hurt", "no set 'ser'"),
        ("{was} or {may} be", "alleged and feared"),
        ("{wound{ed|s}|hurt}", "braces within braces or left open"),
        ("was} hurt", "braces within braces or left open"),
        ("{was hurt", "braces within braces or left open"),
    ],
)
def test_a_choice_that_cannot_be_read_says_why(form, message):
    with pytest.raises(ValueError, match=message):
        list(write_out(form, SETS))


@pytest.fixture
def root(tmp_path):
    files = {
        "event/killed/event.toml": 'code = "killed"\nlabel = "killed"\n',
        "lang/xx/pack.toml": 'code = "xx"\nname = "Test"\nscript = "Latn"\n',
        "lang/xx/sets.tsv": "set\tforms\tstance\nwas\twas|were\nwas\tmay be\tfeared\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def put_terms(root, text):
    (root / "lang/xx/terms").mkdir(exist_ok=True)
    (root / "lang/xx/terms/killed.tsv").write_text(text, encoding="utf-8")


def test_terms_of_a_pack_take_its_sets(root):
    put_terms(root, "form\tkind\tnumber\n{was} slain\tverb\tbefore\n")
    terms = tuple(load_packs((root,)).languages["xx"].terms["killed"])
    assert terms == tuple(
        TermRow(f"{was} slain", "verb", "before", stance)
        for was, stance in (("was", "asserted"), ("were", "asserted"), ("may be", "feared"))
    )


def test_a_form_written_out_with_another_meaning_contradicts_its_set(root):
    put_terms(root, "form\tkind\n{was} slain\tverb\nwere slain\tnoun\n")
    with pytest.raises(PackError, match="'were slain' is given two meanings"):
        load_packs((root,)).languages.load_all()


def test_an_unknown_set_is_an_error_that_names_file_and_row(root):
    put_terms(root, "form\tkind\n{were} slain\tverb\n")
    with pytest.raises(PackError, match=r"terms/killed\.tsv:2: column 'form': no set 'were'"):
        load_packs((root,)).languages.load_all()


def test_a_stance_has_no_place_in_a_table_without_one(root):
    (root / "lang/xx/numbers.tsv").write_text("form\tkind\n{was} one\tone\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"numbers\.tsv:2: .*'may be one' is given a stance"):
        load_packs((root,)).languages.load_all()
    assert "stance" not in NumberRow.__slots__
