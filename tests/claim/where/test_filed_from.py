"""Where a story was filed: the place before a dash is no scene while another is told of."""


def test_a_dash_without_spaces_closes_a_dateline(places):
    told = "A boat capsized off the Canary Islands, leaving nine people dead, authorities said."
    assert places(f"MADRID\u2014{told}") == places(f"MADRID \u2014 {told}") == ["ES-CN"]
    assert places("TUNIS, Tunisia\u2014Divers found nine bodies off Sfax, the navy said.") == ["geonames:2467454"]
