"""Numbers behind their unit, days as the ends of a stretch, and dates behind what began then (ar, en)."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
WRITTEN = read_instant("2025-11-20")  # a Thursday


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("قتل 14 شخصا خلال الأشهر الستة الماضية في كسلا.", "ar", ("2025-05-20", "2025-11-21")),
        ("قتل 14 شخصا خلال الأيام الـ10 الأخيرة في كسلا.", "ar", ("2025-11-10", "2025-11-21")),
        ("قتل 14 شخصا خلال السنوات العشر الماضية في كسلا.", "ar", ("2015-11-20", "2025-11-21")),
        ("قتل 14 شخصا خلال الشهرين الماضيين في كسلا.", "ar", ("2025-09-20", "2025-11-21")),
        ("قتل 14 شخصا منذ مساء أمس وحتى صباح اليوم الخميس في كسلا.", "ar", ("2025-11-19", "2025-11-21")),
        ("قتل 14 شخصا في يوليو من العام الماضي في كسلا.", "ar", ("2024-07-01", "2024-08-01")),
        ("قتل 14 شخصا في الأسبوع الأول من أكتوبر في كسلا.", "ar", ("2025-10-01", "2025-11-01")),
        ("نزح 1200 شخص منذ اندلاع المواجهات حول كسلا في 13 أكتوبر.", "ar", ("2025-10-13", None)),
        ("منذ اندلاع القتال، قتل 14 شخصا في كسلا في 13 أكتوبر.", "ar", ("2025-10-13", "2025-10-14")),
        ("منذ اندلاع القتال قتل 14 شخصا في 13 أكتوبر.", "ar", ("2025-10-13", "2025-10-14")),
        ("Since the war began in Sudan in April 2023, 900 people have been killed.", "en", ("2023-04-01", None)),
    ],
)
def test_windows(text, language, wanted):
    (claim,) = (one for one in claims_of(text, language, PACKS, WRITTEN)[1] if one.amount)
    assert claim.period.window.show() == wanted


def test_past_days_without_a_number_have_no_window():
    (claim,) = (one for one in claims_of("قتل 14 شخصا خلال الأيام الماضية.", "ar", PACKS, WRITTEN)[1] if one.amount)
    assert claim.period is None


def test_a_day_behind_the_verb_of_saying_is_when_it_was_said():
    text = "وكانت الوزارة كشفت يوم الاثنين الماضي تسجيل 90 إصابة بالكوليرا منذ يوليو 2024 في كسلا."
    (claim,) = (one for one in claims_of(text, "ar", PACKS, WRITTEN)[1] if one.amount)
    assert claim.period.window.show() == ("2024-07-01", None)


def test_the_number_of_a_train_is_no_year():
    text = "وأصيب 12 شخصا في انقلاب القطار رقم 1935 يوم الثلاثاء."
    (claim,) = (one for one in claims_of(text, "ar", PACKS, WRITTEN)[1] if one.amount)
    assert claim.period.window.show() == ("2025-11-18", "2025-11-19")
