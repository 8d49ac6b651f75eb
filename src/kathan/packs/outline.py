"""A language code into the empty folder of its pack: every table with its header, nothing invented."""

from dataclasses import fields
from pathlib import Path

import regex

from kathan.packs.load import data_roots, load_events
from kathan.packs.schema import LANGUAGE_TABLES, TermRow

_CODE = regex.compile(r"[a-z]{2,3}")
_OPTIONS = """\
# What is not a list of words. docs/packs.md tells of every option; those left out have the values given there.
code = "{code}"
name = "{code}"
script = "Latn"
word_order = "svo"
adpositions = "before"
date_order = "dmy"
detect = []
covers = []
"""
_EXAMPLES = """\
# One example a line: what the stage must find in the text, and all that it may find. Two a pattern: one that
# must match, one that must not.
# {"stage": "count", "text": "…", "match": [{"text": "…", "low": 12, "high": 12}]}
"""


class OutlineError(ValueError):
    """A folder that cannot be laid out; the message says why."""


def write_outline(into: Path, code: str) -> Path:
    """Write ``lang/<code>`` under a pack folder; what is there already is never touched."""
    if not _CODE.fullmatch(code):
        raise OutlineError(f"{code!r} is no language code: two or three small letters")
    taken = next((root for root in (*data_roots(), into) if (root / "lang" / code).exists()), None)
    if taken is not None:
        raise OutlineError(f"{taken / 'lang' / code}: there is a pack of that language already")
    folder = into / "lang" / code
    try:
        _write(folder, code)
    except OSError as error:
        raise OutlineError(f"{folder}: cannot be written: {error.strerror}") from error
    return folder


def _write(folder: Path, code: str) -> None:
    (folder / "terms").mkdir(parents=True)
    (folder / "examples").mkdir()
    (folder / "pack.toml").write_text(_OPTIONS.format(code=code), encoding="utf-8")
    (folder / "examples" / "claim.jsonl").write_text(_EXAMPLES, encoding="utf-8")
    for schema in LANGUAGE_TABLES:
        file: str = schema.FILE  # type: ignore[attr-defined]  # every schema class names its FILE
        _write_header(folder / file, schema)
    for event in load_events(data_roots()):
        _write_header(folder / "terms" / f"{event}.tsv", TermRow)


def _write_header(path: Path, schema: type) -> None:
    path.write_text("\t".join(column.name for column in fields(schema)) + "\n", encoding="utf-8")
