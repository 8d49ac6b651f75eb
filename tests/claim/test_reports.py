"""Usual reports in every language, each with all the figures that it holds.

``reports/<language>.txt`` has one a line: ``text|event low high words; …``, in any order. An open end is ``-``; the
words are some of the source's as they stand or of its label, ``-`` for the outlet's own voice. `` @words`` behind them
says the place in the same way, ``@-`` that there is none; without it the place is not looked at. ``\\n`` ends a
paragraph.
"""

from pathlib import Path

import pytest

from kathan.model.claim import Stance
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

FOLDER = Path(__file__).parent / "reports"


def reports():
    """Language, text and what is wanted of each line."""
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, *line.split("|")


def bound(cell):
    return None if cell == "-" else float(cell)


@pytest.mark.parametrize(("code", "text", "wanted"), list(reports()))
def test_a_usual_report_is_read_wholly(code, text, wanted):
    claims = claims_of(text.replace("\\n", "\n"), code, load_packs())[1]
    left = {number: claim for number, claim in enumerate(claims) if claim.amount}
    for told in filter(None, wanted.split(";")):
        event, low, high, words = told.split(" ", 3)
        same = (event, bound(low), bound(high))
        number = next((n for n, one in left.items() if amount(one) == same and says(one, words)), None)
        assert number is not None, (told, left)
        del left[number]
    assert not left


def amount(claim):
    return claim.event, claim.amount.low, claim.amount.high


def says(claim, words):
    source, _, place = words.partition("@")
    return names(claim.source, source.strip()) and (not place or names(claim.place, place.strip()))


def names(party, words):
    if party is None or words == "-":
        return party is None and words == "-"
    return words.casefold() in f"{party.ref and party.ref.text} {party.label}".casefold()


def test_still_missing_is_no_denial():
    claims = claims_of("ولا يزال 20 شخصا في عداد المفقودين.", "ar", load_packs())[1]
    assert [claim.stance for claim in claims if claim.amount] == [Stance.ASSERTED]


def test_each_gift_of_a_list_goes_where_its_own_postposition_says():
    text = "केंद्र ने केरल को 145 करोड़ रुपये, मणिपुर को 50 करोड़ रुपये और असम को 20 करोड़ रुपये दिए।"
    _, claims = claims_of(text, "hi", load_packs())
    assert [one.place.id for one in claims if one.amount and one.place] == ["IN-KL", "IN-MN", "IN-AS"]
