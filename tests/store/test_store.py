"""The store keeps what is posted, once; refuses what is no ledger; and never changes a row."""

import os
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kathan.ledger.post import post_claims
from kathan.store.base import StoreError, open_store

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))
from tiny import derive, make_article, make_claim, read_tiny

from kathan.model.key import with_keys

LEDGERS = Path(__file__).parent.parent / "ledgers"
DAY = datetime(2026, 1, 1, tzinfo=UTC)


def sample(words="बाढ़ में चौदह लोगों की मौत हुई", outlet="Aaj"):
    article = make_article(f"{outlet}.txt", outlet, "2025-07-01", words)
    claim = make_claim(words, "killed", "14", {"text": words, "at": "IN-AS"})
    return article, [with_keys(claim, article.id)]


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "kathan.db")


def test_posting_twice_adds_nothing(ledger):
    article, claims = sample()
    with open_store(ledger, write=True) as store:
        first = post_claims(article, claims, store, DAY)
        again = post_claims(article, claims, store)
        assert (first.articles, first.evidence) == (1, 1)
        assert (again.articles, again.evidence) == (0, 0)
        assert [report.claim for report in store.figures()] == claims
        assert store.text(next(store.articles()).id) == article.text


def test_evidence_is_found_by_its_keys_before_they_are_filed_and_after(ledger):
    with open_store(ledger, write=True) as store:
        for outlet in ("Aaj", "Kal", "Nav"):
            with store.posting():
                store.keys.file(5)
            post_claims(*sample(f"{outlet} चौदह लोगों की मौत हुई", outlet), store, DAY)
            found = {report.claim.evidence_key: report.claim.key for report in store.figures()}
            assert sorted(store.keys.numbers([*found, "none"])) == sorted(found)
            assert all(store.keys.begun(key) == [key] for key in found)
            assert store.keys.begun(next(iter(found.values()))) == sorted(found)
            assert store.keys.begun("") == sorted(found) and store.keys.begun("x") == []
        with store.posting():
            assert (store.keys.file(5), store.keys.file(5)) == (1, 0)
        assert store.keys.begun("") == sorted(found)


def test_one_article_can_be_asked_for_and_the_mark_moves_with_what_is_posted(ledger):
    marks = []
    with open_store(ledger, write=True) as store:
        marks.append(store.latest())
        for outlet in ("Aaj", "Kal"):
            article, claims = sample(f"{outlet} चौदह लोगों की मौत हुई", outlet)
            post_claims(article, claims, store, DAY)
            marks.append(store.latest())
        post_claims(article, claims, store, DAY)
        assert store.latest() == marks[-1]
        assert len(set(marks)) == 3
        first, second = (copy.id for copy in store.articles())
        assert [kept.copy.id for kept in store.kept(second)] == [second]
        assert {report.copy.id for report in store.claims(first)} == {first}
        assert list(store.claims("none")) == list(store.kept("none")) == []


@pytest.mark.parametrize("path", sorted(LEDGERS.glob("*.txt")), ids=lambda path: path.stem)
def test_what_is_stored_derives_the_same_in_any_order(new_ledger, path):
    tiny = read_tiny(path)
    for posts in (tiny.posts, tiny.posts[::-1]):
        with open_store(new_ledger(), write=True) as store:
            for article, claims in posts:
                with store.posting():
                    store.add_article(article, DAY)
                    store.add_claims(article, claims, DAY)
            assert derive(list(store.figures())) == derive(tiny.reports)


def test_known_at_leaves_out_what_was_posted_later(ledger):
    with open_store(ledger, write=True) as store:
        post_claims(*sample(outlet="A"), store, DAY)
        post_claims(*sample("दूसरी खबर में चौदह", outlet="B"), store, DAY.replace(month=2))
        assert len(list(store.figures(DAY))) == 1
        assert len(list(store.figures())) == 2


@pytest.mark.parametrize("words", ["मौत", "बाढ़ लोगों", "चौद", "MOURNED", "naïve", "वापस आए"])
def test_search_finds_words_and_their_beginnings(ledger, words):
    with open_store(ledger, write=True) as store:
        post_claims(*sample(), store, DAY)
        post_claims(*sample("Mourned by naive readers; वापस आए।", outlet="B"), store, DAY)
        assert len(list(store.search(words))) == 1
        assert list(store.search("absent")) == []
        assert list(store.search('"*')) == []


@pytest.mark.parametrize("table", ["articles", "evidence"])
def test_rows_can_neither_change_nor_go(ledger, table):
    with open_store(ledger, write=True) as store:
        post_claims(*sample(), store, DAY)
    for change, wrong in ((f"DELETE FROM {table}", "removed"), (f"UPDATE {table} SET posted_at = ''", "changed")):
        with pytest.raises(Exception, match=f"never {wrong}"):
            change_behind(ledger, change)


def change_behind(ledger, *statements):
    """What somebody with the database's own tools may do."""
    if ledger.startswith("postgresql:"):
        import psycopg

        with psycopg.connect(ledger) as raw:
            for statement in statements:
                raw.execute(statement)
        return
    raw = sqlite3.connect(ledger)
    try:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    finally:
        raw.close()


def test_a_claim_that_is_not_in_the_text_is_refused(ledger):
    _, claims = sample()
    other, _ = sample("कोई और वाक्य", outlet="C")
    with open_store(ledger, write=True) as store:
        result = post_claims(other, claims, store, DAY)
        assert result.evidence == 0
        assert "not at its offset" in str(result.issues[0])


def test_an_exception_takes_the_whole_posting_back(ledger):
    article, _ = sample()
    with open_store(ledger, write=True) as store:
        with pytest.raises(KeyError), store.posting():
            store.add_article(article, DAY)
            raise KeyError
        assert list(store.articles()) == []


def foreign(path):
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE notes (text)")
    raw.commit()
    raw.close()


def newer(path):
    open_store(str(path), write=True).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()


BAD = {
    "is a directory": Path.mkdir,
    "another program": foreign,
    "not a ledger": lambda path: path.write_bytes(b"date,killed\n2025-01-01,3\n" * 9),
    "newer": newer,
}


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("message", BAD)
def test_what_is_no_ledger_is_told_by_name(tmp_path, message, write):
    path = tmp_path / "odd.db"
    BAD[message](path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=message) as caught:
        open_store(str(path), write)
    assert "odd.db" in str(caught.value)
    assert not path.is_file() or path.read_bytes() == before


def test_missing_empty_and_foreign_addresses(tmp_path):
    with pytest.raises(StoreError, match="no such ledger"):
        open_store(str(tmp_path / "none.db"))
    with pytest.raises(StoreError, match="does not exist"):
        open_store(str(tmp_path / "none" / "none.db"), write=True)
    for address, reason in (("ftp://h/d", "not an address"), ("", "empty")):
        with pytest.raises(StoreError, match=reason):
            open_store(address)


def test_a_read_only_ledger_is_read_but_not_written(file, monkeypatch):
    ledger = file
    with open_store(ledger, write=True) as store:
        post_claims(*sample(), store, DAY)
    os.chmod(ledger, 0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(StoreError, match="read-only"):
        open_store(ledger, write=True)
    with open_store(ledger) as view:
        assert len(list(view.figures())) == 1
        with pytest.raises(StoreError, match="read-only"):
            post_claims(*sample("और", outlet="D"), view, DAY)


def test_a_locked_ledger_says_so_and_readers_go_on(ledger):
    with open_store(ledger, write=True) as first:
        post_claims(*sample(), first, DAY)
        with first.posting(), open_store(ledger, write=True, wait=0.05) as second:
            assert len(list(second.figures())) == 1
            with pytest.raises(StoreError, match="another program"):
                post_claims(*sample("और", outlet="D"), second, DAY)


def test_a_damaged_ledger_is_told(file):
    ledger = file
    with open_store(ledger, write=True) as store:
        post_claims(*sample(), store, DAY)
    data = bytearray(Path(ledger).read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    Path(ledger).write_bytes(bytes(data))
    with pytest.raises(StoreError, match=r"kathan\.db"), open_store(ledger) as view:
        list(view.figures())
