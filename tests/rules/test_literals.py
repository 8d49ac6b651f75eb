"""Words are data: no natural language stands in the engine."""

import ast

import pytest
import regex
from code_of_kathan import docstrings, trees

from kathan.packs.load import load_packs

ENGINE = ("text", "mention", "claim", "ledger")
# Words for people who read tables and charts, in English by design: the pages of a later version translate them.
SAID = {"ledger/wording.py", "ledger/title.py", "ledger/tally.py", "ledger/episode.py", "ledger/group.py"}
_FOREIGN = regex.compile(r"(?!\p{ASCII}|\u318d)\p{L}|\p{M}")  # U+318D is a middle dot, whatever Unicode calls it
_PHRASE = regex.compile(r"[A-Za-z]{2,} +[A-Za-z]{2,}")


def literals(tree):
    """String constants that can reach the matching: no documentation, no message, no list of keys to be split."""
    spared = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_message(node):
            spared |= {id(inner) for inner in ast.walk(node)}
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"split", "execute"}
        ):
            spared.add(id(node.func.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared:
            yield node


def is_message(node):
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name.endswith(("Error", "Issue", "print", "refuse"))


@pytest.mark.parametrize(("path", "tree"), trees(*ENGINE), ids=lambda value: getattr(value, "stem", "tree"))
def test_no_words_of_a_language_stand_in_the_engine(path, tree):
    keys = {row.label for row in load_packs().names.kinds.values()}  # kinds are told apart by their labels
    plain = "/".join(path.parts[-2:]) in SAID
    for node in literals(tree):
        assert not _FOREIGN.search(node.value), f"{path}:{node.lineno}"
        assert plain or node.value in keys or not _PHRASE.search(node.value), f"{path}:{node.lineno}"


def test_no_branch_asks_for_a_language():
    """Options are switched on in pack.toml; no code is compared with the code of a language."""
    codes = set(load_packs().languages)
    for path, tree in trees("packs", *ENGINE):
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                parts = (node.left, *node.comparators)
                told = {part.value for part in parts if isinstance(part, ast.Constant)}
                asked = {getattr(part, "attr", getattr(part, "id", "")) for part in parts}
                assert not (told & codes and asked & {"code", "language"}), f"{path}:{node.lineno}"
