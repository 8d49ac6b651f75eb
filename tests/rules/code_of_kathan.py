"""The project's own source, parsed once for the tests of its rules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kathan"


@cache
def trees(*folders: str) -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of these folders of the package, or of all, with its syntax tree."""
    roots = [SOURCE / folder for folder in folders] or [SOURCE]
    paths = sorted(path for root in roots for path in root.rglob("*.py"))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the nodes that are documentation: strings that stand alone."""
    alone = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    return {id(node) for node in alone if isinstance(node, ast.Constant)}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
