"""Pages show what the ledger holds, escape what they show, and say plainly what is wrong."""

import csv
import json
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner
from web_of_kathan import SCRIPT, every_address, find_article

from kathan.cli.main import app as command
from kathan.packs.load import load_packs
from kathan.store.base import StoreError
from kathan.web.app import make_app
from kathan.web.desk import Desk


class Marks(HTMLParser):
    """Every element of a page with its attributes, and all its text."""

    def __init__(self, page):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, name, attribute):
        return [attrs[attribute] for tag, attrs in self.found if tag == name and attribute in attrs]


def state_of(desk):
    with desk.look() as look:
        return look.state()


def text_of(client, address, **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, (address, answer.text[:300])
    return " ".join(Marks(answer.text).text.split())


def test_the_first_page_tells_revisions_and_disputes_as_sentences(client):
    told = text_of(client, "/")
    assert (
        "raised its figure for killed · North Korean soldiers · Russia from about 600 (Apr 2025) to at least 2,000"
        in told
    )
    assert "military (Thailand) denies 40 (Jul 28, 2025) for killed · Thai soldiers · Thailand" in told
    assert "29 apart" in told and "+1,400" in told


def test_every_change_is_told_in_words_of_its_own(desk):
    from kathan.model.ledger import Change
    from kathan.web.press import tell_news
    from kathan.web.tongue import choose_tongue

    with desk.look() as look:
        news = look.news(1, kind="revision")[0]
    for code in ("en", "hi"):
        changed = [news._replace(row={**news.row, "change": change.value}) for change in Change]
        told = [tell_news(choose_tongue(code, None), one) for one in changed]
        assert len(set(told)) == len(Change)
        assert all("600" in one and "2,000" in one and "<" not in one for one in told)


def test_a_question_shows_chart_entries_evidence_and_what_can_be_taken_away(client):
    page = client.get("/question/killed-th-military-th").text
    marks = Marks(page)
    rows = [attrs["id"] for tag, attrs in marks.found if tag == "tr" and "id" in attrs]
    links = [href for href in marks.all("a", "href") if href.startswith("#entry-")]
    assert sorted(set(links)) == sorted(f"#{row}" for row in rows)
    assert "At least 40 Thai soldiers have been killed in Thailand since the shelling began" in marks.text
    for form in ("csv", "jsonl", "svg", "png", "atom"):
        assert f"/question/killed-th-military-th.{form}" in marks.all("a", "href")


def test_the_chart_has_a_log_scale_where_figures_lie_far_apart_and_is_a_table_too(client, tmp_path):
    page = client.get("/question/killed-kp-military-ru?scale=log&known=2999-01-01").text
    marks = Marks(page)
    assert "log scale" in marks.text
    assert "/question/killed-kp-military-ru.png?known=2999-01-01&scale=log" in marks.all("a", "href")
    assert "/question/killed-kp-military-ru?known=2999-01-01" in marks.all("a", "href")
    table = page[page.index('<details class="moments">') :]
    table = " ".join(Marks(table[: table.index("</table>")]).text.split())
    assert table.index("about 600") < table.index("at least 2,000 +1,400")
    plain = client.get("/question/killed-th-military-th").text
    assert "scale=log" not in plain and "log scale" not in plain
    assert client.get("/question/killed-kp-military-ru.svg?scale=log").text.count("log scale") == 1


def test_one_source_of_a_question_stands_alone_with_all_its_entries(client):
    page = client.get("/question/killed-th-military-th").text
    keys = [href.removeprefix("/source/") for href in Marks(page).all("a", "href") if href.startswith("/source/")]
    alone = text_of(client, f"/question/killed-th-military-th?source={keys[0]}")
    assert "All sources" in alone
    assert client.get("/question/killed-th-military-th?source=nobody").status_code == 404


def test_evidence_links_lead_to_the_marked_sentence(client):
    for href in Marks(client.get("/question/killed-kp-military-ru").text).all("a", "href"):
        if href.startswith("/article/"):
            page, _, anchor = href.partition("#")
            assert f'id="{anchor}"' in client.get(page).text


def test_an_article_stands_in_its_own_language_and_direction(client, desk):
    page = client.get(f"/article/{find_article(desk, 'gaza.ar.txt')}").text
    assert '<div class="text" lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in page


def test_an_article_is_whole_its_junk_is_dimmed_and_its_numbers_lead_to_cards(client, desk):
    name = find_article(desk, "2025-09-02-losses-tripled.en.txt")
    page = client.get(f"/article/{name}").text
    with desk.look() as look:
        kept = desk.article(look, name)
    shown = page[page.index('<div class="text"') : page.index("<aside")]
    assert "".join(Marks(shown).text.split()) == "".join(kept.article.text.split())
    assert re.search(r'<p class="junk"[^>]*>Sign up for our newsletter', shown)
    numbers = re.findall(r'href="#(claim-\d+)" data-claims="\d+">([^<]+)<', shown)
    assert [number for _, number in numbers] == ["2,000", "600", "6,000", "1,000"]
    assert all(f'id="{card}"' in page for card, _ in numbers)
    assert re.search(r'<td class="num">[+-]\d\.\d\d</td>', page), "weights of the features that decided"


def test_a_pasted_text_shows_its_claims_and_nothing_is_stored(client, desk):
    before = state_of(desk)
    form = {"text": "At least 31 people were killed in Norway on Friday, police said.", "published": "2025-08-02"}
    page = client.post("/read", data=form).text
    assert "at least 31" in page and "nothing was stored" in page and "Aug 1, 2025" in page
    assert state_of(desk) == before
    assert "31" not in text_of(client, "/find?q=Norway")


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"text": "  "}, 422, "There was no text"),
        ({"text": "a" * 300_001}, 413, "too long"),
        ({"text": "ქართული ენა და კულტურა თბილისში, დღეს საღამოს."}, 422, "No language pack"),
        ({"text": "Five people died.", "published": "soon"}, 400, "is no day or time like"),
        ({"text": "a" * 3_000_000}, 413, "too much at once"),
    ],
)
def test_what_cannot_be_read_is_said(client, form, status, said):
    answer = client.post("/read", data=form)
    assert (answer.status_code, said in answer.text) == (status, True)


def test_filters_are_links_that_leave_what_they_say(client):
    page = client.get("/questions").text
    href, count = re.search(r'href="(/questions\?event=killed)".*?<span class="num">(\d+)</span>', page).groups()
    assert f"{count} questions" in text_of(client, href)
    assert "1 question" in text_of(client, "/questions?event=killed&state=disputed")
    assert "No question has all of this" in text_of(client, "/questions?event=nothing")


def test_a_question_as_known_at_a_day(client):
    assert "knew no figure" in text_of(client, "/question/killed-kp-military-ru?known=2001-01-01")
    assert "as known on" in text_of(client, "/question/killed-kp-military-ru?known=2999-01-01")
    assert client.get("/question/killed-kp-military-ru?known=never").status_code == 400


def test_hostile_markup_is_text_on_every_page(client, desk):
    for address in every_address(desk):
        page = client.get(address).text
        assert SCRIPT not in page, address
        for tag, attrs in Marks(page).found:
            assert not [name for name in attrs if name.startswith("on") or name == "style"], (address, tag, attrs)
            assert tag not in {"img", "iframe", "object"}, (address, tag)
            assert not str(attrs.get("href") or "").lower().startswith(("javascript:", "data:")), address
            assert tag != "script" or attrs.get("src", "").startswith("/static/"), address
    harm = client.post("/read", data={"text": f"{SCRIPT} At least 31 people were killed in Norway, police said."}).text
    assert SCRIPT not in harm and "&lt;script&gt;" in harm
    assert "{{ 7*7 }}" in client.get(f"/article/{find_article(desk, SCRIPT)}").text


def test_nothing_comes_from_elsewhere_and_every_answer_is_guarded(client, desk):
    for address in every_address(desk):
        answer = client.get(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert ("frame-ancestors *" in policy) == address.endswith("/embed")
        assert answer.headers["x-content-type-options"] == "nosniff"
        marks = Marks(answer.text)
        assert all(one.startswith("/static/") for one in marks.all("script", "src") + marks.all("link", "href")
                   if "atom" not in one)  # fmt: skip


def test_links_inside_lead_somewhere(client, desk):
    seen = set()
    for address in every_address(desk):
        for href in Marks(client.get(address).text).all("a", "href"):
            path = href.partition("#")[0]
            if path.startswith("/") and path not in seen:
                seen.add(path)
                assert client.get(path).status_code == 200, (address, path)
    assert len(seen) > 50


def test_an_answer_that_is_held_is_not_sent_again(client):
    first = client.get("/questions")
    held = {"If-None-Match": first.headers["etag"]}
    assert client.get("/questions", headers=held).status_code == 304
    assert client.get("/questions?lang=hi", headers=held).status_code == 200
    assert client.get("/sources", headers=held).status_code == 200
    client.cookies.clear()


def test_what_is_added_is_seen_at_once(tmp_path):
    from fastapi.testclient import TestClient
    from typer.testing import CliRunner
    from web_of_kathan import ROOT

    from kathan.cli.main import app
    from kathan.packs.load import load_packs
    from kathan.web.app import make_app
    from kathan.web.desk import Desk

    ledger = str(tmp_path / "growing.db")
    client = TestClient(make_app(Desk(ledger, load_packs())))
    first = client.get("/")
    assert "The ledger is empty" in first.text
    article = ROOT / "examples/articles/2025-07-26-thai-toll.en.txt"
    assert CliRunner().invoke(app, ["read", str(article), "--ledger", ledger]).exit_code == 0
    second = client.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200 and "1 article" in second.text


def test_what_people_judged_is_shown_as_theirs(tmp_path):
    from fastapi.testclient import TestClient
    from typer.testing import CliRunner
    from web_of_kathan import ROOT

    from kathan.cli.main import app
    from kathan.packs.load import load_packs
    from kathan.web.app import make_app
    from kathan.web.desk import Desk

    ledger = str(tmp_path / "judged.db")
    article = ROOT / "examples/articles/2025-09-02-losses-tripled.en.txt"
    CliRunner().invoke(app, ["read", str(article), "--ledger", ledger])
    desk = Desk(ledger, load_packs())
    client = TestClient(make_app(desk))
    page = f"/article/{find_article(desk, '.txt')}"
    assert client.get(page).text.count('<section class="card') == 4
    with desk.look() as look:
        reports = desk.article(look, page.rpartition("/")[2]).reports
    first, second = (report.claim.evidence_key for report in reports[:2])
    for words in (["accepted", first, "--why", "seen on paper"], ["rejected", second]):
        ran = CliRunner().invoke(app, ["ledger", "judge", *words, "--who", "Asha", "--ledger", ledger])
        assert ran.exit_code == 0, ran.output
    shown = client.get(page).text
    assert "judged by Asha: seen on paper" in shown
    assert shown.count('<section class="card') == 3


def test_an_empty_ledger_says_how_to_begin(empty):
    assert "kathan read article.txt" in empty.get("/").text
    for address in ("/questions", "/sources", "/find?q=x", "/changes.atom", "/api/questions", "/read"):
        assert empty.get(address).status_code == 200


def test_what_is_not_there_is_said_as_page_and_as_json(client):
    for address in (
        "/question/none",
        "/article/0123456789abcdef",
        "/article/00",
        "/source/none",
        "/none",
        "/question/none.csv",
    ):
        answer = client.get(address)
        assert answer.status_code == 404 and "That is not here" in answer.text
    assert client.get("/api/questions/none/entries").json() == {"detail": "none"}
    assert client.get("/questions?after=%C3%A4").status_code == 400


def test_a_question_by_a_name_like_its_own_is_near(client):
    """With another day, or with digits that tell it from others."""
    for name in ("killed-th-military-th-2025-07-24", "killed-th-military-th-0a1b2c"):
        answer = client.get(f"/question/{name}")
        assert answer.status_code == 404 and "/question/killed-th-military-th" in Marks(answer.text).all("a", "href")
    assert "These have names like it" not in client.get("/question/none").text


@pytest.mark.parametrize(
    ("address", "english", "hindi"),
    [
        ("/questions?since=soon", "“soon” is no day like", "“soon” 2025-08-31 जैसा दिन नहीं है"),
        (
            "/question/killed-kp-military-ru?known=soon",
            "“soon” is no day or time",
            "“soon” 2025-08-31T14:30 जैसा दिन या समय",
        ),
        ("/sources?after=!", "There is no such place", "सूची में ऐसी कोई जगह नहीं"),
    ],
)
def test_what_was_asked_wrong_is_said_in_the_readers_language(client, address, english, hindi):
    for code, said in (("en", english), ("hi", hindi)):
        answer = client.get(address, headers={"Accept-Language": code})
        assert answer.status_code == 400 and said in answer.text


def test_a_question_without_days_has_no_chart_and_says_so(client, tmp_path):
    (tmp_path / "undated.txt").write_text("At least 31 people were killed in Norway, police said.", encoding="utf-8")
    ledger = str(tmp_path / "room.db")
    assert CliRunner().invoke(command, ["read", str(tmp_path / "undated.txt"), "--ledger", ledger]).exit_code == 0
    page = TestClient(make_app(Desk(ledger, load_packs()))).get("/question/killed-no").text
    assert "at least 31" in page and "<svg" not in page and "there is no chart" in page and ".png" not in page
    assert "<svg" in client.get("/question/killed-kp-military-ru").text


def test_the_claims_of_an_article_can_be_taken_away(client, desk):
    name = find_article(desk, "2025-09-02-losses-tripled.en.txt")
    links = Marks(client.get(f"/article/{name}").text).all("a", "href")
    assert f"/article/{name}.csv" in links and f"/article/{name}.jsonl" in links
    rows = list(csv.DictReader(client.get(f"/article/{name}.csv").text.splitlines()))
    lines = client.get(f"/article/{name}.jsonl")
    assert lines.headers["content-disposition"] == f'attachment; filename="{name}.jsonl"'
    told = [json.loads(line) for line in lines.text.splitlines()]
    assert [row["claim"] for row in rows] == [one["claim"] for one in told] and len(rows) > 2
    assert told == client.get(f"/api/articles/{name}").json()["claims"]
    assert client.get("/article/0123456789abcdef.csv").status_code == 404


def test_a_ledger_that_cannot_be_read_is_said(client, desk, monkeypatch):
    def broken():
        raise StoreError("room.db: this ledger is damaged")

    monkeypatch.setattr(desk.keeper, "open", broken)
    answer = client.get("/")
    assert answer.status_code == 503 and "this ledger is damaged" in answer.text
    assert client.get("/api/sources").json() == {"detail": "room.db: this ledger is damaged"}


def test_only_names_of_this_machine_are_answered(client):
    assert client.get("/", headers={"Host": "attacker.example"}).status_code == 400


def test_nothing_that_is_asked_may_write(client):
    for address in ("/", "/questions", "/question/killed-kp-military-ru", "/api/questions"):
        for method in ("post", "put", "delete", "patch"):
            answer = getattr(client, method)(address)
            assert answer.status_code == 405 and "GET" in answer.headers["allow"]
