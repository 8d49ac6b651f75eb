"""``scripts/fold_rows.py`` makes fewer rows of a pack and leaves what they mean as it is."""

import sys
from pathlib import Path

import pytest

from kathan.packs.schema import SetRow, TermRow
from kathan.packs.sets import words_of
from kathan.packs.table import read_table

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from fold_rows import fold_pack

HEAD = "form\tkind\tnumber\tstance\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "xx" / "terms").mkdir(parents=True)
    return tmp_path / "xx"


def put(folder, rows, sets=""):
    path = folder / "terms" / "killed.tsv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    if sets:
        (folder / "sets.tsv").write_text(f"set\tforms\tstance\n{sets}", encoding="utf-8")
    return path


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()[1:]


def meant(folder):
    sets = words_of(read_table(folder / "sets.tsv", SetRow)) if (folder / "sets.tsv").is_file() else {}
    return set(read_table(folder / "terms" / "killed.tsv", TermRow, sets))


def test_rows_that_a_set_covers_become_one_and_comments_stay(folder):
    rows = ["# the dead", "was slain\tverb", "fell\tverb", "were slain\tverb", "may be slain\tverb\teither\tfeared"]
    path = put(folder, rows, "was\twas|were\nwas\tmay be\tfeared\n")
    before = meant(folder)
    fold_pack(folder, 0)
    assert lines(path) == [
        "# the dead",
        "{was} slain\tverb\teither\tasserted",
        "fell\tverb\teither\tasserted",
    ]
    assert meant(folder) == before


def test_endings_and_gaps_that_may_be_left_out_are_folded(folder):
    path = put(
        folder, ["muerto\tverb", "muerta\tverb", "halló cuerpo\tnoun", "halló .. cuerpo\tnoun"], "..\t..|\n-o\to|a\n"
    )
    before = meant(folder)
    fold_pack(folder, 0)
    assert [line.split("\t")[0] for line in lines(path)] == ["muert{-o}", "halló {..} cuerpo"]
    assert meant(folder) == before


def test_a_set_with_a_word_that_a_row_lacks_folds_nothing(folder):
    path = put(folder, ["was slain\tverb", "was shot\tverb", "were shot\tnoun"], "was\twas|were\n")
    fold_pack(folder, 0)
    assert [line.split("\t")[0] for line in lines(path)] == ["was slain", "was shot", "were shot"]


def test_new_sets_are_found_named_and_written_down(folder):
    verbs = [f"verb{number}" for number in range(12)]
    path = put(folder, [f"{lead} {verb}\tverb" for verb in verbs for lead in ("was", "were", "had been", "being")])
    before = meant(folder)
    fold_pack(folder, 5)
    assert lines(path) == [f"{{being}} {verb}\tverb\teither\tasserted" for verb in verbs]
    assert lines(folder / "sets.tsv") == ["being\tbeing|had been|was|were"]
    assert meant(folder) == before


def test_folding_again_changes_nothing(folder):
    path = put(folder, ["was slain\tverb", "were slain\tverb"], "was\twas|were\n")
    fold_pack(folder, 0)
    once = path.read_text(encoding="utf-8")
    fold_pack(folder, 0)
    assert path.read_text(encoding="utf-8") == once
