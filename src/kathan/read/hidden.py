"""A parsed page into its visible text: what its own markup hides is left out."""

from collections.abc import Iterator
from typing import Any

import regex
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

_HIDES = regex.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", regex.IGNORECASE)
_SUSPECTS = "[hidden], [style], dialog"
_LEAST = 0.5  # of a page's text that it shows; one that hides more is an article that a script will show


def read_visible(tree: HTMLTree) -> str:
    """The text of a page as its reader sees it; a page that hides most of its text is read whole.

    The hidden elements are taken out of the tree. What a style sheet or a script hides is not known here.
    """
    whole = _read_text(tree)
    hidden = list(_find_hidden(tree.body)) if tree.body is not None else []
    if not hidden:
        return whole
    for element in hidden:
        element.decompose()
    shown = _read_text(tree)
    return shown if _size(shown) >= _LEAST * _size(whole) else whole


def _read_text(tree: HTMLTree) -> str:
    text: str = extract_plain_text(tree, preserve_formatting=True, list_bullets=False, alt_texts=False)
    return text


def _find_hidden(body: Any) -> Iterator[Any]:
    """The outermost elements that are hidden."""
    last = None
    for element in body.query_selector_all(_SUSPECTS):
        if _is_hidden(element) and not _holds(last, element):
            last = element
            yield element


def _is_hidden(element: Any) -> bool:
    """Whether an element hides itself; what a search may open (``until-found``) is shown by the link to it."""
    hidden = element.getattr("hidden")
    if hidden is not None and hidden.strip().lower() != "until-found":
        return True
    if element.tag == "dialog" and element.getattr("open") is None:
        return True
    return _HIDES.search(element.getattr("style") or "") is not None


def _holds(outer: Any, inner: Any) -> bool:
    """Whether an element is the other or stands in it."""
    while outer is not None and inner is not None:
        if inner == outer:
            return True
        inner = inner.parent
    return False


def _size(text: str) -> int:
    return len("".join(text.split()))
