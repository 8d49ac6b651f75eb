"""Quotes that find a span again: selectors that are the only one, and directives as browsers read them."""

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kathan.claim.quote import Quoter
from kathan.model.article import Region, RegionKind
from kathan.model.text_ref import cut

TWICE = (
    "Nine people died, police said.\n\nMore on this: nine-year-old, saved.\n\nNine people died, police said. It rained."
)
HINDI = "नौ लोगों की मौत हो गई।\n\nपुलिस ने कहा कि नौ लोगों की मौत हो गई।"
URDU = "پولیس کے مطابق نو افراد ہلاک ہو گئے۔\n\nنو افراد ہلاک ہو گئے۔ بارش جاری ہے۔"
CHINESE = "当局表示，九人死亡。\n\n另据报道，九人死亡。救援仍在继续。"
WORDS = ["नौ", "मौत", "killed", "Killed", "हो-गई", "九人", "死亡。", "ہلاک", "12,", "a&b", "\n\n", "café", "cafe"]


def directive(text, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Quoter(text).quote(cut(text, start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "nth", "told"),
    [
        (TWICE, "It rained.", 0, "text=It rained."),
        (TWICE, "Nine people died, police said.", 0, "text=Nine people died, police said.,-More"),
        (TWICE, "Nine people died, police said.", 1, "text=Nine people died, police said.,-It"),
        (HINDI, "नौ लोगों की मौत हो गई।", 1, "text=कि-,नौ लोगों की मौत हो गई।"),
        (URDU, "نو افراد ہلاک ہو گئے۔", 1, "text=نو افراد ہلاک ہو گئے۔,-بارش"),
        (CHINESE, "九人死亡。", 1, "text=另据报道，-,九人死亡。"),
    ],
)
def test_context_stands_only_where_it_is_needed(text, words, nth, told):
    assert unquote(directive(text, words, nth).directive) == told


PULLED = "Fund closes today\n\nNine people died, police said.\n\nIt rained.\n\nNine people died, police said.\n\nShare"


def test_words_of_the_article_stand_around_before_those_of_furniture():
    regions = [Region(RegionKind.JUNK, 0, 17), Region(RegionKind.JUNK, len(PULLED) - 5, len(PULLED))]
    start = PULLED.index("Nine")
    ref = cut(PULLED, start, start + 30)
    assert unquote(Quoter(PULLED).quote(ref).directive) == "text=today-,Nine people died, police said."
    assert unquote(Quoter(PULLED, regions).quote(ref).directive) == "text=Nine people died, police said.,-It"


def test_a_long_quotation_is_named_whole_where_only_what_follows_tells_it_apart():
    long = " ".join(f"word{number}" for number in range(90))
    text = f"Sport\n\n{long}\n\nIt rained.\n\nSport\n\n{long}\n\nShare"
    found = unquote(Quoter(text, [Region(RegionKind.JUNK, 0, 5)]).quote(cut(text, 7, 7 + len(long))).directive)
    assert found == f"text={long},-It"


def test_what_has_a_meaning_in_a_directive_is_encoded():
    found = directive(TWICE, "nine-year-old, saved.").directive
    assert found == "text=nine%2Dyear%2Dold%2C%20saved."
    assert directive("a&b=c #1", "a&b=c #1").directive == "text=a%26b%3Dc%20%231"


def test_a_long_quotation_is_linked_by_its_ends():
    text = "Start. " + " ".join(f"word{number}" for number in range(90)) + " end of it. Start. More."
    found = unquote(directive(text, text[7:-13]).directive)
    head, _, tail = found.partition(",")
    assert head.startswith("text=word0 word1") and tail.endswith("end of it.") and len(found) < 160


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a", "https://news.example/a#:~:text=It%20rained."),
        ("https://news.example/a#top", "https://news.example/a#top:~:text=It%20rained."),
        ("https://news.example/a#:~:text=old", "https://news.example/a#:~:text=It%20rained."),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_links(url, link):
    assert directive(TWICE, "It rained.").link(url) == link


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.data())
def test_a_selector_is_the_only_one_or_has_all_the_context_there_is(words, data):
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quoter(text).quote(cut(text, start, end))
    whole = quote.prefix + quote.exact + quote.suffix
    assert text[start - len(quote.prefix) : end + len(quote.suffix)] == whole
    alone = text.find(whole, text.index(whole) + 1) < 0
    assert alone or len(quote.prefix) >= 512 or whole == text
    assert quote.directive.isascii() and " " not in quote.directive
