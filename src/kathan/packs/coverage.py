"""What each language covers: packs in, one row a table and event with the number of forms in every language out."""

from kathan.packs.load import Packs
from kathan.packs.schema import LANGUAGE_TABLES


def coverage_rows(packs: Packs, examples: dict[str, int] | None = None) -> list[dict[str, str | int]]:
    """Rows of ``part`` and a count of forms for each language code; the last row counts examples."""
    codes = sorted(packs.languages)
    rows: list[dict[str, str | int]] = []
    for schema in LANGUAGE_TABLES:
        file: str = schema.FILE  # type: ignore[attr-defined]  # every schema class names its FILE
        rows.append({"part": file, **{code: len(packs.languages[code].tables[file]) for code in codes}})
    for event in packs.events:
        rows.append({"part": event, **{code: len(packs.languages[code].terms[event]) for code in codes}})
    if examples is not None:
        rows.append({"part": "examples", **{code: examples.get(code, 0) for code in codes}})
    return rows
