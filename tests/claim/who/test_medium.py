"""Through whom it came: the outlet that was told it, that quotes it or that saw the paper; none that says nothing."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def relays(text, language):
    found = claims_of(text, language, PACKS)[1]
    return [[relay.label for relay in claim.via] for claim in found if claim.amount]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Nine people died, the mayor told local radio station Radio Kel.", "en", "Radio Kel"),
        ("Abara, quoted by Reuters, said nine people died.", "en", "Reuters"),
        ("Nine people died, hospital records seen by Reuters show.", "en", "Reuters"),
        ("The army said in a statement read on state television that it had killed nine men.", "en", "state media"),
        ("„Neun Menschen starben“, sagte Bürgermeister Emil Harsch dem Sender RTL.", "de", "RTL"),
        ("„Wir haben neun Tote“, sagte Bürgermeister Emil Harsch der „Neuen Harzpost“.", "de", "Neuen Harzpost"),
        ("Neun Menschen seien getötet worden, berichtete die dpa unter Berufung auf die Polizei.", "de", "DPA"),
        ("Bürgermeister Emil Harsch zu BILD: „Wir haben neun Tote.“", "de", "Bild"),
        ("Murieron nueve personas, según la policía, citada por la agencia TASS.", "es", "TASS"),
        ("Російське міноборони, яке цитує Reuters, заявило про дев'ятьох загиблих.", "uk", "Reuters"),
        ("روئٹرز نے پولیس کے حوالے سے بتایا کہ نو افراد ہلاک ہوئے۔", "ur", "Reuters"),
        ("А Bloomberg із посиланням на посадовця пише, що загинули дев'ятеро людей.", "uk", "Bloomberg"),
        ("أصيب تسعة عمال، حسبما قال ممرض لوكالة رويترز.", "ar", "Reuters"),
        ("أصيب تسعة عمال، وفق ما ذكر مدير المنجم في تصريح خاص لوكالة رويترز.", "ar", "Reuters"),
        ("Amnesty said nine people had been killed according to witnesses.", "en", "Amnesty International"),
        ("Nine people died, according to Mayor Tom Abara in an interview with Reuters.", "en", "Reuters"),
    ],
)  # fmt: skip
def test_an_outlet_outside_what_is_said_passes_it_on(text, language, wanted):
    assert relays(text, language) == [[wanted]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police denied a report by Reuters that nine people had died.", "en"),
        ("Police said nine journalists of Reuters had been arrested.", "en"),
        ("LAGOS (Reuters) - Police said nine people had died.", "en"),
        ("أصيب تسعة عمال، وفق الشرطة، وتعود السيارة لوكالة رويترز.", "ar"),
        ("Amnesty said nine people had been killed, according to a statement.", "en"),
        ("Police warned of rumours in the media and said nine people had died.", "en"),
    ],
)
def test_other_outlets_pass_nothing_on(text, language):
    assert relays(text, language) == [[]]


def test_who_goes_on_does_so_through_the_same_outlet():
    text = "Nine people died, Mayor Tom Abara told Reuters. Four houses were destroyed, he said."
    assert relays(text, "en") == [["Reuters"], ["Reuters"]]
    assert relays(text.replace(" Four", "\n\nFour").replace("he", "the police"), "en") == [["Reuters"], []]
