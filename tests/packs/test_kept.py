"""What is compiled from packs is kept in files that only their owner can have written, and never needed."""

import os

import pytest

from kathan.packs.compiled import compile_pack, find_compiled
from kathan.packs.kept import NEWEST, digest_of, keep, read_kept
from kathan.packs.load import load_packs

VALUE = {"heads": ["दो", "two"], "specs": [[(0, True, ("a", False))], []], "marks": b"\x01"}


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("KATHAN_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_is_kept_comes_back_under_its_digest_only():
    keep("hi-forms", "1", VALUE)
    assert read_kept("hi-forms", "1") == VALUE
    assert read_kept("hi-forms", "2") is None
    assert read_kept("en-forms", "1") is None
    assert read_kept("hi-forms", "") is None


def test_an_empty_setting_turns_the_cache_off(cache, monkeypatch):
    monkeypatch.setenv("KATHAN_CACHE", "")
    keep("hi-forms", "1", VALUE)
    assert read_kept("hi-forms", "1") is None
    assert not cache.exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_files_are_private_and_others_are_not_read(cache):
    keep("hi-forms", "1", VALUE)
    path = cache / "hi-forms-1.bin"
    assert path.stat().st_mode & 0o077 == 0
    path.chmod(0o620)
    assert read_kept("hi-forms", "1") is None
    path.rename(cache / "other")
    path.symlink_to(cache / "other")
    assert read_kept("hi-forms", "1") is None


@pytest.mark.parametrize("damage", [lambda data: data[:-3], lambda data: b"", lambda data: data[:-1] + b"\xff"])
def test_a_damaged_file_is_not_read(cache, damage):
    keep("hi-forms", "1", VALUE)
    path = cache / "hi-forms-1.bin"
    path.write_bytes(damage(path.read_bytes()))
    path.chmod(0o600)
    assert read_kept("hi-forms", "1") is None


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("KATHAN_CACHE", str(tmp_path / "file" / "kept"))
    keep("hi-forms", "1", VALUE)
    assert read_kept("hi-forms", "1") is None


def test_old_files_of_a_name_are_dropped(cache):
    for number in range(NEWEST + 2):
        keep("hi-forms", str(number), VALUE)
        os.utime(cache / f"hi-forms-{number}.bin", (number, number))
    assert len(list(cache.iterdir())) <= NEWEST + 1


def test_the_digest_changes_with_a_file(tmp_path):
    path = tmp_path / "numbers.tsv"
    path.write_text("form\n")
    before = digest_of([path])
    path.write_text("form\ndue\n")
    assert digest_of([path]) != before


@pytest.mark.parametrize("code", ["ar", "hi", "ko", "zh"])
def test_kept_packs_are_the_packs_that_were_read(code, cache):
    def read():
        return load_packs.__wrapped__().languages[code]

    first = read()
    compiled = find_compiled(first)
    assert {path.name.rpartition("-")[0] for path in cache.iterdir()} == {f"{code}-rows", f"{code}-forms", "shared"}
    again = read()
    assert (again.tables, again.terms) == (first.tables, first.terms)
    assert find_compiled(again) == compiled == compile_pack(again)
