"""Bad input is said on stderr by name and reason, ends with the contract's status, and costs nothing else."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app

GOOD = "Police said on Monday that seven people were killed in the town of Chamoli.\n"


def kathan(*words, data=None):
    """Run a command in this process; its status and what it wrote. A traceback is a failure."""
    ran = CliRunner().invoke(app, [*map(str, words)], input=data)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def bad(folder, name):
    """A bad source of that kind; its name in the folder."""
    path = folder / name
    contents = {
        "empty.txt": b"", "blank.txt": b" \n\n\t\n", "binary.txt": bytes(range(256)) * 20,
        "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(64), "half.txt": "\ud83d".encode("utf-16-le", "surrogatepass") * 3,
        "unknown.txt": "Poliisi kertoi, että onnettomuudessa kuoli seitsemän ihmistä Helsingissä eilen.".encode(),
        "broken.jsonl": b'{"text": "cut off', "rows.jsonl": b'{"id": "a"}\n[1]\n', "packed.txt.gz": b"no gzip data",
        "page.html": b"<html><head><title></title></head><body></body></html>",
    }  # fmt: skip
    if name == "nothing":
        path.mkdir()
        (path / "notes.xyz").write_text("not an article", encoding="utf-8")
    elif name in contents:
        path.write_bytes(contents[name])
    return name


BAD = {
    "empty.txt": "empty", "blank.txt": "empty", "binary.txt": "binary", "picture.html": "an image",
    "half.txt": "", "unknown.txt": "no language pack", "broken.jsonl": "JSON", "rows.jsonl": "text nor html",
    "packed.txt.gz": "gzip data is broken", "missing.txt": "not found", "nothing": "holds no articles",
    "none-*.txt": "no file matches", "page.html": "no text", "paper.parquet": "Parquet", "http://10.0.0.1/a": "private",
}  # fmt: skip


@pytest.mark.parametrize(("name", "reason"), BAD.items())
def test_a_bad_source_is_told_and_the_rest_is_read_and_kept(folder, name, reason):
    if name == "paper.parquet":
        (folder / name).write_bytes(b"PAR1")
    status, out, err = kathan("read", bad(folder, name), "good.txt", "--format", "jsonl")
    assert status == 1
    assert name in err and reason in err
    assert [json.loads(line)["article"]["ref"] for line in out.splitlines()] == ["good.txt"]
    assert len(err.splitlines()) <= 2
    status, out, _ = kathan("find", "police", "--format", "jsonl")
    assert (status, len(out.splitlines())) == (0, 1)


def test_another_encoding_is_read_and_said(folder):
    text = "Поліція повідомила, що в місті загинули семеро людей, ще дванадцять поранені."
    (folder / "old.txt").write_bytes(text.encode("cp1251"))
    status, _, err = kathan("read", "old.txt", "good.txt", "--no-post")
    assert "old.txt: not UTF-8: read as" in err
    assert status in {0, 1}
    utf16 = folder / "utf16.txt"
    utf16.write_bytes(GOOD.encode("utf-16"))
    status, out, err = kathan("read", "utf16.txt", "--no-post", "--format", "jsonl")
    assert (status, len(out.splitlines()), err) == (0, 1, "")


def test_a_line_of_fifty_megabytes_is_refused_quickly_and_in_little_memory(folder):
    with (folder / "huge.txt").open("w") as stream:
        for _ in range(50):
            stream.write(GOOD.strip() * 14_000)
    (folder / "huge.jsonl").write_text('{"text": "' + "x" * 50_000_000 + '"}\n' + json.dumps({"text": GOOD}) + "\n")
    # Not getrusage, which begins at what the process that started this one held.
    peak_of = "print(*(line.split()[1] for line in open('/proc/self/status') if line[:5] == 'VmHWM'), file=sys.stderr)"
    program = f"import sys\nfrom kathan.cli.main import app\ntry:\n  app()\nfinally:\n  {peak_of}"
    words = ("read", "huge.txt", "huge.jsonl", "good.txt", "--format", "jsonl")
    ran = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    assert "huge.txt: larger than the limit" in ran.stderr and "huge.jsonl:1: larger than the limit" in ran.stderr
    assert [json.loads(line)["article"]["ref"] for line in ran.stdout.splitlines()] == ["huge.jsonl:2", "good.txt"]
    (peak,) = (int(line) for line in ran.stderr.splitlines() if line.isdigit())
    assert peak < 600_000  # kilobytes


@pytest.mark.parametrize("joint", [" ", "\n\n"])
def test_a_long_text_keeps_every_claim(folder, joint):
    text = joint.join(GOOD.strip().replace("seven", str(number + 2)) for number in range(300))
    (folder / "long.txt").write_text(text, encoding="utf-8")
    status, out, _ = kathan("read", "long.txt", "--no-post", "--format", "jsonl")
    assert (status, len(out.splitlines())) == (0, 300)


def test_a_text_too_long_for_an_article_is_told(folder):
    (folder / "book.txt").write_text(GOOD * 30_000, encoding="utf-8")
    status, out, err = kathan("read", "book.txt", "good.txt", "--format", "jsonl")
    assert (status, len(out.splitlines())) == (1, 1)
    assert err == "kathan: book.txt: larger than the limit of 2 million characters for one article\n"


def ledgers(folder):
    foreign = sqlite3.connect(folder / "foreign.db")
    foreign.execute("CREATE TABLE a (b)")
    foreign.commit()
    foreign.close()
    (folder / "text.db").write_text("This is a letter.", encoding="utf-8")
    (folder / "folder.db").mkdir()
    return {
        "foreign.db": "another program", "text.db": "not a ledger", "folder.db": "a directory",
        "nowhere/x.db": "", "postgresql://127.0.0.1:1/y": "127.0.0.1",
    }  # fmt: skip


def test_what_is_no_ledger_is_told_and_left_alone_and_the_claims_are_printed(folder):
    for name, reason in ledgers(folder).items():
        before = (folder / name).read_bytes() if (folder / name).is_file() else None
        status, out, err = kathan("read", "good.txt", "--ledger", name, "--format", "jsonl")
        assert (status, len(out.splitlines()), len(err.splitlines())) == (1, 1, 1), err
        assert name.partition("://")[0] in err and reason in err
        assert err.count(name) == 1
        for command in (["questions"], ["audit"], ["show", "x"]):
            status, out, err = kathan("ledger", *command, "--ledger", name)
            assert (status, out) == (1, "") and reason in err
        assert before is None or (folder / name).read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to the superuser")
def test_a_read_only_ledger_is_read_and_not_written(folder):
    assert kathan("read", "good.txt")[0] == 0
    ledger = folder / "kathan.db"
    ledger.chmod(0o444)
    status, out, err = kathan("read", "good.txt", "--format", "jsonl")
    assert (status, len(out.splitlines())) == (1, 1)
    assert "kathan.db" in err and "read-only" in err
    assert kathan("ledger", "questions")[0] == 0


def test_a_read_only_ledger_is_told_whoever_asks(folder, monkeypatch, capsys):
    from kathan.cli.outcome import Trouble
    from kathan.cli.posting import Posting

    assert kathan("read", "good.txt")[0] == 0
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    trouble = Trouble()
    with Posting(str(folder / "kathan.db"), trouble.note) as posting:
        assert posting.writer is None
    assert trouble.failed == 1
    assert "read-only; nothing more is posted" in capsys.readouterr().err


def test_nothing_is_left_beside_the_ledger(folder):
    kathan("read", "good.txt")
    kathan("ledger", "questions")
    assert sorted(path.name for path in folder.iterdir()) == ["good.txt", "kathan.db"]


def test_standard_input(folder):
    assert kathan("read", "-", "--format", "jsonl", data=GOOD)[0] == 0
    status, _, err = kathan("read", "-", data="")
    assert status == 1 and "-: empty" in err


def test_wrong_use_is_two(folder):
    for words in (
        ("read",), ("read", "good.txt", "--language", "xx"), ("read", "good.txt", "--published", "soon"),
        ("read", "good.txt", "--format", "xml"), ("nonsense",), ("explain", "good.txt", "--at", "x"),
    ):  # fmt: skip
        status, out, err = kathan(*words)
        assert (status, out) == (2, "") and err
    assert not Path(folder, "kathan.db").exists()
