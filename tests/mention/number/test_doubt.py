"""Numbers whose mark the document does not settle: told as an issue, unless what they count settles it."""

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.model.article import MediaType, Page, Source
from kathan.packs.load import load_packs
from kathan.run.flow import Reading, read_page

PACKS = load_packs()


def reading(text: str, language: str = "es") -> Reading:
    return read_page(Page(Source("-"), MediaType.TEXT, text), PACKS, language)


@pytest.mark.parametrize(
    "text",
    [
        "El gobierno entregó 1.234 millones de euros a Ucrania.",
        "El camino mide 1,234 kilómetros.",
        "La cifra bajó un 1.234 %.",
        "Pesaba 1.234.567 kilos, medía 12.5 metros y caminó 3.456 kilómetros.",
    ],
)
def test_an_open_mark_is_an_issue_at_its_number(text: str) -> None:
    (issue,) = reading(text).issues
    number = issue.reason.partition("' is read as ")[0].lstrip("'")
    assert issue.start is not None
    assert text[issue.start :].startswith(number) and not issue.fatal


@pytest.mark.parametrize(
    "text",
    [
        "Murieron 1.234 personas.",
        "Los muertos suben a 1.234.",
        "El ataque destruyó 1.234 casas.",
        "El gobierno entregó 1.234 millones de euros, un 12,5 % más.",
        "El gobierno entregó 1.234 euros de los 2.345.678 prometidos.",
        "Llegaron en 1945 y pagaron 12,34 euros.",
    ],
)
def test_what_is_counted_and_other_numbers_settle_a_mark(text: str) -> None:
    assert reading(text).issues == ()


def test_a_scale_leaves_even_people_open() -> None:
    (issue,) = reading("Evacuaron a 1.234 millones de personas.").issues
    assert "1234000000" in issue.reason


def test_a_figure_keeps_its_value_and_its_issue() -> None:
    (claim,) = reading("El gobierno entregó 1.234 millones de euros a Ucrania.").claims
    assert claim.amount is not None and claim.amount.low == 1_234_000_000
    assert "groups or divides" in claim.issues[0].reason


def test_read_and_explain_say_it() -> None:
    text = "El gobierno entregó 1.234 millones de euros a Ucrania.\n"
    read = CliRunner().invoke(app, ["read", "-", "--language", "es", "--no-post"], input=text)
    assert read.exit_code == 0 and "at 20: '1.234 millones' is read as 1234000000" in read.stderr
    told = CliRunner().invoke(app, ["explain", "-", "--language", "es"], input=text)
    assert "issue: '1.234 millones' is read as 1234000000" in told.stdout


def test_english_commas_are_no_issue() -> None:
    assert reading("The government gave 1,234 dollars to Kyiv and 1.234 dollars to Lviv.", "en").issues == ()
