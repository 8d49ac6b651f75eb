"""The place tables against the seeds they are written from: no word that is skipped, and every id of a seed."""

from pathlib import Path

import pytest

from kathan.packs.fold import fold_form

ROOT = Path(__file__).parents[2]
SEED, LANG = ROOT / "scripts" / "seed", ROOT / "src" / "kathan" / "data" / "lang"
LANGUAGES = sorted(folder.name for folder in SEED.iterdir() if folder.is_dir())


def rows(path: Path) -> list[list[str]]:
    """The cells of a table without its comments and its header."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.split("\t") for line in lines if line and line[0] != "#"][1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_skipped_word_is_a_place(language: str) -> None:
    skipped = [(fold_form(form), *of) for form, *of in rows(SEED / language / "skip.tsv")]
    names = [(fold_form(form), known) for form, known, use in rows(LANG / language / "places.tsv") if use != "beside"]
    assert not {form for form, *of in skipped if not "".join(of)} & {form for form, _ in names}
    assert not {(form, *of) for form, *of in skipped if "".join(of)} & set(names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", ["aliases", "wide"])
def test_every_seed_is_in_the_table(language: str, seed: str) -> None:
    written = {known for _, ids, _ in rows(LANG / language / "places.tsv") for known in (ids, *ids.split("|"))}
    assert {known for known, *_ in rows(SEED / language / f"{seed}.tsv")} <= written
