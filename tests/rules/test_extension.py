"""Extension is new files only: a toy language, event and export in folders of their own, and the whole flow runs."""

import json
import textwrap

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.packs.load import load_packs

# A language that nobody speaks, with its own order of words and digits of its own making.
TABLES = {
    "lang/zz/pack.toml": """
        code = "zz"
        name = "Toyish"
        script = "Latn"
        detect = ["zo", "vu", "mik", "ta", "lorp"]
        covers = ["killed", "painted"]
        """,
    "lang/zz/numbers.tsv": "form\tkind\tvalue\nvif\tone\t5\nsab\tone\t7\ndek\ttens\t10\nmil\tscale\t1000\n",
    "lang/zz/bounds.tsv": "form\tside\teffect\nminsta\tbefore\tlow\n",
    "lang/zz/time.tsv": "form\tkind\tvalue\n",
    "lang/zz/reporting.tsv": "form\tkind\tside\tstance\ndisu\tverb\teither\tasserted\n",
    "lang/zz/roles.tsv": "form\trole\tkind\tnumber\nsoldaz\tmilitary\tgroup\tmany\n",
    "lang/zz/units.tsv": "form\tunit\tkind\tside\nhomoz\tperson\tperson\tafter\nfencz\tfence\tthing\tafter\n",
    "lang/zz/institutions.tsv": "form\tkind\talso\npolizo\tpolice\t\n",
    "lang/zz/grammar.tsv": "form\tfunction\tvalue\nka\tcomplementizer\t\nen\tlocative\t\n",
    "lang/zz/terms/killed.tsv": "form\tkind\tnumber\tstance\nmortu\tverb\tbefore\tasserted\n",
    "lang/zz/places.tsv": "form\tid\tuse\nNorvegu\tNO\tname\n",
    "lang/zz/examples/claim.jsonl": '{"stage": "claim", "text": "Minsta dek sab soldaz mortu en Norvegu.",'
    ' "match": [{"event": "killed", "low": 17, "high": null, "counted": "military", "place": "NO"}]}\n'
    '{"stage": "claim", "text": "Vif soldaz en Norvegu.", "match": []}\n',
    "event/painted/event.toml": 'code = "painted"\nlabel = "painted"\nunit = "thing"\nrises = true\n',
    "event/painted/terms/zz.tsv": "form\tkind\tnumber\tstance\nfarbu\tverb\tbefore\tasserted\n",
    "event/painted/terms/en.tsv": "form\tkind\tnumber\tstance\nwere painted\tverb\tbefore\tasserted\n",
}  # fmt: skip
EXPORT = '''
    """Rows as one count."""
    NAME = "tallied"


    def write_rows(rows, columns, out):
        out.write(f"{len(list(rows))} rows\\n")
    '''


@pytest.fixture
def toys(tmp_path, monkeypatch):
    for name, text in TABLES.items():
        path = tmp_path / "packs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "tally_sheet.py").write_text(textwrap.dedent(EXPORT), encoding="utf-8")
    monkeypatch.setenv("KATHAN_PACKS", str(tmp_path / "packs"))
    monkeypatch.setenv("KATHAN_EXPORTS", str(tmp_path / "exports"))
    monkeypatch.chdir(tmp_path)
    load_packs.cache_clear()
    yield tmp_path
    load_packs.cache_clear()


def run(*words):
    ran = CliRunner().invoke(app, words)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_a_new_language_event_and_export_run_the_whole_way(toys):
    article = toys / "toy.txt"
    article.write_text(
        "Polizo disu ka minsta dek vif mil homoz mortu en Norvegu.\n\nVif fencz farbu.\n", encoding="utf-8"
    )
    claims = [json.loads(line) for line in run("read", "toy.txt", "--language", "zz", "--format", "jsonl").splitlines()]
    killed, painted = claims
    assert (killed["event"], killed["amount"]["low"], killed["amount"]["high"]) == ("killed", 15000, None)
    assert killed["place"]["id"] == "NO"
    assert killed["source"]["text"].casefold() == "polizo"
    assert (painted["event"], painted["amount"]["low"], painted["amount"]["unit"]) == ("painted", 5, "fence")
    questions = [json.loads(line)["event"] for line in run("ledger", "questions", "--format", "jsonl").splitlines()]
    assert sorted(questions) == ["killed", "painted"]
    assert run("ledger", "questions", "--format", "tallied") == "2 rows\n"
    run("export", "tallied", "--out", "sum.txt")
    assert (toys / "sum.txt").read_text(encoding="utf-8") == "2 rows\n"
    run("series", questions[0], "--plot", "toy.svg")
    assert (toys / "toy.svg").is_file()


def test_a_new_event_works_in_a_language_that_is_there(toys):
    (toys / "fences.txt").write_text("Forty fences were painted in Norway on Monday, police said.\n", encoding="utf-8")
    (claim,) = (json.loads(line) for line in run("read", "fences.txt", "--format", "jsonl").splitlines())
    assert (claim["event"], claim["amount"]["low"], claim["place"]["id"]) == ("painted", 40, "NO")


def test_examples_of_a_new_language_are_run_with_the_rest(toys):
    (toys / "packs/lang/zz/examples/count.jsonl").write_text(
        '{"stage": "count", "text": "Vif homoz.", "match": [{"low": 6}]}\n', encoding="utf-8"
    )
    from kathan.score.examples import find_examples, run_example

    packs = load_packs()
    examples = [one for one in find_examples(packs) if one.language == "zz"]
    failures = [str(failure) for one in examples if (failure := run_example(one, packs))]
    assert len(failures) == 1
    assert "zz/count.jsonl:1" in failures[0] and "low 5, not 6" in failures[0]


def test_the_toys_are_gone_again():
    assert "zz" not in load_packs().languages
