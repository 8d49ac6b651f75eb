"""A list of more numbers than a sentence has is read like any other, each number with its own word and place."""

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
TOWNS = ("Kharkiv", "Odesa", "Lviv")


def test_a_list_without_a_stop_keeps_each_place_and_word() -> None:
    told = [
        f"{number} people were {('killed', 'wounded')[number % 2]} in {TOWNS[number % 3]}" for number in range(3, 93)
    ]
    claims = [claim for claim in claims_of(", ".join(told) + ".", "en", PACKS)[1] if claim.amount]
    assert [int(claim.amount.low or 0) for claim in claims if claim.amount] == list(range(3, 93))
    assert {claim.event for claim in claims[::2]} == {"wounded"}
    assert {claim.event for claim in claims[1::2]} == {"killed"}
    assert [claim.place.label for claim in claims if claim.place] == [TOWNS[number % 3] for number in range(3, 93)]


def test_a_thousand_things_after_one_verb_are_all_read() -> None:
    claims = claims_of(f"The army destroyed {', '.join(f'{number} tanks' for number in range(3, 1003))}.", "en", PACKS)[
        1
    ]
    assert len([claim for claim in claims if claim.event == "destroyed"]) == 1000
