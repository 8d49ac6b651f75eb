"""The open span of what goes on since a day on which a war or an operation began."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

WRITTEN = read_instant("2026-03-12")  # a Thursday


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("अप्रैल 2023 में छिड़ी जंग सवा करोड़ लोगों को बेघर कर चुकी है।", "hi", ["2023-04-01", None]),
        ("फरवरी 2022 से जारी युद्ध में 12 हजार नागरिक मारे गए हैं।", "hi", ["2022-02-01", None]),
        ("1 मार्च को शुरू हुई यात्रा में शनिवार को 12 लोगों की मौत हो गई।", "hi", ["2026-03-07", "2026-03-08"]),
        ("15 अगस्त 2025 को हुए हादसे में 12 लोगों की मौत हुई थी।", "hi", ["2025-08-15", "2025-08-16"]),
        ("اپریل 2023 میں شروع ہونے والی جنگ میں 40 ہزار افراد ہلاک ہو چکے ہیں۔", "ur", ["2023-04-01", None]),
    ],
)
def test_a_war_that_began_on_a_day_is_not_over_with_it(text, language, wanted):
    claims = claims_of(text, language, load_packs(), WRITTEN)[1]
    assert [list(claim.period.window.show()[:2]) for claim in claims if claim.amount] == [wanted]
