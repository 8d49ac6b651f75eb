"""An article whose text opens with figures of a whole country is of it, though it speaks of a town most."""


def test_what_the_lead_sets_in_a_country_is_no_matter_of_a_town_named_behind_it(places):
    lead = "Killings rise\n\nMore than 2,300 people were killed in Haiti last year, the UN said on Monday."
    towns = "The gangs of Cité Soleil are the strongest. In Cité Soleil they tax the markets."
    assert places(f"{lead}\n\n{towns}\n\nMore than 1,000 people were forced from their homes.")[-1] == "HT"


def test_but_a_headline_of_the_town_is(places):
    lead = "Gangs rule Cité Soleil\n\nAt least 23 people were killed in Haiti last week, the UN said on Monday."
    towns = "The gangs of Cité Soleil are the strongest."
    assert places(f"{lead}\n\n{towns}\n\nMore than 1,000 people were forced from their homes.")[-1] != "HT"
