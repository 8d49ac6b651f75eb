"""Words written on to their neighbours: what is cut off, what belongs to the word, and what stays whole."""

from kathan.packs.clitic import compile_clitics, cut_spans
from kathan.packs.options import LanguageOptions

OPTIONS = LanguageOptions(
    "xx", "Toy", "Arab",
    clitics=("و", "ب", "لل", "و+ب"), articles=("ال",), elided={"لل": "ال"},
    suffixes=("ه", "هم"), suffix_letters={"ة": "ت"},
)  # fmt: skip


def test_runs_end_where_their_parts_end():
    runs = compile_clitics(OPTIONS).runs
    assert runs["وب"].cuts == (1, 2)
    assert runs["بال"].cuts == (1,)  # the article is part of the word
    assert runs["ال"].cuts == ()
    assert "للال" not in runs


def test_variants_of_a_form():
    clitics = compile_clitics(OPTIONS)
    assert ("حصيلت", True, "") in set(clitics.variants("terms", "حصيله"))
    assert ("هلال", False, "ال") in set(clitics.variants("names.tsv", "الهلال"))
    assert not list(clitics.variants("numbers.tsv", "خمسه"))


def test_spans_are_cut_inside_only():
    assert cut_spans(((0, 5), (6, 9)), {0, 1, 7}) == ((0, 1), (1, 5), (6, 7), (7, 9))
    assert cut_spans(((0, 5),), ()) == ((0, 5),)
