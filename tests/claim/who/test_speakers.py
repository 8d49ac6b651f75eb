"""Who says it: the texts of speakers/*.txt, each with the amounts read in it and the words or label of who says each.

A text stands under "## code", its expectations under it: "=> 2000 Idris", with "-" for the outlet's own voice and "_"
for a space. What is not listed is not looked at.
"""

from pathlib import Path

import pytest

from kathan.model.claim import Claim
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
FOLDER = Path(__file__).parent / "speakers"


def _texts() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("## ")[1:]:
            language, _, rest = block.partition("\n")
            lines = rest.splitlines()
            text = "\n".join(line for line in lines if not line.startswith("=>")).strip() + "\n"
            wanted = [(line.split()[1], line.split()[2]) for line in lines if line.startswith("=>")]
            found.append((path.stem, language.strip(), text, wanted))
    return found


def _said(claim: Claim) -> str:
    source = claim.source
    return "-" if source is None else f"{source.ref.text if source.ref else ''} {source.label} {source.id}"


def _fits(said: str, wanted: str) -> bool:
    return said == "-" if wanted == "-" else wanted.replace("_", " ").casefold() in said.casefold()


@pytest.mark.parametrize(("kind", "language", "text", "wanted"), _texts())
def test_each_figure_is_said_by(kind: str, language: str, text: str, wanted: list[tuple[str, str]]) -> None:
    _, claims = claims_of(text, language, PACKS)
    figures = [(str(claim.amount.low or claim.amount.high), _said(claim)) for claim in claims if claim.amount]
    for amount, speaker in wanted:
        said = [words for low, words in figures if low == amount]
        assert any(_fits(words, speaker) for words in said), f"{kind}: {amount} is said by {said}"
