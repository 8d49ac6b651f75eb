"""Names of one person in several scripts are put side by side for a judgement; nothing is joined by itself."""

import json

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.ledger.alike import find_alike
from kathan.text.sound import romanise, sound_key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Рональд Ричардс", "Ronald Richards"),
        ("रोनाल्ड रिचर्ड्स", "Ronald Richards"),
        ("Антонио Гутерриш", "António Guterres"),
        ("सर्गेई लावरोव", "Sergei Lavrov"),
        ("किम जोंग उन", "Kim Jong Un"),
        ("Ким Чен Ын", "Kim Jong Un"),
        ("젤렌스키", "Zelensky"),
    ],
)
def test_spellings_of_one_name_share_their_key(name, other):
    assert sound_key(name) == sound_key(other) != ""


def test_other_names_do_not():
    assert sound_key("Sergey Larin") != sound_key("Sergei Lavrov")
    assert sound_key("Anna Lopez") != sound_key("Alina Popov")
    assert romanise("Jovana Ristić") == "jovana ristic"


def source(key, label, own=False):
    return {"source": key, "label": label, "own_voice": own}


def test_pairs_are_of_the_unknown_and_come_with_how_alike_they_are():
    rows = [
        source("label:ronald richards", "Ronald Richards"),
        source("label:рональд ричардс", "Рональд Ричардс"),
        source("putin", "Vladimir Putin"),
        source("trump", "Vladimir Putin"),
        source("own:ronald richards", "Ronald Richards", own=True),
        source("label:lu", "Lu"),
    ]
    assert [(row["source"], row["other"], row["alike"]) for row in find_alike(rows)] == [
        ("label:ronald richards", "label:рональд ричардс", 1.0)
    ]


def test_a_person_joins_what_the_command_lists(tmp_path):
    run = CliRunner().invoke
    (tmp_path / "en.txt").write_text(
        "Fire in Harlow\n\nMayor Ronald Richards said that 12 people were killed in Harlow.\n"
    )
    (tmp_path / "ru.txt").write_text(
        "Пожар в Харлоу\n\nМэр Рональд Ричардс сообщил, что в Харлоу погибли 12 человек.\n"
    )
    ledger = ["--ledger", str(tmp_path / "k.db")]
    assert run(app, ["read", str(tmp_path), *ledger]).exit_code == 0

    def alike():
        shown = run(app, ["ledger", "sources", "--alike", "--format", "jsonl", *ledger])
        assert shown.exit_code == 0
        return [json.loads(line) for line in shown.stdout.splitlines()]

    (pair,) = alike()
    assert {pair["label"], pair["other_label"]} == {"Ronald Richards", "Рональд Ричардс"}
    joined = run(app, ["ledger", "judge", "same-source", pair["source"], pair["other"], "--who", "a", *ledger])
    assert joined.exit_code == 0, joined.output
    assert alike() == []
