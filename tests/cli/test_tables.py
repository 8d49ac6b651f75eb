"""Tables fit their line, keep words whole and lose nothing: claims as a sheet, listings as cells."""

import pytest
from rich.cells import cell_len

from kathan.cli.listing import Lines, print_listing, show_cell
from kathan.cli.sheet import print_sheet
from kathan.packs.load import load_packs
from kathan.read.fetch import find_pages
from kathan.run.flow import read_page


@pytest.fixture(scope="module")
def readings():
    return [read_page(page, load_packs()) for page in find_pages(["examples/articles"])]


@pytest.mark.parametrize("wide", [80, 120])
def test_the_sheet_fits_the_line_and_breaks_no_word(readings, capsys, monkeypatch, wide):
    monkeypatch.setenv("COLUMNS", str(wide))
    claims = print_sheet(readings)
    lines = capsys.readouterr().out.splitlines()
    assert claims == sum(len(reading.claims) for reading in readings)
    assert max(map(cell_len, lines)) <= wide
    words = {word for line in lines for word in line.split()}
    assert {"acknowledgement", "evacuated", "destroyed", "Kursk", "Intelligence"} <= words
    assert sum(line.startswith("killed") for line in lines) == sum(
        claim.event == "killed" for reading in readings for claim in reading.claims
    )


def test_round_millions_are_short_and_vague_words_are_quoted(capsys, tmp_path):
    path = tmp_path / "a.en.txt"
    path.write_text("Norway sent Ukraine weapons worth billions of dollars.\n", encoding="utf-8")
    print_sheet([read_page(page, load_packs(), "en") for page in find_pages([str(path)])])
    assert "2 billion" in " ".join(capsys.readouterr().out.split())


def test_rows_that_do_not_fit_beside_each_other_become_blocks(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    row = {f"column{number}": "something" for number in range(9)}
    print_listing([row], tuple(row), "table")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines if line.strip()] == [[name, "something"] for name in row]


def test_a_cell_of_lines_keeps_them_and_other_line_ends_are_folded():
    assert show_cell(Lines(("a  b", "c"))) == "a b\nc"
    assert show_cell("a\nb") == "a b"
    assert show_cell(["a", None, "b"]) == "a, , b"


def test_nothing_to_list_is_said_on_stderr(capsys):
    print_listing([], ("a",), "table")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "kathan: nothing to list\n")
