"""Turn a page's markup into the paragraphs that a general extractor takes for its article.

An extractor normalises what it returns, so that its paragraphs are only ever looked up in the page's own text.
A new one is a function of the markup and a row of ``EXTRACTORS``.
"""

from collections.abc import Callable

EXTRACT_LIMIT = 5_000_000  # characters of markup, above which no extractor is asked
DEFAULT = "trafilatura"

Extractor = Callable[[str], str]


def extract_pieces(markup: str, name: str = DEFAULT) -> tuple[str, ...]:
    """The article's paragraphs in order, without empty ones; none where the extractor finds none or gives up.

    Raises KeyError where there is no extractor of that name.
    """
    extractor = EXTRACTORS[name]
    if len(markup) > EXTRACT_LIMIT:
        return ()
    try:
        found = extractor(markup)
    except Exception:  # hostile markup breaks extractors in many ways; the page is then read without them
        return ()
    return tuple(line for line in found.splitlines() if line.strip())


def _trafilatura(markup: str) -> str:
    import trafilatura  # noqa: PLC0415  # slow to import, for HTML alone

    return trafilatura.extract(markup, favor_precision=True, include_comments=False) or ""


def _resiliparse(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  # for HTML alone

    found: str = extract_plain_text(markup, main_content=True, alt_texts=False, list_bullets=False, comments=False)
    return found


EXTRACTORS: dict[str, Extractor] = {"trafilatura": _trafilatura, "resiliparse": _resiliparse}
FALLBACKS = {"trafilatura": ("resiliparse",)}  # asked in turn where one finds nothing that the page shows
WARY = frozenset({"trafilatura"})  # at these settings it leaves out paragraphs sooner than it takes in furniture
