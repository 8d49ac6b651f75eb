"""The page from which kathan grew, row by row."""

from pathlib import Path

import pytest

from kathan.claim.record import claim_record
from kathan.packs.fold import fold_form
from kathan.packs.load import load_packs
from kathan.read.fetch import find_pages
from kathan.run.flow import read_page

SEED = Path(__file__).resolve().parents[2] / ".." / "shared" / "seed" / "north-korea-memorial.hi.txt"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEED.exists(), reason="the outside material is not beside the project"),
]


@pytest.fixture(scope="module")
def reading():
    (page,) = find_pages([str(SEED)])
    return read_page(page, load_packs())


@pytest.fixture(scope="module")
def claims(reading):
    return [claim_record(reading.article, claim) for claim in reading.claims]


def test_article(reading):
    article = reading.article
    assert article.language == "hi"
    assert fold_form(article.byline.text) == fold_form("बिलाल एम जाफ़री")
    assert article.published.show() == "2025-10-24T15:19:00+05:30"
    assert fold_form(article.title.text).startswith(fold_form("हज़ारों सैनिकों की जान"))
    assert article.title.text.endswith("ये काम")
    title = article.title.text
    labels = [region.kind for region in article.regions if article.text[region.start : region.end].strip() == title]
    assert labels == ["title", "junk"]
    junk = [article.text[region.start : region.end].strip() for region in article.regions if region.kind == "junk"]
    assert "Latest News" in junk
    assert any("FacebookTwitter" in line for line in junk)


def test_offsets_point_into_the_file(claims):
    text = SEED.read_text(encoding="utf-8")
    for claim in claims:
        named = [claim[key] for key in ("counted", "actor", "recipient", "place", "source", "amount", "evidence")]
        for part in [*named, *claim["via"]]:
            if part and part.get("start") is not None:
                assert text[part["start"] : part["end"]] == part["text"]


def test_two_thousand_killed(claims):
    claim = _named(claims, "2,000")
    assert claim["event"] == "killed"
    assert (claim["amount"]["low"], claim["amount"]["high"]) == (2000, None)
    assert claim["counted"]["id"] == "KP:military"
    assert claim["place"]["id"] == "RU-KRS"
    assert claim["source"]["id"] == "KR:intelligence"
    assert claim["said_at"]["start"] == "2025-09-01" and claim["said_at"]["grain"] == "month"
    assert claim["stance"] == "estimated"


def _named(claims, text):
    found = [claim for claim in claims if claim["amount"] and fold_form(claim["amount"]["text"]) == fold_form(text)]
    assert len(found) == 1, found
    return found[0]


def test_six_hundred_killed_said_by_the_same_agency(claims):
    claim = _named(claims, "600")
    assert claim["event"] == "killed"
    assert (claim["amount"]["low"], claim["amount"]["high"], claim["amount"]["approximate"]) == (600, 600, True)
    assert claim["counted"]["id"] == "KP:military"
    assert claim["source"]["id"] == "KR:intelligence"
    assert claim["source"]["text"] == "खुफिया एजेंसी"
    assert claim["said_at"]["start"] == "2025-04-01"
    assert claim["stance"] == "estimated"


def test_fourteen_thousand_deployed_of_which_three(claims):
    whole, part = _named(claims, "14,000"), _named(claims, "3,000")
    assert whole["event"] == part["event"] == "deployed"
    assert (whole["amount"]["low"], whole["amount"]["high"]) == (14000, None)
    assert whole["actor"]["id"] == "KP"
    assert whole["source"]["id"].startswith("UA")
    assert whole["said_at"]["start"] == "2025-04-01"
    assert whole["stance"] == "estimated"
    assert part["amount"]["additional"] is True
    assert part["amount"]["part_of"] == whole["claim"]


def test_weapons_worth_billions(claims):
    claim = _named(claims, "अरबों")
    assert claim["event"] == "transferred"
    assert (claim["amount"]["low"], claim["amount"]["high"]) == (2_000_000_000, None)
    assert claim["amount"]["vague"] is True
    assert claim["amount"]["unit"] == "USD"
    assert claim["actor"]["id"] == "KP"
    assert claim["recipient"]["id"] == "RU"
    assert (claim["period"]["start"], claim["period"]["end"]) == ("2023-01-01", None)
    assert claim["source"] is None


def test_vague_figures_of_headline_and_subheading(claims):
    headline, heading = _named(claims, "हज़ारों"), _named(claims, "कई")
    assert headline["place"] is None  # they did not die in the country for whose sake
    assert headline["event"] == heading["event"] == "killed"
    assert headline["amount"]["vague"] and heading["amount"]["vague"]
    assert headline["amount"]["low"] == 2000
    assert heading["amount"]["low"] == 2
    assert heading["counted"]["id"] == "KP:military"


def test_more_wounded_than_the_figure_before(claims):
    (claim,) = [claim for claim in claims if claim["event"] == "wounded"]
    assert (claim["amount"]["low"], claim["amount"]["high"]) == (600, None)
    assert claim["counted"]["id"] == "KP:military"


def test_quotations_have_their_speaker(claims):
    said = [claim for claim in claims if claim["kind"] == "quotation"]
    assert len(said) == 2
    assert all("Kim Jong Un" in claim["source"]["label"] for claim in said)


def test_statements(claims):
    told = {claim["event"]: claim for claim in claims if claim["kind"] == "statement"}
    assert told["agreement"]["actor"]["id"] == "KP"
    assert told["agreement"]["period"]["start"] == "2024-11-01"
    assert told["acknowledgement"]["actor"]["id"] == "KP"
    assert told["acknowledgement"]["stance"] == "acknowledged"
    times = (told["acknowledgement"]["said_at"], told["acknowledgement"]["period"])
    assert any(time and time["start"] == "2025-04-01" for time in times)
    attendance = [claim for claim in claims if claim["event"] == "commemoration" and claim["stance"] == "alleged"]
    assert len(attendance) == 1
    assert attendance[0]["source"]["label"].startswith("KCNA") or "kcna" in str(attendance[0]["source"]["id"])


def test_no_figure_from_a_date_or_a_time(claims):
    figures = {fold_form(claim["amount"]["text"]) for claim in claims if claim["amount"]}
    wanted = ("हज़ारों", "14,000", "3,000", "अरबों", "कई", "2,000", "600", "इससे कहीं अधिक")
    assert figures == {fold_form(text) for text in wanted}


def test_the_revision_is_in_the_ledger(reading, tmp_path):
    from kathan.ledger.post import post_claims
    from kathan.ledger.view import read_ledger
    from kathan.store.base import open_store

    with open_store(str(tmp_path / "kathan.db"), write=True) as store:
        assert post_claims(reading.article, reading.claims, store).issues == ()
        ledger = read_ledger(store.figures(), load_packs())
    (revision,) = ledger.revisions
    assert (revision.question, revision.source) == (
        "killed-kp-military-ru",
        "National Intelligence Service (South Korea)",
    )
    assert (revision.before.amount.low, revision.after.amount.low, revision.by) == (600, 2000, 1400)


def test_statements_are_set_where_they_happened_or_nowhere(claims):
    told = [claim for claim in claims if claim["kind"] == "statement"]
    (fallen,) = [claim for claim in told if claim["event"] == "killed"]
    assert fallen["place"] is None  # "on the part of North Korea"
    places = [claim["place"] and claim["place"]["id"] for claim in told if claim["event"] == "commemoration"]
    assert places == [None, None, None, "KP"]  # statues for those who fight in Russia are not there
