"""A sentence that opens with the event of the one before it is where and when that one is."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "रूस ने यूक्रेन पर ड्रोन से कई हमले किए। इस हमले में चार लोगों की जान चली गई। सबसे भारी तबाही कीव में हुई।",
            ["Ukraine"],
        ),
        (
            "पटना। बिहार में बारिश जारी है।\n\nसुपौल में दीवार गिर गई।\n\nइसमें 2 बच्चों की मौत हो गई।\n\nराज्य में 9 लोग घायल हैं।",
            ["Supaul", "Bihar"],
        ),
        ("देहरादून। उत्तरकाशी में बादल फटा।\n\nमंत्री ने दिल्ली में कहा कि मदद भेजी है। इस आपदा में 11 लोग लापता हैं।", ["Uttarkashi"]),
    ],
)
def test_what_a_sentence_resumes_is_where_the_one_before_is_set(text, wanted):
    found = [claim for claim in claims_of(text, "hi", load_packs())[1] if claim.amount]
    assert [claim.place and claim.place.label for claim in found] == wanted


def test_and_when_the_one_before_was_across_a_paragraph():
    text = "पटना। बिहार में सोमवार को कई घटनाएं हुईं।\n\nसीवान में मंगलवार को छत गिर गई।\n\nइस हादसे में 5 मजदूरों की मौत हो गई।"
    (claim,) = claims_of(text, "hi", load_packs(), read_instant("2024-08-14"))[1]
    assert claim.period.window.start.day == 13


def test_a_time_in_a_quotation_is_no_time_of_the_verb_before_it():
    text = 'प्रवक्ता ने कहा, "मंगलवार को शहर में बम गिरे और 19 नागरिक मारे गए।"'
    (claim,) = [one for one in claims_of(text, "hi", load_packs(), read_instant("2024-08-14"))[1] if one.amount]
    assert claim.period.window.start.day == 13


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("उत्तराखंड में बादल फटा। मालपा में 3 लोगों के शव मिले। वहीं मांगती में 2 पुल ढह गए।", ["मालपा", "मांगती"]),
        ("गोंडा में हिंसा हुई। पथराव में 3 लोग घायल हो गए।", ["Gondā City"]),
        ("तूफान से तबाही\n\nमनीला:\n\nफिलीपींस के अधिकारियों का कहना है कि 101 लोगों की मौत हो गई है।", ["Philippines"]),
        ("कटिहार: गंगा में डूबी नाव में सवार 6 लोगों के शव मिले।", ["Katihar"]),
        ("पेरिस स्थित संगठन के अनुसार 12 पत्रकारों की मौत हुई।", [None]),
        ("मुख्यमंत्री ने हाथरस में मारे गए लोगों के परिजनों को 2-2 लाख रुपये देने की घोषणा की।", [None]),
    ],
)
def test_where_hindi_papers_say_that_it_happened(text, wanted):
    found = [claim for claim in claims_of(text, "hi", load_packs())[1] if claim.amount]
    assert [claim.place and claim.place.label for claim in found] == wanted
