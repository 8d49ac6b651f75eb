"""A ledger of the example articles, one in Arabic and one by somebody who means harm; and its pages."""

import json
from pathlib import Path

from typer.testing import CliRunner

from kathan.cli.main import app as command

ROOT = Path(__file__).resolve().parents[2]

ARABIC = """مقتل 25 شخصا في قصف على مدينة غزة

غزة - 12 أكتوبر 2025

أعلنت وزارة الصحة في غزة يوم الأحد أن 25 شخصا على الأقل قتلوا وأصيب 60 آخرون في قصف على مدينة غزة.

وقال الجيش الإسرائيلي إن 9 مسلحين قتلوا في الغارة.
"""
SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "id": f'x"><img src=x onerror=alert(2)>{SCRIPT}',
    "title": f"{SCRIPT}'\"><b onmouseover=alert(3)>Deadly",
    "outlet": f'"><svg onload=alert(4)>{SCRIPT}',
    "url": "javascript:alert(5)//https://example.org/",
    "published_at": "2025-08-01",
    "text": f"{SCRIPT} At least 17 {SCRIPT} people were killed in Norway on Friday, police said.\n\n"
    "At least 17 people were killed in Norway <img src=x onerror=alert(6)> on Friday, the {{ 7*7 }} police said.\n",
}


def fill(folder):
    """Read the articles into a ledger in that folder; its name."""
    (folder / "gaza.ar.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "harm.jsonl").write_text(json.dumps(HOSTILE), encoding="utf-8")
    ledger = str(folder / "room.db")
    sources = [str(ROOT / "examples" / "articles"), str(folder / "gaza.ar.txt"), str(folder / "harm.jsonl")]
    ran = CliRunner().invoke(command, ["read", *sources, "--ledger", ledger, "--format", "jsonl"])
    assert ran.exit_code == 0, ran.output
    return ledger


def find_article(desk, ending):
    """The short id of the article whose ref ends so."""
    from kathan.web.look import short_id

    with desk.look() as look:
        (found,) = (copy.id for copy in look.view.articles() if copy.ref.endswith(ending))
    return short_id(found)


def every_address(desk):
    """Every page that the ledger has."""
    from kathan.web.look import short_id
    from kathan.web.press import address

    with desk.look() as look:
        names = [name for name, _ in look.view.register.questions("", 500)]
        keys = [one.source for one in look.sources("", 500)]
        articles = [copy.id for copy in look.view.articles()]
    fixed = ["/", "/questions", "/sources", "/read", "/find?q=killed", "/find", "/how-to-read"]
    questions = [address("question", one) for one in names]
    return [*fixed, *questions, *(f"{one}/embed" for one in questions[:3]),
            *(address("source", one) for one in keys),
            *(address("article", short_id(one)) for one in articles)]  # fmt: skip
