"""What the user names: pages come lazily and in order, what cannot be read says why in plain words."""

import gzip
import io
import json
import os

import pytest

from kathan.model.article import MediaType, Page
from kathan.model.steps import Issue
from kathan.read.decode import TEXT_LIMIT
from kathan.read.fetch import count_sources, find_pages

TEXT = "Flood kills two\n\nTwo people died on Monday, police said.\n"


def fetch(*refs, **options):
    return list(find_pages([str(ref) for ref in refs], **options))


def only_issue(*refs):
    (found,) = fetch(*refs)
    assert isinstance(found, Issue) and found.fatal
    return found


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"\xef\xbb\xbf \n\t\n", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("empty.txt.gz", gzip.compress(b"", mtime=0), "empty"),
        ("nul.txt", b"a\0b" * 10, "binary"),
        ("control.txt", bytes(range(1, 9)) * 20, "binary"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 8, "image"),
        ("photo.txt", b"\xff\xd8\xff\xe0" + b"x" * 8, "image"),
        ("paper.txt", b"%PDF-1.7 x", "PDF cannot be opened"),
        ("broken.txt", "बाढ़ में बारह लोगों की मौत".encode()[:-1], "not UTF-8"),
        ("noise.txt", bytes((i * 7919 + i * i) % 255 + 1 for i in range(4000)), ""),
        ("half.txt", b"\xff\xfea", "UTF-16"),
        ("torn.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:-9], "gzip"),
        ("fake.txt.gz", b"plain text", "gzip"),
        ("big.txt", b"x" * (TEXT_LIMIT + 1), "limit of 20 MB"),
        ("big.jsonl", b'{"text": "' + b"x" * (3 * TEXT_LIMIT) + b'"}\n', "limit of 20 MB"),
        ("bomb.txt.gz", gzip.compress(b"x" * (TEXT_LIMIT * 2), 1, mtime=0), "limit of 20 MB"),
        ("table.parquet", b"PAR1", "Parquet data is broken"),
        ("crawl.warc.gz", b"x", "archive"),
        ("empty.warc", b"", "no records"),
        ("paper.pdf", b"%PDF-1.4 torn", "PDF cannot be opened"),
    ],
)
def test_bad_files(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    found = only_issue(path)
    assert found.ref.startswith(str(path))
    assert reason in found.reason


def test_missing_special_and_urls(tmp_path):
    assert "not found" in only_issue(tmp_path / "none.txt").reason
    os.mkfifo(tmp_path / "pipe.txt")
    assert "special file" in only_issue(tmp_path / "pipe.txt").reason
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert only_issue(tmp_path / "loop.txt").reason
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert "not found" in only_issue(tmp_path / "gone.txt").reason
    assert "no file matches" in only_issue(tmp_path / "*.md").reason
    assert "private" in only_issue("https://10.0.0.1/1").reason
    assert only_issue("a\0b").reason
    assert only_issue("x" * 5000).reason


def test_unreadable(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def refuse(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert "permission" in only_issue(path).reason


def test_bad_sources_do_not_stop_the_rest(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    found = fetch(tmp_path / "none.txt", tmp_path / "a.txt", "https://news.example/1", tmp_path / "a.txt")
    assert [isinstance(one, Page) for one in found] == [False, True, False, True]


def test_directory_and_glob(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.html").write_text("<p>x</p>")
    (tmp_path / "b" / "1.md").write_text("# x")
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.log").write_text(TEXT)
    (tmp_path / ".hidden.txt").write_text(TEXT)
    pages = fetch(tmp_path)
    assert [page.source.ref for page in pages] == [str(tmp_path / name) for name in ("a.txt", "b/1.md", "b/2.html")]
    assert [page.media for page in pages] == [MediaType.TEXT, MediaType.MARKDOWN, MediaType.HTML]
    assert len(fetch(tmp_path / "*.txt")) == 1
    assert len(fetch(str(tmp_path) + "/**/*.*")) == 4
    assert count_sources([str(tmp_path)]) == 3
    assert count_sources(["-"]) is None
    (tmp_path / "c").mkdir()
    assert "no articles" in only_issue(tmp_path / "c").reason


def test_a_name_with_brackets_is_a_file(tmp_path):
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert isinstance(fetch(tmp_path / "a[1].txt")[0], Page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_kept(tmp_path, encoding):
    text = "बाढ़ से दो लोगों की मौत\r\nक्\u200dष\rx\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (page,) = fetch(tmp_path / "a.txt")
    assert page.content == ("\ufeff" + text if encoding == "utf-8-sig" else text)


def test_other_encodings(tmp_path):
    page = '<html><head><meta charset="windows-1251"></head><body><p>Погибли два человека</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    (found,) = fetch(tmp_path / "a.html")
    assert "Погибли" in found.content
    russian = "Власти области сообщили, что в результате наводнения погибли два человека, ещё пятеро пропали. " * 4
    (tmp_path / "b.txt").write_bytes(russian.encode("cp1251"))
    note, guessed = fetch(tmp_path / "b.txt")
    assert "guessed" in note.reason and not note.fatal
    assert guessed.content == russian


def test_packed_files(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode(), mtime=0))
    assert fetch(tmp_path / "a.txt.gz")[0].content == TEXT


def test_rows(tmp_path):
    rows = [
        {"id": 7, "text": TEXT, "title": "Flood", "outlet": "Mast", "language": "en", "published_at": "2025-01-02"},
        {"html": "<p>Two people died</p>", "url": "https://news.example/2"},
        {"id": "x", "text": TEXT, "published_at": "yesterday"},
        {"id": "none"},
        ["not", "an", "object"],
        {"id": "blank", "text": "  "},
    ]
    lines = [json.dumps(row) for row in rows] + ["{broken", '{"text": "\\ud800"}', ""]
    path = tmp_path / "a.jsonl"
    path.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    with path.open("ab") as stream:
        stream.write(b'{"text": "\xff"}\n{"id": "last", "text": "ok then"}')
    found = fetch(path, language="hi")
    pages = [one for one in found if isinstance(one, Page)]
    issues = [one for one in found if isinstance(one, Issue)]
    assert [page.source.ref for page in pages] == ["7", f"{path}:2", "x", "last"]
    assert pages[0].source.outlet == "Mast" and pages[0].source.language == "en"
    assert pages[0].source.published.show() == "2025-01-02"
    assert pages[1].media is MediaType.HTML and pages[1].source.language == "hi"
    assert [issue.ref for issue in issues] == [f"{path}:{number}" for number in (3, 4, 5, 6, 7, 8, 9)]
    assert [issue.fatal for issue in issues] == [False, *[True] * 6]


def test_rows_are_lazy(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 1, "text": TEXT}) + "\n" + "{" * 10)
    assert next(find_pages([str(path)])).source.ref == "1"
    assert count_sources([str(path)]) == 2


@pytest.mark.parametrize(
    ("data", "media", "ref"),
    [
        (TEXT.encode(), MediaType.TEXT, "-"),
        (b"\n<!DOCTYPE html><p>x</p>", MediaType.HTML, "-"),
        (b'{"id": "r", "text": "a b"}\n', MediaType.TEXT, "r"),
    ],
)
def test_stdin(monkeypatch, data, media, ref):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (page,) = fetch("-")
    assert (page.media, page.source.ref) == (media, ref)


def test_stdin_rows_and_bad_stdin(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "a"}\n{"text": "b"}\nx\n')))
    first, second, bad = fetch("-")
    assert (first.source.ref, second.content) == ("-:1", "b")
    assert bad.ref == "-:3"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "empty" in only_issue("-").reason
