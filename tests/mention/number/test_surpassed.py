"""A limit that a verb sets to the number behind its subject, where verbs stand first."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("تجاوز عدد القتلى في وادي النمل 340 شخصا.", (340, None)),
        ("تخطت حصيلة ضحايا السيول التي ضربت القرى 70 قتيلا.", (70, None)),
        ("لا يتجاوز عدد الجرحى في المستشفى 12 شخصا.", (None, 12)),
        ("فاق عدد ضحايا الانهيار في المنجم 60 قتيلا.", (60, None)),
        ("بلغ عدد القتلى في وادي النمل 340 شخصا.", (340, 340)),
        ("تجاوزت الحافلة حاجزا وقتل في الحادث 12 شخصا.", (12, 12)),
    ],
)
def test_a_verb_of_passing_limits_the_number_behind_its_subject(text, wanted):
    amounts = [one.amount for one in claims_of(text, "ar", PACKS)[1] if one.amount]
    assert [(one.low, one.high) for one in amounts] == [wanted]
