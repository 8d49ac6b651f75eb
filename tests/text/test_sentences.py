"""Where sentences end: texts in, the sentences that they are split into out."""

import pytest

from kathan.model.article import Article, Region, RegionKind, Source
from kathan.packs.load import load_packs
from kathan.text.split import LONG, LONGEST, split_article


def sentences(text: str, code: str = "en") -> list[str]:
    """The sentences of a text that is one paragraph."""
    region = Region(RegionKind.BODY, 0, len(text))
    article = Article("test", Source("-"), text, (region,), code)
    return [text[found.start : found.end] for found in split_article(article, load_packs().languages[code])]


def test_a_quotation_mark_that_is_never_closed_holds_no_paragraphs_together() -> None:
    """The base splitter ends no sentence inside a quotation; here none ever ends."""
    told = ["महापौर ने कहा, 'पुल कल शाम टूट गया।", *(f"गांव {number} में {number} लोग मारे गए।" for number in range(2, 40))]
    assert len(" ".join(told)) > LONG
    assert sentences(" ".join(told), "hi") == told


def test_a_long_sentence_is_cut_at_no_abbreviation() -> None:
    """What no stop ends stays one sentence up to the longest."""
    told = "'" + ", ".join(f"Dr. Ode of ward {number}" for number in range(40))
    assert LONG < len(told) < LONGEST
    assert sentences(told) == [told]


@pytest.mark.parametrize("between", [", ", "; ", " ", ""])
def test_a_list_without_a_stop_is_cut_and_nothing_is_lost(between: str) -> None:
    """At commas where it has some, then at spaces, and inside a word only where there is nothing else."""
    told = between.join(f"{number}dead" for number in range(1000))
    found = sentences(told)
    assert max(map(len, found)) <= LONGEST
    assert "".join("".join(found).split()) == "".join(told.split())
    assert between == "" or all(one.endswith(f"dead{between.strip()}") for one in found[:-1])


def test_marks_that_close_one_quotation_open_no_other() -> None:
    """Urdu pages open with the marks that others close with."""
    told = ["گاڑی ’’قافلہ‘‘ سے ٹکرا گئی۔", "ترجمان نے بتایا کہ 14 افراد ہلاک ہوئے۔", "بیان میں ہے: ’’چھ زخمی ہیں۔‘‘"]
    assert sentences(" ".join(told), "ur") == told


@pytest.mark.parametrize("marks", ["\u2018\u2019", "''"])
def test_single_quotation_marks_hold_sentences_too(marks: str) -> None:
    text = f"मेयर ने कहा, {marks[0]}हमने 20 लोग खो दिए. संख्या बढ़ सकती है.{marks[1]}"
    assert len(sentences(text, "hi")) == 2
