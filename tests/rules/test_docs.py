"""Documentation is true: its commands run, its links lead somewhere, and the demo prints what README shows."""

import re
import shlex
import shutil
import sys
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.packs.load import load_packs
from kathan.score import examples

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples/README.md"))
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
sys.path.insert(0, str(ROOT / "scripts"))


def commands(page):
    """The lines that begin with a prompt, in order."""
    blocks = CONSOLE.findall(page.read_text(encoding="utf-8"))
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def known_commands():
    """Every command that there is, as words: ("ledger", "show")."""
    found = []
    for name, command in get_command(app).commands.items():
        inner = getattr(command, "commands", None)
        found += [(name, part) for part in inner] if inner else [(name,)]
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_in_their_order(page, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    # All examples are run by the pack runner; here a few show that the command works.
    few = partial(lambda find, packs: islice(find(packs), 5), examples.find_examples)
    monkeypatch.setattr(examples, "find_examples", few)
    made = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for line in commands(page):
        words = shlex.split(line)
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            monkeypatch.setenv(name, value)
            load_packs.cache_clear()
        if words[0] == "make":
            assert words[1] in made
        elif words[0] == "kathan":
            ran = CliRunner().invoke(app, words[1:])
            assert ran.exit_code == 0, (line, ran.output)
        else:
            assert words[0] == "pip"
    load_packs.cache_clear()


def test_every_command_is_in_the_readme_and_has_a_help_text():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in known_commands():
        assert f"`kathan {words[0]}" in readme and words[-1] in readme, words
        ran = CliRunner().invoke(app, [*words, "--help"])
        assert ran.exit_code == 0
        lines = [line.strip() for line in ran.stdout.splitlines() if line.strip()]
        assert lines[1].endswith(".") and len(lines[1]) <= 60, lines[1]


def test_links_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_every_decision_is_listed():
    listed = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    for path in (ROOT / "docs/decisions").glob("[0-9]*.md"):
        assert path.name in listed


def test_every_table_and_option_of_a_pack_is_documented():
    from dataclasses import fields

    from kathan.packs.options import LanguageOptions
    from kathan.packs.schema import LANGUAGE_TABLES

    told = (ROOT / "docs/packs.md").read_text(encoding="utf-8")
    for schema in LANGUAGE_TABLES:
        assert f"`{schema.FILE}`" in told
    missing = [option.name for option in fields(LanguageOptions) if option.name not in told]
    assert missing == [] or set(missing) <= UNTOLD


# Plain enough to need no word, or said in the docstring of the options.
UNTOLD = {"code", "name", "adpositions", "date_order", "word_order", "lakh_grouping", "enders", "covers", "group",
          "decimal", "clitics"}  # fmt: skip


@pytest.mark.skipif(shutil.which("kathan") is None, reason="the command is not on the path")
def test_the_readme_shows_what_the_demo_prints():
    """The same commands, and the stories that the examples were written for; `make readme` renews the rest."""
    from readme import BLOCK, README, run_demo, shorten

    shown = BLOCK.search(README.read_text(encoding="utf-8")).group()
    printed = shorten(run_demo())
    told = ("raised ≈ 600 (2025-04) to ≥ 2,000 (2025-09)", "military (Cambodia) says ≥ 40", "(Thailand) says 11",
            "military (Thailand) denies 40", "The plot is build/demo/")  # fmt: skip
    for text in (shown, printed):
        assert [part for part in told if part not in text] == []
    prompts = [[line for line in text.splitlines() if line.startswith("$ ")] for text in (shown, printed)]
    assert prompts[0] == prompts[1]
