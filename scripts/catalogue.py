"""Bring the catalogues of the pages up to the messages that the templates and modules hold.

New messages come in empty, those that are gone leave; what is translated stays. A new language:
python scripts/catalogue.py CODE
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1] / "src" / "kathan"
LOCALES = ROOT / "web" / "locale"
METHODS = [("web/**.py", "python"), ("series/**.py", "python"), ("web/templates/**", "jinja2")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "say": None,
    "ngettext": (1, 2),
    "count": (1, 2),
    "AskedWrongError": None,
    "CursorError": None,
}
OPTIONS = {"web/templates/**": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}


def find_messages() -> Catalog:
    """Every message of the interface, without places: those change with every line."""
    catalogue = Catalog(project="kathan")
    found = extract_from_dir(ROOT, METHODS, OPTIONS, KEYWORDS)
    for message in sorted({message for _, _, message, _, _ in found}, key=str):
        catalogue.add(message)
    return catalogue


def renew(code: str) -> None:
    """Write one language's catalogue anew."""
    path = LOCALES / code / "room.po"
    old = Catalog(locale=code, project="kathan")
    if path.is_file():
        with path.open("rb") as file:
            old = read_po(file, code)
    old.update(find_messages(), no_fuzzy_matching=True)
    old.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, old, width=120, omit_header=False, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    for language in sys.argv[1:] or sorted(path.parent.name for path in LOCALES.glob("*/room.po")):
        renew(language)
