"""The day on which a total rose is no day of what it counts, which is of its article's or of none."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
WRITTEN = read_instant("2026-03-12")  # a Thursday


def days(text, language):
    found = claims_of(text, language, PACKS, WRITTEN)[1]
    return [claim.period and claim.period.window.show()[0] for claim in found if claim.amount]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The death toll climbed to nine on Wednesday.", "en", [None]),
        ("The death toll from Monday's blast climbed to nine on Wednesday.", "en", ["2026-03-09"]),
        ("Le bilan du séisme de lundi a été relevé mercredi à 1 248 morts.", "fr", ["2026-03-09"]),
        ("Die Zahl der Toten ist am Mittwoch auf 17 gestiegen.", "de", [None]),
        ("Число погибших в среду выросло до 17.", "ru", [None]),
        ("10日，遇难人数由9人升至12人。", "zh", [None, None]),
        ("The dead number nine, up from seven a day earlier.", "en", [None, None]),
    ],
)
def test_a_day_of_telling_is_not_taken(text, language, wanted):
    assert days(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died on Wednesday and the river rose to 5.80 metres.",
        "The army raised its presence to 2,000 soldiers on Wednesday, and nine of them were killed on Wednesday.",
        "The number of dead rose to nine after a blast on Wednesday.",
    ],
)
def test_other_days_beside_a_rise_are_kept(text):
    assert days(text, "en")[-1] == "2026-03-11"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("As of Wednesday nine people had died.", "en"),
        ("Станом на 11 березня загинули дев'ятеро людей.", "uk"),
        ("截至11日，9人死亡。", "zh"),
    ],
)
def test_the_day_of_a_count_is_when_it_was_told(text, language):
    (claim,) = (one for one in claims_of(text, language, PACKS, WRITTEN)[1] if one.amount)
    assert claim.said_at.window.show() == ("2026-03-11", "2026-03-12")
    assert claim.period.window.show() == (None, "2026-03-12")


def test_the_day_of_a_dateline_is_none_of_an_event():
    text = (
        "Nine dead in Lagos\n\nLAGOS, March 11 (Reuters) - Nine people died when a market in Lagos burned, police said."
    )
    assert days(text, "en") == [None, None]


def test_the_day_between_the_parts_of_a_cue_is_when_it_was_said():
    text = "Neun Menschen starben, wie die Feuerwehr am Montag mitteilte."
    (claim,) = (one for one in claims_of(text, "de", PACKS, WRITTEN)[1] if one.amount)
    assert claim.period is None
    assert claim.said_at.window.show()[0] == "2026-03-09"


def test_a_line_of_place_and_date_dates_nothing():
    assert days("काठमांडू, 10 मार्च। बाढ़ में नौ लोगों की मौत हो गई।", "hi") == [None]


def test_a_toll_from_a_day_of_something_is_of_that_day_alone():
    for opening, end in (("The death toll from Monday's blast", "2026-03-10"), ("Since Monday's blast the toll", None)):
        claim = claims_of(f"{opening} climbed to nine on Wednesday.", "en", PACKS, WRITTEN)[1][0]
        assert claim.period.window.show()[1] == end


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Beim schwersten Angriff seit Kriegsbeginn starben in Kiew 14 Menschen.", "de", None),
        ("Kiew meldet die schwersten Angriffe seit 2023. Bislang wurden zwei Todesopfer geborgen.", "de", None),
        ("Seit 2023 starben bei Angriffen auf Kiew 14 Menschen.", "de", "2023-01-01"),
        ("L'attaque, la plus meurtrière depuis 2022, a fait 14 morts à Kiev.", "fr", None),
        ("The deadliest crash since 2015 killed 14 people near Lyon.", "en", None),
        ("It was the deadliest wreck since February 2023, when 94 people died.", "en", "2023-02-01"),
    ],
)
def test_since_when_nothing_was_as_bad_is_no_time_of_the_dead(text, language, wanted):
    assert days(text, language) == [wanted]


def test_day_of_what_happened_is_none_of_the_rise():
    pub = read_instant("2026-03-10")
    told = "7일 발생한 지진 사망자가 29명으로 늘었다."
    rose = "9일 오전 부산 동구 공사장 붕괴 사고 사망자가 29명으로 늘었다."
    found = [next(one for one in claims_of(text, "ko", PACKS, pub)[1] if one.amount) for text in (told, rose)]
    assert [one.period and one.period.window.show() for one in found] == [("2026-03-07", "2026-03-08"), None]
