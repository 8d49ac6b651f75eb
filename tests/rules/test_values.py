"""Values are frozen, slotted and ignorant: they know no file, no database, no page and no other layer."""

import ast
import dataclasses
import importlib
import typing

import pytest
from code_of_kathan import SOURCE, trees

MODELS = sorted(path.stem for path in (SOURCE / "model").glob("*.py") if path.stem != "__init__")
KNOWING = {"save", "load", "insert", "update", "delete", "to_sql", "from_sql", "to_json", "from_json", "commit"}
MUTABLE = (list, dict, set, bytearray)


def values():
    for name in MODELS:
        module = importlib.import_module(f"kathan.model.{name}")
        for value in vars(module).values():
            if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == module.__name__:
                yield value


@pytest.mark.parametrize("value", list(values()), ids=lambda value: value.__name__)
def test_values_are_frozen_and_slotted_tuples(value):
    assert value.__dataclass_params__.frozen
    assert "__slots__" in vars(value)
    for hint in typing.get_type_hints(value).values():
        parts = [hint, *typing.get_args(hint)]
        assert not any(typing.get_origin(part) in MUTABLE or part in MUTABLE for part in parts), hint


@pytest.mark.parametrize("value", list(values()), ids=lambda value: value.__name__)
def test_values_cannot_keep_themselves(value):
    methods = {name for name in vars(value) if not name.startswith("_")}
    assert not methods & KNOWING
    assert not any(name.startswith(("to_", "from_", "save", "write", "fetch")) for name in methods)


def test_the_model_imports_nothing_of_ours_and_no_store():
    for path, tree in trees("model"):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.startswith("kathan.model") or not name.startswith("kathan"), f"{path}: {name}"
                assert name.partition(".")[0] not in {"sqlite3", "json", "pathlib", "os", "pydantic"}, f"{path}: {name}"


def test_pydantic_stands_at_the_web_edge_only():
    for path, tree in trees():
        found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        found |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert "web" in path.parts or not any(name.startswith("pydantic") for name in found), path
