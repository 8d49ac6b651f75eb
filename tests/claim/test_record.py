"""A claim's record has the contract's keys in the contract's order and reads back to the same record."""

import json
from dataclasses import FrozenInstanceError, replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kathan.claim.compact import dump
from kathan.claim.record import claim_record, mention_record
from kathan.claim.reread import read_record
from kathan.model.amount import Amount, plain
from kathan.model.article import Article, Source
from kathan.model.claim import Attribution, Claim, Evidence, Kind, Party, Period, Site, Speaker, Stance
from kathan.model.key import content_key, with_keys
from kathan.model.mention import CountMention, CountRole, PlaceMention, QuotationMention, TimeMention
from kathan.model.quick import builder
from kathan.model.steps import Issue, Step
from kathan.model.text_ref import TextRef, cut
from kathan.model.window import Grain, Window, read_instant

words = st.text(st.characters(codec="utf-8"), max_size=12)
refs = st.builds(TextRef, st.integers(0, 99), st.integers(0, 99), words)
perhaps = st.none() | refs
ids = st.none() | words
numbers = st.integers(0, 10**14) | st.decimals(0, 10**6, places=2).map(plain)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))


@st.composite
def windows(draw):
    grain = draw(st.sampled_from(Grain))
    start = draw(moments)
    if grain not in {Grain.MINUTE, Grain.HOUR}:
        start = start.replace(hour=0, minute=0)
    end = draw(st.none() | st.just(start + timedelta(days=3)))
    return Window(start, end, grain)


amounts = st.builds(
    Amount, st.none() | numbers, st.none() | numbers, refs, ids, st.booleans(), st.booleans(), st.booleans()
)
parties = st.none() | st.builds(Party, words, ids, perhaps)
speakers = st.builds(Speaker, words, ids, words, perhaps)
periods = st.none() | st.builds(Period, windows(), perhaps)
claims = st.builds(
    Claim,
    key=st.just(""), evidence_key=st.just(""), kind=st.sampled_from(Kind), event=ids,
    amount=st.none() | amounts, part_of=st.none(), counted=parties, actor=parties, recipient=parties,
    place=st.none() | st.builds(Site, words, ids, ids, perhaps), period=periods, said_at=periods,
    source=st.none() | speakers, via=st.lists(speakers, max_size=2).map(tuple), stance=st.sampled_from(Stance),
    evidence=st.builds(Evidence, refs, words, words),
    steps=st.lists(st.builds(Step, words), max_size=3).map(tuple),
    confidence=st.floats(0, 1), issues=st.lists(st.builds(Issue, words, words), max_size=2).map(tuple),
).map(lambda claim: with_keys(claim, "a1"))  # fmt: skip

ARTICLE = Article(
    "a1", Source("page.txt"), "two of 14 spoke", (), "en", published=read_instant("2025-10-24T15:19+05:30")
)


@given(claims)
def test_record_reads_back_to_the_same_record(claim):
    record = json.loads(dump(claim_record(ARTICLE, claim)))
    assert record == claim_record(ARTICLE, claim)
    assert claim_record(record["article"], read_record(record)) == record
    assert with_keys(read_record(record), "a1").key == claim.key


@given(claims, words)
def test_keys_ignore_where_it_was_read_and_how_sure(claim, name):
    other = with_keys(claim, name or "b")
    assert other.key == claim.key == content_key(claim)
    assert (other.evidence_key == claim.evidence_key) is (name == "a1")
    assert len(claim.key) == len(claim.evidence_key) == 32


def figure(low, **changes):
    amount = Amount(low, low, cut(ARTICLE.text, 7, 9), "person")
    claim = Claim(
        key="", evidence_key="", kind=Kind.FIGURE, event="killed", amount=amount, part_of=None, counted=None,
        actor=None, recipient=None, place=None, period=None, said_at=None, source=None, via=(),
        stance=Stance.ASSERTED, evidence=Evidence(cut(ARTICLE.text, 0, 15), "", ""),
        steps=(Step("a"), Step("b"), Step("a")), confidence=0.876,
    )  # fmt: skip
    return with_keys(replace(claim, **changes), "a1")


def test_record_follows_the_contract():
    record = claim_record(ARTICLE, figure(14))
    assert list(record) == [
        "claim", "kind", "article", "event", "amount", "counted", "actor", "recipient", "place", "period", "said_at",
        "source", "via", "stance", "evidence", "rules", "confidence", "evidence_key", "issues",
    ]  # fmt: skip
    assert list(record["amount"]) == [
        "low", "high", "approximate", "vague", "additional", "unit", "text", "start", "end", "part_of",
    ]  # fmt: skip
    assert record["rules"] == ["a", "b"]
    assert record["confidence"] == 0.88
    assert record["article"]["id"] == "sha256:a1"
    assert record["article"]["published_at"] == "2025-10-24T15:19:00+05:30"


def test_numbers_are_exact():
    assert claim_record(ARTICLE, figure(10**30))["amount"]["low"] == 10**30
    assert claim_record(ARTICLE, figure(Decimal("2.50")))["amount"]["low"] == "2.5"
    assert claim_record(ARTICLE, figure(Decimal("3.0")))["amount"]["low"] == 3


def test_what_is_said_makes_the_key():
    said = figure(14)
    assert figure(14, confidence=0.1).key == said.key
    assert figure(15).key != said.key
    assert figure(14, source=Speaker("x", None, "body", None)).key != said.key
    assert (
        figure(14, source=Speaker("Police ", None, "b", None)).key
        == figure(14, source=Speaker("police", None, "", None)).key
    )


def test_mentions_follow_the_contract():
    count = CountMention(
        cut(ARTICLE.text, 7, 9), Amount(14, 14, cut(ARTICLE.text, 7, 9)), CountRole.COUNT, cut(ARTICLE.text, 7, 9)
    )
    day = TimeMention(cut(ARTICLE.text, 0, 3), None, "PRESENT_REF")
    place = PlaceMention(cut(ARTICLE.text, 0, 3), "Assam", "IN-AS", "IN", "region")
    speech = QuotationMention(cut(ARTICLE.text, 0, 6), cut(ARTICLE.text, 0, 6))
    said = Attribution(None, cut(ARTICLE.text, 10, 15), cut(ARTICLE.text, 0, 9), Stance.ASSERTED)
    records = [mention_record(ARTICLE, one) for one in (count, day, place, speech, said)]
    assert [record["mention"] for record in records] == ["count", "time", "place", "quotation", "attribution"]
    for record in records:
        assert ARTICLE.text[record["start"] : record["end"]] == record["text"]
    assert records[0]["value"]["role"] == "count"
    assert records[1]["value"] == {"start": None, "end": None, "grain": None, "timex": "PRESENT_REF", "mod": None}
    assert records[4]["value"]["content"] == {"start": 0, "end": 9}


def test_values_that_are_built_quickly_are_those_of_their_frozen_class():
    ref = builder(TextRef)(1, 3, "14")
    assert (ref, hash(ref), repr(ref)) == (TextRef(1, 3, "14"), hash(TextRef(1, 3, "14")), repr(TextRef(1, 3, "14")))
    with pytest.raises(FrozenInstanceError):
        ref.start = 2
    with pytest.raises(TypeError):
        builder(TextRef)(1, 3)
