"""The name of somebody whose office a country owns: a sentence in, who speaks out."""

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of


def test_a_country_that_owns_the_office_is_no_part_of_the_name() -> None:
    for text in (
        "Загинули 12 людей, заявив міністр оборони ФРН Йонас Брандт.",
        "Загинули 12 людей, повідомив прем’єр Чехії Йонас Брандт.",
    ):
        (claim,) = (claim for claim in claims_of(text, "uk", load_packs())[1] if claim.amount)
        assert claim.source and claim.source.label == "Йонас Брандт"


def test_an_agency_with_a_name_of_its_own_is_not_the_news_agency_before_it() -> None:
    text = "The blast was on Friday, Reuters reported. It left 23 dead, according to the National Mining Agency."
    (claim,) = (claim for claim in claims_of(text, "en", load_packs())[1] if claim.amount)
    assert claim.source and claim.source.label == "National Mining Agency"
